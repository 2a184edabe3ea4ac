import { sql } from 'kysely'
import type { TimelineKind } from '../../src-shared/domains/customers/page-contract.ts'
import type { BusinessDate, DayRule, EpochMs } from '../../src-shared/kernel/business-date.ts'
import { businessDateOf } from '../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, ReservationId } from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'

/** Of the same instant in this order: booking, sale, note, post, comment, visit of before. */
export const markTypes = ['r', 'o', 'n', 'p', 'c', 'v'] as const
export type MarkType = (typeof markTypes)[number]
/** After which entry to go on: its instant, and its id among those of the same instant. */
export type TimelinePlace = { readonly at: EpochMs; readonly type: MarkType; readonly id: number }
export type TimelineQuestion = {
  readonly id: AccountId
  readonly kind: TimelineKind
  readonly after: TimelinePlace | null
  readonly limit: number
  readonly day: DayRule
}

/** Where an entry stands; it is told later, and only when it is on the page. */
export type Mark = TimelinePlace & {
  readonly orderId: OrderId | null
  /** Of what has no day of its own the day on which it was. */
  readonly businessDate: BusinessDate
}
type Found = { readonly id: number; readonly at: EpochMs }
type Asked = Omit<TimelineQuestion, 'day'>

const shownOf: Readonly<Record<TimelineKind, readonly MarkType[]>> = {
  all: markTypes,
  visits: ['r', 'o', 'v'],
  sales: ['r', 'o'],
  photos: ['r', 'o'],
  messages: ['n', 'p', 'c'],
  bookings: ['r'],
  notes: ['n'],
}

const finders: Readonly<Record<MarkType, (reader: Reader, asked: Asked) => Promise<readonly Found[]>>> = {
  r: bookingsOf,
  o: salesOf,
  n: notesOf,
  p: postsOf,
  c: commentsOf,
  v: pastVisitsOf,
}

/** The entries of one page, newest first. */
export async function timelineMarks(reader: Reader, asked: TimelineQuestion): Promise<readonly Mark[]> {
  const found: TimelinePlace[] = []
  for (const type of shownOf[asked.kind]) {
    for (const { id, at } of await finders[type](reader, asked)) found.push({ type, id, at })
  }
  const page = found.sort(newestFirst).slice(0, asked.limit)
  const booked = page.filter((mark) => mark.type === 'r').map((mark) => mark.id as ReservationId)
  const orders = await ordersOfBookings(reader, asked.id, booked)
  return page.map((mark) => ({
    ...mark,
    orderId: mark.type === 'o' ? (mark.id as OrderId) : (orders.get(`${mark.type}${mark.id}`) ?? null),
    businessDate: businessDateOf(mark.at, asked.day),
  }))
}

function newestFirst(a: TimelinePlace, b: TimelinePlace): number {
  if (a.at !== b.at) return b.at - a.at
  if (a.type !== b.type) return markTypes.indexOf(a.type) - markTypes.indexOf(b.type)
  return b.id - a.id
}

// One order for all of them, so that a page begins where the one before it ended.
function before(asked: Asked, type: MarkType, columns: { readonly at: string; readonly id: string }) {
  const { after } = asked
  if (after === null) return sql<boolean>`1 = 1`
  const place = markTypes.indexOf(type) - markTypes.indexOf(after.type)
  const id = place === 0 ? after.id : place < 0 ? 0 : Number.MAX_SAFE_INTEGER
  return sql<boolean>`(${sql.ref(columns.at)}, ${sql.ref(columns.id)}) < (${after.at}, ${id})`
}

async function bookingsOf(reader: Reader, asked: Asked): Promise<readonly Found[]> {
  let query = reader
    .selectFrom('reservations')
    .select(['id', 'starts_at as at'])
    .where('customer_id', '=', asked.id)
    .where(before(asked, 'r', { at: 'starts_at', id: 'id' }))
  if (asked.kind === 'visits') query = query.where('status', '=', 4)
  if (asked.kind === 'sales') query = query.where('id', 'in', soldBookings(reader, asked.id))
  if (asked.kind === 'photos') query = query.where('id', 'in', shownBookings(reader, asked.id))
  return query.orderBy('starts_at', 'desc').orderBy('id', 'desc').limit(asked.limit).execute()
}

function soldBookings(reader: Reader, id: AccountId) {
  return reader
    .selectFrom('orders')
    .select(sql<ReservationId>`reservation_id`.as('reservation_id'))
    .where('customer_id', '=', id)
    .where('paid_at', 'is not', null)
    .where('reservation_id', 'is not', null)
}

function shownBookings(reader: Reader, id: AccountId) {
  return reader
    .selectFrom('visit_photos')
    .select(sql<ReservationId>`reservation_id`.as('reservation_id'))
    .where('customer_id', '=', id)
    .where('reservation_id', 'is not', null)
}

// A booking whose sale was given back whole may have been sold once more: the later sale is told.
async function ordersOfBookings(reader: Reader, id: AccountId, ids: readonly ReservationId[]) {
  if (ids.length === 0) return new Map<string, OrderId>()
  const rows = await reader
    .selectFrom('orders')
    .select(['id', 'reservation_id'])
    .where('customer_id', '=', id)
    .where('paid_at', 'is not', null)
    .where('reservation_id', 'in', [...ids])
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [`r${row.reservation_id}`, row.id]))
}

async function salesOf(reader: Reader, asked: Asked): Promise<readonly Found[]> {
  let query = reader
    .selectFrom('orders')
    .select('id')
    .select(sql<EpochMs>`paid_at`.as('at'))
    .where('customer_id', '=', asked.id)
    .where('reservation_id', 'is', null)
    .where('paid_at', 'is not', null)
    .where(before(asked, 'o', { at: 'paid_at', id: 'id' }))
  if (asked.kind === 'photos') {
    const shown = reader
      .selectFrom('visit_photos')
      .select(sql<OrderId>`order_id`.as('order_id'))
      .where('customer_id', '=', asked.id)
      .where('order_id', 'is not', null)
    query = query.where('id', 'in', shown)
  }
  return query.orderBy('paid_at', 'desc').orderBy('id', 'desc').limit(asked.limit).execute()
}

// Beside the bookings stand those of no booking; asked for by themselves, all of them.
async function notesOf(reader: Reader, asked: Asked): Promise<readonly Found[]> {
  let query = reader
    .selectFrom('customer_notes')
    .select(['id', 'at'])
    .where('customer_id', '=', asked.id)
    .where(before(asked, 'n', { at: 'at', id: 'id' }))
  if (asked.kind === 'all') query = query.where('reservation_id', 'is', null)
  if (asked.kind === 'messages') query = query.where('kind', '=', 'message')
  if (asked.kind === 'notes') query = query.where('kind', '!=', 'message')
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(asked.limit).execute()
}

async function postsOf(reader: Reader, asked: Asked): Promise<readonly Found[]> {
  return reader
    .selectFrom('posts')
    .select(['id', 'created_at as at'])
    .where('author_id', '=', asked.id)
    .where('removed_at', 'is', null)
    .where(before(asked, 'p', { at: 'created_at', id: 'id' }))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute()
}

async function commentsOf(reader: Reader, asked: Asked): Promise<readonly Found[]> {
  return reader
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.post_id')
    .select(['comments.id', 'comments.created_at as at'])
    .where('comments.author_id', '=', asked.id)
    .where('comments.removed_at', 'is', null)
    .where('posts.removed_at', 'is', null)
    .where(before(asked, 'c', { at: 'comments.created_at', id: 'comments.id' }))
    .orderBy('comments.created_at', 'desc')
    .orderBy('comments.id', 'desc')
    .limit(asked.limit)
    .execute()
}

async function pastVisitsOf(reader: Reader, asked: Asked): Promise<readonly Found[]> {
  return reader
    .selectFrom('past_visits')
    .select(['id', 'at'])
    .where('customer_id', '=', asked.id)
    .where(before(asked, 'v', { at: 'at', id: 'id' }))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute()
}
