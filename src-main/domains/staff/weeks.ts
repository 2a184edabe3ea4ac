import type { DesignerWeek } from '../../../src-shared/domains/staff/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'
import { weekRows } from './rota-store.ts'
import type { MemberRow } from './store.ts'

/** Everybody's week as the rules take it: three queries for any number of people. */
export async function weeksOf(
  reader: Reader,
  people: readonly MemberRow[],
  only?: AccountId,
): Promise<ReadonlyMap<AccountId, DesignerWeek>> {
  const rows = await weekRows(reader, only)
  const hours = Map.groupBy(rows.hours, (row) => row.account_id)
  const breaks = Map.groupBy(rows.breaks, (row) => row.account_id)
  const capacity = Map.groupBy(rows.capacity, (row) => row.account_id)
  return new Map(
    people.map((person) => [
      person.account_id,
      {
        hours:
          hours.get(person.account_id)?.map((day) => ({
            weekday: day.weekday,
            opensAtMinute: day.opens_at_minute,
            closesAtMinute: day.closes_at_minute,
          })) ?? null,
        breaks: (breaks.get(person.account_id) ?? []).map((pause) => ({
          weekday: pause.weekday,
          fromMinute: pause.from_minute,
          toMinute: pause.to_minute,
          label: pause.label,
        })),
        capacity: (capacity.get(person.account_id) ?? []).map(({ weekday, hour, customers }) => ({
          weekday,
          hour,
          customers,
        })),
        customersPerHour: person.customers_per_hour ?? 1,
      },
    ]),
  )
}
