import type { BookedBriefly } from '../../../src-shared/views/booked/contract.ts'
import {
  type BusinessDate,
  type DayRule,
  type EpochMs,
  minuteOfDayAt,
} from '../../../src-shared/kernel/business-date.ts'
import type { ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { LongReads, Reader } from '../../db/database.ts'
import { api } from '../../rpc/procedure.ts'
import { briefly, promisedPrices, serviceNames, startsOn } from './store.ts'

/** Read-only: what is already booked where something else is about to change. */
export function bookedRouter(deps: {
  readonly reader: Reader
  readonly longReads: LongReads
  readonly now: () => EpochMs
  readonly dayRule: () => Promise<DayRule>
}) {
  const { reader, longReads, now, dayRule } = deps
  return {
    withService: api.booked.withService.handler(async ({ input }) => {
      // A shop with one service has it in every booking.
      const rows = await longReads.run((steady) => promisedPrices(steady, input.productId, now()))
      return rows.map((row) => ({ priceKrw: row.price_krw, bookings: Number(row.bookings) }))
    }),
    some: api.booked.some.handler(({ input }) => some(reader, input.ids)),
    byHour: api.booked.byHour.handler(async ({ input }) =>
      byHour(await startsOn(reader, input.designerId, input.date), input.date, (await dayRule()).zone),
    ),
  }
}

async function some(reader: Reader, ids: readonly ReservationId[]): Promise<BookedBriefly[]> {
  const services = Map.groupBy(await serviceNames(reader, ids), (row) => row.reservation_id)
  return (await briefly(reader, ids)).map((row) => ({
    id: row.id,
    date: row.business_date,
    startsAtMs: row.starts_at,
    customerName: row.customer_name ?? '',
    designerName: row.designer_name,
    services: (services.get(row.id) ?? []).map((service) => service.name),
  }))
}

function byHour(starts: readonly EpochMs[], date: BusinessDate, zone: string) {
  const hours = Map.groupBy(starts, (at) => Math.floor(minuteOfDayAt(at, date, zone) / 60))
  return [...hours]
    .map(([hour, each]) => ({ hour, customers: each.length }))
    .toSorted((a, b) => a.hour - b.hour)
}
