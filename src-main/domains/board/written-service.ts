import type { Comment, Post, WrittenEarlier } from '../../../src-shared/domains/board/contract.ts'
import type { IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import type { Database } from '../../db/database.ts'
import { earlierAnswer } from '../../db/write-once.ts'
import type { Acting } from '../../rpc/context.ts'

export type WrittenService = ReturnType<typeof createWrittenService>

/** What somebody put on the board whose answer they never saw. */
export function createWrittenService({ db }: { readonly db: Database }) {
  /** What whoever asks wrote under a key, with the version that it had then; null when they wrote nothing under it. */
  async function under(
    { accountId: actorId }: Acting,
    key: IdempotencyKey,
  ): Promise<{ readonly written: WrittenEarlier | null }> {
    const post = await earlierAnswer(db.reader, { key, operation: 'board.create', actorId })
    if (post !== null) {
      const { postId, version } = JSON.parse(post) as Post
      return { written: { kind: 'post', postId, version } }
    }
    const comment = await earlierAnswer(db.reader, { key, operation: 'board.comment', actorId })
    if (comment === null) return { written: null }
    const { commentId, version } = JSON.parse(comment) as Comment
    return { written: { kind: 'comment', commentId, version } }
  }

  return { under }
}
