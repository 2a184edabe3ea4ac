import { sql } from 'kysely'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'

/** Which rows: behind one, so many of them, and of one customer or of everybody. */
export type Part = { readonly after: number; readonly limit: number; readonly whose: AccountId | null }

/** Open customers by their numbers. */
export async function customerPart(reader: Reader, part: Part) {
  let query = reader
    .selectFrom('customers')
    .innerJoin('accounts', 'accounts.id', 'customers.account_id')
    .leftJoin('accounts as favourites', 'favourites.id', 'customers.favourite_id')
    .select([
      'customers.account_id as id',
      'accounts.name',
      'accounts.phone',
      'accounts.email',
      'accounts.birth',
      'visit_count',
    ])
    .select(['first_visit_on', 'last_visit_on', 'no_show_count', 'warning', 'memo', 'customers.created_at'])
    .select('favourites.name as designer_name')
    .where('accounts.closed_at', 'is', null)
    .where('customers.account_id', '>', part.after as AccountId)
    .orderBy('customers.account_id')
    .limit(part.limit)
  if (part.whose !== null) query = query.where('customers.account_id', '=', part.whose)
  const rows = await query.execute()
  const spent = await spentBy(
    reader,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({ ...row, spentKrw: spent.get(row.id) ?? 0 }))
}

async function spentBy(reader: Reader, ids: readonly AccountId[]) {
  if (ids.length === 0) return new Map<AccountId, number>()
  const rows = await reader
    .selectFrom('orders')
    .select('customer_id')
    .select(sql<number>`sum(paid_krw - refunded_krw)`.as('spent'))
    .where('customer_id', 'in', [...ids])
    .where('paid_at', 'is not', null)
    .groupBy('customer_id')
    .execute()
  return new Map(
    rows.flatMap((row) => (row.customer_id === null ? [] : [[row.customer_id, Number(row.spent)]])),
  )
}

/** Bookings by their numbers, whatever became of them. */
export async function visitPart(reader: Reader, part: Part) {
  let query = reader
    .selectFrom('reservations')
    .innerJoin('accounts as designers', 'designers.id', 'reservations.designer_id')
    .leftJoin('accounts as customers', 'customers.id', 'reservations.customer_id')
    .select(['reservations.id', 'business_date', 'starts_at', 'ends_at', 'status', 'outcome', 'note'])
    .select(['designers.name as designer_name', 'customers.name', 'customers.phone'])
    .where(sql<boolean>`reservations.id > ${part.after}`)
    .orderBy('reservations.id')
    .limit(part.limit)
  if (part.whose !== null) query = query.where('reservations.customer_id', '=', part.whose)
  const rows = await query.execute()
  if (rows.length === 0) return []
  const services = await reader
    .selectFrom('reservation_services')
    .select(['reservation_id', 'name', 'price_krw'])
    .where(
      'reservation_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('position')
    .execute()
  const byBooking = Map.groupBy(services, (service) => service.reservation_id)
  return rows.map((row) => ({ ...row, services: byBooking.get(row.id) ?? [] }))
}

/** Visits taken over from another program, by their numbers. */
export async function pastPart(reader: Reader, part: Part) {
  let query = reader
    .selectFrom('past_visits')
    .innerJoin('accounts', 'accounts.id', 'past_visits.customer_id')
    .leftJoin('accounts as designers', 'designers.id', 'past_visits.designer_id')
    .select(['past_visits.id', 'business_date', 'starts_minute', 'minutes', 'past_visits.state'])
    .select(['services', 'designer_name', 'amount_krw', 'note'])
    .select(['accounts.name', 'accounts.phone', 'designers.name as designer'])
    .where(sql<boolean>`past_visits.id > ${part.after}`)
    .orderBy('past_visits.id')
    .limit(part.limit)
  if (part.whose !== null) query = query.where('past_visits.customer_id', '=', part.whose)
  return query.execute()
}

/** Sales that were paid, by their numbers. */
export async function salePart(reader: Reader, part: Part) {
  let query = reader
    .selectFrom('orders')
    .leftJoin('accounts', 'accounts.id', 'orders.customer_id')
    .select(['orders.id', 'business_date', 'order_no', 'state', 'discount_krw', 'total_krw', 'paid_krw'])
    .select(['refunded_krw', 'accounts.name', 'accounts.phone'])
    .where('paid_at', 'is not', null)
    .where(sql<boolean>`orders.id > ${part.after}`)
    .orderBy('orders.id')
    .limit(part.limit)
  if (part.whose !== null) query = query.where('orders.customer_id', '=', part.whose)
  const rows = await query.execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const lines = await reader
    .selectFrom('order_lines')
    .select(['order_id', 'name', 'quantity'])
    .where('order_id', 'in', ids)
    .where('state', '!=', 'cancelled')
    .orderBy('position')
    .execute()
  const payments = await reader
    .selectFrom('payments')
    .select(['order_id', 'tender', 'amount_krw'])
    .where('order_id', 'in', ids)
    .where('state', 'in', ['captured', 'partially_refunded', 'refunded'])
    .orderBy('id')
    .execute()
  const linesOf = Map.groupBy(lines, (line) => line.order_id)
  const paymentsOf = Map.groupBy(payments, (payment) => payment.order_id)
  return rows.map((row) => ({
    ...row,
    lines: linesOf.get(row.id) ?? [],
    payments: paymentsOf.get(row.id) ?? [],
  }))
}

/** What was noted of one person, oldest first. */
export function notesOfOne(reader: Reader, id: AccountId) {
  return reader
    .selectFrom('customer_notes')
    .leftJoin('accounts', 'accounts.id', 'customer_notes.author_id')
    .select(['at', 'kind', 'text', 'result', 'accounts.name'])
    .where('customer_id', '=', id)
    .orderBy('at')
    .execute()
}

export function consentsOfOne(reader: Reader, id: AccountId) {
  return reader
    .selectFrom('customer_consents')
    .innerJoin('accounts', 'accounts.id', 'customer_consents.taken_by')
    .select(['business_date', 'kind', 'state', 'text', 'note', 'accounts.name'])
    .where('customer_id', '=', id)
    .orderBy('customer_consents.id')
    .execute()
}

/** What one person posted and said. */
export async function saidByOne(reader: Reader, id: AccountId) {
  const posts = await reader
    .selectFrom('posts')
    .select(['created_at', 'title', 'content'])
    .where('author_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  const comments = await reader
    .selectFrom('comments')
    .select(['created_at', 'title', 'content'])
    .where('author_id', '=', id)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()
  return [
    ...posts.map((post) => ({ ...post, kind: 'post' as const })),
    ...comments.map((comment) => ({ ...comment, kind: 'comment' as const })),
  ]
}

export function ownedByOne(reader: Reader, id: AccountId) {
  return reader
    .selectFrom('purchases')
    .innerJoin('products', 'products.id', 'purchases.product_id')
    .leftJoin('order_lines', 'order_lines.id', 'purchases.order_line_id')
    .leftJoin('orders', 'orders.id', 'order_lines.order_id')
    .select(['purchases.business_date', 'products.name', 'orders.order_no'])
    .where('purchases.customer_id', '=', id)
    .where('taken_back_at', 'is', null)
    .orderBy('purchases.id')
    .execute()
}

/** Photos that one person uploaded, and those of their visits. */
export function photosOfOne(reader: Reader, id: AccountId) {
  const shown = reader.selectFrom('visit_photos').select('photo_id').where('customer_id', '=', id)
  return reader
    .selectFrom('photos')
    .select(['id', 'owner_id', 'saved_name', 'file_name'])
    .where((expression) => expression.or([expression('owner_id', '=', id), expression('id', 'in', shown)]))
    .orderBy('id')
    .execute()
}
