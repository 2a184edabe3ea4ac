import { sql } from 'kysely'
import { statuses } from '../../../src-shared/domains/reservations/model.ts'
import { addDays, type BusinessDate, businessDateOf } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import type { Task, TodayView } from '../../../src-shared/views/today-contract.ts'
import type { Reader } from '../../db/database.ts'
import { cardsOf } from '../calendar/cards.ts'
import type { Now } from '../calendar/day-view.ts'
import { columnsOf, daysOf } from '../calendar/rota.ts'
import { keptOn } from '../sales/store.ts'
import { birthdaysOf } from './birthdays.ts'

/** So long a visit that was finished and not paid stays on the list. */
const unpaidDays = 31
/** So long a refund that failed stays on the list; one that is not decided yet stays until it is. */
const failedDays = 7

/** What is going on now and what waits for somebody. */
export async function todayView(reader: Reader, { rules, at }: Now): Promise<TodayView> {
  const date = businessDateOf(at, rules)
  const cards = (await cardsOf(reader, { from: date, to: date, designerIds: 'all' })).filter(
    (card) => card.outcome === null,
  )
  const columns = await columnsOf(reader, [date])
  const busy = new Set(cards.map((card) => card.designerId))
  const days = daysOf(columns, rules, date).filter(
    ({ column }) => column.takesBookings || busy.has(column.id),
  )
  const tasks = [
    ...(await unknownPayments(reader)),
    ...(await unpaidVisits(reader, date)),
    ...(await unsettledRefunds(reader, date)),
  ]
  return {
    date,
    nowMs: at,
    bookings: cards.length,
    left: cards.filter((card) => card.status === statuses.reserved).length,
    salesKrw: krw(Math.max(await keptOn(reader, date), 0)),
    designers: days.map(({ column, day }) => {
      const own = cards.filter((card) => card.designerId === column.id)
      return {
        designerId: column.id,
        name: column.name,
        title: column.title,
        now: inChair(own),
        next: own.find((card) => card.status === statuses.reserved) ?? null,
        off: !day.open,
      }
    }),
    tasks,
    birthdays: await birthdaysOf(reader, date, cards),
  }
}

// Hands on first, then who is being prepared, then who waits out a processing time.
const chairOrder: Readonly<Record<BookingCard['status'], number>> = { 2: 0, 1: 1, 3: 2, 0: 3, 4: 4 }

function inChair(cards: readonly BookingCard[]): BookingCard[] {
  return cards
    .filter((card) => card.status !== statuses.reserved && card.status !== statuses.done)
    .toSorted((one, other) => chairOrder[one.status] - chairOrder[other.status])
}

async function unknownPayments(reader: Reader): Promise<Task[]> {
  const rows = await reader
    .selectFrom('payments as p')
    .innerJoin('orders as o', 'o.id', 'p.order_id')
    .leftJoin('accounts as a', 'a.id', 'o.customer_id')
    .select(['p.id', 'p.order_id', 'p.tender', 'p.created_at', 'p.amount_krw', 'a.name'])
    // In the words of the index, without which it would not be used.
    .where(sql<boolean>`p.state in ('pending', 'unknown', 'released', 'duplicate', 'voiding')`)
    .where('p.state', '=', 'unknown')
    .orderBy('p.created_at')
    .execute()
  return rows.map((row) => ({
    kind: 'payment_unknown',
    paymentId: row.id,
    orderId: row.order_id,
    name: row.name ?? '',
    tender: row.tender,
    atMs: row.created_at,
    amountKrw: row.amount_krw,
  }))
}

/** Visits of the last month that were finished and not paid, the newest first; at most 100. */
export async function unpaidVisits(reader: Reader, date: BusinessDate): Promise<Task[]> {
  const rows = await reader
    .selectFrom('reservations as r')
    .innerJoin('accounts as d', 'd.id', 'r.designer_id')
    .leftJoin('accounts as a', 'a.id', 'r.customer_id')
    .leftJoin('reservation_services as s', 's.reservation_id', 'r.id')
    .where('r.business_date', '>=', addDays(date, -unpaidDays))
    .where('r.business_date', '<=', date)
    .where('r.status', '=', statuses.done)
    .where('r.outcome', 'is', null)
    .where((expression) =>
      expression.not(
        expression.exists(
          expression
            .selectFrom('orders as o')
            .select('o.id')
            .whereRef('o.reservation_id', '=', 'r.id')
            .where('o.state', 'in', ['paid', 'partly_refunded', 'refunded']),
        ),
      ),
    )
    .groupBy(['r.id', 'a.name', 'd.name', 'r.finished_at', 'r.ends_at'])
    .select((expression) => [
      'r.id',
      'a.name',
      'd.name as designer_name',
      'r.finished_at',
      'r.ends_at',
      expression.fn.sum<number | null>('s.price_krw').as('price'),
    ])
    .orderBy('r.ends_at', 'desc')
    .orderBy('r.id')
    .limit(100)
    .execute()
  return rows.map((row) => ({
    kind: 'unpaid',
    reservationId: row.id,
    name: row.name ?? '',
    designerName: row.designer_name,
    atMs: row.finished_at ?? row.ends_at,
    amountKrw: krw(Number(row.price ?? 0)),
  }))
}

async function unsettledRefunds(reader: Reader, date: BusinessDate): Promise<Task[]> {
  const rows = await reader
    .selectFrom('refunds as f')
    .innerJoin('orders as o', 'o.id', 'f.order_id')
    .leftJoin('accounts as a', 'a.id', 'o.customer_id')
    .select(['f.id', 'f.order_id', 'f.state', 'f.created_at', 'f.amount_krw', 'a.name'])
    .where((is) =>
      is.or([
        is('f.state', 'in', ['pending', 'unknown']),
        is.and([
          is('f.state', 'in', ['failed', 'partly_done']),
          is('f.business_date', '>=', addDays(date, -failedDays)),
        ]),
      ]),
    )
    .orderBy('f.created_at')
    .execute()
  return rows.map((row) => ({
    kind: 'refund_unsettled',
    refundId: row.id,
    orderId: row.order_id,
    name: row.name ?? '',
    state: row.state === 'pending' || row.state === 'unknown' ? row.state : 'failed',
    atMs: row.created_at,
    amountKrw: row.amount_krw,
  }))
}
