import { may, type Permission } from '../../../src-shared/domains/access/model.ts'
import { statuses } from '../../../src-shared/domains/reservations/model.ts'
import { type BusinessDate, businessDateOf } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import type { GuestHint, OwnDayView } from '../../../src-shared/views/own-day-contract.ts'
import type { Reader } from '../../db/database.ts'
import { type Now, weekView } from '../calendar/day-view.ts'

/** Whose day it is, and what of it they may see. */
export type Own = { readonly accountId: AccountId; readonly permissions: readonly Permission[] }

/** One designer's own chair: today's customers with what is known of them, the week, and what they sold. */
export async function ownDayView(reader: Reader, now: Now, own: Own): Promise<OwnDayView> {
  const date = businessDateOf(now.at, now.rules)
  const week = await weekView(reader, now, { from: date, designerId: own.accountId })
  const bookings = week.bookings.filter((card) => businessDateOf(card.startsAtMs, now.rules) === date)
  const coming = bookings.filter((card) => card.outcome === null && card.status !== statuses.done)
  return {
    date,
    nowMs: now.at,
    day: week.days[0]?.designers[0] ?? null,
    bookings,
    guests: may(own, 'customers.read') ? await guestsOf(reader, coming) : [],
    week: week.days.map((day) => ({
      date: day.date,
      isOff: (day.designers[0]?.hours.length ?? 0) === 0,
      bookings: day.bookings,
    })),
    sales: may(own, 'sales.read') ? await soldBy(reader, own.accountId, date) : null,
  }
}

async function guestsOf(reader: Reader, cards: readonly BookingCard[]): Promise<GuestHint[]> {
  const ids = [...new Set(cards.flatMap((card) => (card.customerId === null ? [] : [card.customerId])))]
  if (ids.length === 0) return []
  const people = await reader
    .selectFrom('customers')
    .select(['account_id', 'visit_count', 'warning', 'memo'])
    .where('account_id', 'in', ids)
    .orderBy('account_id')
    .execute()
  const last = await lastVisits(reader, ids)
  return people.map((person) => ({
    customerId: person.account_id,
    visits: person.visit_count,
    warning: person.warning,
    memo: person.memo,
    last: last.get(person.account_id) ?? null,
  }))
}

/** The last finished visit of each, in two queries however many they are. */
async function lastVisits(
  reader: Reader,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, NonNullable<GuestHint['last']>>> {
  const visits = await reader
    .selectFrom('reservations as r')
    .innerJoin('accounts as d', 'd.id', 'r.designer_id')
    .select(['r.id', 'r.customer_id', 'r.business_date', 'r.note', 'd.name'])
    .where('r.customer_id', 'in', ids)
    .where('r.status', '=', statuses.done)
    .where('r.outcome', 'is', null)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('reservations as later')
            .select('later.id')
            .whereRef('later.customer_id', '=', 'r.customer_id')
            .where('later.status', '=', statuses.done)
            .where('later.outcome', 'is', null)
            .whereRef('later.starts_at', '>', 'r.starts_at'),
        ),
      ),
    )
    .execute()
  if (visits.length === 0) return new Map()
  const services = await reader
    .selectFrom('reservation_services')
    .select(['reservation_id', 'name'])
    .where(
      'reservation_id',
      'in',
      visits.map((visit) => visit.id),
    )
    .orderBy('reservation_id')
    .orderBy('position')
    .execute()
  const byVisit = Map.groupBy(services, (service) => service.reservation_id)
  return new Map(
    visits.flatMap((visit) => {
      if (visit.customer_id === null) return []
      const { business_date: date, name: designerName, note } = visit
      const done = (byVisit.get(visit.id) ?? []).map((service) => service.name)
      return [[visit.customer_id, { date, designerName, services: done, note }] as const]
    }),
  )
}

async function soldBy(reader: Reader, id: AccountId, date: BusinessDate): Promise<OwnDayView['sales']> {
  const row = await reader
    .selectFrom('order_lines as l')
    .innerJoin('orders as o', 'o.id', 'l.order_id')
    .select((line) => [
      line.fn.countAll<number>().as('lines'),
      line.fn.sum<number | null>(line('l.total_krw', '-', line.ref('l.refunded_krw'))).as('amount'),
    ])
    .where('o.business_date', '=', date)
    .where('o.state', 'in', ['paid', 'partly_refunded', 'refunded'])
    .where('l.designer_id', '=', id)
    .executeTakeFirstOrThrow()
  return { lines: Number(row.lines), amountKrw: Number(row.amount ?? 0) }
}
