import {
  addDays,
  type BusinessDate,
  businessDateOf,
  type EpochMs,
} from '../../../src-shared/kernel/business-date.ts'
import { foundIn } from '../../../src-shared/kernel/hangul.ts'
import { phoneDigits } from '../../../src-shared/kernel/phone.ts'
import { dayTyped } from '../../../src-shared/views/day-typed.ts'
import type { BookingFound, BookingsFound, ReceiptFound } from '../../../src-shared/views/search-contract.ts'
import type { Reader } from '../../db/database.ts'
import type { Now } from '../calendar/day-view.ts'

const shown = 8
const daysAhead = 30
const daysBack = 30
const mostRead = 4000

/** Whether what was typed is in the name, its 초성 or the phone number. */
function meant(
  person: { readonly name: string | null; readonly phone: string | null },
  text: string,
): boolean {
  if (person.name !== null && foundIn(person.name, text) !== null) return true
  const digits = text.replace(/[\s()-]/g, '')
  return /^\d{3,}$/.test(digits) && person.phone !== null && phoneDigits(person.phone).includes(digits)
}

/** The bookings of the day that was typed, or those of these weeks whose customer is meant, the nearest first. */
export async function bookingsFound(
  reader: Reader,
  { rules, at }: Now,
  text: string,
): Promise<BookingsFound> {
  const today = businessDateOf(at, rules)
  const day = dayTyped(text, today)
  if (day !== null) {
    return { day, bookings: await described(reader, (await bookings(reader, day, day)).slice(0, shown)) }
  }
  const rows = await bookings(reader, addDays(today, -1), addDays(today, daysAhead))
  const found = rows
    .filter((row) => meant(row, text))
    .toSorted((one, other) => distance(one.starts_at, at) - distance(other.starts_at, at))
  return { day, bookings: await described(reader, found.slice(0, shown)) }
}

async function bookings(reader: Reader, from: BusinessDate, to: BusinessDate) {
  return reader
    .selectFrom('reservations as r')
    .leftJoin('accounts as a', 'a.id', 'r.customer_id')
    .innerJoin('accounts as d', 'd.id', 'r.designer_id')
    .select(['r.id', 'a.name', 'a.phone', 'd.name as designer_name', 'r.business_date', 'r.starts_at'])
    .select('r.status')
    .where('r.business_date', '>=', from)
    .where('r.business_date', '<=', to)
    .where('r.outcome', 'is', null)
    .orderBy('r.business_date')
    .orderBy('r.starts_at')
    .orderBy('r.id')
    .limit(mostRead)
    .execute()
}

async function described(
  reader: Reader,
  found: Awaited<ReturnType<typeof bookings>>,
): Promise<BookingFound[]> {
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
    name: row.name ?? '',
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

/** Receipts by number first, then those of these weeks whose customer is meant, the latest first. */
export async function receiptsFound(
  reader: Reader,
  { rules, at }: Now,
  text: string,
): Promise<ReceiptFound[]> {
  const today = businessDateOf(at, rules)
  const numbers = orderNumbers(text, today)
  const byNumber =
    numbers.length === 0 ? [] : await orders(reader).where('o.order_no', 'in', numbers).execute()
  const recent = await orders(reader)
    .where('o.business_date', '>=', addDays(today, -daysBack))
    .where('o.customer_id', 'is not', null)
    .limit(mostRead)
    .execute()
  const byName = recent.filter((row) => meant(row, text))
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

/** `20261121-7` and `202611210007` are one number; `7`, `#7` or `0007` is that of today and of the days before. */
function orderNumbers(text: string, today: BusinessDate): readonly string[] {
  const whole = /^#?(\d{8})-(\d{1,6})$/.exec(text) ?? /^(20\d{6})(\d{4})$/.exec(text)
  if (whole !== null) return [`${whole[1]}-${(whole[2] ?? '').padStart(4, '0')}`]
  const short = /^#?(\d{1,4})$/.exec(text)
  if (short === null) return []
  return Array.from({ length: daysBack }, (_, back) => {
    const day = addDays(today, -back).replaceAll('-', '')
    return `${day}-${(short[1] ?? '').padStart(4, '0')}`
  })
}
