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

/** The visits that this shop's own book counts for these people: finished bookings, and paid sales without one. */
export async function ownVisits(
  reader: Reader,
  ids: readonly AccountId[],
): Promise<readonly { readonly customerId: AccountId; readonly on: BusinessDate }[]> {
  const visits: { readonly customerId: AccountId; readonly on: BusinessDate }[] = []
  for (let from = 0; from < ids.length; from += peopleAStatement) {
    const part = ids.slice(from, from + peopleAStatement)
    const bookings = await reader
      .selectFrom('reservations')
      .select([sql<AccountId>`customer_id`.as('customerId'), 'business_date as on'])
      .where('customer_id', 'in', part)
      .where('status', '=', 4)
      .execute()
    const sales = await reader
      .selectFrom('orders')
      .select([sql<AccountId>`customer_id`.as('customerId'), 'business_date as on'])
      .where('customer_id', 'in', part)
      .where('reservation_id', 'is', null)
      .where('paid_at', 'is not', null)
      .execute()
    visits.push(...bookings, ...sales)
  }
  return visits
}
