import { businessDateOf, type DayRule, type EpochMs } from '../../src-shared/kernel/business-date.ts'
import { ok } from '../../src-shared/kernel/result.ts'
import type { ChangeFeed } from '../db/changes.ts'
import type { Database } from '../db/database.ts'
import { inTransaction } from '../db/transaction.ts'
import { lastAuditAt, recordAudit } from '../domains/access/audit-service.ts'
import type { Clock } from '../platform/clock.ts'
import type { IdSource } from '../platform/id-source.ts'
import type { Log } from '../platform/log.ts'
import type { Acting } from '../rpc/context.ts'

/** Less than this is a clock being put right, around midnight too. */
const toleranceMs = 10 * 60_000

export type ClockWatch = {
  /** What was written last and what the clock says, while it says a trading day that is over; null when it is right. */
  behind(): { readonly lastWriteAtMs: EpochMs; readonly nowMs: EpochMs } | null
  /** A manager says that the clock is right, and that what was written last has the wrong time. */
  trust(acting: Acting): Promise<void>
}

/**
 * Stops writing while the clock stands in a trading day before the one of the last write: a sale would land in a day that
 * is over, under a number of that day. Goes on by itself once the clock is put right.
 */
export async function watchClock(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  readonly dayRule: () => Promise<DayRule>
  readonly feed: Pick<ChangeFeed, 'subscribe'>
}): Promise<ClockWatch> {
  const { db, clock, log } = deps
  let rule = await deps.dayRule()
  let lastAt = await lastAuditAt(db.reader)
  let told: 'right' | 'behind' = 'right'

  function behind() {
    const now = clock.now()
    if (lastAt === null || lastAt - now <= toleranceMs) return null
    return businessDateOf(now, rule) < businessDateOf(lastAt, rule)
      ? { lastWriteAtMs: lastAt, nowMs: now }
      : null
  }

  function tell(now: 'right' | 'behind'): void {
    if (now === told) return
    told = now
    if (now === 'right') log.info('the clock was put right: writing goes on')
    else log.error('the clock stands in a day before the last write: writing has stopped')
    // The shop's day may end at another hour by now.
    void deps.dayRule().then((fresh) => {
      rule = fresh
    })
  }

  db.writes.guard(() => {
    const found = behind()
    tell(found === null ? 'right' : 'behind')
    return found === null ? null : 'clock_behind'
  })
  // Only what people wrote counts: a clock that was in the future for a while, and nobody sold, holds nobody up.
  deps.feed.subscribe(() => {
    const now = clock.now()
    if (lastAt === null || now > lastAt) lastAt = now
  })

  return {
    behind,
    trust: async ({ accountId: actorId }) => {
      lastAt = null
      await inTransaction(db, async (tx) => {
        // The newest row: from it the next start takes the time of the last write.
        await recordAudit(tx, deps.ids, {
          at: clock.now(),
          actorId,
          action: 'settings.clock_trusted',
          subjectType: 'settings',
          subjectId: 'clock',
        })
        return ok(null)
      })
    },
  }
}
