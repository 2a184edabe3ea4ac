import { type BusinessDate, type EpochMs, instantAt } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type ReservationId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { BookingCard, DesignerDay, DayView } from '../../../src-shared/views/calendar-contract.ts'
import { type BusyDesigner, type BusyRow, busyDesigners } from './busy-day-rows.ts'

export const busyZone = 'Asia/Seoul'
export const busyDate = '2026-11-21' as BusinessDate
export const busyNow = at('14:20')

/** `13:40` of the busy day as an instant. */
export function at(time: string): EpochMs {
  return instantAt(busyDate, minuteOf(time), busyZone)
}

export function minuteOf(time: string): number {
  const [hours = '0', minutes = '0'] = time.split(':')
  return Number(hours) * 60 + Number(minutes)
}

const statusOf = { reserved: 0, preparing: 1, service: 2, paused: 3, done: 4, noshow: 0 } as const

export const designerIdOf = (index: number): AccountId => asId<AccountId>(index + 11)

function bookingOf(row: BusyRow, id: number, designerId: AccountId): BookingCard {
  const [work = 0, wait = 0, finish = 0] = row.takes.split('/').map(Number)
  const whole = work + wait + finish
  const startsAtMs = at(row.at)
  return {
    id: asId<ReservationId>(id),
    version: 1,
    designerId,
    customerId: asId<AccountId>(1000 + id),
    name: row.name,
    status: statusOf[row.state],
    outcome: row.state === 'noshow' ? 'no_show' : null,
    startsAtMs,
    endsAtMs: instantAt(busyDate, minuteOf(row.at) + whole, busyZone),
    busy:
      wait === 0
        ? [[0, whole]]
        : [
            [0, work],
            [work + wait, whole],
          ],
    services: row.services.split(' + '),
    priceKrw: krw(38_000),
    note: row.note ?? '',
    warning: row.warning ?? '',
    noShows: row.noShows ?? 0,
    photos: row.photos ?? 0,
    firstVisit: row.first ?? false,
    unpaid: row.unpaid ?? false,
    source: 'counter',
  }
}

function dayOf(designer: BusyDesigner, index: number): DesignerDay {
  return {
    designerId: designerIdOf(index),
    name: designer.name,
    title: designer.title,
    why: null,
    hours: [{ fromAtMs: at(designer.opens), toAtMs: at(designer.closes) }],
    pauses: designer.pauses.map((pause) => ({
      fromAtMs: at(pause.at),
      toAtMs: instantAt(busyDate, minuteOf(pause.at) + pause.minutes, busyZone),
      kind: pause.label === '교육' ? 'block' : 'break',
      label: pause.label,
    })),
    label: '',
    nextFreeAtMs: designer.nextFree === null ? null : at(designer.nextFree),
    bookings: designer.bookings.length,
  }
}

/** The whole day as the main side would answer it. */
export function busyDay(designers: readonly BusyDesigner[] = busyDesigners): DayView {
  const bookings = designers.flatMap((designer, index) =>
    designer.bookings.map((row, place) => bookingOf(row, index * 100 + place + 1, designerIdOf(index))),
  )
  const count = (status: number) =>
    bookings.filter((booking) => booking.outcome === null && booking.status === status).length
  return {
    date: busyDate,
    nowMs: busyNow,
    fromAtMs: at('10:00'),
    toAtMs: at('20:00'),
    designers: designers.map(dayOf),
    bookings,
    counts: {
      reserved: count(0),
      preparing: count(1),
      inService: count(2),
      paused: count(3),
      done: count(4),
      noShow: bookings.filter((booking) => booking.outcome === 'no_show').length,
      cancelled: 0,
    },
    unpaid: { bookings: bookings.filter((booking) => booking.unpaid).length, sumKrw: krw(87_000) },
  }
}

export function bookingNamed(view: DayView, name: string): BookingCard {
  const found = view.bookings.find((booking) => booking.name === name)
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}
