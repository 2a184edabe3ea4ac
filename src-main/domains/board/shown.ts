import type { Comment, Post, PostCard } from '../../../src-shared/domains/board/contract.ts'
import { excerptOf } from '../../../src-shared/domains/board/model.ts'
import { may } from '../../../src-shared/domains/access/model.ts'
import type { Photo } from '../../../src-shared/domains/photos/contract.ts'
import type { AccountId, CommentId, PostId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Reader } from '../../db/database.ts'
import type { Acting } from '../../rpc/context.ts'
import {
  type AttachedRow,
  commentPhotos,
  coversOf,
  photoCounts,
  type PhotoRow,
  postPhotos,
} from './attached-store.ts'
import { type CommentRow, commentsOf } from './comments-store.ts'
import { type CardRow, cardRows } from './list-store.ts'
import { peopleCount, readBy, readerCounts } from './reads-store.ts'
import { type PostRow, productShown } from './store.ts'

/** Whether what an author wrote is somebody's to decide about. What they may do to it, the door asks. */
export function mayDecide(acting: Acting, authorId: AccountId): boolean {
  return acting.accountId === authorId || mayModerate(acting)
}

/** Whether somebody may change or remove what an author wrote: their own too only while they may write. */
function mayChange(acting: Acting, authorId: AccountId): boolean {
  return may(acting, 'board.write') && mayDecide(acting, authorId)
}

export function mayModerate(acting: Acting): boolean {
  return may(acting, 'board.moderate')
}

/** The cards of some posts, in this order; who is not there any more is left out. */
export async function cardsOf(
  reader: Reader,
  ids: readonly PostId[],
  acting: Acting,
): Promise<readonly PostCard[]> {
  const rows = new Map((await cardRows(reader, ids)).map((row) => [row.id, row]))
  const notices = ids.filter((id) => rows.get(id)?.board === 'notice')
  const facts: CardFacts = {
    covers: new Map((await coversOf(reader, ids)).map((row) => [row.on, row])),
    photos: await photoCounts(reader, ids),
    read: await readBy(reader, ids, acting.accountId),
    readers: await readerCounts(reader, notices),
    people: notices.length === 0 ? 0 : await peopleCount(reader),
  }
  return ids.flatMap((id) => {
    const row = rows.get(id)
    return row === undefined ? [] : [cardOf(row, facts)]
  })
}

type CardFacts = {
  readonly covers: ReadonlyMap<PostId, PhotoRow>
  readonly photos: ReadonlyMap<PostId, number>
  readonly read: ReadonlySet<PostId>
  readonly readers: ReadonlyMap<PostId, number>
  readonly people: number
}

function cardOf(row: CardRow, facts: CardFacts): PostCard {
  const cover = facts.covers.get(row.id)
  return {
    postId: row.id,
    board: row.board,
    title: row.title,
    excerpt: excerptOf(row.beginning),
    category:
      row.category_id === null || row.category_name === null
        ? null
        : { categoryId: row.category_id, name: row.category_name },
    author: { accountId: row.author_id, name: row.author_name },
    createdAtMs: row.created_at,
    editedAtMs: row.edited_at,
    isPinned: row.is_pinned === 1,
    cover: cover === undefined ? null : photoOf(cover),
    photoCount: facts.photos.get(row.id) ?? 0,
    commentCount: row.comment_count,
    isRead: facts.read.has(row.id),
    readers: row.board === 'notice' ? (facts.readers.get(row.id) ?? 0) : 0,
    readersOf: row.board === 'notice' ? facts.people : 0,
  }
}

/** A whole post with what was said about it. */
export async function postOf(reader: Reader, row: PostRow, acting: Acting): Promise<Post> {
  const [card] = await cardsOf(reader, [row.id], acting)
  invariant(card !== undefined, 'the post was read just before')
  return {
    ...card,
    content: row.content,
    product: await productOf(reader, row),
    photos: (await postPhotos(reader, row.id)).map(shownOf),
    comments: [...(await threadOf(reader, row.id, acting))],
    views: row.view_count,
    mayChange: mayChange(acting, row.author_id),
    mayModerate: mayModerate(acting),
    version: row.version,
  }
}

async function productOf(reader: Reader, { product_id }: PostRow): Promise<Post['product']> {
  const product = product_id === null ? null : await productShown(reader, product_id)
  if (product === null) return null
  return {
    productId: product.id,
    name: product.name,
    priceKrw: product.price_krw,
    workMinutes: product.work_minutes,
    processingMinutes: product.processing_minutes,
    finishMinutes: product.finish_minutes,
    active: product.active === 1,
  }
}

/** Everything said about a post: each comment, then those that answer it, in the order they were written. */
async function threadOf(reader: Reader, id: PostId, acting: Acting): Promise<readonly Comment[]> {
  const rows = await commentsOf(reader, id)
  const comments = await commentsShown(reader, rows, acting)
  const answers = new Map<CommentId, Comment[]>()
  for (const comment of comments) {
    if (comment.parentId === null) continue
    answers.set(comment.parentId, [...(answers.get(comment.parentId) ?? []), comment])
  }
  return comments
    .filter((comment) => comment.parentId === null)
    .flatMap((comment) => [comment, ...(answers.get(comment.commentId) ?? [])])
}

export async function commentsShown(
  reader: Reader,
  rows: readonly CommentRow[],
  acting: Acting,
): Promise<readonly Comment[]> {
  const photos = new Map<CommentId, AttachedRow<CommentId>[]>()
  const ids = rows.filter((row) => row.removed_at === null).map((row) => row.id)
  for (const photo of await commentPhotos(reader, ids)) {
    photos.set(photo.on, [...(photos.get(photo.on) ?? []), photo])
  }
  return rows.map((row) => ({
    commentId: row.id,
    parentId: row.parent_id,
    said:
      row.removed_at === null
        ? {
            author: { accountId: row.author_id, name: row.author_name },
            content: row.content,
            editedAtMs: row.edited_at,
            photos: (photos.get(row.id) ?? []).map(shownOf),
          }
        : null,
    createdAtMs: row.created_at,
    mayChange: row.removed_at === null && mayChange(acting, row.author_id),
    version: row.version,
  }))
}

function shownOf(row: AttachedRow<unknown>) {
  return { ...photoOf(row), caption: row.caption }
}

function photoOf(row: PhotoRow): Photo {
  return {
    photoId: row.photo_id,
    ownerId: row.owner_id,
    ownerName: row.owner_name,
    fileName: row.file_name,
    bytes: row.bytes,
    mediaType: row.media_type,
    width: row.width,
    height: row.height,
    state: row.state,
    why: row.why,
    createdAtMs: row.created_at,
  }
}
