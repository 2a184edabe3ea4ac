import type { EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { Database, Reader, Tx } from './database.ts'

/** What a row of `changes` may be about; the renderer's cache keys start with the same words. */
export type Topic =
  | 'settings'
  | 'accounts'
  | 'customers'
  | 'catalog'
  | 'stock'
  | 'staff'
  | 'reservations'
  | 'waitlist'
  | 'orders'
  | 'payments'
  | 'refunds'
  | 'prints'
  | 'backups'

/** Notes in the same commit that a row changed, so that what was committed is announced and nothing else. */
export async function announce(
  tx: Tx,
  change: { readonly topic: Topic; readonly id: number; readonly version: number; readonly at: EpochMs },
): Promise<void> {
  await tx
    .insertInto('changes')
    .values({ topic: change.topic, row_id: change.id, version: change.version, at: change.at })
    .execute()
}

export type Change = {
  readonly seq: number
  readonly topic: string
  readonly id: number
  readonly version: number
}
export type ChangeFeed = {
  subscribe(listener: (changes: readonly Change[]) => void): () => void
  readonly upToSeq: () => number
  stop(): void
}

// Sequence numbers are taken before commit, so on PostgreSQL a lower one can appear after a higher one.
const lookBack = 200
const mostAtOnce = 500

/**
 * Hands on committed changes: at each ring of this process, and by a poll for writers in other processes.
 * @param pollMs how often to look without a ring; 0 for never
 */
export async function startChangeFeed(db: Database, pollMs: number): Promise<ChangeFeed> {
  const listeners = new Set<(changes: readonly Change[]) => void>()
  const sent = new Set<number>()
  let upTo = await lastSeq(db.reader)
  for (const change of await changesAfter(db.reader, upTo - lookBack)) sent.add(change.seq)
  let looking = Promise.resolve()

  const look = async () => {
    const from = db.flavor === 'sqlite' ? upTo : upTo - lookBack
    const fresh = (await changesAfter(db.reader, from)).filter((change) => !sent.has(change.seq))
    for (const change of fresh) {
      sent.add(change.seq)
      upTo = Math.max(upTo, change.seq)
    }
    for (const seq of sent) if (seq < upTo - 2 * lookBack) sent.delete(seq)
    if (fresh.length > 0) for (const listener of listeners) listener(fresh)
  }
  const wake = () => {
    // One look at a time; a failed look is repeated by the next ring or poll.
    looking = looking.then(look).catch(() => undefined)
  }
  const off = db.committed.onRing(wake)
  const timer = pollMs > 0 ? setInterval(wake, pollMs) : undefined
  timer?.unref()
  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    upToSeq: () => upTo,
    stop: () => {
      off()
      clearInterval(timer)
    },
  }
}

async function lastSeq(reader: Reader): Promise<number> {
  const row = await reader
    .selectFrom('changes')
    .select((expression) => expression.fn.max('seq').as('seq'))
    .executeTakeFirst()
  return row?.seq ?? 0
}

async function changesAfter(reader: Reader, seq: number): Promise<readonly Change[]> {
  const rows = await reader
    .selectFrom('changes')
    .select(['seq', 'topic', 'row_id', 'version'])
    .where('seq', '>', seq)
    .orderBy('seq')
    .limit(mostAtOnce)
    .execute()
  return rows.map((row) => ({ seq: row.seq, topic: row.topic, id: row.row_id, version: row.version }))
}
