import type { EpochMs } from '../../src-shared/kernel/business-date.ts'
import { agedGaps, type Gap, gapsAfter } from './change-gaps.ts'
import { compiledOnce } from './compiled-once.ts'
import type { Database, Reader, Tx } from './database.ts'

/** What a row of `changes` may be about; the renderer's cache keys start with the same words. */
export type Topic =
  | 'settings'
  | 'accounts'
  | 'photos'
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
  | 'posts'
  | 'backups'

/** Notes in the same commit that a row changed, so that what was committed is announced and nothing else. */
export async function announce(tx: Tx, change: Changed): Promise<void> {
  await insertChange(tx, change)
}

type Changed = {
  readonly topic: Topic
  readonly id: number
  readonly version: number
  readonly at: EpochMs
}
const insertChange = compiledOnce((tx, change: Changed) =>
  tx
    .insertInto('changes')
    .values({ topic: change.topic, row_id: change.id, version: change.version, at: change.at }),
)

export type Change = {
  readonly seq: number
  readonly topic: string
  readonly id: number
  readonly version: number
}
export type ChangeFeed = {
  subscribe(listener: (changes: readonly Change[]) => void): () => void
  readonly upToSeq: () => number
  /** Aborted when the feed stops: whoever listens hangs up. */
  readonly ended: AbortSignal
  stop(): Promise<void>
}

const mostAtOnce = 500
// How far back a fresh feed looks for transactions that were running when it started.
const lookBackRows = 200

/**
 * Hands on committed changes, each once: at each ring of this process, and by a poll for writers in other processes.
 * Numbers are taken before commit, so on PostgreSQL a lower one can appear long after a higher one: the holes are kept
 * and looked into again. SQLite has one writer, so its numbers appear in order.
 * @param pollMs how often to look without a ring; 0 for never
 */
export async function startChangeFeed(db: Database, pollMs: number): Promise<ChangeFeed> {
  const listeners = new Set<(changes: readonly Change[]) => void>()
  const mayFillHoles = db.flavor === 'postgres'
  const latest = await latestSeqs(db.reader)
  let upTo = latest.at(-1)?.seq ?? 0
  let gaps: readonly Gap[] = mayFillHoles ? gapsAfter([], (latest[0]?.seq ?? 1) - 1, latest) : []
  const ending = new AbortController()
  let looking = Promise.resolve()
  let isDue = false

  const look = async () => {
    for (;;) {
      const fresh = await changesIn(db.reader, { after: upTo, gaps })
      if (mayFillHoles) gaps = gapsAfter(gaps, upTo, fresh)
      for (const { seq } of fresh) upTo = Math.max(upTo, seq)
      if (fresh.length > 0) for (const listener of listeners) listener(fresh)
      if (fresh.length < mostAtOnce) return
    }
  }
  const wake = () => {
    // A look that has not begun yet will see this too.
    if (isDue) return
    isDue = true
    const next = () => {
      isDue = false
      return look()
    }
    // One look at a time; a failed look is repeated by the next ring or poll.
    looking = looking.then(next).catch(() => undefined)
  }
  const off = db.committed.onRing(wake)
  const poll = () => {
    gaps = agedGaps(gaps)
    wake()
  }
  const timer = pollMs > 0 ? setInterval(poll, pollMs) : undefined
  timer?.unref()

  return {
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    upToSeq: () => upTo,
    ended: ending.signal,
    stop: async () => {
      off()
      clearInterval(timer)
      ending.abort()
      await looking
    },
  }
}

async function latestSeqs(reader: Reader): Promise<readonly { readonly seq: number }[]> {
  const rows = await reader
    .selectFrom('changes')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(lookBackRows)
    .execute()
  return rows.reverse()
}

async function changesIn(
  reader: Reader,
  where: { readonly after: number; readonly gaps: readonly Gap[] },
): Promise<readonly Change[]> {
  const rows = await reader
    .selectFrom('changes')
    .select(['seq', 'topic', 'row_id', 'version'])
    .where((expression) =>
      expression.or([
        expression('seq', '>', where.after),
        ...where.gaps.map((gap) => expression.between('seq', gap.from, gap.to)),
      ]),
    )
    .orderBy('seq')
    .limit(mostAtOnce)
    .execute()
  return rows.map((row) => ({ seq: row.seq, topic: row.topic, id: row.row_id, version: row.version }))
}
