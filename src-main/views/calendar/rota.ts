import type { DesignerDay } from '../../../src-shared/views/calendar-contract.ts'
import {
  type DayClock,
  dayClock,
  dayOfDesigner,
  type RotaRows,
  type ShopRules,
  workingTime,
} from '../../../src-shared/domains/reservations/working-time.ts'
import type { WorkingDay } from '../../../src-shared/domains/staff/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'

export type Column = {
  readonly id: AccountId
  readonly name: string
  readonly title: string
  readonly customersAtOnce: number
  readonly takesBookings: boolean
  readonly rota: RotaRows
}

/** The calendar's columns with everything that says when somebody works; six queries however many there are. */
export async function columnsOf(reader: Reader, dates: readonly BusinessDate[]): Promise<readonly Column[]> {
  const people = await reader
    .selectFrom('staff')
    .innerJoin('accounts', 'accounts.id', 'staff.account_id')
    .select(['accounts.id', 'name', 'title', 'customers_per_hour', 'customers_at_once', 'takes_bookings'])
    .select('active')
    // By nothing of the accounts: SQLite would start from them, and there is one for every customer.
    .orderBy('staff.position')
    .orderBy('staff.account_id')
    .execute()
  const hours = await reader.selectFrom('staff_hours').selectAll().execute()
  const breaks = await reader.selectFrom('staff_breaks').selectAll().execute()
  const capacity = await reader.selectFrom('staff_capacity').selectAll().execute()
  const exceptions = await reader
    .selectFrom('day_exceptions')
    .selectAll()
    .where('business_date', 'in', dates)
    .orderBy('id')
    .execute()
  return people.map((person) => {
    const own = (row: { readonly account_id: AccountId | null }) => row.account_id === person.id
    return {
      id: person.id,
      name: person.name,
      title: person.title,
      customersAtOnce: person.customers_at_once,
      takesBookings: person.takes_bookings === 1 && person.active === 1,
      rota: {
        customersPerHour: person.customers_per_hour,
        hours: hours.filter(own),
        breaks: breaks.filter(own),
        capacity: capacity.filter(own),
        exceptions: exceptions.filter((row) => row.account_id === null || own(row)),
      },
    }
  })
}

export type ColumnDay = {
  readonly column: Column
  readonly date: BusinessDate
  readonly day: WorkingDay
  readonly clock: DayClock
}

/** One clock serves all columns of a day. */
export function daysOf(
  columns: readonly Column[],
  rules: ShopRules,
  date: BusinessDate,
): readonly ColumnDay[] {
  const clock = dayClock(date, rules.zone)
  return columns.map((column) => ({ column, date, clock, day: dayOfDesigner(rules, column.rota, date) }))
}

/** A designer's day as a column shows it, but for its bookings. */
export function shownDay(
  of: ColumnDay,
): Pick<DesignerDay, 'designerId' | 'name' | 'title' | 'hours' | 'why' | 'pauses' | 'label'> {
  const { column, day, clock, date } = of
  const blocks = column.rota.exceptions.filter((row) => row.kind === 'block' && row.business_date === date)
  const time = workingTime(day, clock)
  return {
    designerId: column.id,
    name: column.name,
    title: column.title,
    hours: time.hours.map((span) => ({ fromAtMs: span.fromMs, toAtMs: span.toMs })),
    why: day.open ? null : day.why,
    label: time.label,
    pauses: time.pauses.map((pause) => {
      const blocked = blocks.some(
        (row) =>
          row.from_minute !== null &&
          row.to_minute !== null &&
          clock(row.from_minute) < pause.toMs &&
          pause.fromMs < clock(row.to_minute),
      )
      return {
        fromAtMs: pause.fromMs,
        toAtMs: pause.toMs,
        kind: blocked ? 'block' : 'break',
        label: pause.label,
      }
    }),
  }
}
