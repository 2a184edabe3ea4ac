import { may } from '../../../src-shared/domains/access/model.ts'
import type { Quote, Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { Cart, OrderView } from '../../../src-shared/domains/orders/model.ts'
import type { PricedLine } from '../../../src-shared/domains/orders/pricing.ts'
import { instalmentsFromKrw, type PaymentView } from '../../../src-shared/domains/payments/model.ts'
import { businessDateOf, type DayRule } from '../../../src-shared/kernel/business-date.ts'
import type { IdempotencyKey, OrderId, PaymentId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { PaymentGateway } from '../../gateway/gateway.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { type AuditEntry, recordAudit } from '../access/audit-service.ts'
import { post } from '../ledger/service.ts'
import { type CartRefusal, cartOfBooking, pricedCart } from '../orders/pricing-service.ts'
import {
  cancelOpenOrder,
  changeOrder,
  completeOrder,
  lockOpenOrder,
  openOrder,
  type Order,
  sameAsSeen,
  type Stamp,
} from '../orders/service.ts'
import { openOrderHeads, orderIdOfBooking, orderView } from '../orders/view-service.ts'
import { nothingUnderWay, paymentsOf } from '../payments/capture-service.ts'
import type { PaymentsService } from '../payments/service.ts'
import { paymentViews } from '../payments/view-service.ts'
import { recordSale } from '../purchases/service.ts'
import type { RefundsService } from '../refunds/service.ts'
import { refundViews } from '../refunds/view-service.ts'

export type CheckoutDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly dayRule: () => Promise<DayRule>
  readonly gateway: () => Promise<PaymentGateway | null>
  readonly payments: PaymentsService
  readonly refunds: RefundsService
}

export type CheckoutService = ReturnType<typeof createCheckoutService>

type StepRefusal =
  | 'ORDER_NOT_FOUND'
  | 'ORDER_CHANGED'
  | 'ORDER_ALREADY_PAID'
  | 'ORDER_CANCELLED'
  | 'PAYMENT_IN_PROGRESS'
  | 'PAYMENT_UNKNOWN_BLOCKS'

type Opened = { readonly orderId: OrderId }
type Keyed = { readonly idempotencyKey: IdempotencyKey }
type Seen = { readonly orderId: OrderId; readonly version: number }

/** A sale from the cart to the last won. */
export function createCheckoutService(deps: CheckoutDeps) {
  const { db, clock, ids, payments, refunds } = deps

  async function quote(cart: Cart): Promise<Quote> {
    const { lines, problems, ...totals } = await pricedCart(db.reader, cart)
    return {
      ...totals,
      problems: [...problems],
      lines: lines.map(quotedLine),
    }
  }

  async function cartOf(
    id: ReservationId,
  ): Promise<Result<{ readonly cart: Cart; readonly orderId: OrderId | null }, 'NOT_FOUND'>> {
    const cart = await cartOfBooking(db.reader, id)
    return cart === null ? err('NOT_FOUND') : ok({ cart, orderId: await orderIdOfBooking(db.reader, id) })
  }

  async function tenders() {
    const gateway = await deps.gateway()
    const card =
      gateway === null
        ? ({ state: 'off', reason: 'GATEWAY_NOT_SET_UP' } as const)
        : ({ state: 'ready' } as const)
    return { card, instalmentsFromKrw: krw(instalmentsFromKrw) }
  }

  async function stampOf(acting: Acting): Promise<Stamp> {
    const at = clock.now()
    return { at, businessDate: businessDateOf(at, await deps.dayRule()), actorId: acting.accountId }
  }

  /**
   * Makes the order of a cart and takes its stock. A cart that costs nothing is complete at once.
   * @returns what is wrong with the cart, ORDER_ALREADY_OPEN or ORDER_ALREADY_PAID for its booking, NOT_PERMITTED
   */
  async function open(acting: Acting, input: Keyed & { readonly cart: Cart }) {
    const { idempotencyKey: key, ...body } = input
    const stamp = await stampOf(acting)
    const allowed = mayDiscount(acting, input.cart)
    if (!allowed.ok) return allowed
    const intent = {
      key,
      operation: 'checkout.open',
      actorId: acting.accountId,
      input: body,
      at: stamp.at,
    }
    type Refusal = CartRefusal | 'ORDER_ALREADY_OPEN' | 'ORDER_ALREADY_PAID'
    const opened = await writeOnce<Opened, Refusal>(db, intent, async (tx) => {
      const order = await openOrder(tx, stamp, input.cart)
      if (!order.ok) return order
      if (order.value.total_krw === 0) await completeFree(tx, stamp, order.value)
      await note(tx, stamp, order.value, 'order.opened')
      return ok({ orderId: order.value.id })
    })
    return answered(opened)
  }

  /** Puts another cart in an open order of which nothing is paid. @returns ORDER_HAS_MONEY, and as open */
  async function change(acting: Acting, input: Keyed & Seen & { readonly cart: Cart }) {
    const allowed = mayDiscount(acting, input.cart)
    if (!allowed.ok) return allowed
    type Refusal = CartRefusal | 'ORDER_ALREADY_OPEN' | 'ORDER_HAS_MONEY'
    return step<Refusal>(acting, { name: 'order.changed', input }, async (tx, stamp, order) => {
      if (order.paid_krw > 0) return err('ORDER_HAS_MONEY')
      const changed = await changeOrder(tx, stamp, order, input.cart)
      if (!changed.ok) return changed
      if (changed.value.total_krw === 0) await completeFree(tx, stamp, changed.value)
      return ok(null)
    })
  }

  /** Ends an open order of which nothing is paid. @returns ORDER_HAS_MONEY, REASON_MISSING */
  async function cancelOrder(acting: Acting, input: Keyed & Seen & { readonly reason: string }) {
    type Refusal = 'ORDER_HAS_MONEY' | 'REASON_MISSING'
    return step<Refusal>(acting, { name: 'order.cancelled', input }, async (tx, stamp, order) => {
      if (input.reason === '') return err('REASON_MISSING')
      return cancelOpenOrder(tx, stamp, order, input.reason)
    })
  }

  /** One step on an open order as somebody sees it, with nothing else under way on it. */
  async function step<Refusal extends string>(
    acting: Acting,
    asked: { readonly name: 'order.changed' | 'order.cancelled'; readonly input: Keyed & Seen },
    work: (tx: Tx, stamp: Stamp, order: Order) => Promise<Result<null, Refusal | StepRefusal>>,
  ) {
    const { idempotencyKey: key, ...body } = asked.input
    const stamp = await stampOf(acting)
    const intent = { key, operation: asked.name, actorId: acting.accountId, input: body, at: stamp.at }
    const done = await writeOnce<Opened, Refusal | StepRefusal>(db, intent, async (tx) => {
      const order = await lockOpenOrder(tx, asked.input.orderId)
      if (!order.ok) return order
      const free = nothingUnderWay(await paymentsOf(tx, order.value.id))
      if (!free.ok) return free
      const same = sameAsSeen(order.value, asked.input.version)
      if (!same.ok) return same
      const result = await work(tx, stamp, order.value)
      if (!result.ok) return result
      await note(tx, stamp, order.value, asked.name)
      return ok({ orderId: order.value.id })
    })
    return answered(done)
  }

  async function note(tx: Tx, stamp: Stamp, order: Order, action: AuditEntry['action']): Promise<void> {
    await announce(tx, { topic: 'orders', id: order.id, version: order.version, at: stamp.at })
    await recordAudit(tx, ids, {
      at: stamp.at,
      actorId: stamp.actorId,
      action,
      subjectType: 'order',
      subjectId: order.id,
      values: { orderNo: order.order_no, totalKrw: order.total_krw, discountKrw: order.discount_krw },
    })
  }

  async function answered<Refusal extends string>(
    done: Result<Opened, Refusal>,
  ): Promise<Result<Sale, Refusal>> {
    return done.ok ? ok(await saleNow(done.value.orderId)) : done
  }

  async function saleNow(id: OrderId): Promise<Sale> {
    const sale = await get(id)
    invariant(sale.ok, 'orders are never deleted')
    return sale.value
  }

  async function get(id: OrderId): Promise<Result<Sale, 'ORDER_NOT_FOUND'>> {
    const order = await orderView(db.reader, id)
    if (order === null) return err('ORDER_NOT_FOUND')
    return ok({
      order,
      payments: await paymentViews(db.reader, id),
      refunds: await refundViews(db.reader, id),
    })
  }

  /** Takes one tender; see PaymentsService.pay. */
  async function pay(acting: Acting, input: Parameters<PaymentsService['pay']>[1]) {
    const paid = await payments.pay(acting, input)
    if (!paid.ok) return paid
    const sale = await saleNow(input.orderId)
    const payment = sale.payments.find((one) => one.id === paid.value.paymentId)
    invariant(payment !== undefined, 'the payment was just written')
    return ok<{ readonly payment: PaymentView; readonly sale: Sale }>({ payment, sale })
  }

  /** Takes a tender back before the order is complete; see RefundsService.takeBack. */
  async function cancelTender(acting: Acting, input: Parameters<RefundsService['takeBack']>[1]) {
    return answered(await refunds.takeBack(acting, input))
  }

  /** Lets an order go on without knowing a charge's outcome; see PaymentsService.release. */
  async function releaseUnknown(
    acting: Acting,
    input: Keyed & { readonly paymentId: PaymentId; readonly reason: string },
  ) {
    return answered(await payments.release(acting, input))
  }

  const openOrders = (): Promise<Omit<OrderView, 'lines'>[]> => openOrderHeads(db.reader)

  return {
    quote,
    cartOf,
    tenders,
    open,
    change,
    get,
    openOrders,
    pay,
    cancelTender,
    cancelOrder,
    releaseUnknown,
  }
}

function quotedLine(line: PricedLine): Quote['lines'][number] {
  const { productId, kind, name, tax, unitPriceKrw, priceFrom, quantity, stock, totalKrw } = line
  const { ownDiscountKrw, cartDiscountKrw } = line
  const prices = { unitPriceKrw, priceFrom, quantity, ownDiscountKrw, cartDiscountKrw, totalKrw }
  return { productId, kind, name, tax, ...prices, stock }
}

function mayDiscount(acting: Acting, cart: Cart): Result<null, 'NOT_PERMITTED'> {
  const discounts = cart.discount !== null || cart.lines.some((line) => line.discount !== null)
  return !discounts || may(acting, 'discount') ? ok(null) : err('NOT_PERMITTED')
}

/** A sale of nothing but free things is complete without a tender. */
async function completeFree(tx: Tx, stamp: Stamp, order: Order): Promise<void> {
  const postings = await completeOrder(tx, stamp, order)
  await recordSale(tx, stamp, order)
  await post(tx, stamp, postings)
}
