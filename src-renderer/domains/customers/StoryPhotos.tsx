import type { VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { PhotoImage } from '../photos/SharedPhoto.tsx'
import { pairOf } from './visit-pairs.ts'

type Opening = { readonly day: string; readonly onOpen: (photo: VisitPhoto) => void }

/** A photo as a tile that opens it large, with 전 or 후 written on it. */
export function PhotoTile({
  photo,
  day,
  onOpen,
  tag,
}: { readonly photo: VisitPhoto; readonly tag: 'shown' | 'hidden' } & Opening) {
  const t = useT()
  const moment = t(`customerPage.moments.${photo.moment}`)
  return (
    <button
      type="button"
      className="cp-tile"
      aria-label={t('customerPage.photoOf', { day, moment })}
      onClick={() => onOpen(photo)}
    >
      <PhotoImage photo={photo.photo} variant="thumb" alt="" />
      {tag === 'shown' && photo.moment !== 'other' && <span className="cp-tag">{moment}</span>}
    </button>
  )
}

/** The first before and the last after of a visit, side by side; nothing where one of them is missing. */
export function PairTiles({ photos, ...opening }: { readonly photos: readonly VisitPhoto[] } & Opening) {
  const pair = pairOf(photos)
  if (pair === null) return null
  return [pair.before, pair.after].map((photo) => (
    <PhotoTile key={photo.visitPhotoId} {...{ photo, ...opening }} tag="shown" />
  ))
}

const mostInStrip = 6

/** The photos that are not in the pair, small; behind so many of them how many more there are. */
export function PhotoStrip({ photos, ...opening }: { readonly photos: readonly VisitPhoto[] } & Opening) {
  const t = useT()
  const format = useFormat()
  const pair = pairOf(photos)
  const rest = photos.filter((photo) => photo !== pair?.before && photo !== pair?.after)
  const shown = rest.length > mostInStrip ? rest.slice(0, mostInStrip - 1) : rest
  const next = rest[shown.length]
  if (rest.length === 0) return null
  return (
    <div className="cp-strip">
      {shown.map((photo) => (
        <PhotoTile key={photo.visitPhotoId} {...{ photo, ...opening }} tag="shown" />
      ))}
      {next !== undefined && (
        <button
          type="button"
          className="cp-tile more"
          aria-label={t('customerPage.photosMore', { count: rest.length - shown.length })}
          onClick={() => opening.onOpen(next)}
        >
          {`+${format.number(rest.length - shown.length)}`}
        </button>
      )}
    </div>
  )
}
