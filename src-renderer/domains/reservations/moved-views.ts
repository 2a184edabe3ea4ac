import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { BookingCard, DayView, WeekView } from '../../../src-shared/views/calendar-contract.ts'

const minuteMs = 60_000

/** Where a booking goes; what is left out stays. */
export type Move = {
  readonly designerId?: AccountId
  readonly startsAtMs?: EpochMs
  readonly lengthMinutes?: number
}

export type MovedTo = Move & {
  readonly id: ReservationId
  /** The day on which it then stands. */
  readonly date: BusinessDate
  /** Known once the main side has answered. */
  readonly version?: number
}

/** The booking as it looks after the move, before the main side has said so. */
export function movedCard(booking: BookingCard, to: Move & { readonly version?: number }): BookingCard {
  const startsAtMs = to.startsAtMs ?? booking.startsAtMs
  const was = (booking.endsAtMs - booking.startsAtMs) / minuteMs
  const minutes = to.lengthMinutes ?? was
  return {
    ...booking,
    designerId: to.designerId ?? booking.designerId,
    startsAtMs,
    endsAtMs: epochMs(startsAtMs + minutes * minuteMs),
    busy: minutes === was ? booking.busy : fittedBusy(booking.busy, minutes),
    version: to.version ?? booking.version,
  }
}

/** The last stretch of work gives or takes what the new length needs; what no longer fits is left out. */
function fittedBusy(busy: BookingCard['busy'], minutes: number): BookingCard['busy'] {
  const kept = busy.filter(([from], place) => place === 0 || from < minutes)
  return kept.map(([from, to], place): [number, number] =>
    place === kept.length - 1 ? [from, minutes] : [from, Math.min(to, minutes)],
  )
}

/** The day with the booking at its new place, or without it when it left the day. */
export function moveInDay(view: DayView, to: MovedTo): DayView {
  if (!view.bookings.some((booking) => booking.id === to.id)) return view
  if (to.date !== view.date) {
    return { ...view, bookings: view.bookings.filter((booking) => booking.id !== to.id) }
  }
  return { ...view, bookings: view.bookings.map((each) => (each.id === to.id ? movedCard(each, to) : each)) }
}

/** The week with the booking at its new place. */
export function moveInWeek(view: WeekView, to: MovedTo): WeekView {
  return { ...view, bookings: view.bookings.map((each) => (each.id === to.id ? movedCard(each, to) : each)) }
}
