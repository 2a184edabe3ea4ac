import { addDays, type BusinessDate, isoWeekday, parseBusinessDate } from '../../kernel/business-date.ts'
import { invariant } from '../../kernel/invariant.ts'

// Days of the lunar calendar: Seollal, Buddha's birthday, Chuseok. Fixed by the almanac, so a table is enough.
const lunarDays: Readonly<Record<number, readonly [string, string, string]>> = {
  2024: ['02-10', '05-15', '09-17'],
  2025: ['01-29', '05-05', '10-06'],
  2026: ['02-17', '05-24', '09-25'],
  2027: ['02-07', '05-13', '09-15'],
  2028: ['01-27', '05-02', '10-03'],
  2029: ['02-13', '05-20', '09-22'],
  2030: ['02-03', '05-09', '09-12'],
  2031: ['01-23', '05-28', '10-01'],
  2032: ['02-11', '05-16', '09-19'],
  2033: ['01-31', '05-06', '09-08'],
  2034: ['02-19', '05-25', '09-27'],
  2035: ['02-08', '05-15', '09-16'],
  2036: ['01-28', '05-03', '10-04'],
  2037: ['02-15', '05-22', '09-24'],
  2038: ['02-04', '05-11', '09-13'],
  2039: ['01-24', '04-30', '10-02'],
  2040: ['02-12', '05-18', '09-21'],
}

// A public holiday again by the act of 3 February 2026.
const constitutionDaySince = 2026

export type HolidayName =
  | 'new_year'
  | 'seollal'
  | 'independence_movement'
  | 'childrens_day'
  | 'buddhas_birthday'
  | 'memorial_day'
  | 'constitution_day'
  | 'liberation_day'
  | 'chuseok'
  | 'foundation_day'
  | 'hangul_day'
  | 'christmas'
  | 'substitute'

type Substitution = 'none' | 'sunday' | 'weekend'

/**
 * Public holidays of Korea, with the weekdays that stand in for those lost to a weekend or to each other. Elections and
 * days that a government adds for once are not known here: a shop enters them as a day of its own.
 * Source: 관공서의 공휴일에 관한 규정 §2, §3 (Seollal and Chuseok move off a Sunday; 3·1, 5·5, Buddha's birthday, 7·17,
 * 8·15, 10·3, 10·9 and Christmas off a Saturday or Sunday; any of these off another holiday).
 */
export function holidayOn(date: BusinessDate): HolidayName | null {
  return holidaysOf(Number(date.slice(0, 4))).get(date) ?? null
}

/** Every holiday of a year; empty for a year whose lunar days are not in the table. */
export function holidaysOf(year: number): ReadonlyMap<BusinessDate, HolidayName> {
  const lunar = lunarDays[year]
  if (lunar === undefined) return new Map()
  const day = (text: string) => calendarDay(`${year}-${text}`)
  const [seollal, buddha, chuseok] = [day(lunar[0]), day(lunar[1]), day(lunar[2])]
  const feasts: readonly [HolidayName, readonly BusinessDate[], Substitution][] = [
    ['new_year', [day('01-01')], 'none'],
    ['seollal', aroundFeast(seollal), 'sunday'],
    ['independence_movement', [day('03-01')], 'weekend'],
    ['childrens_day', [day('05-05')], 'weekend'],
    ['buddhas_birthday', [buddha], 'weekend'],
    ['memorial_day', [day('06-06')], 'none'],
    ['constitution_day', year >= constitutionDaySince ? [day('07-17')] : [], 'weekend'],
    ['liberation_day', [day('08-15')], 'weekend'],
    ['chuseok', aroundFeast(chuseok), 'sunday'],
    ['foundation_day', [day('10-03')], 'weekend'],
    ['hangul_day', [day('10-09')], 'weekend'],
    ['christmas', [day('12-25')], 'weekend'],
  ]
  const named = new Map<BusinessDate, HolidayName>()
  const lost: BusinessDate[] = []
  for (const [name, days, substitution] of feasts) {
    const inVain = days.some(
      (date) => isLost(date, substitution) || (substitution !== 'none' && named.has(date)),
    )
    for (const date of days) if (!named.has(date)) named.set(date, name)
    const last = days.at(-1)
    if (inVain && last !== undefined) lost.push(last)
  }
  for (const date of lost.toSorted()) named.set(nextWorkday(date, named), 'substitute')
  return named
}

function aroundFeast(date: BusinessDate): readonly BusinessDate[] {
  return [addDays(date, -1), date, addDays(date, 1)]
}

function isLost(date: BusinessDate, substitution: Substitution): boolean {
  const weekday = isoWeekday(date)
  return (weekday === 7 && substitution !== 'none') || (weekday === 6 && substitution === 'weekend')
}

function nextWorkday(after: BusinessDate, taken: ReadonlyMap<BusinessDate, HolidayName>): BusinessDate {
  let date = addDays(after, 1)
  while (taken.has(date) || isoWeekday(date) >= 6) date = addDays(date, 1)
  return date
}

function calendarDay(text: string): BusinessDate {
  const date = parseBusinessDate(text)
  invariant(date !== null, 'the table holds real days')
  return date
}
