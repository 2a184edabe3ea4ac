import { addDays, businessDateOf, type EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { foundIn } from '../../../src-shared/kernel/hangul.ts'
import { phoneDigits } from '../../../src-shared/kernel/phone.ts'
import type { SearchView } from '../../../src-shared/views/today-contract.ts'
import type { Reader } from '../../db/database.ts'
import type { Now } from '../calendar/day-view.ts'

const shown = 8
const daysAhead = 30
const daysBack = 30
const mostRead = 4000

type Receipt = SearchView['receipts'][number]

/** Bookings of these weeks by customer, receipts by number or by customer. Customers have a search of their own. */
export async function searchView(
  reader: Reader,
  { rules, at }: Now,
  asked: { readonly text: string },
): Promise<SearchView> {
  const today = businessDateOf(at, rules)
  return {
    bookings: await bookingsFound(reader, { text: asked.text, at, today }),
    receipts: await receiptsFound(reader, { text: asked.text, today }),
  }
}

type Today = ReturnType<typeof businessDateOf>

/** Whether what was typed is in the name, its 초성 or the phone number. */
function meant(
  person: { readonly name: string | null; readonly phone: string | null },
  text: string,
): boolean {
  if (person.name !== null && foundIn(person.name, text) !== null) return true
  const digits = text.replace(/[\s()-]/g, '')
  return /^\d{3,}$/.test(digits) && person.phone !== null && phoneDigits(person.phone).includes(digits)
}

async function bookingsFound(
  reader: Reader,
  asked: { readonly text: string; readonly at: EpochMs; readonly today: Today },
): Promise<SearchView['bookings']> {
  const rows = await reader
    .selectFrom('reservations as r')
    .innerJoin('accounts as a', 'a.id', 'r.customer_id')
    .innerJoin('accounts as d', 'd.id', 'r.designer_id')
    .select(['r.id', 'a.name', 'a.phone', 'd.name as designer_name', 'r.business_date', 'r.starts_at'])
    .select('r.status')
    .where('r.business_date', '>=', addDays(asked.today, -1))
    .where('r.business_date', '<=', addDays(asked.today, daysAhead))
    .where('r.outcome', 'is', null)
    .orderBy('r.business_date')
    .orderBy('r.starts_at')
    .limit(mostRead)
    .execute()
  const found = rows
    .filter((row) => meant(row, asked.text))
    .toSorted((one, other) => distance(one.starts_at, asked.at) - distance(other.starts_at, asked.at))
    .slice(0, shown)
  if (found.length === 0) return []
  const services = await reader
    .selectFrom('reservation_services')
    .select(['reservation_id', 'name'])
    .where(
      'reservation_id',
      'in',
      found.map((row) => row.id),
    )
    .orderBy('position')
    .execute()
  const names = Map.groupBy(services, (service) => service.reservation_id)
  return found.map((row) => ({
    reservationId: row.id,
    name: row.name,
    designerName: row.designer_name,
    businessDate: row.business_date,
    startsAtMs: row.starts_at,
    services: (names.get(row.id) ?? []).map((service) => service.name),
    status: row.status,
  }))
}

// What is still to come is nearer than what has been.
function distance(startsAt: EpochMs, at: EpochMs): number {
  return startsAt >= at ? startsAt - at : (at - startsAt) * 4
}

async function receiptsFound(
  reader: Reader,
  asked: { readonly text: string; readonly today: Today },
): Promise<Receipt[]> {
  const numbers = orderNumbers(asked.text, asked.today)
  const byNumber =
    numbers.length === 0 ? [] : await orders(reader).where('o.order_no', 'in', numbers).execute()
  const recent = await orders(reader)
    .where('o.business_date', '>=', addDays(asked.today, -daysBack))
    .where('o.customer_id', 'is not', null)
    .limit(mostRead)
    .execute()
  const byName = recent.filter((row) => meant(row, asked.text))
  const known = new Set(byNumber.map((row) => row.id))
  return [...byNumber, ...byName.filter((row) => !known.has(row.id))].slice(0, shown).map((row) => ({
    orderId: row.id,
    orderNo: row.order_no,
    name: row.name ?? '',
    businessDate: row.business_date,
    totalKrw: row.total_krw,
    state: row.state,
  }))
}

function orders(reader: Reader) {
  return reader
    .selectFrom('orders as o')
    .leftJoin('accounts as a', 'a.id', 'o.customer_id')
    .select(['o.id', 'o.order_no', 'o.business_date', 'o.total_krw', 'o.state', 'a.name', 'a.phone'])
    .where('o.state', '!=', 'cancelled')
    .orderBy('o.id', 'desc')
}

/** `20261121-7` is one number; `7`, `#7` or `0007` is that of today and of the days before. */
function orderNumbers(text: string, today: Today): readonly string[] {
  const whole = /^(\d{8})-(\d{1,6})$/.exec(text)
  if (whole !== null) return [`${whole[1]}-${(whole[2] ?? '').padStart(4, '0')}`]
  const short = /^#?(\d{1,4})$/.exec(text)
  if (short === null) return []
  return Array.from({ length: daysBack }, (_, back) => {
    const day = addDays(today, -back).replaceAll('-', '')
    return `${day}-${(short[1] ?? '').padStart(4, '0')}`
  })
}
