import { describe, expect, it } from 'vitest'
import {
  dropOf,
  gridClock,
  gridTime,
  minuteOfGridTime,
  pickedStretch,
  resizedMinutes,
} from '../../src-renderer/domains/reservations/drag-rules.ts'

describe('dragging a booking', () => {
  const from = { columnKey: 'd1', startMinute: 940 }

  it('lands on ten minutes', () => {
    expect(dropOf(from, { deltaMinutes: 30, columnKey: null })).toEqual({ columnKey: 'd1', startMinute: 970 })
    expect(dropOf({ ...from, startMinute: 945 }, { deltaMinutes: 10, columnKey: null })).toEqual({
      columnKey: 'd1',
      startMinute: 960,
    })
  })

  it('changes the designer and keeps the time to the minute when it was only pulled across', () => {
    expect(dropOf({ ...from, startMinute: 945 }, { deltaMinutes: 0, columnKey: 'd2' })).toEqual({
      columnKey: 'd2',
      startMinute: 945,
    })
  })

  it('is no move when it came back to where it was', () => {
    expect(dropOf(from, { deltaMinutes: 0, columnKey: null })).toBeNull()
    expect(dropOf(from, { deltaMinutes: 0, columnKey: 'd1' })).toBeNull()
  })

  it('never lands before midnight of the day', () => {
    expect(dropOf({ ...from, startMinute: 20 }, { deltaMinutes: -40, columnKey: null })?.startMinute).toBe(0)
  })
})

describe('pulling at the lower edge', () => {
  it('makes a booking longer or shorter by ten minutes, and never shorter than that', () => {
    const hour = { fromMinute: 600, toMinute: 660 }
    expect(resizedMinutes(hour, 20)).toBe(80)
    expect(resizedMinutes(hour, -20)).toBe(40)
    expect(resizedMinutes(hour, -200)).toBe(10)
  })
})

describe('picking free ground', () => {
  it('takes the ten minutes under the finger, and the stretch that was drawn', () => {
    expect(pickedStretch(1107, null)).toEqual({ fromMinute: 1100, toMinute: 1110 })
    expect(pickedStretch(1100, 1160)).toEqual({ fromMinute: 1100, toMinute: 1160 })
  })
})

describe("the grid's made-up day", () => {
  it('holds a night that goes on past midnight', () => {
    for (const minute of [0, 590, 1439, 1440, 1535]) expect(minuteOfGridTime(gridTime(minute))).toBe(minute)
    expect(gridTime(1535)).toBe('2001-01-02T01:35:00')
    expect(gridClock(1570)).toBe('26:10:00')
  })
})
