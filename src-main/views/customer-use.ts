import { sql } from 'kysely'
import type { BusinessDate } from '../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'

const keptFor = [
  'reservations',
  'orders',
  'waitlist',
  'customer_notes',
  'customer_consents',
  'visit_photos',
  'purchases',
  'past_visits',
] as const

/** Which of these people have a booking, a sale or anything else that was written down of them, so that they must stay. */
export async function customersInUse(
  reader: Reader,
  ids: readonly AccountId[],
): Promise<ReadonlySet<AccountId>> {
  const used = new Set<AccountId>()
  for (const table of keptFor) {
    const rows = await reader
      .selectFrom(table)
      .select(sql<AccountId>`customer_id`.as('customer_id'))
      .distinct()
      .where('customer_id', 'in', [...ids])
      .execute()
    for (const row of rows) used.add(row.customer_id)
  }
  return used
}

const peopleAStatement = 500
const done = 'done' as const

type OwnVisit = {
  readonly customerId: AccountId
  readonly on: BusinessDate
  readonly state: 'done' | 'cancelled' | 'no_show'
}

/** What this shop's own book has of these people: finished bookings and paid sales without one, and bookings that came to nothing. */
export async function ownVisits(reader: Reader, ids: readonly AccountId[]): Promise<readonly OwnVisit[]> {
  const visits: OwnVisit[] = []
  for (let from = 0; from < ids.length; from += peopleAStatement) {
    const part = ids.slice(from, from + peopleAStatement)
    const bookings = await reader
      .selectFrom('reservations')
      .select([sql<AccountId>`customer_id`.as('customerId'), 'business_date as on', 'outcome'])
      .where('customer_id', 'in', part)
      .where((expression) =>
        expression.or([expression('status', '=', 4), expression('outcome', 'is not', null)]),
      )
      .execute()
    const sales = await reader
      .selectFrom('orders')
      .select([sql<AccountId>`customer_id`.as('customerId'), 'business_date as on'])
      .where('customer_id', 'in', part)
      .where('reservation_id', 'is', null)
      .where('paid_at', 'is not', null)
      .execute()
    visits.push(
      ...bookings.map(({ outcome, ...booking }) => ({ ...booking, state: outcome ?? done })),
      ...sales.map((sale) => ({ ...sale, state: done })),
    )
  }
  return visits
}
