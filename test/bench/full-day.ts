import { bookingRules } from '../../src-shared/domains/reservations/model.ts'
import { type BusinessDate, epochMs } from '../../src-shared/kernel/business-date.ts'
import type { IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import type { HttpClient } from '../support/http-client.ts'
import { sampleHour } from '../support/prepared-sample.ts'

/** As full as a day of a large shop may be. */
export const fullDayBookings = 120

const halfHourMs = 30 * 60_000

/** Today, as the sample shops have it. The large one has so many bookings by itself. */
export const fullDay = sampleHour.slice(0, 10) as BusinessDate

/** Cancelled bookings are answered with the day and not drawn. */
async function drawnOn(client: HttpClient): Promise<number> {
  const { bookings } = await client.views.day({ date: fullDay })
  return bookings.filter(({ outcome }) => outcome !== 'cancelled').length
}

/** Books today full in a sample shop, past its rules where they are in the way. @returns how many cards it shows */
export async function fillDay(client: HttpClient): Promise<number> {
  const day = await client.views.day({ date: fullDay })
  const { rows: first } = await client.customers.search({ query: '김', limit: 100 })
  const { rows: second } = await client.customers.search({ query: '이', limit: 100 })
  const customers = [...first, ...second]
  const { products } = await client.catalog.list()
  const service = products.find((product) => product.kind === 'service')
  invariant(service !== undefined, 'a sample shop offers services')
  // From the evening on, since what is over cannot be booked.
  const places = Array.from({ length: 20 }, (_, slot) => 19 - slot).flatMap((slot) =>
    day.designers.map(({ designerId }) => ({ designerId, startsAtMs: day.fromAtMs + slot * halfHourMs })),
  )
  const missing = Math.max(fullDayBookings - (await drawnOn(client)), 0)
  for (const [index, place] of places.slice(0, missing).entries()) {
    const customer = customers[index % customers.length]
    invariant(customer !== undefined, 'a sample shop has customers')
    await client.reservations.book({
      key: `bench-full-day-${String(index).padStart(6, '0')}` as IdempotencyKey,
      customerId: customer.customerId,
      designerId: place.designerId,
      startsAtMs: epochMs(place.startsAtMs),
      productIds: [service.id],
      lengthMinutes: 30,
      note: index % 3 === 0 ? '지난번보다 조금 더 짧게' : '',
      override: { rules: [...bookingRules], reason: '가득 찬 하루' },
    })
  }
  const drawn = await drawnOn(client)
  invariant(drawn >= fullDayBookings, 'the day is full')
  return drawn
}
