import { Temporal } from 'temporal-polyfill'
import { addDays, type BusinessDate, parseBusinessDate } from '../../src-shared/kernel/business-date.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'

/** Six weeks from the Monday on or before the first of the month that holds `date`. */
export function monthWeeks(date: BusinessDate): readonly (readonly BusinessDate[])[] {
  const first = Temporal.PlainDate.from(date).with({ day: 1 })
  const start = asDate(first.subtract({ days: first.dayOfWeek - 1 }))
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => addDays(start, week * 7 + day)),
  )
}

export function addMonths(date: BusinessDate, months: number): BusinessDate {
  return asDate(Temporal.PlainDate.from(date).add({ months }))
}

export function sameMonth(one: BusinessDate, other: BusinessDate): boolean {
  return one.slice(0, 7) === other.slice(0, 7)
}

/** Where the arrow, Page, Home and End keys lead from a day; null for any other key. */
export function dayAfterKey(key: string, date: BusinessDate): BusinessDate | null {
  const weekday = Temporal.PlainDate.from(date).dayOfWeek
  if (key === 'ArrowLeft') return addDays(date, -1)
  if (key === 'ArrowRight') return addDays(date, 1)
  if (key === 'ArrowUp') return addDays(date, -7)
  if (key === 'ArrowDown') return addDays(date, 7)
  if (key === 'PageUp') return addMonths(date, -1)
  if (key === 'PageDown') return addMonths(date, 1)
  if (key === 'Home') return addDays(date, 1 - weekday)
  if (key === 'End') return addDays(date, 7 - weekday)
  return null
}

function asDate(date: Temporal.PlainDate): BusinessDate {
  const text = parseBusinessDate(date.toString())
  invariant(text !== null, 'a Temporal.PlainDate prints a calendar day')
  return text
}
