import { Temporal } from 'temporal-polyfill'
import { addDays, type BusinessDate, parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'

/** The weeks of a wall calendar, Sunday first: as many rows as the month needs, filled up with its neighbours. */
export function sheetWeeks(date: BusinessDate): readonly (readonly BusinessDate[])[] {
  const first = Temporal.PlainDate.from(date).with({ day: 1 })
  const before = first.dayOfWeek % 7
  const start = asDate(first.subtract({ days: before }))
  const rows = Math.ceil((before + first.daysInMonth) / 7)
  return Array.from({ length: rows }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(start, week * 7 + day)),
  )
}

/** ISO weekdays in the order of the sheet. */
export const sheetWeekdays = [7, 1, 2, 3, 4, 5, 6] as const

function asDate(date: Temporal.PlainDate): BusinessDate {
  const text = parseBusinessDate(date.toString())
  invariant(text !== null, 'a Temporal.PlainDate prints a calendar day')
  return text
}

/** How full a day is, 0 to 1; a day without work is not full. */
export function loadOf(day: { readonly busyMinutes: number; readonly workMinutes: number }): number {
  return day.workMinutes === 0 ? 0 : Math.min(1, day.busyMinutes / day.workMinutes)
}
