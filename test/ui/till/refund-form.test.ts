import { describe, expect, it } from 'vitest'
import {
  askOf,
  emptyRefund,
  missingOf,
  pickAll,
  reasonText,
  refundableOf,
  setPieces,
  togglePick,
} from '../../../src-renderer/domains/refunds/refund-form.ts'
import { asId, type OrderLineId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'

const line = (id: number) => asId<OrderLineId>(id)
const sold = {
  quantity: 3,
  refundedQuantity: 0,
  totalKrw: krw(36_000),
  refundedKrw: krw(0),
  state: 'handed_over',
} as const

describe('what can be given back of a line', () => {
  it('is what was sold less what went back, and nothing once it is all back', () => {
    expect(refundableOf(sold)).toBe(3)
    expect(refundableOf({ ...sold, refundedQuantity: 2, refundedKrw: krw(24_000) })).toBe(1)
    expect(refundableOf({ ...sold, refundedKrw: krw(36_000) })).toBe(0)
    expect(refundableOf({ ...sold, state: 'refunded' })).toBe(0)
    expect(refundableOf({ ...sold, totalKrw: krw(0) })).toBe(0)
  })
})

describe('the refund form', () => {
  it('ticks a line whole, lets fewer be chosen, and takes the tick away again', () => {
    const ticked = togglePick(emptyRefund, { id: line(5), left: 3 })
    expect(ticked.picks).toEqual([{ lineId: 5, quantity: 3 }])
    expect(setPieces(ticked, { lineId: line(5), quantity: 1 }).picks).toEqual([{ lineId: 5, quantity: 1 }])
    expect(togglePick(ticked, { id: line(5), left: 3 }).picks).toEqual([])
    expect(togglePick(emptyRefund, { id: line(6), left: 0 }).picks).toEqual([])
  })

  it('asks the same question whatever was ticked first', () => {
    const tick = (...ids: readonly number[]) =>
      ids.reduce((form, id) => togglePick(form, { id: line(id), left: 1 }), emptyRefund)
    expect(askOf(tick(9, 2))).toEqual(askOf(tick(2, 9)))
  })

  it('picks all that is left for the rest of a sale', () => {
    const rest = pickAll(emptyRefund, [
      { id: line(1), left: 0 },
      { id: line(2), left: 2 },
    ])
    expect(rest.picks).toEqual([{ lineId: 2, quantity: 2 }])
  })

  it('asks by amount only when there is one', () => {
    expect(askOf({ ...emptyRefund, by: 'amount' })).toBeNull()
    expect(askOf({ ...emptyRefund, by: 'amount', amountKrw: krw(5_000) })).toEqual({
      kind: 'amount',
      amountKrw: 5_000,
    })
  })

  it('wants a choice and a reason, words only for another reason, and keeps both in the record', () => {
    const chosen = togglePick(emptyRefund, { id: line(5), left: 1 })
    expect(missingOf(emptyRefund)).toBe('choice')
    expect(missingOf(chosen)).toBe('reason')
    expect(missingOf({ ...chosen, reason: 'other', words: '   ' })).toBe('words')
    expect(missingOf({ ...chosen, reason: 'other', words: '길이' })).toBeNull()
    expect(missingOf({ ...chosen, reason: 'faulty' })).toBeNull()
    const called = () => '단순 변심'
    expect(reasonText(chosen, called)).toBe('')
    expect(reasonText({ ...chosen, reason: 'changedMind' }, called)).toBe('단순 변심')
    expect(reasonText({ ...chosen, reason: 'changedMind', words: ' 미개봉 ' }, called)).toBe(
      '단순 변심: 미개봉',
    )
  })
})
