import { describe, expect, it } from 'vitest'
import {
  addBreak,
  applyToAll,
  type DayDraft,
  hoursOf,
  isChanged,
  isIdle,
  rotaOf,
  slideBreak,
  trackOf,
  weekInput,
  withBreak,
  withCapacity,
  withDay,
  withEnd,
  withoutBreak,
  workedMinutes,
} from '../../../src-renderer/domains/staff/rota-draft.ts'
import type { OpeningDay } from '../../../src-shared/domains/settings/model.ts'
import { designer } from '../catalog/catalog-rows.ts'

const opening: readonly OpeningDay[] = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  open: weekday !== 7,
  opensAtMinute: 600,
  closesAtMinute: 1200,
}))
const own = designer(1, '윤소미', {
  hours: [
    { weekday: 1, opensAtMinute: 600, closesAtMinute: 1200 },
    { weekday: 5, opensAtMinute: 720, closesAtMinute: 1260 },
  ],
  breaks: [
    { weekday: 1, fromMinute: 960, toMinute: 990, label: '간식' },
    { weekday: 1, fromMinute: 780, toMinute: 840, label: '휴게' },
  ],
  capacity: [{ weekday: 1, hour: 11, customers: 2 }],
})
const rota = rotaOf(own, opening)
const day = (weekday: number): DayDraft =>
  rota.days.find((each) => each.weekday === weekday) ?? expect.fail('a day')
const monday = day(1)
const breaks = (of: DayDraft | null) => of?.breaks.map((pause) => [pause.fromMinute, pause.toMinute])
const id = { accountId: own.accountId, version: 3 }

describe('the bars of a week', () => {
  it('are the person’s own, or the shop’s where they have none', () => {
    expect(rota.days.map((each) => each.works)).toEqual(['yes', 'no', 'no', 'no', 'yes', 'no', 'no'])
    expect(breaks(monday)).toEqual([
      [780, 840],
      [960, 990],
    ])
    const shops = rotaOf(designer(2, '서지안'), opening)
    expect(shops.hours).toBe('shop')
    expect(shops.days.map((each) => each.works)).toEqual(['yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'no'])
  })

  it('come back from a save as they were, whatever lay on days off', () => {
    const saved = weekInput(rota, id)
    expect(saved).toEqual({
      ...id,
      hours: own.hours,
      breaks: [
        { weekday: 1, fromMinute: 780, toMinute: 840, label: '휴게' },
        { weekday: 1, fromMinute: 960, toMinute: 990, label: '간식' },
      ],
      capacity: own.capacity,
      customersPerHour: 1,
    })
    const off = withDay(rota, { ...monday, works: 'no' })
    expect(weekInput(off, id)).toMatchObject({ breaks: [], capacity: [], hours: [{ weekday: 5 }] })
    expect(isChanged(off, rota)).toBe(true)
    expect(isChanged(withDay(off, monday), rota)).toBe(false)
  })

  it('become the person’s own when one is moved, and stay the shop’s when only a break is added', () => {
    const shops = rotaOf(designer(2, '서지안'), opening)
    const [first] = shops.days
    if (first === undefined) throw new Error('no days')
    const paused = addBreak(first, 800, '휴게')
    const withPause = paused === null ? shops : withDay(shops, paused)
    expect(weekInput(withPause, id)).toMatchObject({ hours: null, breaks: [{ weekday: 1, fromMinute: 800 }] })
    const moved = withDay(shops, withEnd(first, 'to', 1140))
    expect(moved.hours).toBe('own')
    expect(weekInput(moved, id).hours).toHaveLength(6)
  })

  it('cannot all be days off', () => {
    const idle = rota.days.reduce((week, each) => withDay(week, { ...each, works: 'no' }), rota)
    expect([isIdle(rota), isIdle(idle)]).toEqual([false, true])
  })

  it('take the hours and breaks of one day over to every day that is worked', () => {
    const all = applyToAll(rota, 1)
    expect(
      all.days.filter((each) => each.works === 'yes').map((each) => [each.fromMinute, each.toMinute]),
    ).toEqual([
      [600, 1200],
      [600, 1200],
    ])
    expect(breaks(all.days[4] ?? null)).toEqual(breaks(monday))
    expect(applyToAll(rota, 7)).toBe(rota)
  })

  it('lie on an axis from 9 to 22, wider for who works earlier or later', () => {
    expect(trackOf(rota)).toEqual({ fromHour: 9, toHour: 22 })
    expect(trackOf(withDay(rota, withEnd(monday, 'to', 1570)))).toEqual({ fromHour: 9, toHour: 27 })
    expect(trackOf(withDay(rota, withEnd(monday, 'from', 430)))).toEqual({ fromHour: 7, toHour: 22 })
  })
})

describe('an end of a bar', () => {
  it('snaps to ten minutes, keeps ten minutes of work, and never passes six in the morning', () => {
    const ends = (of: DayDraft) => [of.fromMinute, of.toMinute]
    expect(ends(withEnd(monday, 'from', 634))).toEqual([630, 1200])
    expect(ends(withEnd(monday, 'from', 1300))).toEqual([1190, 1200])
    expect(ends(withEnd(monday, 'from', -50))).toEqual([0, 1200])
    expect(ends(withEnd(monday, 'to', 100))).toEqual([600, 610])
    expect(ends(withEnd(monday, 'to', 5000))).toEqual([600, 1800])
  })

  it('cuts the breaks it runs into, and drops those left outside', () => {
    expect(breaks(withEnd(monday, 'to', 970))).toEqual([
      [780, 840],
      [960, 970],
    ])
    expect(breaks(withEnd(monday, 'from', 900))).toEqual([[960, 990]])
    expect(workedMinutes(withEnd(monday, 'from', 900))).toBe(270)
  })
})

describe('a break', () => {
  it('is an hour where there is room, less where there is less, and none where there is none', () => {
    expect(breaks(addBreak(monday, 1044, '휴게'))).toEqual([
      [780, 840],
      [960, 990],
      [1040, 1100],
    ])
    expect(breaks(addBreak(monday, 1190, '휴게'))?.at(-1)).toEqual([1140, 1200])
    const tight = withBreak(monday, 1, { fromMinute: 870, toMinute: 900 })
    expect(breaks(addBreak(tight, 850, '휴게'))?.[1]).toEqual([840, 870])
    expect(addBreak(withBreak(monday, 1, { fromMinute: 840, toMinute: 900 }), 830, '휴게')).toBeNull()
    expect(addBreak(monday, 300, '휴게')).toBeNull()
  })

  it('slides with its length, stays inside the bar, and never runs into another', () => {
    expect(breaks(slideBreak(monday, 0, 1013))?.at(-1)).toEqual([1010, 1070])
    expect(breaks(slideBreak(monday, 0, 100))?.[0]).toEqual([600, 660])
    expect(breaks(slideBreak(monday, 1, 1999))?.[1]).toEqual([1170, 1200])
    expect(slideBreak(monday, 0, 940)).toBe(monday)
    expect(slideBreak(monday, 9, 940)).toBe(monday)
  })

  it('keeps what it was when a time typed for it cannot be', () => {
    expect(withBreak(monday, 0, { toMinute: 780 })).toBe(monday)
    expect(withBreak(monday, 0, { toMinute: 1000 })).toBe(monday)
    expect(withBreak(monday, 0, { fromMinute: 590 })).toBe(monday)
    expect(breaks(withBreak(monday, 0, { toMinute: 960 }))?.[0]).toEqual([780, 960])
    expect(breaks(withoutBreak(monday, 0))).toEqual([[960, 990]])
  })
})

describe('customers an hour', () => {
  it('are named for an hour or as usual, and an hour that is all break takes none', () => {
    expect(hoursOf(rota, 1).map((each) => [each.hour, each.customers, each.pause])).toEqual([
      [10, 1, null],
      [11, 2, null],
      [12, 1, null],
      [13, 1, '휴게'],
      [14, 1, null],
      [15, 1, null],
      [16, 1, null],
      [17, 1, null],
      [18, 1, null],
      [19, 1, null],
    ])
    expect(hoursOf(rota, 7)).toEqual([])
  })

  it('counts half an hour at the end of a day as its hour, and a break over all of it', () => {
    const late = withDay(rota, {
      ...withEnd(monday, 'to', 1230),
      breaks: [{ fromMinute: 1200, toMinute: 1230, label: '정리' }],
    })
    expect(hoursOf(late, 1).at(-1)).toEqual({ hour: 20, customers: 1, pause: '정리' })
  })

  it('keeps between none and twenty, and saves only what differs from the usual', () => {
    const set = (customers: number) => withCapacity(rota, { weekday: 1, hour: 11, customers })
    expect(set(99).capacity).toEqual([{ weekday: 1, hour: 11, customers: 20 }])
    expect(set(-1).capacity).toEqual([{ weekday: 1, hour: 11, customers: 0 }])
    expect(weekInput(set(1), id).capacity).toEqual([])
  })
})
