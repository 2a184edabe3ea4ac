import type { AccountId, ProductId } from '../../kernel/ids.ts'
import { allocateKrw, type Krw, krw, sumKrw, vatInside, zeroKrw } from '../../kernel/krw.ts'
import type { Cart, CartLine, Discount, TaxKind, Totals } from './model.ts'

/** No single sale is larger; it keeps every sum far inside what a whole number can hold. */
export const largestTotalKrw = 1_000_000_000

/** What pricing needs to know of a product as it is now. */
export type PricedProduct = {
  readonly id: ProductId
  readonly kind: 'service' | 'goods'
  readonly name: string
  readonly priceKrw: Krw
  readonly tax: TaxKind
  readonly active: boolean
  readonly stockRule: 'block' | 'warn' | 'uncounted'
  readonly stockQuantity: number | null
}

/** A service of the cart's booking, with the price that was promised. */
export type BookedService = {
  readonly position: number
  readonly productId: ProductId
  readonly name: string
  readonly priceKrw: Krw
}

export type PricedLine = {
  readonly productId: ProductId | null
  readonly kind: 'service' | 'goods' | 'manual'
  readonly name: string
  readonly tax: TaxKind
  readonly unitPriceKrw: Krw
  readonly priceFrom: 'catalogue' | 'booking' | 'typed'
  readonly quantity: number
  readonly ownDiscountKrw: Krw
  readonly cartDiscountKrw: Krw
  readonly discountReason: string | null
  readonly totalKrw: Krw
  readonly designerId: AccountId | null
  readonly stock: { readonly rule: 'block' | 'warn'; readonly left: number } | null
}

export type CartProblemCode =
  | 'CART_EMPTY'
  | 'PRODUCT_NOT_SOLD'
  | 'OUT_OF_STOCK'
  | 'DISCOUNT_TOO_LARGE'
  | 'REASON_MISSING'
  | 'TOTAL_TOO_LARGE'

export type CartProblem = { readonly line: number | null; readonly code: CartProblemCode }

export type PricedCart = Totals & {
  readonly cartDiscountKrw: Krw
  readonly lines: readonly PricedLine[]
  readonly problems: readonly CartProblem[]
}

type Sources = {
  readonly products: ReadonlyMap<ProductId, PricedProduct>
  readonly booked: readonly BookedService[]
  /** Goods that this order has taken from the shelf already. */
  readonly held?: ReadonlyMap<ProductId, number>
}

/**
 * Prices a cart. Discounts round down to whole won; the cart's own discount is shared out by largest remainder; VAT is
 * taken once, over the taxable total after discounts (architecture.md 4). A cart with problems is priced as far as it goes.
 */
export function priceCart(cart: Cart, sources: Sources): PricedCart {
  const drafts = cart.lines.map((line) => draftOf(line, sources))
  const tooLarge = sumKrw(drafts.map((draft) => draft.grossKrw)) > largestTotalKrw
  const counted = tooLarge ? drafts.map((draft) => ({ ...draft, grossKrw: zeroKrw })) : drafts
  const owns = counted.map((draft, index) => discountOn(draft.grossKrw, cart.lines[index]?.discount ?? null))
  const nets = counted.map((draft, index) => krw(draft.grossKrw - (owns[index]?.amountKrw ?? 0)))
  const whole = discountOn(sumKrw(nets), cart.discount)
  const shares = allocateKrw(whole.amountKrw, nets)
  const lines = counted.map((draft, index): PricedLine => {
    const cartDiscountKrw = shares[index] ?? zeroKrw
    return {
      ...draft.line,
      ownDiscountKrw: owns[index]?.amountKrw ?? zeroKrw,
      cartDiscountKrw,
      discountReason: cart.lines[index]?.discount?.reason ?? null,
      totalKrw: krw((nets[index] ?? zeroKrw) - cartDiscountKrw),
    }
  })
  const problems: CartProblem[] = [
    ...(cart.lines.length === 0 ? [{ line: null, code: 'CART_EMPTY' } as const] : []),
    ...(tooLarge ? [{ line: null, code: 'TOTAL_TOO_LARGE' } as const] : []),
    ...drafts.flatMap(({ problem }, line) => (problem === null ? [] : [{ line, code: problem }])),
    ...owns.flatMap(({ problem }, line) => (problem === null ? [] : [{ line, code: problem }])),
    ...(whole.problem === null ? [] : [{ line: null, code: whole.problem }]),
    ...stockProblems(lines, sources.held ?? new Map()),
  ]
  return { ...totalsOf(lines), cartDiscountKrw: whole.amountKrw, lines, problems }
}

function totalsOf(lines: readonly PricedLine[]): Totals {
  const sumOf = (tax: TaxKind) =>
    sumKrw(lines.filter((line) => line.tax === tax).map((line) => line.totalKrw))
  const taxableKrw = sumOf('taxable')
  const taxFreeKrw = sumOf('free')
  const discountKrw = sumKrw(lines.map((line) => krw(line.ownDiscountKrw + line.cartDiscountKrw)))
  const totalKrw = krw(taxableKrw + taxFreeKrw)
  return {
    subtotalKrw: krw(totalKrw + discountKrw),
    discountKrw,
    totalKrw,
    taxableKrw,
    taxFreeKrw,
    vatKrw: vatInside(taxableKrw).vatKrw,
  }
}

type Draft = {
  readonly line: Omit<PricedLine, 'ownDiscountKrw' | 'cartDiscountKrw' | 'discountReason' | 'totalKrw'>
  readonly grossKrw: Krw
  readonly problem: 'PRODUCT_NOT_SOLD' | null
}

function draftOf(line: CartLine, sources: Sources): Draft {
  const { quantity, designerId } = line
  if (line.kind === 'manual') {
    const { name, tax, unitPriceKrw } = line
    const grossKrw = krw(unitPriceKrw * quantity)
    const typed = { productId: null, kind: 'manual', priceFrom: 'typed', stock: null } as const
    return {
      line: { ...typed, name, tax, unitPriceKrw, quantity, designerId },
      grossKrw,
      problem: null,
    }
  }
  const product = sources.products.get(line.productId)
  const promised = sources.booked.find(
    (service) => service.position === line.bookedPosition && service.productId === line.productId,
  )
  // What was booked is sold as booked, though the catalogue may have dropped it since.
  const sold = product !== undefined && (product.active || promised !== undefined)
  const unitPriceKrw = promised?.priceKrw ?? (sold ? product.priceKrw : zeroKrw)
  const counted = product !== undefined && product.kind === 'goods' && product.stockRule !== 'uncounted'
  return {
    line: {
      productId: line.productId,
      kind: product?.kind ?? 'service',
      name: product?.name ?? '',
      tax: product?.tax ?? 'taxable',
      unitPriceKrw,
      priceFrom: promised === undefined ? 'catalogue' : 'booking',
      quantity,
      designerId,
      stock: counted ? { rule: stockRuleOf(product), left: product.stockQuantity ?? 0 } : null,
    },
    grossKrw: krw(unitPriceKrw * quantity),
    problem: sold ? null : 'PRODUCT_NOT_SOLD',
  }
}

function stockRuleOf(product: PricedProduct): 'block' | 'warn' {
  return product.stockRule === 'block' ? 'block' : 'warn'
}

function discountOn(
  baseKrw: Krw,
  discount: Discount | null,
): { readonly amountKrw: Krw; readonly problem: 'DISCOUNT_TOO_LARGE' | 'REASON_MISSING' | null } {
  if (discount === null) return { amountKrw: zeroKrw, problem: null }
  const asked =
    discount.kind === 'percent' ? krw(Math.floor((baseKrw * discount.percent) / 100)) : discount.amountKrw
  if (asked > baseKrw) return { amountKrw: baseKrw, problem: 'DISCOUNT_TOO_LARGE' }
  return { amountKrw: asked, problem: discount.reason === '' ? 'REASON_MISSING' : null }
}

// One item may stand on several lines; together they must not be more than there are.
function stockProblems(
  lines: readonly PricedLine[],
  held: ReadonlyMap<ProductId, number>,
): readonly CartProblem[] {
  const left = new Map<ProductId, number>()
  return lines.flatMap(({ productId, stock, quantity }, line) => {
    if (productId === null || stock?.rule !== 'block') return []
    const before = left.get(productId) ?? stock.left + (held.get(productId) ?? 0)
    left.set(productId, before - quantity)
    return before < quantity ? [{ line, code: 'OUT_OF_STOCK' as const }] : []
  })
}
