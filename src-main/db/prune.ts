import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'
import { ok } from '../../src-shared/kernel/result.ts'
import type { Database, Tx } from './database.ts'
import { inTransaction } from './transaction.ts'

const dayMs = 86_400_000

/**
 * How long what only helps the program is kept; docs/data.md says it in words. Money, bookings, customers and the audit
 * are never thrown away.
 */
export const keptDays = {
  /** Sessions that ended or expired: long enough to ask which device it was. */
  sessions: 90,
  /** Wrong tries at a password or PIN. */
  guards: 30,
  /** Answers under their idempotency keys: no form stays open that long. */
  answers: 30,
  /** Which row changed when: whoever was away longer reads everything anew. */
  changes: 14,
  /** Slips that were printed or given up. Those that wait stay. */
  slips: 30,
  /** What somebody began to write for the board and never came back to. */
  drafts: 30,
} as const

/** Readers begin at the newest change, so the last ones stay whatever their age. */
const changesKept = 1_000
/** Rows a transaction: the counter waits for one of these at most. */
const atOnce = 500

type Sweep = (tx: Tx, before: EpochMs) => Promise<bigint>

const sweeps: Readonly<Record<keyof typeof keptDays, Sweep>> = {
  sessions: async (tx, before) => {
    const old = tx
      .selectFrom('sessions')
      .select('id')
      .where((by) => by.or([by('ended_at', '<', before), by('expires_at', '<', before)]))
      .limit(atOnce)
    return (await tx.deleteFrom('sessions').where('id', 'in', old).executeTakeFirst()).numDeletedRows
  },
  guards: async (tx, before) => {
    const old = tx
      .selectFrom('sign_in_guards')
      .select('scope')
      .where('last_failure_at', '<', before)
      .where('locked_until', '<', before)
      .limit(atOnce)
    return (await tx.deleteFrom('sign_in_guards').where('scope', 'in', old).executeTakeFirst()).numDeletedRows
  },
  answers: async (tx, before) => {
    const old = tx.selectFrom('idempotency').select('key').where('at', '<', before).limit(atOnce)
    return (await tx.deleteFrom('idempotency').where('key', 'in', old).executeTakeFirst()).numDeletedRows
  },
  changes: async (tx, before) => {
    const newest = await tx
      .selectFrom('changes')
      .select('seq')
      .orderBy('seq', 'desc')
      .offset(changesKept)
      .limit(1)
      .executeTakeFirst()
    if (newest === undefined) return 0n
    const oldest = tx
      .selectFrom('changes')
      .select('seq')
      .where('seq', '<=', newest.seq)
      .orderBy('seq')
      .limit(atOnce)
    const gone = await tx
      .deleteFrom('changes')
      .where('seq', 'in', oldest)
      .where('at', '<', before)
      .executeTakeFirst()
    return gone.numDeletedRows
  },
  slips: async (tx, before) => {
    const old = tx
      .selectFrom('print_jobs')
      .select('id')
      .where('state', 'in', ['printed', 'dropped'])
      .where('created_at', '<', before)
      .limit(atOnce)
    return (await tx.deleteFrom('print_jobs').where('id', 'in', old).executeTakeFirst()).numDeletedRows
  },
  drafts: async (tx, before) => {
    const old = tx
      .selectFrom('drafts')
      .select(['account_id', 'place'])
      .where('saved_at', '<', before)
      .limit(atOnce)
    const gone = await tx
      .deleteFrom('drafts')
      .where(({ eb, refTuple }) =>
        eb(refTuple('account_id', 'place'), 'in', old.$asTuple('account_id', 'place')),
      )
      .executeTakeFirst()
    return gone.numDeletedRows
  },
}

export type Pruned = Readonly<Record<keyof typeof keptDays, number>>

/**
 * Throws away what is older than its rule, in small transactions with room for the counter between them.
 * @param pause lets whoever waits go first
 * @returns how many rows of each went
 */
export async function prune(db: Database, now: EpochMs, pause: () => Promise<void>): Promise<Pruned> {
  const gone = { sessions: 0, guards: 0, answers: 0, changes: 0, slips: 0, drafts: 0 }
  for (const kind of ['sessions', 'guards', 'answers', 'changes', 'slips', 'drafts'] as const) {
    const before = epochMs(now - keptDays[kind] * dayMs)
    for (;;) {
      // What may not be written now is thrown away tomorrow.
      if (db.writes.stopped() !== null) return gone
      const swept = await inTransaction(db, async (tx) => ok(await sweeps[kind](tx, before)))
      const count = swept.ok ? Number(swept.value) : 0
      gone[kind] += count
      if (count < atOnce) break
      await pause()
    }
  }
  return gone
}
