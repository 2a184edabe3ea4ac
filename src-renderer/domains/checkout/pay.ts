import type { Quote, Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { Cart } from '../../../src-shared/domains/orders/model.ts'
import type { PaymentView, TenderInput } from '../../../src-shared/domains/payments/model.ts'
import type { IdempotencyKey, OrderId, Ulid } from '../../../src-shared/kernel/ids.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { failureOf } from '../../rpc/failure.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import type { Rpc } from '../../rpc/query.ts'

/** What is kept between the steps of a sale; the till's store does it. */
export type SaleKeeper = {
  /** Just before the cart is sent to become an order. */
  readonly sent: (cart: Cart) => void
  /** The order that it became; null: it was refused, nothing became of it. */
  readonly became: (orderId: OrderId | null) => void
}

/** The cart at this window, and what it became so far. */
export type CartSale = {
  readonly cart: Cart
  readonly openKey: IdempotencyKey
  /** Sent under the key before; its answer may have been lost. */
  readonly sent: Cart | null
  readonly sale: Sale | null
}

type Checkout = Pick<Rpc['checkout'], 'open' | 'change' | 'pay'>

/**
 * The order of a cart: made the first time, changed when the cart was changed since. A cart whose first answer was
 * lost is sent again under the same key before it is changed, so it never becomes two orders.
 */
export async function orderOf(checkout: Checkout, keeper: SaleKeeper, input: CartSale): Promise<Sale> {
  const { cart } = input
  const first = input.sale ?? (await opened(checkout, keeper, { ...input, cart: input.sent ?? cart }))
  const before = input.sent ?? cart
  if (JSON.stringify(before) === JSON.stringify(cart)) return first
  const changed = await checkout.change.call({
    idempotencyKey: newIdempotencyKey(),
    orderId: first.order.id,
    version: first.order.version,
    cart,
  })
  keeper.sent(cart)
  return changed
}

async function opened(checkout: Checkout, keeper: SaleKeeper, input: CartSale): Promise<Sale> {
  keeper.sent(input.cart)
  try {
    const sale = await checkout.open.call({ idempotencyKey: input.openKey, cart: input.cart })
    keeper.became(sale.order.id)
    return sale
  } catch (error) {
    // No answer: the order may be there, so the key and the cart stay. Any answer: nothing was made.
    if (!isUnanswered(error)) keeper.became(null)
    throw error
  }
}

/** Nothing is known about what happened on the other side. */
export function isUnanswered(error: unknown): boolean {
  return failureOf(error).code === 'CONNECTION_LOST'
}

/** `repriced`: it costs something else now than the screen showed, so no money was asked for. */
export type Taken =
  | { readonly kind: 'taken'; readonly payment: PaymentView; readonly sale: Sale }
  | { readonly kind: 'free'; readonly sale: Sale }
  | { readonly kind: 'repriced'; readonly sale: Sale }

/** Takes one tender of an order, after seeing that it still costs what the screen showed. */
export async function takeTender(
  checkout: Checkout,
  input: {
    readonly sale: Sale
    readonly shownRestKrw: Krw
    readonly payKey: Ulid
    readonly amountKrw: Krw
    readonly tender: TenderCall
  },
): Promise<Taken> {
  const { order } = input.sale
  if (order.state === 'paid' && order.totalKrw === 0) return { kind: 'free', sale: input.sale }
  if (order.restKrw !== input.shownRestKrw) return { kind: 'repriced', sale: input.sale }
  const answer = await checkout.pay.call({
    idempotencyKey: input.payKey,
    orderId: order.id,
    version: order.version,
    amountKrw: input.amountKrw,
    tender: input.tender,
  })
  return { kind: 'taken', ...answer }
}

/** A tender as it goes over the wire; a card as it was typed. */
export type TenderCall =
  | Exclude<TenderInput, { kind: 'card' }>
  | {
      readonly kind: 'card'
      readonly card: {
        readonly number: string
        readonly expiryMonth: string
        readonly expiryYear: string
        readonly birthOrBusinessNumber: string
        readonly pinFirstTwo: string
      }
      readonly installmentMonths: number
    }

/** Why this cart cannot be sold as it is; null: it can. */
export function firstProblem(quote: Quote): Quote['problems'][number]['code'] | null {
  return quote.problems[0]?.code ?? null
}
