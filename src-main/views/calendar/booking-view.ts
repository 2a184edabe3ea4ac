import { mayEnd, statuses } from '../../../src-shared/domains/reservations/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import type { Reader } from '../../db/database.ts'
import { cardsOf } from './cards.ts'

const favouritesShown = 3

/** Everything the booking drawer shows. @returns NOT_FOUND */
export async function bookingView(
  reader: Reader,
  asked: { readonly id: ReservationId; readonly at: EpochMs },
): Promise<Result<BookingView, 'NOT_FOUND'>> {
  const row = await reader
    .selectFrom('reservations as r')
    .innerJoin('accounts as d', 'd.id', 'r.designer_id')
    .leftJoin('accounts as o', 'o.id', 'r.override_by')
    .selectAll('r')
    .select(['d.name as designer_name', 'd.title as designer_title', 'o.name as override_name'])
    .where('r.id', '=', asked.id)
    .executeTakeFirst()
  if (row === undefined) return err('NOT_FOUND')
  const { business_date: day } = row
  const [card] = await cardsOf(reader, { from: day, to: day, designerIds: 'all', only: row.id })
  invariant(card !== undefined, 'the booking was read just above')
  return ok({
    card,
    businessDate: day,
    designerName: row.designer_name,
    designerTitle: row.designer_title,
    note: row.note,
    photoIds: await photosOf(reader, row.id),
    services: await servicesOf(reader, row.id),
    customer: row.customer_id === null ? null : await customerStrip(reader, row.customer_id),
    order: await orderOf(reader, row.id),
    override:
      row.override_rules === null
        ? null
        : {
            rules: JSON.parse(row.override_rules) as string[],
            reason: row.override_reason ?? '',
            byName: row.override_name ?? '',
          },
    arrivedAtMs: row.arrived_at,
    startedAtMs: row.started_at,
    finishedAtMs: row.finished_at,
    series: await seriesLeft(reader, row, asked.at),
  })
}

async function photosOf(reader: Reader, id: ReservationId): Promise<BookingView['photoIds']> {
  const rows = await reader
    .selectFrom('visit_photos')
    .select('photo_id')
    .where('reservation_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.photo_id)
}

async function servicesOf(reader: Reader, id: ReservationId): Promise<BookingView['services']> {
  const rows = await reader
    .selectFrom('reservation_services')
    .selectAll()
    .where('reservation_id', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    productId: row.product_id,
    name: row.name,
    minutes: row.work_minutes + row.processing_minutes + row.finish_minutes,
    priceKrw: row.price_krw,
  }))
}

/** The sale of the booking: the one that counts, else the last one that was made and taken back. */
async function orderOf(reader: Reader, id: ReservationId): Promise<BookingView['order']> {
  const rows = await reader
    .selectFrom('orders')
    .select(['id', 'order_no', 'state', 'total_krw'])
    .where('reservation_id', '=', id)
    .orderBy('id', 'desc')
    .execute()
  const order = rows.find((row) => row.state !== 'cancelled') ?? rows[0]
  if (order === undefined) return null
  return { id: order.id, orderNo: order.order_no, state: order.state, totalKrw: order.total_krw }
}

/** Other visits of the repeat that nobody has sat down for: those after this one, and those after now. */
async function seriesLeft(
  reader: Reader,
  visit: { readonly id: ReservationId; readonly series_id: string | null; readonly starts_at: EpochMs },
  at: EpochMs,
): Promise<BookingView['series']> {
  if (visit.series_id === null) return { following: 0, coming: 0 }
  const rows = await reader
    .selectFrom('reservations')
    .select(['starts_at', 'status'])
    .where('series_id', '=', visit.series_id)
    .where('id', '!=', visit.id)
    .where('outcome', 'is', null)
    .execute()
  const open = rows.filter((row) => mayEnd(row.status))
  return {
    following: open.filter((row) => row.starts_at >= visit.starts_at).length,
    coming: open.filter((row) => row.starts_at >= at).length,
  }
}

/** Who comes, under every id that they ever had. */
async function customerStrip(reader: Reader, id: AccountId): Promise<BookingView['customer']> {
  const alias = await reader
    .selectFrom('customer_aliases')
    .select('account_id')
    .where('old_account_id', '=', id)
    .executeTakeFirst()
  const row = await reader
    .selectFrom('customers as c')
    .innerJoin('accounts as a', 'a.id', 'c.account_id')
    .selectAll('c')
    .select(['a.name', 'a.phone'])
    .where('c.account_id', '=', alias?.account_id ?? id)
    .executeTakeFirst()
  if (row === undefined) return null
  const older = await reader
    .selectFrom('customer_aliases')
    .select('old_account_id')
    .where('account_id', '=', row.account_id)
    .execute()
  const ids = [row.account_id, ...older.map((one) => one.old_account_id)]
  return {
    id: row.account_id,
    name: row.name,
    phone: row.phone,
    visits: row.visit_count,
    noShows: row.no_show_count,
    lastVisitOn: row.last_visit_on,
    lastDesignerName: await lastDesigner(reader, ids),
    warning: row.warning,
    memo: row.memo,
    favourites: await favourites(reader, ids),
  }
}

function visitsOf(reader: Reader, ids: readonly AccountId[]) {
  return reader
    .selectFrom('reservations as r')
    .where('r.customer_id', 'in', ids)
    .where('r.status', '=', statuses.done)
    .where('r.outcome', 'is', null)
}

async function lastDesigner(reader: Reader, ids: readonly AccountId[]): Promise<string> {
  const row = await visitsOf(reader, ids)
    .innerJoin('accounts as d', 'd.id', 'r.designer_id')
    .select('d.name')
    .orderBy('r.starts_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.name ?? ''
}

async function favourites(reader: Reader, ids: readonly AccountId[]) {
  const rows = await visitsOf(reader, ids)
    .innerJoin('reservation_services as s', 's.reservation_id', 'r.id')
    .groupBy('s.name')
    .select((expression) => ['s.name', expression.fn.countAll<number>().as('times')])
    .orderBy('times', 'desc')
    .orderBy('s.name')
    .limit(favouritesShown)
    .execute()
  return rows.map((row) => ({ name: row.name, times: Number(row.times) }))
}
