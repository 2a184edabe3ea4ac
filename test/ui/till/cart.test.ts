import { describe, expect, it } from 'vitest'
import {
  type CartMove,
  cartAfter,
  cartOf,
  type Draft,
  emptyDraft,
  isEmpty,
  lastDesigner,
  mostLines,
} from '../../../src-renderer/domains/checkout/cart.ts'
import { oftenSold } from '../../../src-renderer/domains/checkout/often-sold.ts'
import { afterScanKey, noScan } from '../../../src-renderer/domains/checkout/scan-keys.ts'
import { asId, type AccountId, type ProductId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'

const cut: CartMove = {
  kind: 'add',
  productId: asId<ProductId>(1),
  known: { name: '여성 커트', unitPriceKrw: krw(35_000), kind: 'service' },
  designerId: asId<AccountId>(7),
}
const shampoo: CartMove = {
  kind: 'add',
  productId: asId<ProductId>(9),
  known: { name: '리페어 샴푸', unitPriceKrw: krw(28_000), kind: 'goods' },
  designerId: null,
}
const discount = { kind: 'percent', percent: 10, reason: '생일 쿠폰' } as const
const after = (...moves: readonly CartMove[]): Draft => moves.reduce(cartAfter, emptyDraft)
const keysOf = (draft: Draft) => draft.lines.map(({ key }) => key)

describe('the cart in progress', () => {
  it('puts the same goods on one line and the same service on two', () => {
    const draft = after(cut, cut, shampoo, shampoo)
    expect(draft.lines.map(({ line }) => line.quantity)).toEqual([1, 1, 2])
  })

  it('keeps discounted goods apart from those at the full price', () => {
    const one = after(shampoo)
    const draft = cartAfter(cartAfter(one, { kind: 'discount', key: keysOf(one)[0] ?? 0, discount }), shampoo)
    expect(draft.lines.map(({ line }) => [line.quantity, line.discount?.reason ?? null])).toEqual([
      [1, '생일 쿠폰'],
      [1, null],
    ])
  })

  it('takes a line away without touching its neighbours', () => {
    const draft = after(cut, shampoo, cut)
    const [, second = 0] = keysOf(draft)
    expect(keysOf(cartAfter(draft, { kind: 'remove', key: second }))).toEqual([1, 3])
  })

  it('never sells less than one or more than 999 of a line, nor half of one', () => {
    const draft = after(shampoo)
    const sold = (quantity: number) =>
      cartAfter(draft, { kind: 'quantity', key: 1, quantity }).lines[0]?.line.quantity
    expect([sold(0), sold(-3), sold(2.9), sold(10_000)]).toEqual([1, 1, 2, 999])
  })

  it('takes no 101st line', () => {
    const full = after(...Array.from({ length: mostLines }, () => cut))
    expect(cartAfter(full, cut)).toBe(full)
  })

  it('sends what was chosen and never a price of the catalogue', () => {
    const draft = after(cut, { kind: 'memo', memo: '다음에 펌' })
    expect(cartOf(draft)).toEqual({
      customerId: null,
      reservationId: null,
      discount: null,
      memo: '다음에 펌',
      lines: [
        {
          kind: 'product',
          productId: 1,
          bookedPosition: null,
          quantity: 1,
          designerId: 7,
          discount: null,
        },
      ],
    })
    expect(JSON.stringify(cartOf(draft))).not.toContain('35000')
  })

  it('starts a new line with whoever did the line before', () => {
    expect(lastDesigner(after(cut, shampoo))).toBe(7)
    expect(lastDesigner(after(shampoo))).toBeNull()
  })

  it('takes a held cart over whole, and gives its lines keys that were never used', () => {
    const held = cartOf(after(cut, shampoo))
    const draft = cartAfter(after(cut), { kind: 'load', cart: held })
    expect(cartOf(draft)).toEqual(held)
    expect(keysOf(draft)).toEqual([2, 3])
  })

  it('is empty only when there is nothing that would be lost', () => {
    expect(isEmpty(emptyDraft)).toBe(true)
    expect(isEmpty(after({ kind: 'customer', customerId: asId<AccountId>(3) }))).toBe(false)
    expect(isEmpty(after({ kind: 'memo', memo: '메모' }))).toBe(false)
    expect(isEmpty(cartAfter(after(cut), { kind: 'clear' }))).toBe(true)
  })
})

describe('the first tiles', () => {
  it('show services first and then the goods that sold best', () => {
    const products = [
      { id: asId<ProductId>(1), kind: 'service' as const },
      { id: asId<ProductId>(2), kind: 'goods' as const },
      { id: asId<ProductId>(3), kind: 'goods' as const },
    ]
    const tiles = oftenSold(products, [{ productId: asId<ProductId>(3), quantity: 8 }])
    expect(tiles.map(({ id }) => id)).toEqual([1, 3, 2])
  })
})

describe('a barcode scanner', () => {
  const typed = (text: string, msBetween: number) => {
    let state = noScan
    let code: string | null = null
    for (const [index, key] of [...text, 'Enter'].entries()) {
      const next = afterScanKey(state, { key, atMs: 1_000 + index * msBetween })
      state = next.state
      code = next.code ?? code
    }
    return code
  }

  it('is told from a hand by its speed', () => {
    expect(typed('8800000000012', 8)).toBe('8800000000012')
    expect(typed('8800000000012', 120)).toBeNull()
  })

  it('is not taken for one when a few quick keys and Enter were pressed', () => {
    expect(typed('12', 8)).toBeNull()
  })
})
