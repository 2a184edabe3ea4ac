import { type BoardRules, isLonger } from '../../../src-shared/domains/board/model.ts'
import type { CategoryId, PhotoId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { plainLine, plainLines } from '../../../src-shared/kernel/plain-text.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Tx } from '../../db/database.ts'
import type { Acting } from '../../rpc/context.ts'
import { holdPhotos, mayAttach } from '../photos/service.ts'
import type { Attached } from './attached-store.ts'
import { mayModerate } from './shown.ts'
import { isServiceCategory, productShown } from './store.ts'

type Typed = { readonly title: string; readonly content: string; readonly photos: readonly Attached[] }

/** A post as it is kept. @returns TITLE_MISSING, TITLE_TOO_LONG, CONTENT_TOO_LONG, TOO_MANY_PHOTOS with details.most */
export function readPost(
  typed: Typed,
  rules: BoardRules,
): Result<Typed, 'TITLE_MISSING' | 'TITLE_TOO_LONG' | 'CONTENT_TOO_LONG' | 'TOO_MANY_PHOTOS'> {
  const title = plainLine(typed.title)
  const content = plainLines(typed.content)
  const photos = eachOnce(typed.photos)
  if (title === '') return err('TITLE_MISSING')
  if (isLonger(title, rules.titleLength)) return err('TITLE_TOO_LONG', { most: rules.titleLength })
  if (isLonger(content, rules.contentLength)) return err('CONTENT_TOO_LONG', { most: rules.contentLength })
  if (photos.length > rules.photos) return err('TOO_MANY_PHOTOS', { most: rules.photos })
  return ok({ title, content, photos })
}

/** A comment as it is kept: words or photos. @returns COMMENT_EMPTY, CONTENT_TOO_LONG, TOO_MANY_PHOTOS with details.most */
export function readComment(
  typed: Omit<Typed, 'title'>,
  rules: BoardRules,
): Result<Omit<Typed, 'title'>, 'COMMENT_EMPTY' | 'CONTENT_TOO_LONG' | 'TOO_MANY_PHOTOS'> {
  const content = plainLines(typed.content)
  const photos = eachOnce(typed.photos)
  // Of nothing that can be seen, as of nothing at all.
  if (plainLine(content) === '' && photos.length === 0) return err('COMMENT_EMPTY')
  if (isLonger(content, rules.commentLength)) return err('CONTENT_TOO_LONG', { most: rules.commentLength })
  if (photos.length > rules.photos) return err('TOO_MANY_PHOTOS', { most: rules.photos })
  return ok({ content, photos })
}

function eachOnce(photos: readonly Attached[]): readonly Attached[] {
  return [...new Map(photos.toReversed().map((photo) => [photo.photoId, photo])).values()].toReversed()
}

/**
 * Takes the photos that somebody attaches: their own, anybody's if they moderate, and those that are on it already.
 * @returns PHOTO_NOT_THERE with details.photoId
 */
export async function attachable(
  tx: Tx,
  photos: readonly Attached[],
  by: { readonly acting: Acting; readonly already: readonly PhotoId[] },
): Promise<Result<null, 'PHOTO_NOT_THERE'>> {
  const held = await holdPhotos(
    tx,
    photos.map(({ photoId }) => photoId),
  )
  for (const { photoId } of photos) {
    const photo = held.get(photoId)
    const isFree = mayModerate(by.acting) || by.already.includes(photoId)
    // Of a photo that is not theirs they are told no more than of one that is not there.
    if (photo === undefined || !(isFree || mayAttach(photo, by.acting.accountId)))
      return err('PHOTO_NOT_THERE', { fileName: '', photoId })
  }
  return ok(null)
}

type Links = { readonly categoryId: CategoryId | null; readonly productId: ProductId | null }

/** @returns INPUT_REFUSED with details.field for a category or a product that the shop does not have */
export async function linkable(tx: Tx, links: Links): Promise<Result<null, 'INPUT_REFUSED'>> {
  const { categoryId, productId } = links
  if (categoryId !== null && !(await isServiceCategory(tx, categoryId)))
    return err('INPUT_REFUSED', { field: 'categoryId' })
  if (productId !== null && (await productShown(tx, productId)) === null)
    return err('INPUT_REFUSED', { field: 'productId' })
  return ok(null)
}
