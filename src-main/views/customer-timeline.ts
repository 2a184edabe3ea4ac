import { sql } from 'kysely'
import type { TimelineEntry } from '../../src-shared/domains/customers/page-contract.ts'
import { countedPaymentStates } from '../../src-shared/domains/payments/model.ts'
import { saidReason } from '../../src-shared/domains/refunds/model.ts'
import type { EpochMs } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, ReservationId } from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'

export type TimelineKind = 'all' | 'visits' | 'sales' | 'bookings'
/** After which entry to go on: its instant, and its id among those of the same instant. */
export type TimelinePlace = { readonly at: EpochMs; readonly type: 'r' | 'o'; readonly id: number }
export type TimelineQuestion = {
  readonly id: AccountId
  readonly kind: TimelineKind
  readonly after: TimelinePlace | null
  readonly limit: number
}

type Mark = TimelinePlace & { readonly orderId: OrderId | null }

/** Bookings and sales of a customer, newest first; a sale of a booking is told inside the booking. */
export async function customerTimeline(
  reader: Reader,
  asked: TimelineQuestion,
): Promise<{ readonly entries: readonly TimelineEntry[]; readonly next: TimelinePlace | null }> {
  const booked = await bookingMarks(reader, asked)
  const sold = asked.kind === 'bookings' ? [] : await saleMarks(reader, asked)
  const marks = [...booked, ...sold].sort(newestFirst).slice(0, asked.limit)
  const last = marks.at(-1)
  const next =
    marks.length < asked.limit || last === undefined ? null : { at: last.at, type: last.type, id: last.id }
  return { entries: await entriesOf(reader, marks), next }
}

// Of the same instant bookings stand first, so the cursor has one order.
function newestFirst(a: Mark, b: Mark): number {
  if (a.at !== b.at) return b.at - a.at
  if (a.type !== b.type) return a.type === 'r' ? -1 : 1
  return b.id - a.id
}

async function bookingMarks(reader: Reader, asked: TimelineQuestion): Promise<readonly Mark[]> {
  const { after } = asked
  let query = reader
    .selectFrom('reservations')
    .select(['id', 'starts_at'])
    .where('customer_id', '=', asked.id)
  if (asked.kind === 'visits') query = query.where('status', '=', 4)
  if (asked.kind === 'sales') query = query.where('id', 'in', soldBookings(reader, asked.id))
  if (after !== null) {
    // Sales without a booking come after all bookings of the same instant.
    const before = after.type === 'r' ? after.id : 0
    query = query.where((expression) =>
      expression(
        expression.refTuple('starts_at', 'id'),
        '<',
        expression.tuple(after.at, before as ReservationId),
      ),
    )
  }
  const rows = await query.orderBy('starts_at', 'desc').orderBy('id', 'desc').limit(asked.limit).execute()
  const orders = await ordersOfBookings(
    reader,
    asked.id,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    at: row.starts_at,
    type: 'r',
    id: row.id,
    orderId: orders.get(row.id) ?? null,
  }))
}

function soldBookings(reader: Reader, id: AccountId) {
  return reader
    .selectFrom('orders')
    .select(sql<ReservationId>`reservation_id`.as('reservation_id'))
    .where('customer_id', '=', id)
    .where('paid_at', 'is not', null)
    .where('reservation_id', 'is not', null)
}

// A booking whose sale was given back whole may have been sold once more: the later sale is told.
async function ordersOfBookings(reader: Reader, id: AccountId, ids: readonly ReservationId[]) {
  if (ids.length === 0) return new Map<ReservationId, OrderId>()
  const rows = await reader
    .selectFrom('orders')
    .select(['id', 'reservation_id'])
    .where('customer_id', '=', id)
    .where('paid_at', 'is not', null)
    .where('reservation_id', 'in', [...ids])
    .orderBy('id')
    .execute()
  return new Map(rows.flatMap((row) => (row.reservation_id === null ? [] : [[row.reservation_id, row.id]])))
}

async function saleMarks(reader: Reader, asked: TimelineQuestion): Promise<readonly Mark[]> {
  const { after } = asked
  let query = reader
    .selectFrom('orders')
    .select('id')
    .select(sql<EpochMs>`paid_at`.as('at'))
    .where('customer_id', '=', asked.id)
    .where('reservation_id', 'is', null)
    .where('paid_at', 'is not', null)
  if (after !== null) {
    const before = after.type === 'o' ? after.id : Number.MAX_SAFE_INTEGER
    query = query.where(sql<boolean>`paid_at < ${after.at} or (paid_at = ${after.at} and id < ${before})`)
  }
  const rows = await query.orderBy('paid_at', 'desc').orderBy('id', 'desc').limit(asked.limit).execute()
  return rows.map((row) => ({ at: row.at, type: 'o', id: row.id, orderId: row.id }))
}

async function entriesOf(reader: Reader, marks: readonly Mark[]): Promise<readonly TimelineEntry[]> {
  const bookings = await bookingsByIds(reader, marks)
  const sales = await salesByIds(
    reader,
    marks.flatMap((mark) => mark.orderId ?? []),
  )
  return marks.flatMap((mark) => {
    const booking = mark.type === 'r' ? bookings.get(mark.id) : undefined
    const sale = mark.orderId === null ? undefined : sales.get(mark.orderId)
    const businessDate = booking?.businessDate ?? sale?.businessDate
    if (businessDate === undefined) return []
    return {
      key: `${mark.type}${mark.id}`,
      atMs: mark.at,
      businessDate,
      reservation: booking?.told ?? null,
      sale: sale?.told ?? null,
    }
  })
}

async function bookingsByIds(reader: Reader, marks: readonly Mark[]) {
  const ids = marks.filter((mark) => mark.type === 'r').map((mark) => mark.id as ReservationId)
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
    .where('reservations.id', 'in', ids)
    .execute()
  const services = await reader
    .selectFrom('reservation_services')
    .select(['reservation_id', 'name', 'price_krw'])
    .where('reservation_id', 'in', ids)
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
