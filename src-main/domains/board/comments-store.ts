import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, CommentId, PostId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

export type CommentRow = {
  readonly id: CommentId
  readonly post_id: PostId
  readonly parent_id: CommentId | null
  readonly author_id: AccountId
  readonly author_name: string
  readonly content: string
  readonly created_at: EpochMs
  readonly edited_at: EpochMs | null
  readonly removed_at: EpochMs | null
  readonly version: number
}

function comments(reader: Reader) {
  return reader
    .selectFrom('comments')
    .innerJoin('accounts', 'accounts.id', 'comments.author_id')
    .select([
      'comments.id',
      'comments.post_id',
      'comments.parent_id',
      'comments.author_id',
      'accounts.name as author_name',
      'comments.content',
      'comments.created_at',
      'comments.edited_at',
      'comments.removed_at',
      'comments.version',
    ])
}

export async function commentRow(reader: Reader, id: CommentId): Promise<CommentRow | null> {
  return (await comments(reader).where('comments.id', '=', id).executeTakeFirst()) ?? null
}

/** Everything said about a post, removed ones too, in order. */
export async function commentsOf(reader: Reader, id: PostId): Promise<readonly CommentRow[]> {
  return comments(reader)
    .where('comments.post_id', '=', id)
    .orderBy('comments.position')
    .orderBy('comments.id')
    .execute()
}

/** What the comments of some posts say, without those that were removed. */
export async function saidOf(
  reader: Reader,
  ids: readonly PostId[],
): Promise<readonly { readonly post_id: PostId; readonly title: string; readonly content: string }[]> {
  if (ids.length === 0) return []
  return reader
    .selectFrom('comments')
    .select(['post_id', 'title', 'content'])
    .where('post_id', 'in', [...ids])
    .where('removed_at', 'is', null)
    .execute()
}

/** Adds a comment behind all others of its post, which the caller has taken. */
export async function insertComment(
  tx: Tx,
  comment: {
    readonly postId: PostId
    readonly parentId: CommentId | null
    readonly authorId: AccountId
    readonly content: string
    readonly at: EpochMs
  },
): Promise<CommentId> {
  const last = await tx
    .selectFrom('comments')
    .select('position')
    .where('post_id', '=', comment.postId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = await tx
    .insertInto('comments')
    .values({
      post_id: comment.postId,
      parent_id: comment.parentId,
      author_id: comment.authorId,
      title: '',
      content: comment.content,
      address: '',
      position: (last?.position ?? -1) + 1,
      created_at: comment.at,
      edited_at: null,
      removed_at: null,
      removed_by: null,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** @returns false when the comment has another version by now. */
export async function updateComment(
  tx: Tx,
  comment: { readonly id: CommentId; readonly version: number },
  values: {
    readonly title?: string
    readonly content: string
    readonly edited_at?: EpochMs
    readonly removed_at?: EpochMs
    readonly removed_by?: AccountId
  },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('comments')
    .set({ ...values, version: comment.version + 1 })
    .where('id', '=', comment.id)
    .where('version', '=', comment.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** When a post was last spoken about; null when nothing that was said is left. */
export async function lastSaidAt(reader: Reader, id: PostId): Promise<EpochMs | null> {
  const row = await reader
    .selectFrom('comments')
    .select((expression) => expression.fn.max('created_at').as('at'))
    .where('post_id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row?.at ?? null
}
