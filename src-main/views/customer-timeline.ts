import type { TimelineEntry } from '../../src-shared/domains/customers/page-contract.ts'
import { countedPaymentStates } from '../../src-shared/domains/payments/model.ts'
import { saidReason } from '../../src-shared/domains/refunds/model.ts'
import type { AccountId, OrderId, ReservationId } from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'
import { photosByVisit } from './customer-visits.ts'
import { type Mark, type TimelinePlace, type TimelineQuestion, timelineMarks } from './timeline-marks.ts'
import { type Said, saidBy } from './timeline-said.ts'

/**
 * All that passed with a customer, newest first: bookings, sales, notes, posts and comments, visits of before. A sale of a
 * booking, its photos and what was noted of it are told inside the booking.
 */
export async function customerTimeline(
  reader: Reader,
  asked: TimelineQuestion,
): Promise<{ readonly entries: readonly TimelineEntry[]; readonly next: TimelinePlace | null }> {
  const marks = await timelineMarks(reader, asked)
  const last = marks.at(-1)
  const next =
    marks.length < asked.limit || last === undefined ? null : { at: last.at, type: last.type, id: last.id }
  return { entries: await entriesOf(reader, asked.id, marks), next }
}

const nothingSaid: Said = { note: null, post: null, comment: null, past: null }

async function entriesOf(
  reader: Reader,
  customerId: AccountId,
  marks: readonly Mark[],
): Promise<readonly TimelineEntry[]> {
  const bookingIds = marks.filter((mark) => mark.type === 'r').map((mark) => mark.id as ReservationId)
  const bookings = await bookingsByIds(reader, bookingIds)
  const sales = await salesByIds(
    reader,
    marks.flatMap((mark) => mark.orderId ?? []),
  )
  const soldAlone = marks.filter((mark) => mark.type === 'o').map((mark) => mark.id as OrderId)
  const photos = await photosByVisit(reader, { customerId, bookings: bookingIds, sales: soldAlone })
  const said = await saidBy(reader, { customerId, marks, bookingIds })
  return marks.flatMap((mark) => {
    const key = `${mark.type}${mark.id}`
    const booking = mark.type === 'r' ? bookings.get(mark.id) : undefined
    const sale = mark.orderId === null ? undefined : sales.get(mark.orderId)
    const own = said.entries.get(key)
    const businessDate = booking?.businessDate ?? sale?.businessDate ?? mark.businessDate
    if (booking === undefined && sale === undefined && own === undefined) return []
    return {
      key,
      atMs: mark.at,
      businessDate,
      reservation: booking?.told ?? null,
      sale: sale?.told ?? null,
      photos: (mark.type === 'r' ? photos.bookings : photos.sales).get(mark.id) ?? [],
      notes: mark.type === 'r' ? (said.ofBookings.get(mark.id) ?? []) : [],
      ...nothingSaid,
      ...own,
    }
  })
}

async function bookingsByIds(reader: Reader, ids: readonly ReservationId[]) {
  if (ids.length === 0) return new Map<number, never>()
  const rows = await reader
    .selectFrom('reservations')
    .innerJoin('accounts as designers', 'designers.id', 'reservations.designer_id')
    .leftJoin('accounts as bookers', 'bookers.id', 'reservations.created_by')
    .select([
      'reservations.id',
      'business_date',
      'starts_at',
      'ends_at',
      'status',
      'outcome',
      'source',
      'note',
    ])
    .select(['designers.name as designer_name', 'bookers.name as booker_name'])
    .where('reservations.id', 'in', [...ids])
    .execute()
  const services = await reader
    .selectFrom('reservation_services')
    .select(['reservation_id', 'name', 'price_krw'])
    .where('reservation_id', 'in', [...ids])
    .orderBy('position')
    .execute()
  return new Map(
    rows.map((row) => {
      const own = services.filter((service) => service.reservation_id === row.id)
      const told: NonNullable<TimelineEntry['reservation']> = {
        reservationId: row.id,
        status: row.status,
        outcome: row.outcome,
        source: row.source,
        minutes: Math.round((row.ends_at - row.starts_at) / 60_000),
        designerName: row.designer_name,
        services: own.map((service) => service.name),
        note: row.note,
        priceKrw: own.reduce((sum, service) => sum + service.price_krw, 0),
        createdByName: row.booker_name,
      }
      return [row.id as number, { businessDate: row.business_date, told }]
    }),
  )
}

async function salesByIds(reader: Reader, ids: readonly OrderId[]) {
  if (ids.length === 0) return new Map<number, never>()
  const orders = await reader
    .selectFrom('orders')
    .select(['id', 'order_no', 'business_date', 'state', 'total_krw', 'refunded_krw'])
    .where('id', 'in', [...ids])
    .execute()
  const lines = await linesOf(reader, ids)
  const payments = await reader
    .selectFrom('payments')
    .select(['order_id', 'tender', 'amount_krw'])
    .where('order_id', 'in', [...ids])
    .where('state', 'in', [...countedPaymentStates])
    .orderBy('id')
    .execute()
  const refunds = await reader
    .selectFrom('refunds')
    .select(['order_id', 'created_at', 'amount_krw', 'state', 'kind', 'reason'])
    .where('order_id', 'in', [...ids])
    .orderBy('id')
    .execute()
  return new Map(
    orders.map((order) => {
      const ofOrder = <Row extends { readonly order_id: OrderId }>(rows: readonly Row[]) =>
        rows.filter((row) => row.order_id === order.id)
      const told: NonNullable<TimelineEntry['sale']> = {
        orderId: order.id,
        orderNo: order.order_no,
        state: order.state,
        lines: ofOrder(lines).map(({ name, kind, quantity }) => ({ name, kind, quantity })),
        sellerNames: [...new Set(ofOrder(lines).flatMap((line) => line.seller_name ?? []))],
        totalKrw: order.total_krw,
        refundedKrw: order.refunded_krw,
        tenders: ofOrder(payments).map((paid) => ({ tender: paid.tender, amountKrw: paid.amount_krw })),
        refunds: ofOrder(refunds).map((refund) => ({
          atMs: refund.created_at,
          amountKrw: refund.amount_krw,
          state: refund.state,
          why: refund.kind === 'duplicate' ? 'paid_twice' : 'as_said',
          reason: saidReason(refund),
        })),
      }
      return [order.id as number, { businessDate: order.business_date, told }]
    }),
  )
}

async function linesOf(reader: Reader, ids: readonly OrderId[]) {
  return reader
    .selectFrom('order_lines')
    .leftJoin('accounts', 'accounts.id', 'order_lines.designer_id')
    .select(['order_id', 'order_lines.name', 'kind', 'quantity', 'accounts.name as seller_name'])
    .where('order_id', 'in', [...ids])
    .where('order_lines.state', '!=', 'cancelled')
    .orderBy('position')
    .execute()
}
