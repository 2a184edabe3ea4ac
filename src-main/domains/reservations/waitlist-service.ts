import { cleanNote } from '../../../src-shared/domains/customers/model.ts'
import type { Reservation, Waiting } from '../../../src-shared/domains/reservations/contract.ts'
import type { Override } from '../../../src-shared/domains/reservations/model.ts'
import {
  type BusinessDate,
  businessDateOf,
  type EpochMs,
  minuteOfDayAt,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, IdempotencyKey, ProductId, WaitlistId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Reader } from '../../db/database.ts'
import type { Acting } from '../../rpc/context.ts'
import { type AuditEntry, recordAudit } from '../access/audit-service.ts'
import { servicesFor } from './places.ts'
import { customerMeant, designerRow, takeCustomer } from './places-store.ts'
import { overrideRefusal, placeNew } from './placing.ts'
import { writtenReservation } from './reading.ts'
import type { Writing } from './recording.ts'
import { type BookRefused, orderOf, type ReservationsDeps } from './service.ts'
import {
  closeWaiting,
  insertWaiting,
  serviceRows,
  setFilledBy,
  type WaitingRow,
  waitingRow,
  waitingRows,
} from './waitlist-store.ts'
import { createWriter } from './writer.ts'

export type WishInput = {
  readonly key: IdempotencyKey
  readonly customerId: AccountId
  readonly designerId: AccountId | null
  readonly fromDate: BusinessDate
  readonly toDate: BusinessDate
  readonly fromMinute: number
  readonly toMinute: number
  readonly productIds: readonly ProductId[]
  readonly note?: string | undefined
}

type EntryInput = { readonly key: IdempotencyKey; readonly id: WaitlistId; readonly version: number }
type CloseRefused = 'NOT_FOUND' | 'STALE_VERSION' | 'WAITLIST_CLOSED'

export type WaitlistService = ReturnType<typeof createWaitlistService>

/** Who would come if a place were free, and giving them one that was freed. */
export function createWaitlistService(deps: ReservationsDeps) {
  const { db } = deps
  const write = createWriter(deps)

  async function list(date: BusinessDate | null): Promise<Waiting[]> {
    return described(db.reader, await waitingRows(db.reader, date))
  }

  /** @returns NOT_FOUND with details.what: customer, designer or service */
  async function add(
    acting: Acting,
    input: WishInput,
  ): Promise<Result<Waiting, 'NOT_FOUND' | 'IDEMPOTENCY_KEY_REUSED'>> {
    return write(acting, 'waitlist.add', input, async (writing) => {
      const { tx, at } = writing
      const customer = await customerMeant(tx, input.customerId)
      if (customer === null || !(await takeCustomer(tx, customer.id))) {
        return err('NOT_FOUND', { what: 'customer', id: input.customerId })
      }
      if (input.designerId !== null && (await designerRow(tx, input.designerId, 'bookable')) === null) {
        return err('NOT_FOUND', { what: 'designer', id: input.designerId })
      }
      const services = await servicesFor(tx, input.productIds)
      if (!services.ok) return services
      const note = cleanNote(input.note ?? '')
      const id = await insertWaiting(tx, { ...input, customerId: customer.id, note, at })
      await noted(writing, { id, version: 1, action: 'waitlist.added' })
      return ok(await oneDescribed(tx, id))
    })
  }

  /** They no longer wait. @returns STALE_VERSION, WAITLIST_CLOSED when they were booked or dropped before */
  async function drop(
    acting: Acting,
    input: EntryInput,
  ): Promise<Result<Waiting, CloseRefused | 'IDEMPOTENCY_KEY_REUSED'>> {
    return write(acting, 'waitlist.drop', input, async (writing) => {
      const entry = await openEntry(writing.tx, input)
      if (!entry.ok) return entry
      if (!(await closeWaiting(writing.tx, input, 'dropped'))) return err('STALE_VERSION')
      await noted(writing, { id: input.id, version: input.version + 1, action: 'waitlist.dropped' })
      return ok(await oneDescribed(writing.tx, input.id))
    })
  }

  /** Who waits for such a place: on that day, at that time, with that designer, for what fits into it. */
  async function matchesFor(place: {
    readonly designerId: AccountId
    readonly startsAtMs: EpochMs
    readonly lengthMinutes?: number | undefined
  }): Promise<Waiting[]> {
    const rules = await deps.rules()
    const date = businessDateOf(place.startsAtMs, rules)
    const minute = minuteOfDayAt(place.startsAtMs, date, rules.zone)
    const rows = await waitingRows(db.reader, date)
    const fitting = rows.filter(
      (row) =>
        (row.designer_id === null || row.designer_id === place.designerId) &&
        row.from_minute <= minute &&
        minute <= row.to_minute,
    )
    const services = await knownServices(db.reader, fitting)
    const needs = (row: WaitingRow) =>
      idsOf(row).reduce((sum, id) => sum + (services.get(id)?.minutes ?? 0), 0)
    return described(
      db.reader,
      fitting.filter((row) => place.lengthMinutes === undefined || needs(row) <= place.lengthMinutes),
    )
  }

  /** Books the place and closes the entry, both or neither. @returns as a booking, STALE_VERSION, WAITLIST_CLOSED */
  async function fill(
    acting: Acting,
    input: EntryInput & {
      readonly designerId: AccountId
      readonly startsAtMs: EpochMs
      readonly override?: Override | undefined
    },
  ): Promise<
    Result<
      { readonly waiting: Waiting; readonly reservation: Reservation },
      BookRefused | 'STALE_VERSION' | 'WAITLIST_CLOSED'
    >
  > {
    const allowed = overrideRefusal(acting, input.override)
    if (!allowed.ok) return allowed
    return write(acting, 'waitlist.fill', input, async (writing) => {
      const { tx, rules } = writing
      const entry = await openEntry(tx, input)
      if (!entry.ok) return entry
      // First the entry, then the place: two desks that fill one entry wait here, and nobody else takes entries.
      if (!(await closeWaiting(tx, input, 'filled'))) return err('STALE_VERSION')
      const { customer_id: customerId, note } = entry.value
      const wish = { ...input, customerId, productIds: idsOf(entry.value), note }
      const placed = await placeNew(writing, orderOf(wish, { rules, source: 'waitlist' }))
      if (!placed.ok) return placed
      await setFilledBy(tx, input.id, placed.value)
      await noted(writing, { id: input.id, version: input.version + 1, action: 'waitlist.filled' })
      return ok({
        waiting: await oneDescribed(tx, input.id),
        reservation: await writtenReservation(tx, placed.value),
      })
    })
  }

  return { list, add, drop, matchesFor, fill }
}

async function openEntry(
  reader: Reader,
  input: { readonly id: WaitlistId; readonly version: number },
): Promise<Result<WaitingRow, CloseRefused>> {
  const row = await waitingRow(reader, input.id)
  if (row === null) return err('NOT_FOUND')
  if (row.state !== 'waiting') return err('WAITLIST_CLOSED')
  return row.version === input.version ? ok(row) : err('STALE_VERSION')
}

async function noted(
  { tx, ids, acting, at }: Writing,
  entry: { readonly id: WaitlistId; readonly version: number; readonly action: AuditEntry['action'] },
): Promise<void> {
  const { id, version, action } = entry
  await announce(tx, { topic: 'waitlist', id, version, at })
  const subject = { subjectType: 'waitlist', subjectId: id } as const
  await recordAudit(tx, ids, { at, actorId: acting.accountId, action, ...subject })
}

function idsOf(row: WaitingRow): ProductId[] {
  return JSON.parse(row.product_ids) as ProductId[]
}

async function oneDescribed(reader: Reader, id: WaitlistId): Promise<Waiting> {
  const row = await waitingRow(reader, id)
  invariant(row !== null, 'the entry was written in this transaction')
  const [waiting] = await described(reader, [row])
  invariant(waiting !== undefined, 'one row makes one entry')
  return waiting
}

async function described(reader: Reader, rows: readonly WaitingRow[]): Promise<Waiting[]> {
  const services = await knownServices(reader, rows)
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    customerId: row.customer_id,
    customerName: row.customer_name,
    customerPhone: row.customer_phone,
    designerId: row.designer_id,
    designerName: row.designer_name,
    fromDate: row.from_date,
    toDate: row.to_date,
    fromMinute: row.from_minute,
    toMinute: row.to_minute,
    productIds: idsOf(row),
    serviceNames: idsOf(row).map((id) => services.get(id)?.name ?? ''),
    note: row.note,
    state: row.state,
    reservationId: row.reservation_id,
    createdAtMs: row.created_at,
  }))
}

async function knownServices(reader: Reader, rows: readonly WaitingRow[]) {
  const products = await serviceRows(reader, [...new Set(rows.flatMap(idsOf))])
  return new Map(
    products.map((row) => [
      row.id,
      { name: row.name, minutes: row.work_minutes + row.processing_minutes + row.finish_minutes },
    ]),
  )
}
