import type { OrderView } from '../../../src-shared/domains/orders/model.ts'
import type { OrderId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { Reader } from '../../db/database.ts'
import {
  lineRows,
  namedLines,
  namedOrder,
  type OrderLineRow,
  openOrderRows,
  orderOfReservation,
} from './store.ts'

/** An order as the screens see it, or null. */
export async function orderView(reader: Reader, id: OrderId): Promise<OrderView | null> {
  const row = await namedOrder(reader, id)
  if (row === null) return null
  const lines = await namedLines(reader, id)
  return {
    ...headOf(row),
    lines: lines.map((line) => ({
      id: line.id,
      productId: line.product_id,
      kind: line.kind,
      name: line.name,
      tax: line.tax,
      unitPriceKrw: line.unit_price_krw,
      quantity: line.quantity,
      discountKrw: line.discount_krw,
      cartDiscountKrw: line.cart_discount_krw,
      discountReason: line.discount_reason,
      totalKrw: line.total_krw,
      designerId: line.designer_id,
      designerName: line.designer_name,
      state: line.state,
      refundedQuantity: line.refunded_quantity,
      refundedKrw: line.refunded_krw,
    })),
  }
}

/** Orders that are neither paid nor cancelled, oldest first, without their lines. */
export async function openOrderHeads(reader: Reader): Promise<Omit<OrderView, 'lines'>[]> {
  return (await openOrderRows(reader)).map(headOf)
}

function headOf(row: NonNullable<Awaited<ReturnType<typeof namedOrder>>>): Omit<OrderView, 'lines'> {
  return {
    id: row.id,
    version: row.version,
    orderNo: row.order_no,
    businessDate: row.business_date,
    state: row.state,
    customerId: row.customer_id,
    customerName: row.customer_name,
    reservationId: row.reservation_id,
    subtotalKrw: row.subtotal_krw,
    discountKrw: row.discount_krw,
    totalKrw: row.total_krw,
    taxableKrw: row.taxable_krw,
    taxFreeKrw: row.tax_free_krw,
    vatKrw: row.vat_krw,
    cartDiscountKrw: row.cart_discount_krw,
    cartDiscountReason: row.cart_discount_reason,
    discountByName: row.discounter_name,
    paidKrw: row.paid_krw,
    restKrw: krw(row.total_krw - row.paid_krw),
    refundedKrw: row.refunded_krw,
    memo: row.memo,
    createdAtMs: row.created_at,
    createdByName: row.maker_name ?? '',
    paidAtMs: row.paid_at,
    cancelledAtMs: row.cancelled_at,
    cancelledByName: row.canceller_name,
    cancelReason: row.cancel_reason,
  }
}

/** The lines of an order, by their place on it. */
export function orderLines(reader: Reader, id: OrderId): Promise<readonly OrderLineRow[]> {
  return lineRows(reader, id)
}

/** The order that checks a booking out, or has done so, or null. */
export async function orderIdOfBooking(reader: Reader, id: ReservationId): Promise<OrderId | null> {
  return (await orderOfReservation(reader, id))?.id ?? null
}
