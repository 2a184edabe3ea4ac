import {
  busySpans,
  type PlannedService,
  type ReservationStatus,
  statuses,
} from '../../../src-shared/domains/reservations/model.ts'
import { type BusinessDate, type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type ProductId, type ReservationId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { serviceRows } from '../../domains/reservations/store.ts'
import type { Bulk } from './bulk.ts'
import type { PlannedBooking, PlannedShop } from './plan.ts'
import type { WallClock } from './wall-clock.ts'

export type WrittenPeople = {
  readonly managerId: AccountId
  readonly designerIds: readonly AccountId[]
  readonly customerIds: readonly AccountId[]
  readonly serviceIds: readonly ProductId[]
  readonly goodsIds: readonly ProductId[]
  readonly clock: WallClock
  /** Nothing was booked later than now. */
  readonly now: EpochMs
}

const minuteMs = 60_000
const dayMs = 86_400_000

export type WrittenBooking = {
  readonly booking: PlannedBooking
  readonly id: ReservationId
  readonly row: ReturnType<typeof rowOf>
}

/** Bookings with their services and busy stretches, in the order of the plan. */
export async function writeBookings(
  bulk: Bulk,
  shop: PlannedShop,
  people: WrittenPeople,
  bookings: readonly PlannedBooking[],
): Promise<readonly WrittenBooking[]> {
  const rows = bookings.map((booking) => rowOf(booking, people))
  const ids = await bulk.numbered('reservations', rows)
  const each = bookings.flatMap((booking, index) => {
    const row = rows[index]
    return row === undefined ? [] : [{ booking, row, id: asId<ReservationId>(ids[index] ?? 0) }]
  })
  await bulk.rows(
    'reservation_services',
    each.flatMap(({ booking, id }) => serviceRows(id, servicesOf(booking, shop, people))),
  )
  await bulk.rows(
    'reservation_spans',
    each.flatMap((written) => spansOf(written, shop, people)),
  )
  return each
}

/** The first line of each booking's own log. */
export async function writeFirstLines(bulk: Bulk, written: readonly WrittenBooking[]): Promise<void> {
  await bulk.rows(
    'reservation_log',
    written.map(({ id, row }) => ({
      reservation_id: id,
      at: row.created_at,
      actor_id: row.designer_id,
      action: 'booked',
      before: null,
      after: null,
    })),
  )
}

function rowOf(booking: PlannedBooking, people: WrittenPeople) {
  const startsAt = people.clock(booking.date, booking.fromMinute)
  const endsAt = people.clock(booking.date, booking.toMinute)
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
    series_id: null,
    order_id: null,
    override_rules: null,
    override_reason: null,
    override_by: null,
    arrived_at: booking.status >= 1 ? epochMs(isWalkIn ? startsAt : startsAt - 5 * minuteMs) : null,
    started_at: booking.status >= 2 ? startsAt : null,
    finished_at: booking.status === 4 ? endsAt : null,
    created_by: people.managerId,
    created_at: epochMs(Math.min(people.now, isWalkIn ? startsAt : startsAt - 3 * dayMs)),
    version: 1 + changesOf(booking).length,
  }
}

/** What a booking went through after it was made: one status after the other, or its end. */
export function changesOf(booking: PlannedBooking): readonly (ReservationStatus | 'ended')[] {
  if (booking.outcome !== null) return ['ended']
  const { preparing, inService, paused, done } = statuses
  const way = {
    0: [],
    1: [preparing],
    2: [preparing, inService],
    3: [preparing, inService, paused],
    4: [preparing, inService, done],
  }[booking.status]
  // Who comes in off the street is there when the booking is made.
  return booking.customer === null ? way.slice(1) : way
}

/** The services of a booking as they were promised. */
export function servicesOf(
  booking: Pick<PlannedBooking, 'services'>,
  plan: PlannedShop,
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

function spansOf({ booking, row, id }: WrittenBooking, shop: PlannedShop, people: WrittenPeople) {
  const length = booking.toMinute - booking.fromMinute
  return busySpans(servicesOf(booking, shop, people), row.starts_at, length).map((span, position) => ({
    reservation_id: id,
    position,
    designer_id: row.designer_id,
    business_date: booking.date,
    starts_at: span.fromMs,
    ends_at: span.toMs,
    live: booking.outcome === null ? (1 as const) : (0 as const),
  }))
}

type Visits = { count: number; noShows: number; first: BusinessDate | null; last: BusinessDate | null }

/** Counts visits and absences, as the customers' own rows say them. */
export function visitCounter() {
  const visits = new Map<number, Visits>()
  return {
    count: (bookings: readonly PlannedBooking[]) => {
      for (const booking of bookings) {
        if (booking.customer === null) continue
        const seen = visits.get(booking.customer) ?? { count: 0, noShows: 0, first: null, last: null }
        visits.set(booking.customer, seen)
        if (booking.outcome === 'no_show') seen.noShows += 1
        if (booking.status !== 4) continue
        seen.count += 1
        seen.first ??= booking.date
        seen.last = booking.date
      }
    },
    /** As if each visit had been counted when it happened. */
    write: async (bulk: Bulk, customerIds: readonly AccountId[]) => {
      for (const [index, seen] of visits) {
        const id = customerIds[index]
        if (id === undefined) continue
        await bulk.tx
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
    },
  }
}
