import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Brand } from './brand.ts'
import { remembering } from './remembering.ts'

/** A trading day, `YYYY-MM-DD`, in the shop's zone and by the hour at which the shop's day ends. */
export type BusinessDate = Brand<string, 'BusinessDate'>

/** An instant at rest: whole milliseconds UTC. */
export type EpochMs = Brand<number, 'EpochMs'>

export function epochMs(value: number): EpochMs {
  return value as EpochMs
}

/** No shop has bookings before 1900 or after 2999; with room on both sides, days and weeks can be added to any date. */
const firstYear = '1900'
const lastYear = '2999'
const lastMs = Temporal.Instant.from(`${lastYear}-12-31T23:59:59.999Z`).epochMilliseconds

export const epochMsSchema = z
  .int()
  .min(0)
  .max(lastMs)
  .transform((value) => epochMs(value))

export type DayRule = { readonly zone: string; readonly dayEndsAtMinute: number }

/**
 * By the clock on the wall, whatever the hours of that night: a daylight jump makes no day begin an hour off.
 * @returns the trading day of an instant; with a day end of 05:00, 02:00 still belongs to the evening before
 */
export function businessDateOf(at: EpochMs, day: DayRule): BusinessDate {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(day.zone)
    .toPlainDateTime()
    .subtract({ minutes: day.dayEndsAtMinute })
    .toPlainDate()
    .toString() as BusinessDate
}

/** @returns the date when the text is a real calendar day, else null (`2026-02-30` is null). */
export function parseBusinessDate(text: string): BusinessDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() as BusinessDate
  } catch {
    return null
  }
}

export const businessDateSchema = z.string().transform((text, context) => {
  const date = parseBusinessDate(text)
  if (date !== null && date.slice(0, 4) >= firstYear && date.slice(0, 4) <= lastYear) return date
  context.addIssue({ code: 'custom', message: 'not a calendar day' })
  return z.NEVER
})

/** Minutes after midnight on that day's wall clock, as an instant. A time that a daylight jump skips moves forward. */
export function instantAt(date: BusinessDate, minuteOfDay: number, zone: string): EpochMs {
  return instants(`${date} ${minuteOfDay} ${zone}`, () => {
    const days = Math.floor(minuteOfDay / 1440)
    const minute = minuteOfDay - days * 1440
    return epochMs(
      Temporal.PlainDate.from(date)
        .add({ days })
        .toPlainDateTime(Temporal.PlainTime.from({ hour: Math.floor(minute / 60), minute: minute % 60 }))
        .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds,
    )
  })
}
// A week of a calendar asks some hundred times for the same openings, and zones are slow to ask.
const instants = remembering<EpochMs>(5_000)

/** Minutes after midnight of `date` on the wall clock of the zone; above 1439 after the next midnight. */
export function minuteOfDayAt(at: EpochMs, date: BusinessDate, zone: string): number {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const days = Temporal.PlainDate.from(date).until(local.toPlainDate()).days
  return days * 1440 + local.hour * 60 + local.minute
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as BusinessDate
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

/** 1 Monday … 7 Sunday, as ISO 8601. */
export function isoWeekday(date: BusinessDate): number {
  return weekdays(date, () => Temporal.PlainDate.from(date).dayOfWeek)
}
const weekdays = remembering<number>(1_000)

/** `20261121T052000Z`: an instant as a file name may carry it. */
export function utcStamp(at: EpochMs): string {
  const text = Temporal.Instant.fromEpochMilliseconds(at).toString({ smallestUnit: 'second' })
  return text.replace(/[-:]/g, '')
}
