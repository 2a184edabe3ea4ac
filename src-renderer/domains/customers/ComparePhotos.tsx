import { IconArrowsHorizontal } from '@tabler/icons-react'
import { type PointerEvent, useRef, useState } from 'react'
import type { VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PhotoImage } from '../photos/SharedPhoto.tsx'
import { dividerAfterKey, dividerUnder, middle } from './compare-divider.ts'

/** Two photos of one visit over each other; the divider between them is dragged, or moved with the arrow keys. */
export function ComparePhotos({
  before,
  after,
  tags,
}: {
  readonly before: VisitPhoto
  readonly after: VisitPhoto
  /** `전 · 14:02`, `후 · 15:15`. */
  readonly tags: { readonly before: string; readonly after: string }
}) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const [share, setShare] = useState(middle)
  const moveTo = (event: PointerEvent) => {
    const bounds = box.current?.getBoundingClientRect()
    if (bounds !== undefined) setShare(dividerUnder(event.clientX, bounds))
  }
  return (
    <div
      className="cp-cmp"
      ref={box}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        moveTo(event)
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) moveTo(event)
      }}
    >
      <div className="whole">
        <PhotoImage photo={after.photo} variant="display" alt={t('customerPage.photoAfter')} />
      </div>
      <div className="whole" style={{ clipPath: `inset(0 ${100 - share}% 0 0)` }}>
        <PhotoImage photo={before.photo} variant="display" alt={t('customerPage.photoBefore')} />
      </div>
      <span className="cp-tag">{tags.before}</span>
      <span className="cp-tag end">{tags.after}</span>
      <i className="line" style={{ left: `${share}%` }} />
      <div
        className="grip"
        style={{ left: `${share}%` }}
        role="slider"
        tabIndex={0}
        aria-label={t('customerPage.divider')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        aria-valuetext={t('customerPage.dividerAt', { share })}
        onKeyDown={(event) => {
          const next = dividerAfterKey(share, event.key)
          if (next === null) return
          event.preventDefault()
          setShare(next)
        }}
      >
        <Icon of={IconArrowsHorizontal} size="s" />
      </div>
    </div>
  )
}
