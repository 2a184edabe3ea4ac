import { sql } from 'kysely'
import type { CustomerFacts } from '../../src-shared/domains/customers/page-contract.ts'
import { visitStates } from '../../src-shared/domains/customers/past-visit-model.ts'
import {
  type BusinessDate,
  businessDateOf,
  type DayRule,
  daysBetween,
  epochMs,
} from '../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'
import { type UsualDesigner, usualDesigners } from './usual-designers.ts'

type Whose = { readonly id: AccountId; readonly today: BusinessDate; readonly day: DayRule }

const goodsShown = 6

/** What a customer's bookings and sales say about them. */
export async function customerFacts(reader: Reader, whose: Whose): Promise<CustomerFacts> {
  const visits = await visitsOf(reader, whose.id)
  const past = await pastDays(reader, whose.id)
  const sales = await salesOf(reader, whose)
  const sameDay = await sameDayCancels(reader, whose)
  const said = await saidCounts(reader, whose.id)
  const usual = (await usualDesigners(reader, [whose.id])).get(whose.id)
  return {
    nextBooking: await nextBooking(reader, whose),
    spentKrw: Number(sales.spent ?? 0),
    spentThisYearKrw: Number(sales.this_year ?? 0),
    designer: usual === undefined ? null : designerOf(usual),
    everyDays: everyDays(visits, past),
    lastNoShowOn: later(visits.last_no_show, past.last_no_show),
    sameDayCancels: sameDay.length,
    lastSameDayCancelOn: sameDay.at(-1) ?? null,
    counts: {
      visits: Number(visits.done ?? 0) + Number(sales.walk_ins ?? 0) + said.pastVisits,
      sales: Number(sales.sales),
      bookings: Number(visits.bookings),
      photos: said.photos,
      messages: said.messages,
      notes: said.notes,
    },
    goods: await goodsOf(reader, whose.id),
  }
}

// When a booking was cancelled stands in its log. A customer has few of them, so that each is looked at.
async function sameDayCancels(reader: Reader, { id, day }: Whose): Promise<readonly BusinessDate[]> {
  const rows = await reader
    .selectFrom('reservations')
    .innerJoin('reservation_log', 'reservation_log.reservation_id', 'reservations.id')
    .select('reservations.business_date')
    .select((expression) => expression.fn.max('reservation_log.at').as('at'))
    .where('reservations.customer_id', '=', id)
    .where('reservations.outcome', '=', 'cancelled')
    .where('reservation_log.action', '=', 'outcome')
    .groupBy(['reservations.id', 'reservations.business_date'])
    .execute()
  return rows
    .filter((row) => businessDateOf(epochMs(Number(row.at)), day) === row.business_date)
    .map((row) => row.business_date)
    .sort()
}

// Each of them by an index of the customer's own rows.
async function saidCounts(reader: Reader, id: AccountId) {
  const row = await reader
    .selectFrom('customers')
    .where('account_id', '=', id)
    .select(({ selectFrom, fn }) => [
      selectFrom('visit_photos').where('customer_id', '=', id).select(fn.countAll().as('n')).as('photos'),
      selectFrom('customer_notes')
        .where('customer_id', '=', id)
        .where('kind', '=', 'message')
        .select(fn.countAll().as('n'))
        .as('messages'),
      selectFrom('customer_notes')
        .where('customer_id', '=', id)
        .where('kind', '!=', 'message')
        .select(fn.countAll().as('n'))
        .as('notes'),
      selectFrom('posts')
        .where('author_id', '=', id)
        .where('removed_at', 'is', null)
        .select(fn.countAll().as('n'))
        .as('posts'),
      selectFrom('comments')
        .innerJoin('posts', 'posts.id', 'comments.post_id')
        .where('comments.author_id', '=', id)
        .where('comments.removed_at', 'is', null)
        .where('posts.removed_at', 'is', null)
        .select(fn.countAll().as('n'))
        .as('comments'),
      selectFrom('past_visits')
        .where('customer_id', '=', id)
        .where('state', 'in', visitStates)
        .select(fn.countAll().as('n'))
        .as('past'),
    ])
    .executeTakeFirst()
  const of = (count: string | number | bigint | null | undefined) => Number(count ?? 0)
  return {
    photos: of(row?.photos),
    notes: of(row?.notes),
    messages: of(row?.messages) + of(row?.posts) + of(row?.comments),
    pastVisits: of(row?.past),
  }
}

async function visitsOf(reader: Reader, id: AccountId) {
  return reader
    .selectFrom('reservations')
    .select((expression) => expression.fn.countAll<number>().as('bookings'))
    .select([
      sql<number | null>`sum(case when status = 4 then 1 else 0 end)`.as('done'),
      sql<BusinessDate | null>`min(case when status = 4 then business_date end)`.as('first'),
      sql<BusinessDate | null>`max(case when status = 4 then business_date end)`.as('last'),
      sql<BusinessDate | null>`max(case when outcome = 'no_show' then business_date end)`.as('last_no_show'),
    ])
    .where('customer_id', '=', id)
    .executeTakeFirstOrThrow()
}

type Days = {
  readonly done: number | null
  readonly first: BusinessDate | null
  readonly last: BusinessDate | null
}

/** The visits that were taken over from another program. */
async function pastDays(reader: Reader, id: AccountId) {
  return reader
    .selectFrom('past_visits')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('state', 'in', visitStates).as('done'),
      fn.min<BusinessDate | null>('business_date').filterWhere('state', 'in', visitStates).as('first'),
      fn.max<BusinessDate | null>('business_date').filterWhere('state', 'in', visitStates).as('last'),
      fn.max<BusinessDate | null>('business_date').filterWhere('state', '=', 'no_show').as('last_no_show'),
    ])
    .where('customer_id', '=', id)
    .executeTakeFirstOrThrow()
}

function later(one: BusinessDate | null, other: BusinessDate | null): BusinessDate | null {
  if (one === null || other === null) return one ?? other
  return one > other ? one : other
}

function everyDays(visits: Days, past: Days): number | null {
  const between = Number(visits.done ?? 0) + Number(past.done ?? 0) - 1
  const days = [visits.first, visits.last, past.first, past.last].filter((day) => day !== null).sort()
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined || between < 1 || first === last) return null
  return Math.max(1, Math.round(daysBetween(first, last) / between))
}

async function salesOf(reader: Reader, { id, today }: Whose) {
  const year = today.slice(0, 4)
  return reader
    .selectFrom('orders')
    .select((expression) => expression.fn.countAll<number>().as('sales'))
    .select([
      sql<number | null>`sum(paid_krw - refunded_krw)`.as('spent'),
      sql<
        number | null
      >`sum(case when business_date >= ${`${year}-01-01`} then paid_krw - refunded_krw else 0 end)`.as(
        'this_year',
      ),
      sql<number | null>`sum(case when reservation_id is null then 1 else 0 end)`.as('walk_ins'),
    ])
    .where('customer_id', '=', id)
    .where('paid_at', 'is not', null)
    .executeTakeFirstOrThrow()
}

async function nextBooking(reader: Reader, { id, today }: Whose): Promise<CustomerFacts['nextBooking']> {
  const row = await reader
    .selectFrom('reservations')
    .innerJoin('accounts', 'accounts.id', 'reservations.designer_id')
    .select(['reservations.id', 'business_date', 'starts_at', 'ends_at', 'accounts.name'])
    .where('customer_id', '=', id)
    .where('business_date', '>=', today)
    .where('outcome', 'is', null)
    .where('status', '<', 4)
    .orderBy('starts_at')
    .executeTakeFirst()
  if (row === undefined) return null
  const services = await reader
    .selectFrom('reservation_services')
    .select(['name', 'price_krw'])
    .where('reservation_id', '=', row.id)
    .orderBy('position')
    .execute()
  return {
    reservationId: row.id,
    businessDate: row.business_date,
    startsAtMs: row.starts_at,
    minutes: Math.round((row.ends_at - row.starts_at) / 60_000),
    designerName: row.name,
    services: services.map((service) => service.name),
    priceKrw: services.reduce((sum, service) => sum + service.price_krw, 0),
  }
}

function designerOf({ designer, how, ofVisits }: UsualDesigner): CustomerFacts['designer'] {
  return { accountId: designer.id, name: designer.name, visits: designer.visits, ofVisits, how }
}

async function goodsOf(reader: Reader, id: AccountId): Promise<CustomerFacts['goods']> {
  const rows = await reader
    .selectFrom('order_lines')
    .innerJoin('orders', 'orders.id', 'order_lines.order_id')
    .select('order_lines.name')
    .select([
      sql<number>`sum(order_lines.quantity - order_lines.refunded_quantity)`.as('kept'),
      sql<BusinessDate>`max(orders.business_date)`.as('last_on'),
    ])
    .where('orders.customer_id', '=', id)
    .where('orders.paid_at', 'is not', null)
    .where('order_lines.kind', '=', 'goods')
    .where('order_lines.state', '!=', 'cancelled')
    .groupBy('order_lines.name')
    .having(sql<boolean>`sum(order_lines.quantity - order_lines.refunded_quantity) > 0`)
    .orderBy('last_on', 'desc')
    .orderBy('order_lines.name')
    .limit(goodsShown)
    .execute()
  return rows.map((row) => ({ name: row.name, quantity: Number(row.kept), lastOn: row.last_on }))
}
