import type { AccountId, PostId } from '../../../src-shared/kernel/ids.ts'
import { type EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Acting } from '../../rpc/context.ts'
import { countView, hasRead, insertRead, peopleWithRead } from './reads-store.ts'
import { postRow, takePost } from './store.ts'

type Person = { readonly accountId: AccountId; readonly name: string }

export type ReadsService = ReturnType<typeof createReadsService>

/** Who has read what. */
export function createReadsService(deps: { readonly db: Database; readonly clock: Clock }) {
  const { db, clock } = deps

  /** Somebody has a post before their eyes: counted once a person, and never for its author. @returns NOT_FOUND */
  async function read(acting: Acting, postId: PostId): Promise<Result<null, 'NOT_FOUND'>> {
    const by = acting.accountId
    // Nothing is written by who looks at the same post again.
    if (await hasRead(db.reader, postId, by)) return ok(null)
    const at = clock.now()
    return inTransaction<null, 'NOT_FOUND'>(db, async (tx) => {
      const post = await takePost(tx, postId)
      if (post === null || post.removed_at !== null) return err('NOT_FOUND')
      if (!(await insertRead(tx, { postId, by, at }))) return ok(null)
      if (post.author_id !== by) await countView(tx, postId)
      // How many have read a notice stands on everybody's screen; of a look-book it does not.
      if (post.board === 'notice')
        await announce(tx, { topic: 'posts', id: postId, version: post.version, at })
      return ok(null)
    })
  }

  /** Everybody of the shop: who has read a post, in that order, and who not yet. @returns NOT_FOUND */
  async function readers(
    postId: PostId,
  ): Promise<
    Result<{ readonly read: (Person & { readonly atMs: EpochMs })[]; readonly unread: Person[] }, 'NOT_FOUND'>
  > {
    const post = await postRow(db.reader, postId)
    if (post === null || post.removed_at !== null) return err('NOT_FOUND')
    const people = (await peopleWithRead(db.reader, postId)).map(({ id, name, at }) => ({
      accountId: id,
      name,
      atMs: at,
    }))
    return ok({
      read: people.flatMap(({ atMs, ...person }) => (atMs === null ? [] : [{ ...person, atMs }])),
      unread: people.flatMap(({ atMs, ...person }) => (atMs === null ? [person] : [])),
    })
  }

  return { read, readers }
}
