import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Tx } from '../../db/database.ts'
import { type DesignerDayKey, takeDay } from './rota-store.ts'
import { takePerson } from './store.ts'

export type { DesignerDayKey }

// Two locks, taken in this order by everybody who books. The designer guards what holds for all their days: whether they
// work here, their week, breaks, capacity and services; who changes those writes the same row first. The day guards what
// stands on it: bookings, and the leave or other hours of that day.

/**
 * Takes designers for this transaction, in one fixed order. What is read of them before may be old: a leave or a new week
 * that was being saved has been waited for.
 */
export async function takeDesigners(tx: Tx, ids: readonly AccountId[]): Promise<void> {
  for (const id of [...new Set(ids)].toSorted((one, other) => one - other)) await takePerson(tx, id)
}

/** Takes designer-days in one fixed order, so that two writers who need the same ones never wait for each other. */
export async function takeDays(tx: Tx, days: readonly DesignerDayKey[]): Promise<void> {
  const sorted = days.toSorted(
    (one, other) => one.designerId - other.designerId || (one.date < other.date ? -1 : 1),
  )
  let taken: DesignerDayKey | null = null
  for (const day of sorted) {
    if (taken !== null && taken.designerId === day.designerId && taken.date === day.date) continue
    await takeDay(tx, day)
    taken = day
  }
}
