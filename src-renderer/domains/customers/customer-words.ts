import { Temporal } from 'temporal-polyfill'
import type { PhotoMoment } from '../../../src-shared/domains/customers/model.ts'
import { addDays, type BusinessDate, daysBetween } from '../../../src-shared/kernel/business-date.ts'
import type { MessageKey, Translate } from '../../app/i18n/translate.ts'
import type { Format } from '../../ui/format.ts'

/** What a photo of a visit is called where it is only heard. */
export const photoWords = {
  before: 'customerPage.photoBefore',
  after: 'customerPage.photoAfter',
  other: 'customerPage.photoOther',
} as const satisfies Record<PhotoMoment, MessageKey>

/** The next birthday from a day on, that day itself included; born on 29 February it is the 28th in other years. */
export function nextBirthday(birth: string, today: BusinessDate): BusinessDate {
  const day = Temporal.PlainMonthDay.from(birth.slice(-5))
  const year = Number(today.slice(0, 4))
  const thisYear = day.toPlainDate({ year }).toString()
  const date = thisYear >= today ? thisYear : day.toPlainDate({ year: year + 1 }).toString()
  return date as BusinessDate
}

/** The year of birth when it is known. */
export function birthYear(birth: string): string | null {
  return birth.startsWith('--') ? null : birth.slice(0, 4)
}

/** `오늘 15:00`, `내일 11:00`, `12월 18일 11:00`. */
export function whenText(
  at: { readonly businessDate: BusinessDate; readonly time: string },
  today: BusinessDate,
  { t, format }: { readonly t: Translate; readonly format: Format },
): string {
  const { businessDate, time } = at
  if (businessDate === today) return `${t('common.today')} ${time}`
  if (businessDate === addDays(today, 1)) return `${t('common.tomorrow')} ${time}`
  return `${dayText(businessDate, today, format)} ${time}`
}

/** `10월 24일`, with the year when it is another one. */
export function dayText(date: BusinessDate, today: BusinessDate, format: Format): string {
  return date.slice(0, 4) === today.slice(0, 4) ? format.dayOfYear(date) : format.dateWithYear(date)
}

/** Whether it is so long ago that somebody should ask after them. */
export function isLapsed(lastVisitOn: BusinessDate, today: BusinessDate, afterDays: number): boolean {
  return daysBetween(lastVisitOn, today) > afterDays
}

/** `12일 뒤` when the birthday is near enough to think of it; '' when it is far. */
export function birthdayIn(birthday: BusinessDate, today: BusinessDate, format: Format): string {
  return daysBetween(today, birthday) > birthdayNearDays ? '' : format.relativeDays(birthday, today)
}

const birthdayNearDays = 60
