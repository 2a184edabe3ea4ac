import { addDays, type BusinessDate, daysBetween, parseBusinessDate } from '../kernel/business-date.ts'

const daysFrom: Readonly<Record<string, number>> = {
  오늘: 0,
  내일: 1,
  모레: 2,
  어제: -1,
  today: 0,
  tomorrow: 1,
  yesterday: -1,
}
const whole = /^(\d{4})(?:[-./년]\s*(\d{1,2})[-./월]\s*(\d{1,2})일?\.?|(\d{2})(\d{2}))$/
const monthAndDay = /^(\d{1,2})(?:[-./]|월\s*)(\d{1,2})일?$/
/** A day without a year lies this far back at most, else it is that day of the coming year. */
const mostDaysBack = 180

/**
 * The day that somebody typed into a search: `2026-11-25`, `20261125`, `11/25`, `11월 25일`, `내일`.
 * @returns null for what names no day, and for days that do not exist
 */
export function dayTyped(text: string, today: BusinessDate): BusinessDate | null {
  const typed = text.trim().toLowerCase()
  const away = Object.hasOwn(daysFrom, typed) ? daysFrom[typed] : undefined
  if (away !== undefined) return addDays(today, away)
  const full = whole.exec(typed)
  if (full !== null) return dayOf(full[1], full[2] ?? full[4], full[3] ?? full[5])
  const short = monthAndDay.exec(typed)
  return short === null ? null : nearest({ month: short[1], day: short[2] }, today)
}

type Digits = string | undefined

function dayOf(year: Digits, month: Digits, day: Digits): BusinessDate | null {
  return parseBusinessDate(`${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`)
}

function nearest(typed: { readonly month: Digits; readonly day: Digits }, today: BusinessDate) {
  const year = Number(today.slice(0, 4))
  const days = [year - 1, year, year + 1].map((each) => dayOf(String(each), typed.month, typed.day))
  return days.find((day) => day !== null && daysBetween(today, day) >= -mostDaysBack) ?? null
}
