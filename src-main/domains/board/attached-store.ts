import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { CommentId, PhotoId, PostId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { BoardSchema } from '../../db/schema-board.ts'

/** A photo, on a post or a comment, with the name of whose it is. */
export type PhotoRow = Pick<
  BoardSchema['photos'],
  'owner_id' | 'file_name' | 'media_type' | 'bytes' | 'width' | 'height' | 'state' | 'why'
> & { readonly photo_id: PhotoId; readonly owner_name: string; readonly created_at: EpochMs }
export type AttachedRow<On> = PhotoRow & { readonly on: On; readonly caption: string }

const photoColumns = [
  'photos.id as photo_id',
  'photos.owner_id',
  'accounts.name as owner_name',
  'photos.file_name',
  'photos.media_type',
  'photos.bytes',
  'photos.width',
  'photos.height',
  'photos.state',
  'photos.why',
  'photos.created_at',
] as const

export type Attached = { readonly photoId: PhotoId; readonly caption: string }

/** Whether just these are attached, in this order and with these captions. */
export function areAttached(
  rows: readonly Pick<AttachedRow<unknown>, 'photo_id' | 'caption'>[],
  wanted: readonly Attached[],
): boolean {
  return (
    rows.length === wanted.length &&
    wanted.every(
      ({ photoId, caption }, index) => rows[index]?.photo_id === photoId && rows[index].caption === caption,
    )
  )
}

/** What is on a post from now on, in that order. */
export async function setPostPhotos(tx: Tx, id: PostId, photos: readonly Attached[]): Promise<void> {
  await tx.deleteFrom('post_photos').where('post_id', '=', id).execute()
  if (photos.length === 0) return
  const values = photos.map(({ photoId, caption }, position) => ({
    post_id: id,
    position,
    photo_id: photoId,
    caption,
  }))
  await tx.insertInto('post_photos').values(values).execute()
}

/** What is on a comment from now on, in that order. */
export async function setCommentPhotos(tx: Tx, id: CommentId, photos: readonly Attached[]): Promise<void> {
  await tx.deleteFrom('comment_photos').where('comment_id', '=', id).execute()
  if (photos.length === 0) return
  const values = photos.map(({ photoId, caption }, position) => ({
    comment_id: id,
    position,
    photo_id: photoId,
    caption,
  }))
  await tx.insertInto('comment_photos').values(values).execute()
}

/** The photos of one post in their order. */
export async function postPhotos(reader: Reader, id: PostId): Promise<readonly AttachedRow<PostId>[]> {
  return reader
    .selectFrom('post_photos')
    .innerJoin('photos', 'photos.id', 'post_photos.photo_id')
    .innerJoin('accounts', 'accounts.id', 'photos.owner_id')
    .select([...photoColumns, 'post_photos.post_id as on', 'post_photos.caption'])
    .where('post_photos.post_id', '=', id)
    .orderBy('post_photos.position')
    .execute()
}

/** The first photo of each post that has any. */
export async function coversOf(
  reader: Reader,
  ids: readonly PostId[],
): Promise<readonly AttachedRow<PostId>[]> {
  if (ids.length === 0) return []
  return reader
    .selectFrom('post_photos')
    .innerJoin('photos', 'photos.id', 'post_photos.photo_id')
    .innerJoin('accounts', 'accounts.id', 'photos.owner_id')
    .select([...photoColumns, 'post_photos.post_id as on', 'post_photos.caption'])
    .where('post_photos.post_id', 'in', [...ids])
    .where('post_photos.position', '=', 0)
    .execute()
}

/** How many photos each post has that has any. */
export async function photoCounts(
  reader: Reader,
  ids: readonly PostId[],
): Promise<ReadonlyMap<PostId, number>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom('post_photos')
    .select(['post_id', (expression) => expression.fn.countAll<number>().as('photos')])
    .where('post_id', 'in', [...ids])
    .groupBy('post_id')
    .execute()
  return new Map(rows.map((row) => [row.post_id, Number(row.photos)]))
}

/** The photos of some comments, each comment's in their order. */
export async function commentPhotos(
  reader: Reader,
  ids: readonly CommentId[],
): Promise<readonly AttachedRow<CommentId>[]> {
  if (ids.length === 0) return []
  return reader
    .selectFrom('comment_photos')
    .innerJoin('photos', 'photos.id', 'comment_photos.photo_id')
    .innerJoin('accounts', 'accounts.id', 'photos.owner_id')
    .select([...photoColumns, 'comment_photos.comment_id as on', 'comment_photos.caption'])
    .where('comment_photos.comment_id', 'in', [...ids])
    .orderBy('comment_photos.comment_id')
    .orderBy('comment_photos.position')
    .execute()
}
