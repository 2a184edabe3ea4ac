import { describe, expect, it } from 'vitest'
import {
  type BookingDraft,
  changeDraft,
  draftMinutes,
  draftParts,
  draftPrice,
  emptyDraft,
  isWritten,
  missingIn,
  placeOf,
} from '../../src-renderer/domains/reservations/booking-form.ts'
import {
  findServices,
  isOffered,
  oftenBooked,
} from '../../src-renderer/domains/reservations/service-choice.ts'
import { daysWaited, firstPlace } from '../../src-renderer/domains/reservations/wait-match.ts'
import { parseBusinessDate } from '../../src-shared/kernel/business-date.ts'
import type { IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { aCustomer, aProduct, aService } from './support/booking-parts.ts'
import { at, busyDate, busyZone, designerIdOf } from './support/busy-day.ts'

const key = 'test-booking-form-0001' as IdempotencyKey
const empty = emptyDraft(key, busyDate)
const placed: BookingDraft = changeDraft(empty, {
  type: 'placed',
  designerId: designerIdOf(4),
  date: busyDate,
  startMinute: 1100,
  drawnMinutes: null,
})
const roots = aService('뿌리염색', {
  workMinutes: 30,
  processingMinutes: 40,
  finishMinutes: 20,
  priceKrw: 65_000,
})

describe('a booking that is being written', () => {
  it('asks for the customer first, then the designer, then the time', () => {
    expect(missingIn(empty)).toBe('customer')
    const known = changeDraft(empty, { type: 'customer', customer: aCustomer('강수아') })
    expect(missingIn(known)).toBe('designer')
    expect(missingIn(changeDraft(known, { type: 'designer', designerId: designerIdOf(4) }))).toBe('time')
    expect(missingIn(changeDraft(placed, { type: 'customer', customer: aCustomer('강수아') }))).toBeNull()
  })

  it('sums what the services take and cost', () => {
    const cut = changeDraft(placed, { type: 'serviceAdded', service: aService('여성 컷') })
    const both = changeDraft(cut, {
      type: 'serviceAdded',
      service: aService('드라이', { workMinutes: 20, priceKrw: 15_000 }),
    })
    expect([draftMinutes(both), draftPrice(both)]).toEqual([60, 53_000])
    expect(draftMinutes(changeDraft(both, { type: 'serviceRemoved', position: 0 }))).toBe(20)
  })

  it('leaves the wait of a colour free in its shadow', () => {
    const colour = changeDraft(placed, { type: 'serviceAdded', service: roots })
    expect(draftParts(colour)).toEqual([
      { fromMinute: 1100, toMinute: 1130 },
      { fromMinute: 1170, toMinute: 1190 },
    ])
  })

  it('holds half an hour for somebody who has not said what is to be done', () => {
    expect(draftMinutes(placed)).toBe(30)
    expect(placeOf(placed, busyZone)).toEqual({
      designerId: designerIdOf(4),
      startsAtMs: at('18:20'),
      productIds: [],
      lengthMinutes: 30,
    })
  })

  it('takes the length that was drawn, until services say how long it takes', () => {
    const drawn = changeDraft(empty, {
      type: 'placed',
      designerId: designerIdOf(4),
      date: busyDate,
      startMinute: 1100,
      drawnMinutes: 90,
    })
    expect(placeOf(drawn, busyZone)?.lengthMinutes).toBe(90)
    const withCut = changeDraft(drawn, { type: 'serviceAdded', service: aService('여성 컷') })
    expect(placeOf(withCut, busyZone)).not.toHaveProperty('lengthMinutes')
    expect(draftMinutes(withCut)).toBe(40)
  })

  it('keeps customer, services and note when another place is picked', () => {
    const written = [
      { type: 'customer', customer: aCustomer('강수아') },
      { type: 'serviceAdded', service: roots },
      { type: 'note', note: '주차해요' },
    ] as const
    const draft = written.reduce<BookingDraft>(changeDraft, placed)
    const moved = changeDraft(draft, {
      type: 'placed',
      designerId: designerIdOf(1),
      date: busyDate,
      startMinute: 960,
      drawnMinutes: null,
    })
    expect(moved).toEqual({ ...draft, designerId: designerIdOf(1), startMinute: 960 })
    expect(moved.key).toBe(key)
  })

  it('counts a half-typed customer as something that would be lost', () => {
    expect(isWritten(placed)).toBe(false)
    const customerBox = { mode: 'find', text: 'ㄱㅅ', fields: null } as const
    expect(isWritten(changeDraft(placed, { type: 'customerBox', customerBox }))).toBe(true)
  })

  it('asks nothing of the main side before there is a designer and a time', () => {
    expect(placeOf(empty, busyZone)).toBeNull()
    expect(placeOf(changeDraft(placed, { type: 'start', startMinute: null }), busyZone)).toBeNull()
  })
})

describe('choosing services', () => {
  const menu = ['여성 컷', '남성 컷', '뿌리염색'].map((name) => aProduct(name))

  it('finds them by any part of the name, spaces aside', () => {
    expect(findServices(menu, '성컷').map((service) => service.name)).toEqual(['여성 컷', '남성 컷'])
    expect(findServices(menu, '')).toHaveLength(3)
  })

  it('offers first what is booked most', () => {
    const often = oftenBooked(menu, ['뿌리염색', '뿌리염색', '남성 컷'], 2)
    expect(often.map((service) => service.name)).toEqual(['뿌리염색', '남성 컷'])
  })

  it('leaves out what the designer does not do', () => {
    const nails = aProduct('젤 네일', [designerIdOf(2)])
    expect(isOffered(nails, designerIdOf(2))).toBe(true)
    expect(isOffered(nails, designerIdOf(1))).toBe(false)
    expect(isOffered(nails, null)).toBe(true)
  })
})

describe('the place for somebody who waits', () => {
  const slots = {
    lengthMinutes: 30,
    priceKrw: 0 as never,
    days: [
      {
        date: busyDate,
        designers: [
          { designerId: designerIdOf(1), name: '윤채원', startsAtMs: [at('16:00'), at('19:00')] },
          { designerId: designerIdOf(4), name: '정하람', startsAtMs: [at('10:00'), at('18:10')] },
        ],
      },
    ],
  }

  it('is the earliest free one within their hours', () => {
    expect(firstPlace(slots, { fromMinute: 1020, toMinute: 1200 }, busyZone)).toEqual({
      designerId: designerIdOf(4),
      designerName: '정하람',
      startsAtMs: at('18:10'),
    })
    expect(firstPlace(slots, { fromMinute: 660, toMinute: 720 }, busyZone)).toBeNull()
  })

  it('is looked for from today on, and no more once their days are over', () => {
    const date = (text: string) => parseBusinessDate(text) ?? busyDate
    const wish = { fromDate: date('2026-11-18'), toDate: date('2026-11-24') }
    expect(daysWaited(wish, busyDate)).toEqual({ date: '2026-11-21', days: 4 })
    expect(daysWaited({ ...wish, toDate: date('2026-11-20') }, busyDate)).toBeNull()
  })
})
