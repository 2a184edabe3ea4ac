import { freeStarts } from '../../../src-shared/domains/reservations/free-starts.ts'
import {
  limits,
  minutesOf,
  type PlannedService,
  priceOf,
} from '../../../src-shared/domains/reservations/model.ts'
import { workingTime } from '../../../src-shared/domains/reservations/working-time.ts'
import { addDays, type BusinessDate, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { BookingCard, FreeSlots } from '../../../src-shared/views/calendar-contract.ts'
import type { Reader } from '../../db/database.ts'
import { cardsOf } from './cards.ts'
import { busySpansOf, holderOf, type Now } from './day-view.ts'
import { type ColumnDay, columnsOf, daysOf } from './rota.ts'

type Asked = {
  readonly date: BusinessDate
  readonly days: number
  readonly productIds: readonly ProductId[]
  readonly lengthMinutes?: number | undefined
  readonly designerId?: AccountId | undefined
  readonly customerId?: AccountId | undefined
}

const daysAtOnce = 7

/** Where a visit fits, by the same rules that saving goes by. @returns NOT_FOUND for a service that is not sold */
export async function freeSlots(
  reader: Reader,
  now: Now,
  asked: Asked,
): Promise<Result<FreeSlots, 'NOT_FOUND'>> {
  const services = await servicesOf(reader, asked.productIds)
  if (!services.ok) return services
  const needed = services.value.length === 0 ? now.rules.slotMinutes : minutesOf(services.value)
  const lengthMinutes = Math.max(asked.lengthMinutes ?? needed, limits.shortestMinutes)
  const dates = Array.from({ length: asked.days }, (_, day) => addDays(asked.date, day))
  const columns = (await columnsOf(reader, dates)).filter(
    (column) => column.takesBookings && (asked.designerId === undefined || column.id === asked.designerId),
  )
  const offered = await offers(reader)
  const wanted = {
    services: services.value,
    lengthMinutes,
    slotMinutes: now.rules.slotMinutes,
    notBefore: now.at,
  }
  const days: FreeSlots['days'] = []
  // A week at a time, so that others are answered in between: a month of a full shop takes a while to fit.
  for (let first = 0; first < dates.length; first += daysAtOnce) {
    const cards = await cardsAround(reader, dates, first)
    for (const date of dates.slice(first, first + daysAtOnce)) {
      const own = daysOf(columns, now.rules, date)
      const near = cardsNear(cards, own[0])
      days.push({
        date,
        designers: own.map((day) => ({
          designerId: day.column.id,
          name: day.column.name,
          startsAtMs: [
            ...freeStarts(
              { ...factsOf(day, near, asked.customerId), offers: offered.get(day.column.id) ?? 'everything' },
              wanted,
            ),
          ],
        })),
      })
    }
  }
  return ok({ lengthMinutes, priceKrw: priceOf(services.value), days })
}

// What lies on the days of a week and beside them, among those that were asked for.
async function cardsAround(
  reader: Reader,
  dates: readonly BusinessDate[],
  first: number,
): Promise<readonly BookingCard[]> {
  const from = dates[Math.max(0, first - 1)]
  const to = dates[Math.min(dates.length - 1, first + daysAtOnce + 1)]
  if (from === undefined || to === undefined) return []
  const cards = await cardsOf(reader, { from, to, designerIds: 'all' })
  return cards.filter((card) => card.outcome === null)
}

const dayMs = 86_400_000

// Only what lies around a day is held against its starts: a month has thousands of bookings. All columns of a day have
// one clock.
function cardsNear(cards: readonly BookingCard[], day: ColumnDay | undefined): readonly BookingCard[] {
  if (day === undefined) return []
  const midnight = day.clock(0)
  return cards.filter((card) => card.endsAtMs > midnight - dayMs && card.startsAtMs < midnight + 3 * dayMs)
}

function factsOf(
  { column, day, clock }: ColumnDay,
  cards: readonly BookingCard[],
  customerId: AccountId | undefined,
) {
  const own = cards.filter((card) => card.designerId === column.id)
  return {
    designerId: column.id,
    designerName: column.name,
    customersAtOnce: column.customersAtOnce,
    working: workingTime(day, clock),
    day,
    clock,
    starts: own.map((card) => ({ ...holderOf(card), startsAt: card.startsAtMs })),
    spans: own.flatMap(busySpansOf),
    customerBookings: cards
      .filter((card) => customerId !== undefined && card.customerId === customerId)
      .map((card) => ({
        ...holderOf(card),
        fromMs: epochMs(card.startsAtMs),
        toMs: epochMs(card.endsAtMs),
      })),
  }
}

async function offers(reader: Reader): Promise<ReadonlyMap<AccountId, ReadonlySet<ProductId>>> {
  const rows = await reader.selectFrom('staff_services').selectAll().execute()
  const byDesigner = Map.groupBy(rows, (row) => row.account_id)
  return new Map(
    [...byDesigner].map(([designer, own]) => [designer, new Set(own.map((row) => row.product_id))]),
  )
}

async function servicesOf(
  reader: Reader,
  ids: readonly ProductId[],
): Promise<Result<readonly PlannedService[], 'NOT_FOUND'>> {
  if (ids.length === 0) return ok([])
  const rows = await reader
    .selectFrom('products')
    .selectAll()
    .where('id', 'in', ids)
    .where('kind', '=', 'service')
    .where('active', '=', 1)
    .execute()
  const services: PlannedService[] = []
  for (const productId of ids) {
    const row = rows.find((one) => one.id === productId)
    if (row === undefined) return err('NOT_FOUND', { what: 'service', productId })
    services.push({
      productId,
      name: row.name,
      priceKrw: row.price_krw,
      workMinutes: row.work_minutes,
      processingMinutes: row.processing_minutes,
      finishMinutes: row.finish_minutes,
      bookableWhileProcessing: row.bookable_while_processing === 1,
    })
  }
  return ok(services)
}
