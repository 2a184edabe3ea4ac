import type { Quote } from '../../../src-shared/domains/checkout/contract.ts'
import type { Discount, OrderLineView, OrderView } from '../../../src-shared/domains/orders/model.ts'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import type { Draft } from './cart.ts'

/** A line as the bill beside a stage shows it. */
export type BillLine = {
  readonly key: string
  readonly name: string
  readonly designerName: string | null
  readonly kind: 'service' | 'goods' | 'manual'
  readonly quantity: number
  /** Before any discount. */
  readonly grossKrw: Krw
  /** The line's own discount; the cart's is apart. */
  readonly discountKrw: Krw
  readonly discountReason: string
}

/** What is sold and owed, the same for a cart that is not an order yet and for an order. */
export type Bill = {
  readonly customerName: string | null
  readonly lines: readonly BillLine[]
  readonly subtotalKrw: Krw
  readonly cartDiscountKrw: Krw
  readonly cartDiscountReason: string
  readonly discountKrw: Krw
  readonly totalKrw: Krw
  readonly vatKrw: Krw
  readonly paidKrw: Krw
  readonly restKrw: Krw
  /** Tenders that count towards it. */
  readonly taken: readonly PaymentView[]
}

export type Names = {
  readonly customerName: string | null
  readonly designerName: (id: number | null) => string | null
}

/** The bill of a cart, by the main side's quote of it. */
export function billOfQuote(draft: Draft, quote: Quote, names: Names): Bill {
  return {
    customerName: names.customerName,
    lines: quote.lines.map((line, index) => {
      const drafted = draft.lines[index]
      return {
        key: `d${drafted?.key ?? index}`,
        name: line.name,
        designerName: names.designerName(drafted?.line.designerId ?? null),
        kind: line.kind,
        quantity: line.quantity,
        grossKrw: krw(line.totalKrw + line.ownDiscountKrw + line.cartDiscountKrw),
        discountKrw: line.ownDiscountKrw,
        discountReason: reasonOf(drafted?.line.discount ?? null),
      }
    }),
    subtotalKrw: quote.subtotalKrw,
    cartDiscountKrw: quote.cartDiscountKrw,
    cartDiscountReason: reasonOf(draft.discount),
    discountKrw: quote.discountKrw,
    totalKrw: quote.totalKrw,
    vatKrw: quote.vatKrw,
    paidKrw: krw(0),
    restKrw: quote.totalKrw,
    taken: [],
  }
}

/** `생일 쿠폰 10%`; an amount needs no number, since it stands beside. */
export function reasonOf(discount: Discount | null): string {
  if (discount === null) return ''
  return discount.kind === 'percent' ? `${discount.reason} ${discount.percent}%`.trim() : discount.reason
}

const counted: readonly PaymentView['state'][] = ['captured', 'voiding', 'partially_refunded', 'refunded']

/** The bill of an order with its tenders. */
export function billOfOrder(order: OrderView, payments: readonly PaymentView[]): Bill {
  return {
    customerName: order.customerName,
    lines: order.lines.map(orderLine),
    subtotalKrw: order.subtotalKrw,
    cartDiscountKrw: order.cartDiscountKrw,
    cartDiscountReason: order.cartDiscountReason ?? '',
    discountKrw: order.discountKrw,
    totalKrw: order.totalKrw,
    vatKrw: order.vatKrw,
    paidKrw: order.paidKrw,
    restKrw: order.restKrw,
    taken: payments.filter((payment) => counted.includes(payment.state)),
  }
}

function orderLine(line: OrderLineView): BillLine {
  return {
    key: `o${line.id}`,
    name: line.name,
    designerName: line.designerName,
    kind: line.kind,
    quantity: line.quantity,
    grossKrw: krw(line.totalKrw + line.discountKrw),
    discountKrw: krw(line.discountKrw - line.cartDiscountKrw),
    discountReason: line.discountReason ?? '',
  }
}

/** The attempt whose outcome decides what may be done with an order: one that runs, or one that nobody knows. */
export function openAttemptOf(payments: readonly PaymentView[]): PaymentView | null {
  return payments.find(({ state }) => state === 'unknown' || state === 'pending') ?? null
}

/** The attempt after which nothing was tried any more, when it came to nothing or nobody knows; null otherwise. */
export function lastInVainOf(payments: readonly PaymentView[]): PaymentView | null {
  const last = payments.at(-1)
  return last?.state === 'failed' || last?.state === 'released' ? last : null
}
