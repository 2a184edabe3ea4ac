import { describe, expect, it } from 'vitest'
import { rowOf } from '../../src-renderer/domains/today/today-rows.ts'
import { at, bookingNamed, busyDay, busyNow, designerIdOf } from './support/busy-day.ts'

const view = busyDay()
const named = (name: string) => bookingNamed(view, name)

function designer(now: readonly string[], next: string | null) {
  return {
    designerId: designerIdOf(0),
    name: '서지안',
    title: '원장',
    now: now.map(named),
    next: next === null ? null : named(next),
    off: false,
  }
}

describe("a designer's line of today", () => {
  it('says until when the customer in the chair stays, and offers the arrival of the next', () => {
    const row = rowOf(designer(['최은비'], '강민서'), busyNow)
    expect(row.now?.fact).toEqual({
      kind: 'serving',
      untilMs: at('15:10'),
      leftMinutes: 50,
      waitsFromMs: null,
      alsoWaiting: null,
    })
    expect(row.next).toMatchObject({ kind: 'booking', atMs: at('15:20') })
    expect(row.action).toMatchObject({ to: 1, booking: { name: '강민서' } })
  })

  it('says how late somebody is who is here and has not sat down, and offers the start', () => {
    const row = rowOf(designer(['유재민'], '안재원'), busyNow)
    expect(row.now?.fact).toEqual({ kind: 'due', atMs: at('14:10'), lateMinutes: 10 })
    expect(row.action).toMatchObject({ to: 2, booking: { name: '유재민' } })
  })

  it('shows who waits out the colour as the next to be taken up again, with nothing to press', () => {
    const row = rowOf(designer(['구본혁', '민채아'], '도연우'), busyNow)
    expect(row.now?.fact).toMatchObject({ kind: 'serving', alsoWaiting: '민채아' })
    expect(row.next).toMatchObject({ kind: 'finish', atMs: at('14:50'), booking: { name: '민채아' } })
    expect(row.action).toBeNull()
  })

  it('announces the wait that is still to come', () => {
    const row = rowOf(designer(['우지수'], '진세영'), busyNow)
    expect(row.now?.fact).toMatchObject({ untilMs: at('15:40'), waitsFromMs: at('14:50') })
  })

  it('counts the minutes over once a service takes longer than booked', () => {
    const row = rowOf(designer(['용지혜'], null), at('14:40'))
    expect(row.now?.fact).toMatchObject({ kind: 'serving', leftMinutes: -10 })
    expect(row).toMatchObject({ next: null, action: null })
  })

  it('offers the start of the next one who is here while nobody is in the chair', () => {
    expect(rowOf(designer([], '금보라'), busyNow).action).toMatchObject({ to: 2 })
    expect(rowOf(designer([], null), busyNow)).toEqual({ now: null, next: null, action: null })
  })
})
