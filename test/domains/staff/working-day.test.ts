import { describe, expect, it } from 'vitest'
import { holidayOn, holidaysOf } from '../../../src-shared/domains/staff/holidays.ts'
import {
  breakOutsideHours,
  type DayException,
  type DesignerWeek,
  fitsWorkingDay,
  type ShopWeek,
  shopDay,
  workingDay,
  workMinutesOf,
} from '../../../src-shared/domains/staff/model.ts'
import { type BusinessDate, parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'

const day = (text: string): BusinessDate => {
  const date = parseBusinessDate(text)
  if (date === null) throw new Error(text)
  return date
}
const at = (clock: string): number => {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const saturday = day('2026-11-21')
const sunday = day('2026-11-22')
const christmas = day('2026-12-25')

/** 10:00–20:00, closed on Sundays. */
const shop: ShopWeek = {
  opening: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    open: weekday !== 7,
    opensAtMinute: at('10:00'),
    closesAtMinute: at('20:00'),
  })),
  holidays: 'closed',
}
const noRota: DesignerWeek = { hours: null, breaks: [], capacity: [], customersPerHour: 2 }
const rota = (...days: readonly (readonly [number, string, string])[]): DesignerWeek => ({
  ...noRota,
  hours: days.map(([weekday, from, to]) => ({
    weekday,
    opensAtMinute: at(from),
    closesAtMinute: at(to),
  })),
})
/** `set('designer', 'hours 12:00 15:00')`, `set('shop', 'off')`, with what it is called behind. */
const set = (whose: DayException['whose'], what: string, label = ''): DayException => {
  const [kind, from, to] = what.split(' ')
  return {
    whose,
    kind: kind === 'off' || kind === 'block' ? kind : 'hours',
    fromMinute: from === undefined ? null : at(from),
    toMinute: to === undefined ? null : at(to),
    label,
  }
}

type Case = [
  name: string,
  want: string,
  date: BusinessDate,
  week: DesignerWeek,
  exceptions?: readonly DayException[],
  shop?: ShopWeek,
]
const late: ShopWeek = {
  ...shop,
  opening: shop.opening.map((opening) => ({ ...opening, closesAtMinute: at('26:00') })),
}

const cases: readonly Case[] = [
  ['without a rota, the shop’s hours', '10:00–20:00', saturday, noRota],
  ['without a rota, closed when the shop is', 'shop_closed_weekly', sunday, noRota],
  ['by a rota', '11:00–19:00', saturday, rota([6, '11:00', '19:00'])],
  ['a weekday that the rota leaves out', 'not_a_workday', saturday, rota([1, '11:00', '19:00'])],
  ['a rota wider than the shop', '10:00–20:00', saturday, rota([6, '08:00', '23:00'])],
  ['a rota outside the shop’s hours', 'shop_closed_weekly', saturday, rota([6, '20:00', '23:00'])],
  ['a rota on the day the shop is closed', 'shop_closed_weekly', sunday, rota([7, '11:00', '19:00'])],
  ['leave', 'day_off', saturday, noRota, [set('designer', 'off', '연차')]],
  ['their own hours that day', '12:00–15:00', saturday, noRota, [set('designer', 'hours 12:00 15:00')]],
  ['a bride at seven', '07:00–12:00', sunday, noRota, [set('designer', 'hours 07:00 12:00')]],
  ['the shop closed that day', 'shop_closed_that_day', saturday, noRota, [set('shop', 'off')]],
  [
    'the shop closed that day beats their own hours',
    'shop_closed_that_day',
    saturday,
    noRota,
    [set('designer', 'hours 12:00 15:00'), set('shop', 'off')],
  ],
  [
    'leave beats their own hours',
    'day_off',
    saturday,
    noRota,
    [set('designer', 'hours 12:00 15:00'), set('designer', 'off')],
  ],
  [
    'the shop’s hours that day, for all who work it',
    '10:00–22:00',
    saturday,
    rota([6, '11:00', '19:00']),
    [set('shop', 'hours 10:00 22:00')],
  ],
  [
    'the shop’s hours that day, not for who is off',
    'not_a_workday',
    saturday,
    rota([1, '11:00', '19:00']),
    [set('shop', 'hours 10:00 22:00')],
  ],
  ['the shop open on a Sunday for once', '12:00–18:00', sunday, noRota, [set('shop', 'hours 12:00 18:00')]],
  ['a public holiday', 'holiday', christmas, noRota],
  [
    'a public holiday in a shop that stays open',
    '10:00–20:00',
    christmas,
    noRota,
    [],
    { ...shop, holidays: 'open' },
  ],
  [
    'a public holiday with hours of its own',
    '12:00–20:00',
    christmas,
    noRota,
    [set('shop', 'hours 12:00 20:00')],
  ],
  ['closing after midnight', '10:00–26:00', saturday, noRota, [], late],
  ['a night rota', '18:00–26:00', saturday, rota([6, '18:00', '29:00']), [], late],
]

describe('a working day', () => {
  it.each<Case>([...cases])('%s: %s', (...[, want, date, week, exceptions = [], rules = shop]) => {
    const found = workingDay({ shop: rules, week, exceptions, date })
    expect(found.open ? `${clock(found.fromMinute)}–${clock(found.toMinute)}` : found.why).toBe(want)
  })

  it('holds the weekly breaks of its weekday and the blocks of its date, inside the hours, joined where they overlap', () => {
    const week = {
      ...rota([6, '10:00', '20:00']),
      breaks: [
        { weekday: 6, fromMinute: at('13:00'), toMinute: at('14:00'), label: '휴게' },
        { weekday: 6, fromMinute: at('19:30'), toMinute: at('21:00'), label: '정리' },
        { weekday: 1, fromMinute: at('15:00'), toMinute: at('16:00'), label: '휴게' },
      ],
    }
    const exceptions = [
      set('designer', 'block 13:30 14:30', '교육'),
      set('shop', 'block 10:00 10:30', '조회'),
      set('designer', 'block 08:00 09:00', '병원'),
    ]
    const found = workingDay({ shop, week, exceptions, date: saturday })
    if (!found.open) throw new Error('closed')
    expect(
      found.breaks.map((pause) => [clock(pause.fromMinute), clock(pause.toMinute), pause.label]),
    ).toEqual([
      ['10:00', '10:30', '조회'],
      ['13:00', '14:30', '휴게'],
      ['19:30', '20:00', '정리'],
    ])
    expect(workMinutesOf(found)).toBe(600 - 30 - 90 - 30)
  })

  it('takes as many customers an hour as is set for that hour, and the usual number in every other one', () => {
    const week = {
      ...rota([6, '18:30', '26:00']),
      capacity: [
        { weekday: 6, hour: 19, customers: 0 },
        { weekday: 6, hour: 25, customers: 3 },
        { weekday: 5, hour: 20, customers: 9 },
      ],
    }
    const found = workingDay({ shop: late, week, exceptions: [], date: saturday })
    expect(found.open && found.capacityByHour).toEqual({
      18: 2,
      19: 0,
      20: 2,
      21: 2,
      22: 2,
      23: 2,
      24: 2,
      25: 3,
    })
  })

  it('says what stands in the way of a stretch', () => {
    const week = {
      ...noRota,
      breaks: [{ weekday: 6, fromMinute: at('13:00'), toMinute: at('14:00'), label: '' }],
    }
    const saturdayOf = workingDay({ shop, week, exceptions: [], date: saturday })
    const fits = (from: string, to: string) => {
      const answer = fitsWorkingDay(saturdayOf, { fromMinute: at(from), toMinute: at(to) })
      return answer.fits ? 'fits' : answer.why
    }
    expect([
      fits('10:00', '13:00'),
      fits('14:00', '20:00'),
      fits('12:30', '13:10'),
      fits('12:00', '15:00'),
      fits('09:50', '11:00'),
      fits('19:30', '20:10'),
    ]).toEqual(['fits', 'fits', 'break', 'break', 'outside_hours', 'outside_hours'])
    const closed = workingDay({ shop, week: noRota, exceptions: [], date: sunday })
    expect(fitsWorkingDay(closed, { fromMinute: 0, toMinute: 10 })).toEqual({ fits: false, why: 'closed' })
    expect(workMinutesOf(closed)).toBe(0)
  })

  it('is the shop’s own when nobody is meant, whatever people have set for themselves', () => {
    const found = shopDay({ shop, exceptions: [set('designer', 'off')], date: saturday })
    expect(found).toMatchObject({ open: true, fromMinute: 600, toMinute: 1200 })
  })

  it('finds a break that no working hours hold', () => {
    const pause = { weekday: 6, fromMinute: at('13:00'), toMinute: at('14:00'), label: '' }
    const hours = rota([6, '10:00', '13:30']).hours
    expect(breakOutsideHours({ hours, breaks: [pause] })).toEqual(pause)
    expect(breakOutsideHours({ hours: rota([6, '10:00', '14:00']).hours, breaks: [pause] })).toBeNull()
    expect(breakOutsideHours({ hours: rota([5, '10:00', '14:00']).hours, breaks: [pause] })).toEqual(pause)
    expect(breakOutsideHours({ hours: null, breaks: [pause] })).toBeNull()
  })
})

describe('public holidays', () => {
  it('moves those lost to a weekend to the next weekday, as the calendars of 2024 to 2027 had them', () => {
    const substitutes = (year: number) =>
      [...holidaysOf(year)].filter(([, name]) => name === 'substitute').map(([date]) => date)
    expect(substitutes(2024)).toEqual(['2024-02-12', '2024-05-06'])
    expect(substitutes(2025)).toEqual(['2025-03-03', '2025-05-06', '2025-10-08'])
    expect(substitutes(2026)).toEqual(['2026-03-02', '2026-05-25', '2026-08-17', '2026-10-05'])
    expect(substitutes(2027)).toEqual([
      '2027-02-09',
      '2027-07-19',
      '2027-08-16',
      '2027-10-04',
      '2027-10-11',
      '2027-12-27',
    ])
    expect([...holidaysOf(2026).keys()].toSorted()).toEqual([
      '2026-01-01',
      '2026-02-16',
      '2026-02-17',
      '2026-02-18',
      '2026-03-01',
      '2026-03-02',
      '2026-05-05',
      '2026-05-24',
      '2026-05-25',
      '2026-06-06',
      '2026-07-17',
      '2026-08-15',
      '2026-08-17',
      '2026-09-24',
      '2026-09-25',
      '2026-09-26',
      '2026-10-03',
      '2026-10-05',
      '2026-10-09',
      '2026-12-25',
    ])
  })

  it('has the lunar days where the lunar calendar of this computer has them', () => {
    const dangi = new Intl.DateTimeFormat('en-u-ca-dangi', {
      timeZone: 'UTC',
      month: 'numeric',
      day: 'numeric',
    })
    const wanted: Readonly<Record<string, string>> = {
      '1/1': 'seollal',
      '4/8': 'buddhas_birthday',
      '8/15': 'chuseok',
    }
    for (let dayNumber = 0; dayNumber < 17 * 365; dayNumber += 1) {
      const ms = Date.UTC(2024, 0, 1) + dayNumber * 86_400_000
      const name = wanted[dangi.format(ms)]
      if (name === undefined) continue
      const date = day(new Date(ms).toISOString().slice(0, 10))
      const found = holidayOn(date)
      // A lunar day may fall on a fixed one; the fixed one then names it.
      expect([date, found === null ? 'none' : 'holiday']).toEqual([date, 'holiday'])
    }
  })

  it('knows none in a year beyond its almanac', () => {
    expect(holidaysOf(2041).size).toBe(0)
    expect(holidayOn(day('2041-12-25'))).toBeNull()
  })
})
