import { IconChevronLeft, IconChevronRight, IconDownload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { z } from 'zod'
import type { shownPhotoSchema } from '../../../src-shared/domains/board/contract.ts'
import { photoPath } from '../../../src-shared/domains/photos/model.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PhotoImage } from '../photos/SharedPhoto.tsx'
import { boardKeys } from './board-keys.ts'

export type ShownPhoto = z.infer<typeof shownPhotoSchema>

/** The pictures of a post: one large with its caption, all of them small beside it; ← and → go through them. */
export function Gallery({
  title,
  photos,
}: {
  readonly title: string
  readonly photos: readonly ShownPhoto[]
}) {
  const t = useT()
  const [chosen, setChosen] = useState(0)
  const thumbs = useRef<HTMLDivElement>(null)
  const at = Math.min(chosen, photos.length - 1)
  const photo = photos[at]
  const several = photos.length > 1 ? 'on' : 'off'
  const go = (step: number) => {
    const next = (at + step + photos.length) % photos.length
    setChosen(next)
    thumbs.current?.children[next]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  useNamedKey(boardKeys.before, () => go(-1), several)
  useNamedKey(boardKeys.after, () => go(1), several)
  if (photo === undefined) return null
  return (
    <div className={several === 'on' ? 'bd-gal' : 'bd-gal one'}>
      <figure className="bd-hero">
        <PhotoImage
          photo={photo}
          variant="display"
          fit="contain"
          alt={altOf(photo, t('photos.ofPost', { title, number: at + 1 }))}
        />
        {photo.caption !== '' && <figcaption className="cut">{photo.caption}</figcaption>}
        <a
          className="bd-save"
          href={photoPath(photo.photoId, 'original')}
          download={photo.fileName}
          aria-label={t('photos.original')}
          title={t('photos.original')}
        >
          <Icon of={IconDownload} size="s" />
        </a>
        {several === 'on' && (
          <>
            <button
              type="button"
              className="bd-nav l"
              aria-label={t('photos.previous')}
              onClick={() => go(-1)}
            >
              <Icon of={IconChevronLeft} />
            </button>
            <button type="button" className="bd-nav r" aria-label={t('photos.next')} onClick={() => go(1)}>
              <Icon of={IconChevronRight} />
            </button>
            <span className="bd-badge" role="status">
              {at + 1} / {photos.length}
            </span>
          </>
        )}
      </figure>
      {several === 'on' && (
        <div className="bd-th" ref={thumbs} role="group" aria-label={t('photos.photos')}>
          {photos.map((each, index) => (
            <button
              key={each.photoId}
              type="button"
              aria-pressed={index === at}
              aria-label={t('photos.ofPost', { title, number: index + 1 })}
              onClick={() => setChosen(index)}
            >
              <PhotoImage photo={each} variant="thumb" alt="" />
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

/** What a picture shows, in its own words where somebody wrote them. */
function altOf(photo: ShownPhoto, otherwise: string): string {
  return photo.caption === '' ? otherwise : photo.caption
}
