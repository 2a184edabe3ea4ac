import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type PhotoId } from '../../../src-shared/kernel/ids.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { PhotoFiles } from '../../platform/photo-files.ts'
import { album, frames, type Picture } from './album.ts'
import type { Bulk } from './bulk.ts'
import { openPhotoShelf } from './photo-shelf.ts'

/** Few enough that their bytes lie in memory at once. */
const photosAtOnce = 200
/** What a telephone has counted up to when the first of these is taken. */
const firstNumber = 2_041

export type TakenPhoto = {
  readonly picture: Picture
  readonly ownerId: AccountId
  readonly at: EpochMs
}

/** Puts photos into the shop as if they had been uploaded, and answers their ids in the order asked. */
export type KeepPhotos = (taken: readonly TakenPhoto[]) => Promise<readonly PhotoId[]>

/**
 * Rows, originals and copies, as an upload and the process for pictures leave them. The files come first: what a row names
 * is there.
 */
export function photoKeeping(
  bulk: Bulk,
  { files, ids }: { readonly files: PhotoFiles; readonly ids: Pick<IdSource, 'ulid'> },
): KeepPhotos {
  const shelf = openPhotoShelf()
  let number = firstNumber

  async function keepPart(part: readonly TakenPhoto[]): Promise<readonly PhotoId[]> {
    const named = part.map((photo) => {
      number += 1
      return { ...photo, number, savedName: ids.ulid(photo.at) }
    })
    const rows = await Promise.all(
      named.map(async ({ picture, ownerId, at, number: own, savedName }) => {
        const drawn = await shelf.take(picture, own)
        const { original, copy, sha256 } = drawn
        await files.put({ ownerId, savedName }, { original, thumb: copy, display: copy })
        return {
          owner_id: ownerId,
          saved_name: savedName,
          file_name: `IMG_${own}.jpg`,
          media_type: 'image/jpeg',
          bytes: original.length,
          sha256,
          ...frames[album[picture]],
          state: 'shown' as const,
          why: null,
          address: '',
          created_at: at,
          // It came, and then its copies were made.
          version: 2,
        }
      }),
    )
    return (await bulk.numbered('photos', rows)).map((id) => asId<PhotoId>(id))
  }

  return async (taken) => {
    const all: PhotoId[] = []
    for (let from = 0; from < taken.length; from += photosAtOnce) {
      all.push(...(await keepPart(taken.slice(from, from + photosAtOnce))))
    }
    return all
  }
}
