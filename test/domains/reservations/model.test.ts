import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  brokenRules,
  busySpans,
  mayEnd,
  minutesOf,
  type PlaceFacts,
  type PlannedService,
  planFor,
  type ReservationStatus,
  slotAt,
  type Span,
  statusesAfter,
  statusesBefore,
  stepKind,
  stretchTo,
} from '../../../src-shared/domains/reservations/model.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type ProductId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'

const minuteMs = 60_000
const start = epochMs(1_795_240_800_000)

function service(
  workMinutes: number,
  processingMinutes = 0,
  finishMinutes = 0,
  bookableWhileProcessing = true,
): PlannedService {
  const productId = asId<ProductId>(1)
  const minutes = { workMinutes, processingMinutes, finishMinutes }
  return { productId, name: '시술', priceKrw: krw(10_000), ...minutes, bookableWhileProcessing }
}

function inMinutes(spans: readonly Span[]): readonly (readonly [number, number])[] {
  return spans.map((span) => [(span.fromMs - start) / minuteMs, (span.toMs - start) / minuteMs] as const)
}

describe('the status of a booking', () => {
  const all: readonly ReservationStatus[] = [0, 1, 2, 3, 4]
  // Rows: from. Columns: to. F forward, b one step back (by permission), . illegal.
  const table = [
    '.FF..', // reserved
    'b.F..', // preparing
    '.b.FF', // in service
    '..F.F', // paused
    '..bb.', // done
  ]
  const kinds = { F: 'forward', b: 'back', '.': 'illegal' } as const

  it.each(all.flatMap((from) => all.map((to) => [from, to] as const)))(
    'goes from %i to %i by the table',
    (from, to) => {
      const mark = table[from]?.[to]
      if (mark !== 'F' && mark !== 'b' && mark !== '.') throw new Error('the table has a hole')
      expect(stepKind(from, to)).toBe(kinds[mark])
      expect(statusesAfter(from).includes(to)).toBe(mark === 'F')
      expect(statusesBefore(from).includes(to)).toBe(mark === 'b')
    },
  )

  it('ends in a cancellation or a no-show only before the visit began', () => {
    expect(all.filter(mayEnd)).toEqual([0, 1])
  })
})

describe('the time a booking takes', () => {
  it('has the hands busy for work and finishing, and free in between', () => {
    expect(inMinutes(busySpans([service(30, 40, 20)], start, 90))).toEqual([
      [0, 30],
      [70, 90],
    ])
  })

  it('keeps the hands busy through a wait in which the designer stays', () => {
    expect(inMinutes(busySpans([service(30, 40, 20, false)], start, 90))).toEqual([[0, 90]])
  })

  it('puts services one after the other and joins the stretches that touch', () => {
    const spans = busySpans([service(40), service(30, 40, 20), service(10)], start, 140)
    expect(inMinutes(spans)).toEqual([
      [0, 70],
      [110, 140],
    ])
  })

  it('leaves the hands free at the end when a mask only has to work in', () => {
    expect(inMinutes(busySpans([service(10, 30, 0)], start, 40))).toEqual([[0, 10]])
  })

  it('is the length that was drawn when nothing is done yet', () => {
    expect(inMinutes(busySpans([], start, 30))).toEqual([[0, 30]])
  })

  it('grows at the end and shrinks from the end when a card is stretched', () => {
    const parts = (services: readonly PlannedService[]) =>
      services.map((one) => [one.workMinutes, one.processingMinutes, one.finishMinutes])
    expect(parts(stretchTo([service(40)], 60))).toEqual([[60, 0, 0]])
    expect(parts(stretchTo([service(30, 40, 20)], 100))).toEqual([[30, 40, 30]])
    expect(parts(stretchTo([service(40), service(30, 40, 20)], 100))).toEqual([
      [40, 0, 0],
      [30, 30, 0],
    ])
    expect(parts(stretchTo([service(40), service(20)], 30))).toEqual([
      [30, 0, 0],
      [0, 0, 0],
    ])
  })

  it('is exactly the length that was drawn, however the services are made', () => {
    const minutes = fc.integer({ min: 0, max: 120 })
    const anyService = fc.tuple(minutes, minutes, minutes, fc.boolean())
    fc.assert(
      fc.property(
        fc.array(anyService, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 5, max: 720 }),
        (made, length) => {
          const fitted = stretchTo(
            made.map((one) => service(...one)),
            length,
          )
          expect(minutesOf(fitted)).toBe(length)
          for (const one of fitted) {
            expect(
              Math.min(one.workMinutes, one.processingMinutes, one.finishMinutes),
            ).toBeGreaterThanOrEqual(0)
          }
          const spans = inMinutes(busySpans(fitted, start, length))
          const ends = spans.flat()
          expect(ends).toEqual(ends.toSorted((one, other) => one - other))
          expect(new Set(ends).size).toBe(ends.length)
          expect(ends.every((end) => end >= 0 && end <= length)).toBe(true)
        },
      ),
    )
  })

  it('starts for a walk-in on the slot that has begun', () => {
    const at = epochMs(start + 7 * minuteMs + 31_000)
    expect(slotAt(at, 14 * 60 + 27, 10)).toBe(start)
    expect(slotAt(at, 14 * 60 + 27, 5)).toBe(start + 5 * minuteMs)
  })
})

describe('the rules of a place', () => {
  const facts: PlaceFacts = {
    designerId: asId<AccountId>(2),
    designerName: '서지안',
    offers: 'everything',
    customersAtOnce: 1,
    working: { hours: [span(-300, 300)], label: '', pauses: [] },
    hour: span(0, 60),
    hourCustomers: 3,
    starts: [],
    spans: [],
    customerBookings: [],
  }
  const plan = planFor([service(40)], start, 40)

  function span(from: number, to: number): Span {
    return { fromMs: epochMs(start + from * minuteMs), toMs: epochMs(start + to * minuteMs) }
  }
  const held = (from: number, to: number, id = 9) => ({
    ...span(from, to),
    reservationId: asId<never>(id),
    name: '강민서',
  })
  const rules = (changes: Partial<PlaceFacts>) =>
    brokenRules(plan, { ...facts, ...changes }).map((refusal) => refusal.rule)

  it('let touching bookings stand side by side, and none of them overlap by a minute', () => {
    expect(rules({ spans: [held(-30, 0), held(40, 60)] })).toEqual([])
    expect(rules({ spans: [held(-30, 1)] })).toEqual(['DESIGNER_BUSY'])
    expect(rules({ spans: [held(39, 60)] })).toEqual(['DESIGNER_BUSY'])
  })

  it('count how many are served at the same moment, not how many touch the booking', () => {
    const two = [held(-30, 15, 1), held(20, 60, 2)]
    expect(rules({ spans: two, customersAtOnce: 2 })).toEqual([])
    expect(rules({ spans: [...two, held(10, 21, 3)], customersAtOnce: 2 })).toEqual(['DESIGNER_BUSY'])
  })

  it('hold an hour full at its number, and always when the number is nothing', () => {
    const starts = [{ startsAt: start, reservationId: asId<never>(1), name: '강민서' }]
    expect(rules({ starts, hourCustomers: 2 })).toEqual([])
    expect(rules({ starts, hourCustomers: 1 })).toEqual(['DESIGNER_HOUR_FULL'])
    expect(rules({ hourCustomers: 0 })).toEqual(['DESIGNER_HOUR_FULL'])
  })

  it('are all named at once, what cannot be helped first', () => {
    const broken = rules({
      offers: new Set(),
      working: { hours: [span(10, 300)], label: '', pauses: [{ ...span(15, 20), label: '점심' }] },
      spans: [held(0, 40)],
      customerBookings: [held(0, 40)],
      hourCustomers: 0,
    })
    expect(broken).toEqual([
      'SERVICE_NOT_OFFERED',
      'OUTSIDE_HOURS',
      'BREAK_OVERLAP',
      'DESIGNER_BUSY',
      'CUSTOMER_DOUBLE_BOOKED',
      'DESIGNER_HOUR_FULL',
    ])
    expect(rules({ working: { hours: [], label: '연차', pauses: [] } })).toEqual(['DESIGNER_OFF'])
  })
})
