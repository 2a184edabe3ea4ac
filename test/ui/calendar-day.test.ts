import { describe, expect, it } from 'vitest'
import { endOf, startOf } from '../../src-renderer/domains/reservations/calendar-model.ts'
import {
  type CalendarWords,
  cardState,
  columnOf,
  dayData,
  weekData,
} from '../../src-renderer/domains/reservations/day-cards.ts'
import { wishOf } from '../../src-renderer/domains/reservations/calendar-address.ts'
import { loadOf, sheetWeeks } from '../../src-renderer/domains/reservations/month-sheet.ts'
import { movedCard, moveInDay } from '../../src-renderer/domains/reservations/moved-views.ts'
import { addDays, instantAt, parseBusinessDate } from '../../src-shared/kernel/business-date.ts'
import { at, bookingNamed, busyDate, busyDay, busyZone, designerIdOf } from './support/busy-day.ts'

const words: CalendarWords = {
  walkIn: '이름 없는 손님',
  joinServices: (names) => names.join(' + '),
  breakFor: (label, minutes) => `${label} ${minutes}분`,
  startsWork: (minute) => `${minute / 60}:00 출근`,
  endsWork: (minute) => `${minute / 60}:00 퇴근`,
  dayOff: '정기 휴무',
}

const view = busyDay()
const data = dayData(view, busyZone, words)
const columnNamed = (name: string) => {
  const designer = view.designers.find((each) => each.name === name)
  return data.columns.find((column) => column.key === columnOf(designer?.designerId ?? 0))
}
const cardNamed = (name: string) => data.cards.find((card) => card.name === name)

describe('the day by designer', () => {
  it('draws ten minutes more than the shop is open', () => {
    expect(data.range).toEqual({ fromMinute: 590, toMinute: 1210 })
  })

  it('shows a booking with a wait as two parts', () => {
    expect(cardNamed('정예린')?.parts).toEqual([
      { fromMinute: 640, toMinute: 680 },
      { fromMinute: 720, toMinute: 760 },
    ])
  })

  it('says when somebody comes later and leaves earlier than the shop opens and closes', () => {
    expect(columnNamed('문가온')?.closed[0]).toMatchObject({ toMinute: 720, label: '12:00 출근' })
    expect(columnNamed('오태린')?.closed.at(-1)).toMatchObject({ fromMinute: 1080, label: '18:00 퇴근' })
    expect(columnNamed('서지안')?.closed.map((closed) => closed.label)).toEqual(['', ''])
  })

  it('names breaks and blocks with their length', () => {
    expect(columnNamed('오태린')?.blocks.map((block) => [block.kind, block.label])).toEqual([
      ['break', '점심 50분'],
      ['block', '교육 90분'],
    ])
  })

  it('hatches the whole day of somebody who is off, with the reason where there is one', () => {
    const [first] = view.designers
    if (first === undefined) throw new Error('nobody works there')
    const off = dayData({ ...view, designers: [{ ...first, hours: [], label: '연차' }] }, busyZone, words)
    expect(off.columns[0]?.closed).toEqual([{ ...data.range, edge: 'all-day', label: '연차' }])
  })

  it('leaves a cancelled booking out, and keeps a no-show in sight', () => {
    expect(cardState({ status: 0, outcome: 'cancelled' })).toBeNull()
    expect(cardNamed('송지호')?.state).toBe('noshow')
  })

  it('keeps the hours of the shop wherever the device stands', () => {
    const far = dayData(view, 'America/New_York', words)
    expect(startOf(far.cards[0] ?? cardNamed('송지호') ?? { parts: [] })).not.toBe(600)
    expect(startOf(cardNamed('김서연') ?? { parts: [] })).toBe(600)
  })
})

describe('seven days of one designer', () => {
  it('puts each booking into the column of its day', () => {
    const tomorrow = addDays(busyDate, 1)
    const [jian] = view.designers
    if (jian === undefined) throw new Error('nobody works there')
    const booking = bookingNamed(view, '최은비')
    const next = {
      ...booking,
      startsAtMs: instantAt(tomorrow, 700, busyZone),
      endsAtMs: instantAt(tomorrow, 790, busyZone),
    }
    const day = (date: typeof busyDate) => ({
      date,
      fromAtMs: instantAt(date, 600, busyZone),
      toAtMs: instantAt(date, 1200, busyZone),
      designers: [
        {
          ...jian,
          hours: [{ fromAtMs: instantAt(date, 600, busyZone), toAtMs: instantAt(date, 1200, busyZone) }],
        },
      ],
      bookings: 1,
    })
    const week = weekData(
      {
        nowMs: view.nowMs,
        days: [day(busyDate), day(tomorrow)],
        bookings: [booking, next],
        counts: view.counts,
        unpaid: view.unpaid,
      },
      busyZone,
      words,
    )
    expect(week.cards.map((card) => [card.columnKey, startOf(card), endOf(card)])).toEqual([
      ['2026-11-21', 820, 910],
      ['2026-11-22', 700, 790],
    ])
  })
})

describe('a move before the main side has answered', () => {
  it('takes the booking to its new designer and time and leaves all others', () => {
    const moved = moveInDay(view, {
      id: bookingNamed(view, '도연우').id,
      date: busyDate,
      designerId: designerIdOf(4),
      startsAtMs: at('18:20'),
    })
    expect(bookingNamed(moved, '도연우')).toMatchObject({
      designerId: designerIdOf(4),
      startsAtMs: at('18:20'),
      endsAtMs: at('19:20'),
    })
    expect(moved.bookings.filter((booking) => booking.name !== '도연우')).toEqual(
      view.bookings.filter((booking) => booking.name !== '도연우'),
    )
  })

  it('takes it out of the day when it goes to another', () => {
    const { id } = bookingNamed(view, '도연우')
    const moved = moveInDay(view, { id, date: addDays(busyDate, 1) })
    expect(moved.bookings.some((booking) => booking.id === id)).toBe(false)
  })

  it('lets the last stretch of work give what the new length needs', () => {
    expect(movedCard(bookingNamed(view, '정예린'), { lengthMinutes: 140 }).busy).toEqual([
      [0, 40],
      [80, 140],
    ])
    expect(movedCard(bookingNamed(view, '정예린'), { lengthMinutes: 70 }).busy).toEqual([[0, 70]])
  })
})

describe('the month', () => {
  it('starts on Sunday and has as many weeks as it needs', () => {
    const november = sheetWeeks(busyDate)
    expect(november).toHaveLength(5)
    expect([november[0]?.[0], november[4]?.[6]]).toEqual(['2026-11-01', '2026-12-05'])
    expect(sheetWeeks(parseBusinessDate('2026-08-15') ?? busyDate)).toHaveLength(6)
  })

  it('is never fuller than full, and empty where nobody works', () => {
    expect(loadOf({ busyMinutes: 700, workMinutes: 600 })).toBe(1)
    expect(loadOf({ busyMinutes: 0, workMinutes: 0 })).toBe(0)
  })
})

describe("the calendar's address", () => {
  it('opens what it names and nothing that does not exist', () => {
    const nothing = { booking: null, date: null, form: 'none', customer: null, service: null }
    expect(wishOf('booking=12&date=2026-11-21')).toEqual({ ...nothing, booking: 12, date: '2026-11-21' })
    expect(wishOf('booking=1e9x&date=2026-02-30&new=1')).toEqual({ ...nothing, form: 'new' })
    expect(wishOf('customer=7')).toEqual({ ...nothing, customer: 7 })
    expect(wishOf('service=3')).toEqual({ ...nothing, service: 3 })
  })
})
