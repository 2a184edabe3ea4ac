import { Temporal } from 'temporal-polyfill'
import type { BusinessDate, EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { Krw } from '../../src-shared/kernel/krw.ts'
import { formatPhone, maskPhone } from '../../src-shared/kernel/phone.ts'

export type Locale = 'ko' | 'en'

/** How an instant is told: the shop's zone decides the hour, never the device's. */
export type FormatPlace = { readonly locale: Locale; readonly zone: string }

export type Format = ReturnType<typeof makeFormat>

const tagOf = { ko: 'ko-KR', en: 'en-US' } as const

/** Every way the program writes money, days, times and phone numbers, in one language and one zone. */
export function makeFormat({ locale, zone }: FormatPlace) {
  const tag = tagOf[locale]
  const grouped = new Intl.NumberFormat(tag)
  const day = dayAtNoonUtc
  const dates = dateFormats(tag)
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' })
  const unit = (value: number, name: 'hour' | 'minute') =>
    new Intl.NumberFormat(tag, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
  const timeOf = (at: EpochMs) => {
    const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    return minuteText(local.hour * 60 + local.minute)
  }
  const dateOf = (at: EpochMs) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString()
  const seenFrom = (today: BusinessDate, date: string) =>
    date.slice(0, 4) === today.slice(0, 4) ? dates.short.format(day(date)) : dates.withYear(day(date))
  return {
    locale,
    zone,
    /** `₩38,000`, `−₩38,000`: a minus as wide as a digit, not a hyphen. */
    money: (won: Krw) =>
      // Nothing taken off is plain ₩0, though -0 is a number of its own.
      won < 0 ? `−₩${grouped.format(-won)}` : `₩${grouped.format(Math.abs(won))}`,
    /** `2,014`. */
    number: (value: number) => grouped.format(value),
    /** `11월 21일 (토)` / `Sat, Nov 21`. */
    date: (date: BusinessDate) => dates.short.format(day(date)),
    /** A date that came as text; what is not a calendar day is left as it is. */
    dateText: (text: string) =>
      /^\d{4}-\d{2}-\d{2}$/.test(text) ? dates.short.format(dayAtNoonUtc(text)) : text,
    /** `2026년 11월 21일 (토)`. */
    dateWithYear: (date: BusinessDate) => dates.withYear(day(date)),
    /** `11월 21일 (토)` of this year; of any other the year stands before it. */
    dateSeenFrom: (today: BusinessDate, date: BusinessDate) => seenFrom(today, date),
    /** `2026년 11월`. */
    month: (date: BusinessDate) => dates.month.format(day(date)),
    /** `11월 21일` without the weekday, for tight columns. */
    dayOfYear: (date: BusinessDate) => dates.plain.format(day(date)),
    /** `21일` / `21`: the day of a month that is already named. */
    dayOfMonth: (date: BusinessDate) => dates.dayOnly.format(day(date)),
    /** `토` / `Sat`; 1 Monday … 7 Sunday. */
    weekday: (isoWeekday: number) => dates.weekday.format(weekdayAtNoonUtc(isoWeekday)),
    /** `토요일` / `Saturday`. */
    weekdayLong: (isoWeekday: number) => dates.weekdayLong.format(weekdayAtNoonUtc(isoWeekday)),
    /** `10:30`, on the shop's wall clock. */
    time: timeOf,
    /** `10:30:08`, where seconds matter: what a payment waits for. */
    timeWithSeconds: (at: EpochMs) => {
      const { second } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      return `${timeOf(at)}:${String(second).padStart(2, '0')}`
    },
    /** `11월 21일 (토) 10:30`. */
    dateTime: (at: EpochMs) => `${dates.short.format(day(dateOf(at)))} ${timeOf(at)}`,
    /** `11월 21일 (토) 10:30` of this year; of any other the year stands before it. */
    dateTimeSeenFrom: (today: BusinessDate, at: EpochMs) => `${seenFrom(today, dateOf(at))} ${timeOf(at)}`,
    /** Minutes after midnight as `10:30`; past midnight `25:30` stays readable as the same working night. */
    minute: minuteText,
    /** `1시간 30분`, `50분` / `1 hr 30 min`. */
    duration: (minutes: number) => durationText(minutes, unit),
    /** `오늘`, `어제`, `4일 전` / `today`, `4 days ago`. */
    relativeDays: (date: BusinessDate, from: BusinessDate) => relative.format(daysBetween(from, date), 'day'),
    phone: formatPhone,
    phoneMasked: maskPhone,
  }
}

function dateFormats(tag: string) {
  const make = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC' })
  const length = tag === tagOf.ko ? 'long' : 'short'
  const short = make({ month: length, day: 'numeric', weekday: 'short' })
  const year = make({ year: 'numeric' })
  const long = make({ year: 'numeric', month: length, day: 'numeric', weekday: 'short' })
  return {
    short,
    // Korean puts the weekday in brackets only where no year is asked for, so the year is put before it.
    withYear: (at: number) => (tag === tagOf.ko ? `${year.format(at)} ${short.format(at)}` : long.format(at)),
    plain: make({ month: length, day: 'numeric' }),
    dayOnly: make({ day: 'numeric' }),
    month: make({ year: 'numeric', month: 'long' }),
    weekday: make({ weekday: 'short' }),
    weekdayLong: make({ weekday: 'long' }),
  }
}

// A calendar day has no hour: noon UTC is inside that day for a formatter that is told UTC.
function dayAtNoonUtc(date: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
    .epochMilliseconds
}

// 5 January 1970 was a Monday.
function weekdayAtNoonUtc(isoWeekday: number): number {
  return Temporal.PlainDate.from('1970-01-04').add({ days: isoWeekday }).toZonedDateTime({
    timeZone: 'UTC',
    plainTime: '12:00',
  }).epochMilliseconds
}

function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

function minuteText(minuteOfDay: number): string {
  const hour = Math.floor(minuteOfDay / 60)
  return `${String(hour).padStart(2, '0')}:${String(minuteOfDay - hour * 60).padStart(2, '0')}`
}

function durationText(minutes: number, unit: (value: number, name: 'hour' | 'minute') => string): string {
  const hours = Math.floor(minutes / 60)
  const rest = minutes - hours * 60
  if (minutes < 60) return unit(minutes, 'minute')
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`
}

/** The first letter that stands for a person in a round badge. */
export function initialOf(name: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim())
  return first?.segment ?? '?'
}
