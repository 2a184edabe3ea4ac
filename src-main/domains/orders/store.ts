import type { LineState, OrderState } from '../../../src-shared/domains/orders/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, OrderLineId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import type { Selectable, Insertable } from 'kysely'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { compiledOnce } from '../../db/compiled-once.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { literal, literals } from '../../db/literals.ts'
import type { MoneySchema } from '../../db/schema-money.ts'

export type OrderRow = Selectable<MoneySchema['orders']>
export type OrderLineRow = Selectable<MoneySchema['order_lines']>
export type NewOrderRow = Omit<Insertable<MoneySchema['orders']>, 'id'>
export type NewOrderLineRow = Omit<Insertable<MoneySchema['order_lines']>, 'id'>

/** The next number of that trading day. The upsert is the lock: two tills never get the same one. */
export async function takeDayNumber(tx: Tx, date: BusinessDate): Promise<number> {
  const [row] = (await countOrder(tx, { date })).rows
  invariant(row !== undefined, 'an upsert answers its row')
  return row.orders
}
const countOrder = compiledOnce((tx, { date }: { readonly date: BusinessDate }) =>
  tx
    .insertInto('business_days')
    .values({ business_date: date, orders: 1 })
    .onConflict((conflict) =>
      conflict.column('business_date').doUpdateSet((expression) => ({
        orders: expression('business_days.orders', '+', 1),
      })),
    )
    .returning('orders'),
)

export async function insertOrder(tx: Tx, row: NewOrderRow): Promise<OrderId> {
  const { id } = await tx.insertInto('orders').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertLines(tx: Tx, rows: readonly NewOrderLineRow[]): Promise<void> {
  await tx
    .insertInto('order_lines')
    .values([...rows])
    .execute()
}

export async function deleteLines(tx: Tx, orderId: OrderId): Promise<void> {
  await tx.deleteFrom('order_lines').where('order_id', '=', orderId).execute()
}

/** Takes the order's row for this transaction and moves its version on. @returns the row as it is now, or null */
export async function takeOrder(tx: Tx, id: OrderId): Promise<OrderRow | null> {
  return (await moveOrderOn(tx, { id })).rows[0] ?? null
}
const moveOrderOn = compiledOnce((tx, { id }: { readonly id: OrderId }) =>
  tx
    .updateTable('orders')
    .set((expression) => ({ version: expression('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll(),
)

export async function orderRow(reader: Reader, id: OrderId): Promise<OrderRow | null> {
  return (await reader.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Changes an order that this transaction has taken. */
export async function updateOrder(tx: Tx, id: OrderId, change: Partial<NewOrderRow>): Promise<void> {
  await tx.updateTable('orders').set(change).where('id', '=', id).execute()
}

/** Moves all lines of an order that are in one state to another. */
export async function moveLines(
  tx: Tx,
  orderId: OrderId,
  move: { readonly from: LineState; readonly to: LineState },
): Promise<void> {
  await tx
    .updateTable('order_lines')
    .set({ state: move.to })
    .where('order_id', '=', orderId)
    .where('state', '=', move.from)
    .execute()
}

export async function updateLine(
  tx: Tx,
  id: OrderLineId,
  change: {
    readonly state: LineState
    readonly refunded_quantity: number
    readonly refunded_krw: Krw
  },
): Promise<void> {
  await tx.updateTable('order_lines').set(change).where('id', '=', id).execute()
}

export async function lineRows(reader: Reader, orderId: OrderId): Promise<readonly OrderLineRow[]> {
  return reader
    .selectFrom('order_lines')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()
}

/** An order with the names of the people on it. */
export async function namedOrder(reader: Reader, id: OrderId) {
  return (await namedOrders(reader).where('orders.id', '=', id).executeTakeFirst()) ?? null
}

export async function openOrderRows(reader: Reader) {
  return namedOrders(reader).where('orders.state', '=', literal('open')).orderBy('orders.id').execute()
}

function namedOrders(reader: Reader) {
  return reader
    .selectFrom('orders')
    .leftJoin('accounts as customer', 'customer.id', 'orders.customer_id')
    .leftJoin('accounts as maker', 'maker.id', 'orders.created_by')
    .leftJoin('accounts as discounter', 'discounter.id', 'orders.discount_by')
    .leftJoin('accounts as canceller', 'canceller.id', 'orders.cancelled_by')
    .selectAll('orders')
    .select([
      'customer.name as customer_name',
      'maker.name as maker_name',
      'discounter.name as discounter_name',
      'canceller.name as canceller_name',
    ])
}

export async function namedLines(reader: Reader, orderId: OrderId) {
  return reader
    .selectFrom('order_lines')
    .leftJoin('accounts', 'accounts.id', 'order_lines.designer_id')
    .selectAll('order_lines')
    .select('accounts.name as designer_name')
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()
}

/** The order that checks a booking out, or has done so; at most one (a unique index says so). */
export async function orderOfReservation(
  reader: Reader,
  id: ReservationId,
): Promise<{ readonly id: OrderId; readonly state: OrderState } | null> {
  const row = await reader
    .selectFrom('orders')
    .select(['id', 'state'])
    .where('reservation_id', '=', id)
    .where('state', 'in', literals(['open', 'paid', 'partly_refunded']))
    .executeTakeFirst()
  return row ?? null
}

export async function bookingRow(reader: Reader, id: ReservationId) {
  const row = await reader
    .selectFrom('reservations')
    .select(['id', 'customer_id', 'designer_id'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export async function bookedServiceRows(reader: Reader, id: ReservationId) {
  return reader
    .selectFrom('reservation_services')
    .select(['position', 'product_id', 'name', 'price_krw'])
    .where('reservation_id', '=', id)
    .orderBy('position')
    .execute()
}

/**
 * Takes a customer of whom a sale is to be written, until the transaction ends: whoever erases them meanwhile waits for it
 * and sees the sale, or was first. @returns null for somebody unknown
 */
export async function takeBuyer(tx: Tx, id: AccountId): Promise<'here' | 'erased' | null> {
  const [row] = (await moveBuyer(tx, { id })).rows
  if (row === undefined) return null
  return row.erased_at === null ? 'here' : 'erased'
}
const moveBuyer = compiledOnce((tx, { id }: { readonly id: AccountId }) =>
  tx
    .updateTable('customers')
    .set((expression) => ({ version: expression.ref('version') }))
    .where('account_id', '=', id)
    .returning('erased_at'),
)

/** Lets the calendar find the order of a booking. */
export async function linkBooking(tx: Tx, id: ReservationId, orderId: OrderId | null): Promise<void> {
  await tx.updateTable('reservations').set({ order_id: orderId }).where('id', '=', id).execute()
}

/** How many of these accounts there are. */
export async function countAccounts(reader: Reader, ids: readonly AccountId[]): Promise<number> {
  if (ids.length === 0) return 0
  const row = await reader
    .selectFrom('accounts')
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .where('id', 'in', ids)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
