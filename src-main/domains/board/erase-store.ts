import { sql } from 'kysely'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, CommentId, PostId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

/** Everything that these people posted, removed or not. */
export function postsBy(reader: Reader, people: readonly AccountId[]) {
  return reader
    .selectFrom('posts')
    .select(['id', 'board', 'title', 'content', 'removed_at'])
    .where('author_id', 'in', [...people])
    .orderBy('id')
    .execute()
}

/** Everything that these people said about a post, removed or not, and the post. */
export function commentsBy(reader: Reader, people: readonly AccountId[]) {
  return reader
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.post_id')
    .select(['comments.id', 'comments.post_id', 'comments.removed_at', 'posts.removed_at as post_removed_at'])
    .select(['comments.title as said_title', 'comments.content as said'])
    .select(['posts.board', 'posts.title', 'posts.content'])
    .where('comments.author_id', 'in', [...people])
    .orderBy('comments.id')
    .execute()
}

type Removal = { readonly by: AccountId; readonly at: EpochMs }

// What was removed before stays as it was: by whom, and when.
function blanked({ by, at }: Removal) {
  return {
    title: '',
    content: '',
    address: '',
    removed_at: sql<EpochMs>`coalesce(removed_at, ${at})`,
    removed_by: sql<AccountId>`coalesce(removed_by, ${by})`,
    version: sql<number>`version + 1`,
  }
}

/** Empties a post and removes it. */
export async function blankPost(tx: Tx, id: PostId, removal: Removal): Promise<void> {
  await tx.updateTable('posts').set(blanked(removal)).where('id', '=', id).execute()
}

/** Empties a comment and keeps its place. */
export async function blankComment(tx: Tx, id: CommentId, removal: Removal): Promise<void> {
  await tx.updateTable('comments').set(blanked(removal)).where('id', '=', id).execute()
}

export async function countOneLess(tx: Tx, postId: PostId): Promise<void> {
  await tx
    .updateTable('posts')
    .set((expression) => ({ comment_count: expression('comment_count', '-', 1) }))
    .where('id', '=', postId)
    .execute()
}
