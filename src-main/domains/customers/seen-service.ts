import { type BusinessDate, businessDateOf, type DayRule } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'

/** Several times what anybody looks up in a day's work; somebody who copies the list passes it soon, and often. */
export const manySeen = 1_000

export type SeenBook = ReturnType<typeof createSeenBook>

/**
 * Counts how many customers each person was shown in a day: whoever may search can also copy the list by searching, one
 * letter after the other. That cannot be told from work, but it goes on record, as opening the whole list does.
 */
export function createSeenBook(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly dayRule: () => Promise<DayRule>
}) {
  const { db, clock, ids } = deps
  const seen = new Map<AccountId, { readonly day: BusinessDate; readonly customers: Set<AccountId> }>()

  /** Notes whom somebody is about to be shown; every further thousand of a day is put on record first. */
  async function note(acting: Acting, customers: readonly AccountId[]): Promise<void> {
    const at = clock.now()
    const day = businessDateOf(at, await deps.dayRule())
    const before = seen.get(acting.accountId)
    const today = before?.day === day ? before : { day, customers: new Set<AccountId>() }
    seen.set(acting.accountId, today)
    for (const id of customers) today.customers.add(id)
    if (today.customers.size < manySeen) return
    // Counted afresh from here on, so that no more than a thousand are ever kept in mind.
    today.customers.clear()
    // A shop whose file may not be written still serves its customers.
    if (db.writes.stopped() !== null) return
    await inTransaction(db, async (tx) => {
      await recordAudit(tx, ids, {
        at,
        actorId: acting.accountId,
        action: 'customers.many_seen',
        subjectType: 'customers',
        subjectId: 'all',
      })
      return ok(null)
    })
  }

  return { note }
}
