import { busySpans, type PlannedService } from '../../../src-shared/domains/reservations/model.ts'
import { type BusinessDate, epochMs, instantAt } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type ProductId, type ReservationId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { Tx } from '../../db/database.ts'
import { serviceRows } from '../../domains/reservations/store.ts'
import { insertNumbered, insertRows } from './bulk.ts'
import type { PlannedBooking, SamplePlan } from './plan.ts'

export type WrittenPeople = {
  readonly managerId: AccountId
  readonly designerIds: readonly AccountId[]
  readonly customerIds: readonly AccountId[]
  readonly serviceIds: readonly ProductId[]
  readonly goodsIds: readonly ProductId[]
  readonly zone: string
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** Bookings with their services, busy stretches and first log line, in the order of the plan. */
export async function writeBookings(
  tx: Tx,
  plan: SamplePlan,
  people: WrittenPeople,
): Promise<readonly ReservationId[]> {
  const rows = plan.bookings.map((booking) => rowOf(booking, people))
  const ids = (await insertNumbered(tx, 'reservations', rows)).map((id) => asId<ReservationId>(id))
  const each = plan.bookings.map((booking, index) => ({ booking, id: ids[index] ?? asId<ReservationId>(0) }))
  await insertRows(
    tx,
    'reservation_services',
    each.flatMap(({ booking, id }) => serviceRows(id, servicesOf(booking, plan, people))),
  )
  await insertRows(
    tx,
    'reservation_spans',
    each.flatMap(({ booking, id }) => spansOf(booking, id, plan, people)),
  )
  await insertRows(
    tx,
    'reservation_log',
    each.map(({ booking, id }, index) => ({
      reservation_id: id,
      at: rows[index]?.created_at ?? epochMs(0),
      actor_id: people.designerIds[booking.designer] ?? null,
      action: 'booked',
      before: null,
      after: null,
    })),
  )
  return ids
}

function rowOf(booking: PlannedBooking, people: WrittenPeople) {
  const startsAt = instantAt(booking.date, booking.fromMinute, people.zone)
  const endsAt = instantAt(booking.date, booking.toMinute, people.zone)
  const isWalkIn = booking.customer === null
  return {
    customer_id: booking.customer === null ? null : (people.customerIds[booking.customer] ?? null),
    designer_id: people.designerIds[booking.designer] ?? people.managerId,
    status: booking.status,
    outcome: booking.outcome,
    business_date: booking.date,
    starts_at: startsAt,
    ends_at: endsAt,
    source: isWalkIn ? ('walk_in' as const) : ('counter' as const),
    note: booking.note,
    photo_ids: '[]',
    series_id: null,
    order_id: null,
    override_rules: null,
    override_reason: null,
    override_by: null,
    arrived_at: booking.status >= 1 ? epochMs(startsAt - 5 * minuteMs) : null,
    started_at: booking.status >= 2 ? startsAt : null,
    finished_at: booking.status === 4 ? endsAt : null,
    created_by: people.managerId,
    created_at: isWalkIn ? startsAt : epochMs(startsAt - 3 * dayMs),
    version: 1,
  }
}

/** The services of a booking as they were promised. */
export function servicesOf(
  booking: PlannedBooking,
  plan: SamplePlan,
  people: Pick<WrittenPeople, 'serviceIds'>,
): readonly PlannedService[] {
  return booking.services.map((index) => {
    const [name, price, work, wait, finish] = plan.services[index] ?? ['', 0, 0, 0, 0]
    return {
      productId: people.serviceIds[index] ?? asId<ProductId>(0),
      name,
      priceKrw: krw(price),
      workMinutes: work,
      processingMinutes: wait,
      finishMinutes: finish,
      bookableWhileProcessing: wait > 0,
    }
  })
}

function spansOf(booking: PlannedBooking, id: ReservationId, plan: SamplePlan, people: WrittenPeople) {
  const startsAt = instantAt(booking.date, booking.fromMinute, people.zone)
  const length = booking.toMinute - booking.fromMinute
  return busySpans(servicesOf(booking, plan, people), startsAt, length).map((span, position) => ({
    reservation_id: id,
    position,
    designer_id: people.designerIds[booking.designer] ?? people.managerId,
    business_date: booking.date,
    starts_at: span.fromMs,
    ends_at: span.toMs,
    live: booking.outcome === null ? (1 as const) : (0 as const),
  }))
}

type Visits = { count: number; noShows: number; first: BusinessDate | null; last: BusinessDate | null }

/** What the customers' own rows say of their visits, as if each had been counted when it happened. */
export async function writeVisits(
  tx: Tx,
  plan: SamplePlan,
  customerIds: readonly AccountId[],
): Promise<void> {
  const visits = new Map<number, Visits>()
  for (const booking of plan.bookings) {
    if (booking.customer === null) continue
    const seen = visits.get(booking.customer) ?? { count: 0, noShows: 0, first: null, last: null }
    visits.set(booking.customer, seen)
    if (booking.outcome === 'no_show') seen.noShows += 1
    if (booking.status !== 4) continue
    seen.count += 1
    seen.first ??= booking.date
    seen.last = booking.date
  }
  for (const [index, seen] of visits) {
    const id = customerIds[index]
    if (id === undefined) continue
    await tx
      .updateTable('customers')
      .set({
        visit_count: seen.count,
        no_show_count: seen.noShows,
        first_visit_on: seen.first,
        last_visit_on: seen.last,
        ...(seen.last === null ? {} : { recent_on: seen.last }),
      })
      .where('account_id', '=', id)
      .execute()
  }
}
