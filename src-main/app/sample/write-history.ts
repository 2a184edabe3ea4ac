import { changed, shown } from '../../domains/reservations/recording.ts'
import { planFor, type ReservationStatus, statuses } from '../../../src-shared/domains/reservations/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Bulk } from './bulk.ts'
import type { Journal } from './journal.ts'
import type { PlannedShop } from './plan.ts'
import { changesOf, servicesOf, type WrittenBooking, type WrittenPeople } from './write-bookings.ts'
import type { Sold } from './write-sales.ts'

const minuteMs = 60_000

type Line = {
  readonly at: EpochMs
  readonly action: 'booked' | 'status' | 'outcome'
  readonly before: object | null
  readonly after: object
}

/** The whole log of each booking, as its services write it, with the audit and the changes beside it. */
export async function writeBookingHistory(
  bulk: Bulk,
  journal: Journal,
  of: {
    readonly shop: PlannedShop
    readonly people: WrittenPeople
    readonly written: readonly WrittenBooking[]
  },
): Promise<void> {
  const rows = of.written.flatMap((written) => {
    const actorId = of.people.managerId
    return linesOf(written, of.shop, of.people).map(({ at, action, before, after }, index) => {
      noteBooking(journal, { written, actorId, at, action, version: index + 1 })
      return {
        reservation_id: written.id,
        at,
        actor_id: actorId,
        action,
        before: before === null ? null : JSON.stringify(before),
        after: JSON.stringify(after),
      }
    })
  })
  await bulk.rows('reservation_log', rows)
}

function noteBooking(
  journal: Journal,
  note: {
    readonly written: WrittenBooking
    readonly actorId: AccountId
    readonly at: EpochMs
    readonly action: Line['action']
    readonly version: number
  },
): void {
  const { written, actorId, at, action, version } = note
  journal.changed({ topic: 'reservations', id: written.id, version, at })
  journal.audit({
    at,
    actorId,
    action: `reservations.${action}`,
    subjectType: 'reservation',
    subjectId: written.id,
  })
  const { customer_id, finished_at, outcome } = written.row
  const counts =
    (action === 'status' && finished_at === at) || (action === 'outcome' && outcome === 'no_show')
  if (customer_id !== null && counts) journal.changed({ topic: 'customers', id: customer_id, version: 1, at })
}

function linesOf(written: WrittenBooking, shop: PlannedShop, people: WrittenPeople): readonly Line[] {
  const { booking, row } = written
  const services = servicesOf(booking, shop, people)
  const plan = planFor(services, row.starts_at, booking.toMinute - booking.fromMinute)
  const booked: Line = {
    at: row.created_at,
    action: 'booked',
    before: null,
    after: shown(row.designer_id, plan),
  }
  let status: ReservationStatus = booking.customer === null ? statuses.preparing : statuses.reserved
  const later = changesOf(booking).map((change): Line => {
    if (change === 'ended') {
      // Called off the day before, or not there twenty minutes after.
      const wait = row.outcome === 'no_show' ? 20 : -20 * 60
      const at = epochMs(Math.min(people.now, Math.max(row.created_at, row.starts_at + wait * minuteMs)))
      return { at, action: 'outcome', ...changed({ outcome: null }, { outcome: row.outcome }) }
    }
    const before = { status }
    status = change
    const times = [row.created_at, row.arrived_at, row.started_at, row.started_at, row.finished_at]
    return { at: times[change] ?? row.created_at, action: 'status', ...changed(before, { status }) }
  })
  return [booked, ...later]
}

/** The audit and the changes of sales, as the till writes them. */
export function noteSales(journal: Journal, sold: readonly Sold[]): void {
  for (const { order, payments, stamp } of sold) {
    journal.changed({ topic: 'orders', id: order.id, version: 1, at: order.created_at })
    journal.audit({
      at: order.created_at,
      actorId: order.created_by,
      action: 'order.opened',
      subjectType: 'order',
      subjectId: order.id,
      values: { orderNo: order.order_no, totalKrw: order.total_krw, discountKrw: order.discount_krw },
    })
    let version = 1
    for (const payment of payments) {
      for (const { at, action, paymentVersion, values } of paymentSteps(payment, stamp)) {
        version += 1
        journal.changed({ topic: 'payments', id: payment.id, version: paymentVersion, at })
        journal.changed({ topic: 'orders', id: order.id, version, at })
        journal.audit({
          at,
          actorId: stamp.actorId,
          action,
          subjectType: 'payment',
          subjectId: payment.id,
          values: { orderId: order.id, ...values, amountKrw: payment.amount_krw },
        })
      }
    }
  }
}

/** Money over the counter is taken at once; a card is sent, and then its answer comes. */
function paymentSteps(payment: Sold['payments'][number], stamp: Sold['stamp']) {
  const { tender } = payment
  const first = { at: payment.created_at, paymentVersion: 1, values: { tender } }
  if (payment.gateway === null) return [{ ...first, action: 'payment.taken' as const }]
  const answered = { at: stamp.at, paymentVersion: payment.version, values: {} }
  return [
    { ...first, action: 'payment.sent' as const },
    { ...answered, action: 'payment.captured' as const },
  ]
}
