import { sql } from 'kysely'
import type { CustomerFilter } from '../../src-shared/domains/customers/contract.ts'
import { customerRules } from '../../src-shared/domains/customers/model.ts'
import type { ListedCustomer } from '../../src-shared/domains/customers/page-contract.ts'
import { addDays, type BusinessDate } from '../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'
import { usualDesigners } from './usual-designers.ts'

export type ListPlace = { readonly recentOn: string; readonly id: AccountId }
export type ListQuestion = {
  readonly today: BusinessDate
  readonly filter: CustomerFilter
  readonly after: ListPlace | null
  readonly limit: number
}

/** One page of everybody: on the first page who comes today, by time, then the others by recency. */
export async function customerListPage(
  reader: Reader,
  asked: ListQuestion,
): Promise<{ readonly rows: readonly ListedCustomer[]; readonly next: ListPlace | null }> {
  const coming = asked.after === null ? await comingToday(reader, asked) : []
  const others = await byRecency(reader, asked)
  const last = others.at(-1)
  const next = others.length < asked.limit || last === undefined ? null : placeOf(last)
  const ids = [...coming, ...others.map((row) => row.account_id)]
  return { rows: await listedCustomers(reader, ids, asked.today), next }
}

function placeOf(row: { readonly recent_on: string; readonly account_id: AccountId }): ListPlace {
  return { recentOn: row.recent_on, id: row.account_id }
}

function filtered(reader: Reader, asked: Pick<ListQuestion, 'today' | 'filter'>) {
  const open = reader
    .selectFrom('customers')
    .innerJoin('accounts', 'accounts.id', 'customers.account_id')
    .where('accounts.closed_at', 'is', null)
  if (asked.filter === 'lapsed') {
    const since = addDays(asked.today, -customerRules.lapsedAfterDays)
    // Whoever was here is listed by that day, so the list begins there instead of passing everybody who came since.
    return open.where('recent_on', '<', since).where('last_visit_on', '<', since)
  }
  if (asked.filter === 'birthday')
    return open.where('accounts.birth', 'like', `%-${asked.today.slice(5, 7)}-__`)
  // As a literal: an index holds these few.
  if (asked.filter === 'noShow')
    return open.where('no_show_count', '>=', sql.lit(customerRules.noShowsMarked))
  return open
}

async function comingToday(reader: Reader, asked: ListQuestion): Promise<readonly AccountId[]> {
  const rows = await filtered(reader, asked)
    .innerJoin('reservations', 'reservations.customer_id', 'customers.account_id')
    .select('customers.account_id')
    .where('reservations.business_date', '=', asked.today)
    .where('reservations.outcome', 'is', null)
    .where('reservations.status', '<', 4)
    .groupBy('customers.account_id')
    .orderBy((expression) => expression.fn.min('reservations.starts_at'))
    .orderBy('customers.account_id')
    .execute()
  return rows.map((row) => row.account_id)
}

async function byRecency(reader: Reader, asked: ListQuestion) {
  const { after } = asked
  const comingNow = reader
    .selectFrom('reservations')
    .select(sql<AccountId>`customer_id`.as('customer_id'))
    .where('business_date', '=', asked.today)
    .where('outcome', 'is', null)
    .where('status', '<', 4)
    .where('customer_id', 'is not', null)
  let query = filtered(reader, asked).where('customers.account_id', 'not in', comingNow)
  if (after !== null) {
    query = query.where((expression) =>
      expression(
        expression.refTuple('customers.recent_on', 'customers.account_id'),
        '<',
        expression.tuple(after.recentOn, after.id),
      ),
    )
  }
  return query
    .select(['customers.account_id', 'customers.recent_on'])
    .orderBy('customers.recent_on', 'desc')
    .orderBy('customers.account_id', 'desc')
    .limit(asked.limit)
    .execute()
}

/** How many of each filter, by the same words as `filtered`; looks at every customer once. */
export async function customerCounts(reader: Reader, today: BusinessDate) {
  const lapsedBefore = addDays(today, -customerRules.lapsedAfterDays)
  const born = `%-${today.slice(5, 7)}-__`
  const row = await filtered(reader, { today, filter: 'all' })
    .select((expression) => [
      expression.fn.countAll<number>().as('all'),
      sql<number>`sum(case when last_visit_on < ${lapsedBefore} then 1 else 0 end)`.as('lapsed'),
      sql<number>`sum(case when accounts.birth like ${born} then 1 else 0 end)`.as('birthday'),
      sql<number>`sum(case when no_show_count >= ${customerRules.noShowsMarked} then 1 else 0 end)`.as(
        'noShow',
      ),
    ])
    .executeTakeFirstOrThrow()
  return {
    all: Number(row.all),
    lapsed: Number(row.lapsed),
    birthday: Number(row.birthday),
    noShow: Number(row.noShow),
  }
}

/** Lines of these customers, in this order; who is not there any more is left out. */
export async function listedCustomers(
  reader: Reader,
  ids: readonly AccountId[],
  today: BusinessDate,
): Promise<readonly ListedCustomer[]> {
  if (ids.length === 0) return []
  const people = await filtered(reader, { today, filter: 'all' })
    .select(['account_id', 'accounts.name', 'phone', 'birth', 'warning', 'no_show_count', 'visit_count'])
    .select('last_visit_on')
    .where('account_id', 'in', [...ids])
    .execute()
  const booked = await nextBookings(reader, ids, today)
  const designers = await usualDesigners(reader, ids)
  const spent = await spentBy(reader, ids)
  const rows = new Map(
    people.map((row) => [
      row.account_id,
      {
        customerId: row.account_id,
        name: row.name,
        phone: row.phone,
        birth: row.birth,
        warning: row.warning,
        noShowCount: row.no_show_count,
        visitCount: row.visit_count,
        lastVisitOn: row.last_visit_on,
        designerName: designers.get(row.account_id)?.designer.name ?? null,
        nextBooking: booked.get(row.account_id) ?? null,
        spentKrw: spent.get(row.account_id) ?? 0,
      },
    ]),
  )
  return ids.flatMap((id) => rows.get(id) ?? [])
}

async function nextBookings(reader: Reader, ids: readonly AccountId[], today: BusinessDate) {
  const rows = await reader
    .selectFrom('reservations')
    .innerJoin('accounts', 'accounts.id', 'reservations.designer_id')
    .select(['customer_id', 'business_date', 'starts_at', 'accounts.name'])
    .where('customer_id', 'in', [...ids])
    .where('business_date', '>=', today)
    .where('outcome', 'is', null)
    .where('status', '<', 4)
    .orderBy('starts_at', 'desc')
    .execute()
  const first = new Map<AccountId, ListedCustomer['nextBooking']>()
  for (const row of rows) {
    if (row.customer_id === null) continue
    const { business_date: businessDate, starts_at: startsAtMs, name: designerName } = row
    first.set(row.customer_id, { businessDate, startsAtMs, designerName })
  }
  return first
}

async function spentBy(reader: Reader, ids: readonly AccountId[]) {
  const rows = await reader
    .selectFrom('orders')
    .select('customer_id')
    .select(sql<number>`sum(paid_krw - refunded_krw)`.as('spent'))
    .where('customer_id', 'in', [...ids])
    .where('paid_at', 'is not', null)
    .groupBy('customer_id')
    .execute()
  return new Map(
    rows.flatMap((row) => (row.customer_id === null ? [] : [[row.customer_id, Number(row.spent)]])),
  )
}
