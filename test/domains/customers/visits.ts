import type { Database } from '../../../src-main/db/database.ts'
import { type BusinessDate, epochMs, instantAt } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'

/**
 * Bookings and sales as rows, for questions about customers: how a booking or a sale comes to be is tested with the
 * domains that make them.
 */
export async function designer(db: Database, name = '윤소미'): Promise<AccountId> {
  const there = await db.kysely
    .selectFrom('accounts')
    .select('id')
    .where('name', '=', name)
    .where('type', '=', 2)
    .executeTakeFirst()
  if (there !== undefined) return there.id
  const account = await db.kysely
    .insertInto('accounts')
    .values({
      login_id: `designer-${name}`,
      type: 2,
      name,
      title: '',
      phone: null,
      email: null,
      birth: null,
      password_hash: null,
      pin_hash: null,
      created_at: epochMs(0),
      closed_at: null,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.kysely
    .insertInto('staff')
    .values({
      account_id: account.id,
      position: 1,
      takes_bookings: 1,
      customers_per_hour: 2,
      customers_at_once: 1,
      active: 1,
      version: 1,
    })
    .execute()
  return account.id
}

export async function bookingFor(
  db: Database,
  booking: {
    readonly customerId: AccountId
    readonly date: string
    readonly minute?: number
    readonly status?: 0 | 1 | 2 | 3 | 4
    readonly outcome?: 'cancelled' | 'no_show' | null
    readonly designer?: string
  },
): Promise<ReservationId> {
  const date = booking.date as BusinessDate
  const startsAt = instantAt(date, booking.minute ?? 900, 'Asia/Seoul')
  const row = await db.kysely
    .insertInto('reservations')
    .values({
      customer_id: booking.customerId,
      designer_id: await designer(db, booking.designer),
      status: booking.status ?? 0,
      outcome: booking.outcome ?? null,
      business_date: date,
      starts_at: startsAt,
      ends_at: epochMs(startsAt + 90 * 60_000),
      source: 'counter',
      note: '',
      series_id: null,
      order_id: null,
      override_rules: null,
      override_reason: null,
      override_by: null,
      arrived_at: null,
      started_at: null,
      finished_at: null,
      created_by: null,
      created_at: epochMs(0),
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

let orders = 0

export async function saleTo(
  db: Database,
  sale: {
    readonly customerId: AccountId
    readonly date: string
    readonly paidKrw: number
    readonly refundedKrw?: number
    readonly reservationId?: ReservationId
    readonly goods?: string
    readonly minute?: number
  },
): Promise<OrderId> {
  const date = sale.date as BusinessDate
  const at = instantAt(date, sale.minute ?? 1000, 'Asia/Seoul')
  const manager = await db.kysely
    .selectFrom('accounts')
    .select('id')
    .where('type', '=', 4)
    .executeTakeFirstOrThrow()
  const paid = krw(sale.paidKrw)
  const zero = krw(0)
  orders += 1
  const order = await db.kysely
    .insertInto('orders')
    .values({
      order_no: `${date.replaceAll('-', '')}-${String(orders).padStart(4, '0')}`,
      business_date: date,
      state: sale.refundedKrw === undefined ? 'paid' : 'partly_refunded',
      customer_id: sale.customerId,
      reservation_id: sale.reservationId ?? null,
      subtotal_krw: paid,
      discount_krw: zero,
      cart_discount_krw: zero,
      cart_discount_reason: null,
      discount_by: null,
      total_krw: paid,
      taxable_krw: paid,
      tax_free_krw: zero,
      vat_krw: zero,
      paid_krw: paid,
      refunded_krw: krw(sale.refundedKrw ?? 0),
      memo: '',
      created_by: manager.id,
      created_at: at,
      paid_at: at,
      cancelled_at: null,
      cancelled_by: null,
      cancel_reason: null,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (sale.goods !== undefined) await lineOf(db, order.id, { name: sale.goods, paid })
  return order.id
}

async function lineOf(
  db: Database,
  orderId: OrderId,
  line: { readonly name: string; readonly paid: ReturnType<typeof krw> },
): Promise<void> {
  const zero = krw(0)
  await db.kysely
    .insertInto('order_lines')
    .values({
      order_id: orderId,
      position: 1,
      product_id: null,
      kind: 'goods',
      name: line.name,
      tax: 'taxable',
      unit_price_krw: line.paid,
      quantity: 1,
      discount_krw: zero,
      cart_discount_krw: zero,
      discount_reason: null,
      total_krw: line.paid,
      designer_id: null,
      state: 'handed_over',
      refunded_quantity: 0,
      refunded_krw: zero,
    })
    .execute()
}
