import type { Reservation } from '../../../src-shared/domains/reservations/contract.ts'
import type { Refusal } from '../../../src-shared/domains/reservations/model.ts'
import type { ShopRules } from '../../../src-shared/domains/reservations/working-time.ts'
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  type EpochMs,
  instantAt,
  minuteOfDayAt,
} from '../../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Acting } from '../../rpc/context.ts'
import { holdForBooking } from '../customers/visit-photos-service.ts'
import { takeDays, takeDesigners } from '../staff/days-service.ts'
import { daysTouched, refusalOf } from './places.ts'
import { takeCustomer } from './places-store.ts'
import { overrideRefusal, type ReadyOrder, readyOrder, refusalsOf, writeNew } from './placing.ts'
import { writtenReservation } from './reading.ts'
import type { Writing } from './recording.ts'
import {
  type BookInput,
  type BookRefused,
  orderOf,
  type PlaceInput,
  type ReservationsDeps,
} from './service.ts'
import { createWriter } from './writer.ts'

type Every = { readonly everyWeeks: number; readonly times: number }

export type RepeatsBooked = {
  readonly booked: Reservation[]
  readonly skipped: { readonly date: BusinessDate; readonly refusals: Refusal[] }[]
}

export type RepeatsService = ReturnType<typeof createRepeatsService>

/** The same visit every few weeks, at the same time of the wall clock. */
export function createRepeatsService(deps: ReservationsDeps) {
  const { db, clock, ids } = deps
  const write = createWriter(deps)

  /** What each of the visits would be refused for. @returns NOT_FOUND, INPUT_REFUSED */
  async function checkRepeats(input: PlaceInput & Every & Pick<BookInput, 'customerId'>) {
    const rules = await deps.rules()
    const orders = await readyOrders(db.reader, rules, input)
    if (!orders.ok) return orders
    const visits = []
    for (const order of orders.value) {
      const refusals = await refusalsOf(db.reader, rules, { order, except: null })
      visits.push({
        date: businessDateOf(order.plan.startsAt, rules),
        startsAtMs: order.plan.startsAt,
        refusals: [...refusals],
      })
    }
    return ok(visits)
  }

  /**
   * Books all visits or none; with `skip` those that fit, at least one.
   * @returns REPEATS_CLASH with details.dates, or what a single booking is refused for
   */
  async function bookRepeats(
    acting: Acting,
    input: BookInput & Every & { readonly clashes: 'refuse' | 'skip' },
  ): Promise<Result<RepeatsBooked, BookRefused | 'REPEATS_CLASH'>> {
    const allowed = overrideRefusal(acting, input.override)
    if (!allowed.ok) return allowed
    const seriesId = ids.ulid(clock.now())
    return write(acting, 'reservations.bookRepeats', input, async (writing) => {
      await takeDesigners(writing.tx, [input.designerId])
      const orders = await readyOrders(writing.tx, writing.rules, input)
      if (!orders.ok) return orders
      const series = orders.value.map((order) => ({ ...order, seriesId }))
      const taken = await takeAll(writing, series)
      if (!taken.ok) return taken
      const photos = await holdForBooking(writing.tx, input.photoIds ?? [])
      if (!photos.ok) return photos
      const answer = await bookEach(writing, series)
      const clashes = answer.skipped.length
      if (clashes > 0 && (input.clashes === 'refuse' || answer.booked.length === 0)) {
        const dates = answer.skipped.map(({ date }) => date).join(', ')
        return err('REPEATS_CLASH', { dates, clashes, visits: input.times })
      }
      return ok(answer)
    })
  }

  return { checkRepeats, bookRepeats }
}

async function takeAll(writing: Writing, orders: readonly ReadyOrder[]): Promise<Result<null, 'NOT_FOUND'>> {
  const days = orders.flatMap((order) => daysTouched(order.designer.id, order.plan, writing.rules))
  await takeDays(writing.tx, days)
  const customer = orders[0]?.customer ?? null
  if (customer === null || (await takeCustomer(writing.tx, customer.id))) return ok(null)
  return err('NOT_FOUND', { what: 'customer', id: customer.id })
}

async function bookEach(writing: Writing, orders: readonly ReadyOrder[]): Promise<RepeatsBooked> {
  const answer: RepeatsBooked = { booked: [], skipped: [] }
  for (const order of orders) {
    const refusals = await refusalsOf(writing.tx, writing.rules, { order, except: null })
    if (refusalOf(refusals, order.override) === null) {
      // A photo is of one visit: of the first.
      const photoIds = answer.booked.length === 0 ? order.photoIds : []
      const id = await writeNew(writing, { ...order, photoIds }, refusals)
      answer.booked.push(await writtenReservation(writing.tx, id))
    } else {
      const date = businessDateOf(order.plan.startsAt, writing.rules)
      answer.skipped.push({ date, refusals: [...refusals] })
    }
  }
  return answer
}

async function readyOrders(
  reader: Parameters<typeof readyOrder>[0],
  rules: ShopRules,
  input: PlaceInput & Every & Pick<BookInput, 'customerId' | 'note' | 'photoIds' | 'override'>,
): Promise<Result<readonly ReadyOrder[], 'NOT_FOUND' | 'INPUT_REFUSED'>> {
  const orders: ReadyOrder[] = []
  for (const startsAtMs of startsOf(input.startsAtMs, input, rules)) {
    const ready = await readyOrder(reader, orderOf({ ...input, startsAtMs }, { rules, source: 'repeat' }))
    if (!ready.ok) return ready
    orders.push(ready.value)
  }
  return ok(orders)
}

/** The same minute of the wall clock, however the clock was put forward or back in between. */
export function startsOf(first: EpochMs, every: Every, rules: ShopRules): readonly EpochMs[] {
  const date = businessDateOf(first, rules)
  const minute = minuteOfDayAt(first, date, rules.zone)
  return Array.from({ length: every.times }, (_, visit) =>
    visit === 0 ? first : instantAt(addDays(date, visit * every.everyWeeks * 7), minute, rules.zone),
  )
}
