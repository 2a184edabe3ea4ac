import type { Posting } from '../../../src-shared/domains/ledger/model.ts'
import {
  type Cart,
  type LineState,
  mayMove,
  nextLineStates,
  nextOrderStates,
  type OrderState,
} from '../../../src-shared/domains/orders/model.ts'
import { orderNoOf } from '../../../src-shared/domains/orders/order-no.ts'
import type { PricedCart } from '../../../src-shared/domains/orders/pricing.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { type Krw, krw, sumKrw, zeroKrw } from '../../../src-shared/kernel/krw.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { returnStock, takeStock } from '../catalog/stock-service.ts'
import { newLineRows } from './line-rows.ts'
import { type CartRefusal, sellableCart } from './pricing-service.ts'
import {
  deleteLines,
  insertLines,
  insertOrder,
  lineRows,
  linkBooking,
  moveLines,
  type OrderLineRow,
  type OrderRow,
  orderOfReservation,
  orderRow,
  takeDayNumber,
  takeOrder,
  updateLine,
  updateOrder,
} from './store.ts'

/** An order, and a line of one, as they are stored. */
export type Order = OrderRow
export type OrderLine = OrderLineRow

/** Who does it, when, and in which trading day it counts. */
export type Stamp = {
  readonly at: EpochMs
  readonly businessDate: BusinessDate
  readonly actorId: AccountId
}

/**
 * Makes an order of a cart: number, prices and totals fixed, stock taken. Stock is taken here and not when it is paid,
 * because money that a gateway has taken cannot be put back as easily as a bottle.
 * @returns a problem of the cart, OUT_OF_STOCK with details name and left, ORDER_ALREADY_OPEN, ORDER_ALREADY_PAID
 */
export async function openOrder(
  tx: Tx,
  stamp: Stamp,
  cart: Cart,
): Promise<Result<OrderRow, CartRefusal | 'ORDER_ALREADY_OPEN' | 'ORDER_ALREADY_PAID'>> {
  // The day's row is taken first, so two windows that check out one booking follow one another here.
  const number = await takeDayNumber(tx, stamp.businessDate)
  const earlier = cart.reservationId === null ? null : await orderOfReservation(tx, cart.reservationId)
  if (earlier !== null) {
    const code = earlier.state === 'open' ? 'ORDER_ALREADY_OPEN' : 'ORDER_ALREADY_PAID'
    return err(code, { orderId: earlier.id })
  }
  const sellable = await sellableCart(tx, cart, new Map())
  if (!sellable.ok) return sellable
  const { priced } = sellable.value
  const row = newOrderRow(sellable.value.cart, priced, stamp, number)
  const id = await insertOrder(tx, row)
  await insertLines(tx, newLineRows(id, priced, 'ordered'))
  if (cart.reservationId !== null) await linkBooking(tx, cart.reservationId, id)
  const taken = await moveStock(tx, stamp, row.order_no, goodsIn(priced))
  return taken.ok ? ok({ ...row, id }) : taken
}

/** Puts another cart in an open order; what it no longer holds goes back on the shelf. @returns as openOrder */
export async function changeOrder(
  tx: Tx,
  stamp: Stamp,
  order: OrderRow,
  cart: Cart,
): Promise<Result<OrderRow, CartRefusal | 'ORDER_ALREADY_OPEN' | 'ORDER_ALREADY_PAID'>> {
  if (cart.reservationId !== null && cart.reservationId !== order.reservation_id) {
    const other = await orderOfReservation(tx, cart.reservationId)
    if (other !== null)
      return err(other.state === 'open' ? 'ORDER_ALREADY_OPEN' : 'ORDER_ALREADY_PAID', { orderId: other.id })
  }
  const before = goodsOf(await lineRows(tx, order.id))
  const sellable = await sellableCart(tx, cart, before)
  if (!sellable.ok) return sellable
  const { priced } = sellable.value
  const columns = pricedColumns(sellable.value.cart, priced, stamp)
  await updateOrder(tx, order.id, columns)
  await deleteLines(tx, order.id)
  await insertLines(tx, newLineRows(order.id, priced, 'ordered'))
  if (order.reservation_id !== cart.reservationId) {
    if (order.reservation_id !== null) await linkBooking(tx, order.reservation_id, null)
    if (cart.reservationId !== null) await linkBooking(tx, cart.reservationId, order.id)
  }
  const after = goodsIn(priced)
  const difference = new Map(after)
  for (const [id, quantity] of before) difference.set(id, (difference.get(id) ?? 0) - quantity)
  const moved = await moveStock(tx, stamp, order.order_no, difference)
  return moved.ok ? ok({ ...order, ...columns }) : moved
}

/** An order as it is opened. @param number of the day, from 1 */
export function newOrderRow(
  cart: Cart,
  priced: PricedCart,
  stamp: Stamp,
  number: number,
): Omit<OrderRow, 'id'> {
  return {
    ...pricedColumns(cart, priced, stamp),
    order_no: orderNoOf(stamp.businessDate, number),
    business_date: stamp.businessDate,
    state: 'open',
    paid_krw: zeroKrw,
    refunded_krw: zeroKrw,
    created_by: stamp.actorId,
    created_at: stamp.at,
    paid_at: null,
    cancelled_at: null,
    cancelled_by: null,
    cancel_reason: null,
    version: 1,
  }
}

function pricedColumns(cart: Cart, priced: PricedCart, stamp: Stamp) {
  return {
    customer_id: cart.customerId,
    reservation_id: cart.reservationId,
    subtotal_krw: priced.subtotalKrw,
    discount_krw: priced.discountKrw,
    cart_discount_krw: priced.cartDiscountKrw,
    cart_discount_reason: cart.discount?.reason ?? null,
    discount_by: priced.discountKrw > 0 ? stamp.actorId : null,
    total_krw: priced.totalKrw,
    taxable_krw: priced.taxableKrw,
    tax_free_krw: priced.taxFreeKrw,
    vat_krw: priced.vatKrw,
    memo: cart.memo,
  }
}

type Goods = Map<ProductId, number>

/** Pieces that a cart takes from the shelf, by product. */
export function goodsIn(priced: PricedCart): Goods {
  const goods: Goods = new Map()
  for (const { productId, stock, quantity } of priced.lines) {
    if (productId !== null && stock !== null) goods.set(productId, (goods.get(productId) ?? 0) + quantity)
  }
  return goods
}

function goodsOf(lines: readonly OrderLineRow[]): Goods {
  const goods: Goods = new Map()
  for (const { product_id, kind, quantity } of lines) {
    if (product_id !== null && kind === 'goods')
      goods.set(product_id, (goods.get(product_id) ?? 0) + quantity)
  }
  return goods
}

/** Takes what is positive and puts back what is negative, by ascending product (architecture.md 3, lock order). */
export async function moveStock(
  tx: Tx,
  stamp: Stamp,
  reference: string,
  goods: ReadonlyMap<ProductId, number>,
): Promise<Result<null, 'OUT_OF_STOCK'>> {
  for (const [productId, quantity] of [...goods].toSorted(([a], [b]) => a - b)) {
    const change = {
      productId,
      quantity: Math.abs(quantity),
      reference,
      actorId: stamp.actorId,
      at: stamp.at,
    }
    if (quantity < 0) await returnStock(tx, change)
    if (quantity <= 0) continue
    const taken = await takeStock(tx, change)
    if (!taken.ok) return taken
  }
  return ok(null)
}

/** Takes the order's row for this transaction and moves its version on. @returns ORDER_NOT_FOUND */
export async function lockOrder(tx: Tx, id: OrderId): Promise<Result<OrderRow, 'ORDER_NOT_FOUND'>> {
  const row = await takeOrder(tx, id)
  return row === null ? err('ORDER_NOT_FOUND') : ok(row)
}

/** An order as it is stored, or null. */
export function orderNow(reader: Reader, id: OrderId): Promise<OrderRow | null> {
  return orderRow(reader, id)
}

/** As lockOrder, for a step on an order that is still open. @returns ORDER_ALREADY_PAID, ORDER_CANCELLED */
export async function lockOpenOrder(
  tx: Tx,
  id: OrderId,
): Promise<Result<OrderRow, 'ORDER_NOT_FOUND' | 'ORDER_ALREADY_PAID' | 'ORDER_CANCELLED'>> {
  const taken = await lockOrder(tx, id)
  if (!taken.ok) return taken
  if (taken.value.state === 'cancelled') return err('ORDER_CANCELLED')
  return taken.value.state === 'open' ? taken : err('ORDER_ALREADY_PAID')
}

/** Whether a locked order is the one that somebody saw. @returns ORDER_CHANGED */
export function sameAsSeen(order: OrderRow, version: number): Result<null, 'ORDER_CHANGED'> {
  return order.version === version + 1 ? ok(null) : err('ORDER_CHANGED')
}

/** Adds or takes off what is paid; the last won completes the order. @returns the ledger's posting of the sale then */
export async function addPaid(
  tx: Tx,
  stamp: Pick<Stamp, 'at' | 'businessDate'>,
  order: OrderRow,
  amountKrw: number,
): Promise<readonly Posting[]> {
  const paidKrw = krw(order.paid_krw + amountKrw)
  invariant(order.state === 'open', 'money is put to open orders only')
  invariant(paidKrw >= 0 && paidKrw <= order.total_krw, 'never more is taken than the total')
  if (paidKrw < order.total_krw) {
    await updateOrder(tx, order.id, { paid_krw: paidKrw })
    return []
  }
  return completeOrder(tx, stamp, { ...order, paid_krw: paidKrw })
}

/** Completes an order that is paid to the last won, or that costs nothing. */
export async function completeOrder(
  tx: Tx,
  stamp: Pick<Stamp, 'at' | 'businessDate'>,
  order: OrderRow,
): Promise<readonly Posting[]> {
  assertMove(order, 'paid')
  await updateOrder(tx, order.id, paidColumns(order, stamp))
  await moveLines(tx, order.id, { from: 'ordered', to: soldLineState })
  if (order.subtotal_krw === 0) return []
  const freeBeforeDiscountKrw =
    order.discount_krw === 0 ? order.tax_free_krw : grossFreeOf(await lineRows(tx, order.id))
  return [salePosting(order, freeBeforeDiscountKrw)]
}

/** What the last won of an order changes in it. */
export function paidColumns(
  order: Pick<OrderRow, 'paid_krw' | 'total_krw'>,
  stamp: Pick<Stamp, 'at' | 'businessDate'>,
) {
  invariant(order.paid_krw === order.total_krw, 'a complete order is paid')
  return {
    state: 'paid',
    paid_krw: order.paid_krw,
    paid_at: stamp.at,
    business_date: stamp.businessDate,
  } as const
}

/** Over the counter everything is handed over when it is paid. */
export const soldLineState: LineState = 'handed_over'

function grossFreeOf(lines: readonly OrderLineRow[]): Krw {
  const free = lines.filter((line) => line.tax === 'free')
  return sumKrw(free.map((line) => krw(line.total_krw + line.discount_krw)))
}

// Prices include VAT, so what is taxable is split into income and VAT; discounts stand apart, for the reports.
export function salePosting(
  order: Pick<OrderRow, 'id' | 'total_krw' | 'discount_krw' | 'subtotal_krw' | 'vat_krw'>,
  freeBeforeDiscountKrw: Krw,
): Posting {
  const { total_krw, discount_krw, subtotal_krw, vat_krw } = order
  return {
    kind: 'sale',
    referenceType: 'order',
    referenceId: order.id,
    entries: [
      { account: 'tenders.unapplied', amountKrw: total_krw },
      { account: 'discounts', amountKrw: discount_krw },
      { account: 'sales.taxable', amountKrw: krw(-(subtotal_krw - freeBeforeDiscountKrw - vat_krw)) },
      { account: 'sales.free', amountKrw: krw(-freeBeforeDiscountKrw) },
      { account: 'vat.payable', amountKrw: krw(-vat_krw) },
    ],
  }
}

/** Ends an open order of which nothing is paid; its stock goes back. @returns ORDER_HAS_MONEY */
export async function cancelOpenOrder(
  tx: Tx,
  stamp: Stamp,
  order: OrderRow,
  reason: string,
): Promise<Result<null, 'ORDER_HAS_MONEY'>> {
  if (order.paid_krw > 0) return err('ORDER_HAS_MONEY')
  assertMove(order, 'cancelled')
  await updateOrder(tx, order.id, {
    state: 'cancelled',
    cancelled_at: stamp.at,
    cancelled_by: stamp.actorId,
    cancel_reason: reason,
  })
  if (order.reservation_id !== null) await linkBooking(tx, order.reservation_id, null)
  const goods = [...goodsOf(await lineRows(tx, order.id))].map(([id, quantity]) => [id, -quantity] as const)
  await moveLines(tx, order.id, { from: 'ordered', to: 'cancelled' })
  const back = await moveStock(tx, stamp, order.order_no, new Map(goods))
  invariant(back.ok, 'putting back is never refused')
  return ok(null)
}

/** Notes on an order what was given back of it. */
export async function addRefunded(tx: Tx, order: OrderRow, amountKrw: number): Promise<OrderRow> {
  const after = refundedColumns(order, amountKrw)
  await updateOrder(tx, order.id, after)
  return { ...order, ...after }
}

/** What giving back changes in an order. */
export function refundedColumns(
  order: Pick<OrderRow, 'state' | 'paid_krw' | 'refunded_krw'>,
  amountKrw: number,
) {
  const refundedKrw = krw(order.refunded_krw + amountKrw)
  invariant(refundedKrw <= order.paid_krw, 'never more goes back than was paid')
  const state = refundedKrw === order.paid_krw ? ('refunded' as const) : ('partly_refunded' as const)
  assertMove(order, state)
  return { state, refunded_krw: refundedKrw }
}

function assertMove(order: Pick<OrderRow, 'state'>, to: OrderState): void {
  invariant(
    mayMove<OrderState>(nextOrderStates, order.state, to),
    `an order goes from ${order.state} to ${to}`,
  )
}

/** Moves a line to another state, with what has gone back of it, or is on its way back. */
export async function moveLine(
  tx: Tx,
  line: OrderLineRow,
  to: { readonly state: LineState; readonly refundedQuantity: number; readonly refundedKrw: Krw },
): Promise<void> {
  invariant(
    line.state === to.state || mayMove<LineState>(nextLineStates, line.state, to.state),
    `a line goes from ${line.state} to ${to.state}`,
  )
  await updateLine(tx, line.id, {
    state: to.state,
    refunded_quantity: to.refundedQuantity,
    refunded_krw: to.refundedKrw,
  })
}

/** When all the money of an order has gone back, the lines that cost nothing follow. */
export async function refundFreeLines(tx: Tx, orderId: OrderId): Promise<void> {
  for (const from of ['handed_over', 'paid'] as const) await moveLines(tx, orderId, { from, to: 'refunded' })
}
