import { expect, it } from 'vitest'
import { allocateKrw, krw, sumKrw, vatInside } from '../../src-shared/kernel/krw.ts'

it('refuses what is not whole won, and knows no minus zero', () => {
  for (const wrong of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
    expect(() => krw(wrong)).toThrow(RangeError)
  expect(Object.is(krw(-0), 0)).toBe(true)
})

it('takes VAT as an eleventh rounded down, and the supply as the rest', () => {
  expect(vatInside(krw(38_000))).toEqual({ vatKrw: 3454, supplyKrw: 34_546 })
  expect(vatInside(krw(10))).toEqual({ vatKrw: 0, supplyKrw: 10 })
})

it.each([
  [10, [1, 1, 1], [4, 3, 3]],
  [100, [0, 0], [100, 0]],
  [7, [5, 0, 2], [5, 0, 2]],
  [1_000_000_000, [1_000_000_000, 999_999_999], [500_000_000, 500_000_000]],
])('splits %i by %j so that the parts sum to it', (amount, weights, parts) => {
  expect(allocateKrw(krw(amount), weights)).toEqual(parts)
  expect(sumKrw(allocateKrw(krw(amount), weights))).toBe(amount)
})
