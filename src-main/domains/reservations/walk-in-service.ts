import type { Reservation } from '../../../src-shared/domains/reservations/contract.ts'
import { type Override, type Refusal, slotAt } from '../../../src-shared/domains/reservations/model.ts'
import { businessDateOf, minuteOfDayAt } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ProductId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Acting } from '../../rpc/context.ts'
import { takeDays, takeDesigners } from '../staff/days-service.ts'
import { daysTouched } from './places.ts'
import { bookableDesigners, bookingsOnDay } from './places-store.ts'
import { type Order, overrideRefusal, placeNew, readyOrder, refusalsOf } from './placing.ts'
import { writtenReservation } from './reading.ts'
import type { Writing } from './recording.ts'
import type { BookRefused, ReservationsDeps } from './service.ts'
import { createWriter } from './writer.ts'

/** Long enough for a cut: what a walk-in takes when nobody says what is done. */
const walkInMinutes = 30

export type WalkInInput = {
  readonly key: IdempotencyKey
  readonly customerId?: AccountId | null | undefined
  readonly designerId?: AccountId | undefined
  readonly productIds?: readonly ProductId[] | undefined
  readonly lengthMinutes?: number | undefined
  readonly note?: string | undefined
  readonly override?: Override | undefined
}

export type WalkInService = ReturnType<typeof createWalkInService>

/** Somebody stands there: one button, now, without a name if need be. Source: issue 2, section 3. */
export function createWalkInService(deps: ReservationsDeps) {
  const write = createWriter(deps)

  /** @returns NOBODY_FREE when no designer is named and none has time, else as a booking */
  async function walkIn(
    acting: Acting,
    input: WalkInInput,
  ): Promise<Result<Reservation, BookRefused | 'NOBODY_FREE'>> {
    const allowed = overrideRefusal(acting, input.override)
    if (!allowed.ok) return allowed
    return write(acting, 'reservations.walkIn', input, async (writing) => {
      const order = orderNow(writing, input)
      const { designerId } = input
      const chosen = designerId === undefined ? await freeDesigner(writing, order) : ok(designerId)
      if (!chosen.ok) return chosen
      const placed = await placeNew(writing, { ...order, designerId: chosen.value })
      return placed.ok ? ok(await writtenReservation(writing.tx, placed.value)) : placed
    })
  }

  return { walkIn }
}

function orderNow({ rules, at }: Writing, input: WalkInInput): Omit<Order, 'designerId'> {
  const minute = minuteOfDayAt(at, businessDateOf(at, rules), rules.zone)
  return {
    customerId: input.customerId ?? null,
    startsAt: slotAt(at, minute, rules.slotMinutes),
    productIds: input.productIds ?? [],
    lengthMinutes: input.lengthMinutes,
    emptyMinutes: walkInMinutes,
    note: input.note ?? '',
    photoIds: [],
    source: 'walk_in',
    seriesId: null,
    arrives: 'now',
    override: input.override,
  }
}

/**
 * Of those for whom every rule holds, who has the fewest bookings that day; they and their days are taken before looking.
 * @returns NOBODY_FREE, or what no other designer could mend: an unknown service, the customer's other booking
 */
async function freeDesigner(
  writing: Writing,
  order: Omit<Order, 'designerId'>,
): Promise<Result<AccountId, BookRefused | 'NOBODY_FREE'>> {
  const { tx, rules } = writing
  const seen = await bookableDesigners(tx)
  await takeDesigners(
    tx,
    seen.map((designer) => designer.id),
  )
  const candidates = []
  for (const designer of await bookableDesigners(tx)) {
    const ready = await readyOrder(tx, { ...order, designerId: designer.id })
    if (!ready.ok) return ready
    candidates.push(ready.value)
  }
  await takeDays(
    tx,
    candidates.flatMap(({ designer, plan }) => daysTouched(designer.id, plan, rules)),
  )
  const free: { readonly id: AccountId; readonly bookings: number }[] = []
  let elsewhere: Refusal | undefined
  const date = businessDateOf(order.startsAt, rules)
  for (const candidate of candidates) {
    const { id } = candidate.designer
    const refusals = await refusalsOf(tx, rules, { order: candidate, except: null })
    elsewhere ??= refusals.find((refusal) => refusal.rule === 'CUSTOMER_DOUBLE_BOOKED')
    if (refusals.length === 0) {
      free.push({ id, bookings: await bookingsOnDay(tx, { designerId: id, date }) })
    }
  }
  const [best] = free.toSorted((one, other) => one.bookings - other.bookings)
  if (best !== undefined) return ok(best.id)
  return elsewhere === undefined ? err('NOBODY_FREE') : err(elsewhere.rule, elsewhere.details)
}
