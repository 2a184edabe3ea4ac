import { describe, expect, it } from 'vitest'
import { priceCart, type PricedProduct } from '../../../src-shared/domains/orders/pricing.ts'
import type { Discount } from '../../../src-shared/domains/orders/model.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { cartOf, manualLine, productLine } from '../../support/till-of.ts'

const id = (n: number) => n as ProductId

function product(n: number, changes: Partial<PricedProduct> = {}): PricedProduct {
  return {
    id: id(n),
    kind: 'service',
    name: `시술 ${n}`,
    priceKrw: krw(35_000),
    tax: 'taxable',
    active: true,
    stockRule: 'uncounted',
    stockQuantity: null,
    ...changes,
  }
}

const noBooking: Parameters<typeof priceCart>[1]['booked'] = []

function sources(...products: readonly PricedProduct[]) {
  return { products: new Map(products.map((one) => [one.id, one])), booked: noBooking }
}

const percent = (value: number, reason = '생일 쿠폰'): Discount => ({
  kind: 'percent',
  percent: value,
  reason,
})
const amount = (won: number, reason = '단골'): Discount => ({ kind: 'amount', amountKrw: krw(won), reason })

describe('pricing a cart', () => {
  it('prices the sale of the picture: 10% off the colour, VAT once over the whole', () => {
    const cart = cartOf([
      productLine(id(1)),
      productLine(id(2), { discount: percent(10) }),
      productLine(id(3)),
    ])
    const priced = priceCart(
      cart,
      sources(
        product(1),
        product(2, { priceKrw: krw(120_000) }),
        product(3, { kind: 'goods', priceKrw: krw(28_000), stockRule: 'block', stockQuantity: 6 }),
      ),
    )
    expect(priced).toMatchObject({
      subtotalKrw: 183_000,
      discountKrw: 12_000,
      totalKrw: 171_000,
      vatKrw: 15_545,
      problems: [],
    })
  })

  it.each([
    { taxable: 11, vat: 1 },
    { taxable: 10, vat: 0 },
    { taxable: 100, vat: 9 },
    { taxable: 63_000, vat: 5727 },
    { taxable: 165_000, vat: 15_000 },
    { taxable: 1_000_000_000, vat: 90_909_090 },
  ])('finds $vat won of VAT in $taxable', ({ taxable, vat }) => {
    const priced = priceCart(cartOf([manualLine(taxable)]), sources())
    expect(priced.vatKrw).toBe(vat)
  })

  it('takes VAT once per order, not once per line, and none of what is tax-free', () => {
    const lines = [manualLine(105), manualLine(105), manualLine(5000, { tax: 'free' })]
    expect(priceCart(cartOf(lines), sources())).toMatchObject({
      taxableKrw: 210,
      taxFreeKrw: 5000,
      vatKrw: 19,
    })
  })

  it('shares a discount on the whole cart out so that the parts sum to it', () => {
    const cart = cartOf([manualLine(10_000), manualLine(10_000), manualLine(10_000)], {
      discount: amount(10_000),
    })
    const priced = priceCart(cart, sources())
    expect(priced.lines.map((line) => line.cartDiscountKrw)).toEqual([3334, 3333, 3333])
    expect(priced.totalKrw).toBe(20_000)
  })

  it('takes the cart’s percentage off what the lines’ own discounts left, rounded down', () => {
    const cart = cartOf([manualLine(9999, { discount: percent(50) })], { discount: percent(15) })
    // 4,999 off, then 750 of 5,000 off.
    expect(priceCart(cart, sources())).toMatchObject({ discountKrw: 5749, totalKrw: 4250 })
  })

  it('sells at the price that was promised when it was booked, even what is no longer sold', () => {
    const cart = cartOf([productLine(id(1), { bookedPosition: 0 }), productLine(id(1))])
    const booked = [{ position: 0, productId: id(1), name: '시술 1', priceKrw: krw(30_000) }]
    const dropped = { ...sources(product(1, { active: false })), booked }
    const priced = priceCart(cart, dropped)
    expect(priced.lines.map((line) => [line.unitPriceKrw, line.priceFrom])).toEqual([
      [30_000, 'booking'],
      [0, 'catalogue'],
    ])
    expect(priced.problems).toEqual([{ line: 1, code: 'PRODUCT_NOT_SOLD' }])
  })

  it.each([
    { what: 'an empty cart', cart: cartOf([]), code: 'CART_EMPTY', line: null },
    { what: 'an unknown product', cart: cartOf([productLine(id(9))]), code: 'PRODUCT_NOT_SOLD', line: 0 },
    {
      what: 'a discount above the price',
      cart: cartOf([manualLine(1000, { discount: amount(1001) })]),
      code: 'DISCOUNT_TOO_LARGE',
      line: 0,
    },
    {
      what: 'a discount above the whole cart',
      cart: cartOf([manualLine(1000)], { discount: amount(1001) }),
      code: 'DISCOUNT_TOO_LARGE',
      line: null,
    },
    {
      what: 'a discount without a reason',
      cart: cartOf([manualLine(1000, { discount: percent(5, '') })]),
      code: 'REASON_MISSING',
      line: 0,
    },
    {
      what: 'a total that no sale has',
      cart: cartOf([manualLine(1_000_000_000), manualLine(1)]),
      code: 'TOTAL_TOO_LARGE',
      line: null,
    },
  ])('names the problem of $what', ({ cart, code, line }) => {
    expect(priceCart(cart, sources()).problems).toContainEqual({ line, code })
  })

  it('counts one item over all its lines against what is on the shelf, but only where it blocks', () => {
    const cart = cartOf([productLine(id(1), { quantity: 2 }), productLine(id(1), { quantity: 2 })])
    const shelf = { kind: 'goods', stockRule: 'block', stockQuantity: 3 } as const
    expect(priceCart(cart, sources(product(1, shelf))).problems).toEqual([{ line: 1, code: 'OUT_OF_STOCK' }])
    const warns = product(1, { ...shelf, stockRule: 'warn' })
    expect(priceCart(cart, sources(warns)).problems).toEqual([])
  })
})
