import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { announce } from '../../db/changes.ts'
import type { Tx } from '../../db/database.ts'
import { blankComment, blankPost, commentsBy, countOneLess, postsBy } from './erase-store.ts'
import { reindexPost, unindexSaid } from './indexing.ts'

/**
 * Takes from the board what people wrote who are erased: their posts are emptied and removed, their comments are emptied
 * and keep their places, and nothing is found by their words any more.
 */
export async function eraseWritings(
  tx: Tx,
  erased: { readonly people: readonly AccountId[]; readonly by: AccountId; readonly at: EpochMs },
): Promise<void> {
  const { people, by, at } = erased
  for (const post of await postsBy(tx, people)) {
    if (post.removed_at === null) await reindexPost(tx, post.id, { before: post, after: null })
    await blankPost(tx, post.id, { by, at })
    await announce(tx, { topic: 'posts', id: post.id, version: 1, at })
  }
  for (const comment of await commentsBy(tx, people)) {
    await blankComment(tx, comment.id, { by, at })
    if (comment.removed_at !== null) continue
    await countOneLess(tx, comment.post_id)
    if (comment.post_removed_at !== null) continue
    const { board, title, content, said_title: heading, said } = comment
    for (const gone of [heading, said])
      await unindexSaid(tx, { id: comment.post_id, board, title, content }, gone)
    await announce(tx, { topic: 'posts', id: comment.post_id, version: 1, at })
  }
}
