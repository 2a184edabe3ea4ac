import { sql } from 'kysely'
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
