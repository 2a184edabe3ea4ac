import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import { statuses } from '../../../src-shared/domains/reservations/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { type Krw, krw } from '../../../src-shared/kernel/krw.ts'
import type { Reader } from '../../db/database.ts'

/** What a card has room for. */
const noteShown = 60
const minuteMs = 60_000

export type CardFilter = {
  readonly from: BusinessDate
  readonly to: BusinessDate
  readonly designerIds: readonly AccountId[] | 'all'
  /** One booking of that day, for the drawer. */
  readonly only?: ReservationId
}

/** Cards of some days, cancelled ones among them, by start; five queries however many there are. */
export async function cardsOf(reader: Reader, filter: CardFilter): Promise<readonly BookingCard[]> {
  const rows = await bookings(reader, filter)
    .leftJoin('accounts as a', 'a.id', 'r.customer_id')
    .leftJoin('customers as c', 'c.account_id', 'r.customer_id')
    .select([
      'r.id',
      'r.version',
      'r.designer_id',
      'r.customer_id',
      'r.status',
      'r.outcome',
      'r.business_date',
      'r.starts_at',
      'r.ends_at',
      'r.note',
      'r.source',
      'a.name',
      'c.warning',
      'c.no_show_count',
      'c.visit_count',
      'c.first_visit_on',
    ])
    .orderBy('r.starts_at')
    .orderBy('r.id')
    .execute()
  const services = await servicesById(reader, filter)
  const busy = await busyById(reader, filter)
  const paid = await paidIds(reader, filter)
  const photos = await photosById(reader, filter)
  return rows.map((row) => {
    const own = services.get(row.id) ?? []
    return {
      id: row.id,
      version: row.version,
      designerId: row.designer_id,
      customerId: row.customer_id,
      name: row.name ?? '',
      status: row.status,
      outcome: row.outcome,
      startsAtMs: row.starts_at,
      endsAtMs: row.ends_at,
      busy: (busy.get(row.id) ?? []).map((span) => [
        (span.starts_at - row.starts_at) / minuteMs,
        (span.ends_at - row.starts_at) / minuteMs,
      ]),
      services: own.map((service) => service.name),
      priceKrw: own.reduce((sum, service) => krw(sum + service.price_krw), krw(0)),
      note: shortened(row.note),
      warning: shortened(row.warning ?? ''),
      noShows: row.no_show_count ?? 0,
      photos: photos.get(row.id) ?? 0,
      firstVisit: isFirstVisit(row),
      unpaid: row.status === statuses.done && row.outcome === null && !paid.has(row.id),
      source: row.source,
    }
  })
}

function bookings(reader: Reader, filter: CardFilter) {
  let query = reader
    .selectFrom('reservations as r')
    .where('r.business_date', '>=', filter.from)
    .where('r.business_date', '<=', filter.to)
  if (filter.designerIds !== 'all')
    query = query.where('r.designer_id', 'in', [...filter.designerIds, nobody])
  if (filter.only !== undefined) query = query.where('r.id', '=', filter.only)
  return query
}

// An empty list is no SQL on either database.
const nobody = 0 as AccountId

type Service = { readonly name: string; readonly price_krw: Krw }

async function servicesById(
  reader: Reader,
  filter: CardFilter,
): Promise<ReadonlyMap<ReservationId, readonly Service[]>> {
  const rows = await bookings(reader, filter)
    .innerJoin('reservation_services as s', 's.reservation_id', 'r.id')
    .select(['r.id', 's.name', 's.price_krw'])
    .orderBy('r.id')
    .orderBy('s.position')
    .execute()
  return Map.groupBy(rows, (row) => row.id)
}

type Busy = { readonly starts_at: EpochMs; readonly ends_at: EpochMs }

async function busyById(
  reader: Reader,
  filter: CardFilter,
): Promise<ReadonlyMap<ReservationId, readonly Busy[]>> {
  const rows = await bookings(reader, filter)
    .innerJoin('reservation_spans as s', 's.reservation_id', 'r.id')
    .select(['r.id', 's.starts_at', 's.ends_at'])
    .orderBy('r.id')
    .orderBy('s.position')
    .execute()
  return Map.groupBy(rows, (row) => row.id)
}

/** How many photos hang on each booking that has any. */
async function photosById(reader: Reader, filter: CardFilter): Promise<ReadonlyMap<ReservationId, number>> {
  const rows = await bookings(reader, filter)
    .innerJoin('visit_photos as p', 'p.reservation_id', 'r.id')
    .groupBy('r.id')
    .select((expression) => ['r.id', expression.fn.countAll<number>().as('photos')])
    .execute()
  return new Map(rows.map((row) => [row.id, Number(row.photos)]))
}

async function paidIds(reader: Reader, filter: CardFilter): Promise<ReadonlySet<ReservationId>> {
  const rows = await bookings(reader, filter)
    .innerJoin('orders as o', 'o.reservation_id', 'r.id')
    .select('r.id')
    .where('r.status', '=', statuses.done)
    .where('o.state', 'in', ['paid', 'partly_refunded', 'refunded'])
    .execute()
  return new Set(rows.map((row) => row.id))
}

/** New: has not been here before, or was here for the first time on that day. */
function isFirstVisit(row: {
  readonly business_date: BusinessDate
  readonly visit_count: number | null
  readonly first_visit_on: BusinessDate | null
}): boolean {
  return row.visit_count === 0 || row.first_visit_on === row.business_date
}

// By characters as people see them, so that no emoji is cut in half.
function shortened(text: string): string {
  if (text.length <= noteShown) return text
  const parts = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)
  let shown = ''
  for (const { segment } of parts) {
    if (shown.length + segment.length > noteShown) break
    shown += segment
  }
  return `${shown}…`
}
