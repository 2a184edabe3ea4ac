import { shopDay, type WorkingDay, workMinutesOf } from '../../../src-shared/domains/staff/model.ts'
import { dayOfDesigner, type ShopRules } from '../../../src-shared/domains/reservations/working-time.ts'
import { addDays, type BusinessDate, parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { MonthView } from '../../../src-shared/views/calendar-contract.ts'
import type { Reader } from '../../db/database.ts'
import { type Column, columnsOf } from './rota.ts'

type Asked = { readonly month: string; readonly designerId?: AccountId | undefined }

/** How full each day of a month is. */
export async function monthView(reader: Reader, rules: ShopRules, asked: Asked): Promise<MonthView> {
  const dates = datesOf(asked.month)
  const booked = await bookedDays(reader, dates, asked)
  const all = await columnsOf(reader, dates)
  const columns = all.filter(
    (column) => column.takesBookings && (asked.designerId === undefined || column.id === asked.designerId),
  )
  return {
    days: dates.map((date) => {
      const days = columns.map((column) => dayOfDesigner(rules, column.rota, date))
      const shop = shopDayOf(rules, all, date)
      return {
        date,
        bookings: Number(booked.get(date)?.bookings ?? 0),
        busyMinutes: Math.round(Number(booked.get(date)?.busyMs ?? 0) / 60_000),
        workMinutes: days.reduce((sum, day) => sum + workMinutesOf(day), 0),
        closed: !shop.open && days.every((day) => !day.open),
      }
    }),
  }
}

function shopDayOf(rules: ShopRules, columns: readonly Column[], date: BusinessDate): WorkingDay {
  const exceptions = (columns[0]?.rota.exceptions ?? []).filter(
    (row) => row.account_id === null && row.business_date === date,
  )
  return shopDay({
    shop: rules,
    date,
    exceptions: exceptions.map((row) => ({
      whose: 'shop',
      kind: row.kind,
      fromMinute: row.from_minute,
      toMinute: row.to_minute,
      label: row.label,
    })),
  })
}

function datesOf(month: string): readonly BusinessDate[] {
  const first = parseBusinessDate(`${month}-01`)
  invariant(first !== null, 'the door lets only months in')
  const days: BusinessDate[] = []
  for (let date = first; date.startsWith(month); date = addDays(date, 1)) days.push(date)
  return days
}

async function bookedDays(reader: Reader, dates: readonly BusinessDate[], asked: Asked) {
  const [first] = dates
  const last = dates.at(-1)
  invariant(first !== undefined && last !== undefined, 'every month has days')
  let query = reader
    .selectFrom('reservations as r')
    .innerJoin('reservation_spans as s', 's.reservation_id', 'r.id')
    .where('r.business_date', '>=', first)
    .where('r.business_date', '<=', last)
    .where('r.outcome', 'is', null)
  if (asked.designerId !== undefined) query = query.where('r.designer_id', '=', asked.designerId)
  const rows = await query
    .groupBy('r.business_date')
    .select((expression) => [
      'r.business_date',
      expression.fn.count<number>('r.id').distinct().as('bookings'),
      expression.fn.sum<number>(expression('s.ends_at', '-', expression.ref('s.starts_at'))).as('busyMs'),
    ])
    .execute()
  return new Map(rows.map((row) => [row.business_date, row]))
}
