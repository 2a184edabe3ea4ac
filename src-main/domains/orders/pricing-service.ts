import type { Cart } from '../../../src-shared/domains/orders/model.ts'
import {
  type BookedService,
  type CartProblemCode,
  type PricedCart,
  priceCart,
} from '../../../src-shared/domains/orders/pricing.ts'
import type { AccountId, ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { sellableProducts } from '../catalog/service.ts'
import { bookedServiceRows, bookingRow, countAccounts, takeBuyer } from './store.ts'

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

/** Whether somebody may be sold to; held until the transaction ends, so that nobody erases them meanwhile. */
export async function heldBuyer(tx: Tx, id: AccountId): Promise<boolean> {
  return (await takeBuyer(tx, id)) === 'here'
}

/** The cart with whatever it names held; null where somebody or the booking that it names is not there. */
async function namedCart(tx: Tx, cart: Cart): Promise<Cart | null> {
  const booking = cart.reservationId === null ? null : await bookingRow(tx, cart.reservationId)
  if (cart.reservationId !== null && booking === null) return null
  const designers = [
    ...new Set(cart.lines.flatMap((line) => (line.designerId === null ? [] : [line.designerId]))),
  ]
  if ((await countAccounts(tx, designers)) !== designers.length) return null
  if (cart.customerId === null) return cart
  const buyer = await takeBuyer(tx, cart.customerId)
  if (buyer !== 'erased') return buyer === null ? null : cart
  // Whoever was erased is sold nothing more but what they owe for a visit, and nothing is noted of them.
  const isOwed = booking !== null && booking.customer_id === cart.customerId
  return isOwed ? { ...cart, memo: '' } : null
}

export type CartRefusal = CartProblemCode | 'NOT_FOUND'

/**
 * Prices a cart that is to be sold, and holds its customer.
 * @returns the cart as it may be sold with its prices; the first problem of it, NOT_FOUND for an unknown person or booking
 */
export async function sellableCart(
  tx: Tx,
  cart: Cart,
  held: ReadonlyMap<ProductId, number>,
): Promise<Result<{ readonly cart: Cart; readonly priced: PricedCart }, CartRefusal>> {
  const priced = await pricedCart(tx, cart, held)
  const [problem] = priced.problems
  // How many are left is known for certain only once they are taken, so that refusal comes from there.
  if (problem !== undefined && problem.code !== 'OUT_OF_STOCK')
    return err(problem.code, { line: problem.line })
  const named = await namedCart(tx, cart)
  return named === null ? err('NOT_FOUND') : ok({ cart: named, priced })
}
