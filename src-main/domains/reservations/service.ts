import type { Reservation } from '../../../src-shared/domains/reservations/contract.ts'
import {
  type BookingWarning,
  type Override,
  priceOf,
  type Refusal,
} from '../../../src-shared/domains/reservations/model.ts'
import type { ShopRules } from '../../../src-shared/domains/reservations/working-time.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type {
  AccountId,
  IdempotencyKey,
  PhotoId,
  ProductId,
  ReservationId,
} from '../../../src-shared/kernel/ids.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { servicesFor } from './places.ts'
import {
  type Order,
  overrideRefusal,
  type PlaceRefused,
  placeNew,
  refusalsOf,
  readyOrder,
} from './placing.ts'
import { reservationOf, writtenReservation } from './reading.ts'
import { lengthOfRow, placeAgain, type Replacement, stillRefused } from './replacing.ts'
import { bookedServices, logRows, type ReservationRow, reservationRow } from './store.ts'
import { createWriter, type EditRefused, openRow } from './writer.ts'

export type ReservationsDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly rules: () => Promise<ShopRules>
}

export type PlaceInput = {
  readonly designerId: AccountId
  readonly startsAtMs: EpochMs
  readonly productIds: readonly ProductId[]
  readonly lengthMinutes?: number | undefined
}

export type BookInput = PlaceInput & {
  readonly key: IdempotencyKey
  readonly customerId: AccountId
  readonly note?: string | undefined
  readonly photoIds?: readonly PhotoId[] | undefined
  readonly override?: Override | undefined
}

export type EditInput = {
  readonly key: IdempotencyKey
  readonly id: ReservationId
  readonly version: number
}

type Reused = 'IDEMPOTENCY_KEY_REUSED'
export type BookRefused = PlaceRefused | Reused
export type MoveRefused = PlaceRefused | EditRefused | Reused

export type ReservationsService = ReturnType<typeof createReservationsService>

/** Booking a place and giving it up: the rules are looked at in the transaction that writes. Source: spec 1, /reserv. */
export function createReservationsService(deps: ReservationsDeps) {
  const { db, clock } = deps
  const write = createWriter(deps)

  async function get(id: ReservationId): Promise<Result<Reservation, 'NOT_FOUND'>> {
    const row = await reservationRow(db.reader, id)
    return row === null ? err('NOT_FOUND') : ok(await reservationOf(db.reader, row))
  }

  /** Every change of one booking, oldest first. */
  async function log(id: ReservationId) {
    const rows = await logRows(db.reader, id)
    return rows.map((row) => ({
      atMs: row.at,
      actorName: row.name ?? '',
      action: row.action,
      before: recordOf(row.before),
      after: recordOf(row.after),
    }))
  }

  /**
   * Says what saving would answer, without saving; `id` is the booking that would move there.
   * @returns NOT_FOUND (designer, customer or service), INPUT_REFUSED when it would be too long
   */
  async function check(
    input: PlaceInput & { readonly customerId: AccountId | null; readonly id?: ReservationId | undefined },
  ): Promise<Result<PlaceCheck, 'NOT_FOUND' | 'INPUT_REFUSED'>> {
    const rules = await deps.rules()
    const row = input.id === undefined ? null : await reservationRow(db.reader, input.id)
    const kept = row === null ? [] : await bookedServices(db.reader, row.id)
    const ready = await readyOrder(db.reader, orderOf(input, { rules, source: 'counter' }), kept)
    if (!ready.ok) return ready
    const { plan } = ready.value
    const found = await refusalsOf(db.reader, rules, { order: ready.value, except: row?.id ?? null })
    const to = { action: 'moved', designerId: input.designerId, startsAt: input.startsAtMs } as const
    const refusals = row === null ? found : stillRefused(found, row, to)
    const warnings: BookingWarning[] = plan.startsAt < clock.now() - lateMs ? ['IN_THE_PAST'] : []
    return ok({
      startsAtMs: plan.startsAt,
      endsAtMs: plan.endsAt,
      lengthMinutes: (plan.endsAt - plan.startsAt) / 60_000,
      priceKrw: priceOf(plan.services),
      refusals: [...refusals],
      warnings,
    })
  }

  /** Books a customer with a designer. @returns the first rule broken and not set aside, or as `check` */
  async function book(acting: Acting, input: BookInput): Promise<Result<Reservation, BookRefused>> {
    const allowed = overrideRefusal(acting, input.override)
    if (!allowed.ok) return allowed
    return write(acting, 'reservations.book', input, async (writing) => {
      const order = orderOf(input, { rules: writing.rules, source: 'counter' })
      const placed = await placeNew(writing, order)
      return placed.ok ? ok(await writtenReservation(writing.tx, placed.value)) : placed
    })
  }

  /** Gives a booking another designer, start or length. @returns as `book`, STALE_VERSION, ALREADY_ENDED */
  async function move(
    acting: Acting,
    input: EditInput & {
      readonly designerId?: AccountId | undefined
      readonly startsAtMs?: EpochMs | undefined
      readonly lengthMinutes?: number | undefined
      readonly override?: Override | undefined
    },
  ): Promise<Result<Reservation, MoveRefused>> {
    return again(acting, 'reservations.move', input, async (row, tx) =>
      ok({
        action: 'moved',
        designerId: input.designerId ?? row.designer_id,
        startsAt: input.startsAtMs ?? row.starts_at,
        services: await bookedServices(tx, row.id),
        lengthMinutes: input.lengthMinutes ?? lengthOfRow(row),
        override: input.override,
      }),
    )
  }

  /** Changes what is done; services that stay keep the price that was promised. @returns as `move` */
  async function changeServices(
    acting: Acting,
    input: EditInput & {
      readonly productIds: readonly ProductId[]
      readonly lengthMinutes?: number | undefined
      readonly override?: Override | undefined
    },
  ): Promise<Result<Reservation, MoveRefused>> {
    return again(acting, 'reservations.changeServices', input, async (row, tx) => {
      const services = await servicesFor(tx, input.productIds, await bookedServices(tx, row.id))
      if (!services.ok) return services
      return ok({
        action: 'services_changed',
        designerId: row.designer_id,
        startsAt: row.starts_at,
        services: services.value,
        lengthMinutes: input.lengthMinutes,
        override: input.override,
      })
    })
  }

  async function again(
    acting: Acting,
    operation: string,
    input: EditInput & { readonly override?: Override | undefined },
    replacement: (
      row: ReservationRow,
      tx: Parameters<typeof bookedServices>[0],
    ) => Promise<Result<Replacement, 'NOT_FOUND'>>,
  ): Promise<Result<Reservation, MoveRefused>> {
    const allowed = overrideRefusal(acting, input.override)
    if (!allowed.ok) return allowed
    return write(acting, operation, input, async (writing) => {
      const row = await openRow(writing.tx, input)
      if (!row.ok) return row
      if (row.value.status === 4) return err('ALREADY_ENDED')
      const to = await replacement(row.value, writing.tx)
      if (!to.ok) return to
      const placed = await placeAgain(writing, row.value, to.value)
      return placed.ok ? ok(await writtenReservation(writing.tx, input.id)) : placed
    })
  }

  return { get, log, check, book, move, changeServices }
}

export type PlaceCheck = {
  readonly startsAtMs: EpochMs
  readonly endsAtMs: EpochMs
  readonly lengthMinutes: number
  readonly priceKrw: Krw
  readonly refusals: Refusal[]
  readonly warnings: BookingWarning[]
}

// Writing down who has just sat down is no mistake; a booking an hour ago may be one.
const lateMs = 30 * 60_000

/** What a form asks for, with what it left out. */
export function orderOf(
  input: PlaceInput & {
    readonly customerId: AccountId | null
    readonly note?: string | undefined
    readonly photoIds?: readonly PhotoId[] | undefined
    readonly override?: Override | undefined
  },
  from: { readonly rules: ShopRules; readonly source: Order['source'] },
): Order {
  return {
    customerId: input.customerId,
    designerId: input.designerId,
    startsAt: input.startsAtMs,
    productIds: input.productIds,
    lengthMinutes: input.lengthMinutes,
    emptyMinutes: from.rules.slotMinutes,
    note: input.note ?? '',
    photoIds: input.photoIds ?? [],
    source: from.source,
    seriesId: null,
    arrives: 'later',
    override: input.override,
  }
}

function recordOf(json: string | null): Record<string, unknown> {
  return json === null ? {} : (JSON.parse(json) as Record<string, unknown>)
}
