import type { Cart } from '../../../src-shared/domains/orders/model.ts'
import {
  type BookedService,
  type CartProblemCode,
  type PricedCart,
  priceCart,
} from '../../../src-shared/domains/orders/pricing.ts'
import type { ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { sellableProducts } from '../catalog/service.ts'
import { bookedServiceRows, bookingRow, countAccounts, isCustomer } from './store.ts'

/** Prices a cart from the catalogue and its booking, as of now. */
export async function pricedCart(
  reader: Reader,
  cart: Cart,
  held: ReadonlyMap<ProductId, number> = new Map(),
): Promise<PricedCart> {
  const productIds = cart.lines.flatMap((line) => (line.kind === 'product' ? [line.productId] : []))
  const products = await sellableProducts(reader, productIds)
  const asksBooking = cart.lines.some((line) => line.kind === 'product' && line.bookedPosition !== null)
  const booked =
    cart.reservationId !== null && asksBooking ? await bookedServices(reader, cart.reservationId) : []
  return priceCart(cart, { products, booked, held })
}

async function bookedServices(reader: Reader, id: ReservationId): Promise<readonly BookedService[]> {
  const rows = await bookedServiceRows(reader, id)
  return rows.map((row) => ({
    position: row.position,
    productId: row.product_id,
    name: row.name,
    priceKrw: row.price_krw,
  }))
}

/** The cart that a booking starts with, or null when there is no such booking. */
export async function cartOfBooking(reader: Reader, id: ReservationId): Promise<Cart | null> {
  const booking = await bookingRow(reader, id)
  if (booking === null) return null
  const lines = (await bookedServices(reader, id)).map((service) => ({
    kind: 'product' as const,
    productId: service.productId,
    bookedPosition: service.position,
    quantity: 1,
    designerId: booking.designer_id,
    discount: null,
  }))
  return { customerId: booking.customer_id, reservationId: id, lines, discount: null, memo: '' }
}

/** Whether everybody and the booking that a cart names exist. */
async function namesKnown(reader: Reader, cart: Cart): Promise<boolean> {
  const booking = cart.reservationId === null ? null : await bookingRow(reader, cart.reservationId)
  if (cart.reservationId !== null && booking === null) return false
  // Whoever was erased is sold nothing more but what they owe for a visit.
  const isOwed = booking !== null && booking.customer_id === cart.customerId
  if (cart.customerId !== null && !isOwed && !(await isCustomer(reader, cart.customerId))) return false
  const designers = [
    ...new Set(cart.lines.flatMap((line) => (line.designerId === null ? [] : [line.designerId]))),
  ]
  return (await countAccounts(reader, designers)) === designers.length
}

export type CartRefusal = CartProblemCode | 'NOT_FOUND'

/** Prices a cart that is to be sold. @returns the first problem of it, NOT_FOUND for an unknown person or booking */
export async function sellableCart(
  tx: Tx,
  cart: Cart,
  held: ReadonlyMap<ProductId, number>,
): Promise<Result<PricedCart, CartRefusal>> {
  const priced = await pricedCart(tx, cart, held)
  const [problem] = priced.problems
  // How many are left is known for certain only once they are taken, so that refusal comes from there.
  if (problem !== undefined && problem.code !== 'OUT_OF_STOCK')
    return err(problem.code, { line: problem.line })
  return (await namesKnown(tx, cart)) ? ok(priced) : err('NOT_FOUND')
}
