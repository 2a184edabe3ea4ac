import './photos.css'
import { IconFile, IconPhotoOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import { photoPath, type UnreadableReason, type Variant } from '../../../src-shared/domains/photos/model.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'

export const unreadableWords = {
  too_many_pixels: 'photos.tooManyPixels',
  damaged: 'photos.damaged',
  too_slow: 'photos.tooSlow',
} as const satisfies Record<UnreadableReason, MessageKey>

/** A photo as far as it can be shown: its copy, that the copy is being made, or what kind of file it is. */
export function PhotoImage({
  photo,
  variant,
  alt,
  preview = null,
  fit = 'cover',
}: {
  readonly photo: Photo
  readonly variant: Variant
  readonly alt: string
  /** The picture as this window has it, while the copies are being made. */
  readonly preview?: string | null
  readonly fit?: 'cover' | 'contain'
}) {
  const t = useT()
  const [lost, setLost] = useState<string | null>(null)
  const source = photo.state === 'shown' ? photoPath(photo.photoId, variant) : preview
  if (source !== null && source !== lost) {
    const picture = (
      <img
        className={`ph-img ${fit}`}
        src={source}
        alt={alt}
        loading="lazy"
        decoding="async"
        draggable={false}
        onError={() => setLost(source)}
      />
    )
    if (fit === 'cover') return picture
    // Whole, so that nothing of it is cut off; what it leaves free of its frame carries on with its own edges.
    const around = photo.state === 'shown' ? photoPath(photo.photoId, 'thumb') : source
    return (
      <span className="ph-whole" style={{ '--ph-around': `url("${around}")` }}>
        {picture}
      </span>
    )
  }
  if (photo.state === 'working') {
    return (
      <span className="ph-none" role="img" aria-label={alt}>
        <span className="t2">{t('photos.working')}</span>
      </span>
    )
  }
  const isPicture = photo.state !== 'kept'
  return (
    <span className="ph-none" role="img" aria-label={alt}>
      <Icon of={isPicture ? IconPhotoOff : IconFile} size="l" />
      <span className="t2 ph-name">{photo.fileName}</span>
      {photo.why !== null && <span className="t2">{t(unreadableWords[photo.why])}</span>}
    </span>
  )
}
