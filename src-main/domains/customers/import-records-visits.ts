import { isVisit } from '../../../src-shared/domains/customers/past-visit-model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Tx } from '../../db/database.ts'
import type { OwnVisits } from './import-records.ts'
import { pastVisitsOf, setVisits } from './import-records-store.ts'
import type { CustomerRow } from './store.ts'

/** What undoing an import of visits or notes puts back at a customer. Kept with the first of their lines in a part. */
export type RecordsBefore = {
  readonly visits?: {
    readonly added: number
    readonly noShows: number
    readonly first: BusinessDate | null
    readonly last: BusinessDate | null
    readonly recent: string
  }
  readonly warning?: {
    readonly text: string
    readonly at: EpochMs | null
    readonly by: AccountId | null
    readonly written: string
  }
}

type Days = {
  readonly count: number
  readonly first: BusinessDate | null
  readonly last: BusinessDate | null
}
type Seen = Days & { readonly noShows: number }

function daysOf(days: readonly (BusinessDate | null)[]): Days {
  const sorted = days.filter((day) => day !== null).sort()
  return { count: sorted.length, first: sorted[0] ?? null, last: sorted.at(-1) ?? null }
}

async function seenOf(tx: Tx, customers: readonly CustomerRow[], ownVisits: OwnVisits) {
  const ids = customers.map((customer) => customer.account_id)
  const own = Map.groupBy(await ownVisits(tx, ids), ({ customerId }) => customerId)
  const past = Map.groupBy(await pastVisitsOf(tx, ids), (row) => row.customer_id)
  return (id: AccountId): Seen => {
    const all = [
      ...(own.get(id) ?? []),
      ...(past.get(id) ?? []).map((row) => ({ on: row.business_date, state: row.state })),
    ]
    const came = all.filter(({ state }) => isVisit(state)).map(({ on }) => on)
    return { ...daysOf(came), noShows: all.filter(({ state }) => state === 'no_show').length }
  }
}

/**
 * Lets the visits of before count: how often somebody came, first and last, and how often nobody came. A number of visits that came with the list
 * of customers tells of the same visits, so the larger of the two stands.
 */
export async function countPast(
  tx: Tx,
  customers: readonly CustomerRow[],
  ownVisits: OwnVisits,
): Promise<ReadonlyMap<AccountId, RecordsBefore>> {
  const seen = await seenOf(tx, customers, ownVisits)
  const before = new Map<AccountId, RecordsBefore>()
  for (const customer of customers) {
    const { account_id: id, visit_count, first_visit_on, last_visit_on, recent_on, no_show_count } = customer
    const { count, first, last, noShows } = seen(id)
    const counted = Math.max(visit_count, count)
    const ends = daysOf([first_visit_on, last_visit_on, first, last])
    await setVisits(tx, id, {
      visit_count: counted,
      first_visit_on: ends.first,
      last_visit_on: ends.last,
      recent_on: ends.last ?? recent_on,
      no_show_count: Math.max(no_show_count, noShows),
    })
    const added = { added: counted - visit_count, noShows: Math.max(0, noShows - no_show_count) }
    before.set(id, { visits: { ...added, first: first_visit_on, last: last_visit_on, recent: recent_on } })
  }
  return before
}

/** Counts again after the visits of an import were taken away; visits since then stay counted. */
export async function uncountPast(
  tx: Tx,
  customers: readonly CustomerRow[],
  {
    before,
    ownVisits,
  }: {
    readonly before: (id: AccountId) => readonly RecordsBefore[]
    readonly ownVisits: OwnVisits
  },
): Promise<void> {
  const seen = await seenOf(tx, customers, ownVisits)
  for (const customer of customers) {
    const { account_id: id, visit_count, no_show_count } = customer
    const told = before(id).flatMap(({ visits }) => visits ?? [])
    const [start] = told
    if (start === undefined) continue
    const { first, last } = seen(id)
    const ends = daysOf([start.first, start.last, first, last])
    const added = told.reduce((sum, visits) => sum + visits.added, 0)
    const noShows = told.reduce((sum, visits) => sum + visits.noShows, 0)
    await setVisits(tx, id, {
      visit_count: Math.max(0, visit_count - added),
      first_visit_on: ends.first,
      last_visit_on: ends.last,
      recent_on: ends.last ?? start.recent,
      no_show_count: Math.max(0, no_show_count - noShows),
    })
  }
}
