import { may } from '../../../src-shared/domains/access/model.ts'
import { cleanNote } from '../../../src-shared/domains/customers/model.ts'
import type { Reservation } from '../../../src-shared/domains/reservations/contract.ts'
import {
  mayEnd,
  type Outcome,
  type Override,
  type ReservationStatus,
  statuses,
  stepKind,
} from '../../../src-shared/domains/reservations/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Acting } from '../../rpc/context.ts'
import { addNoShow, bumpVisit } from '../customers/service.ts'
import { customerMeant } from './places-store.ts'
import { overrideRefusal, type PlaceRefused } from './placing.ts'
import { writtenReservation } from './reading.ts'
import { changeRow, endRow, type Writing } from './recording.ts'
import { lengthOfRow, placeAgain } from './replacing.ts'
import type { EditInput, ReservationsDeps } from './service.ts'
import { bookedServices, type ReservationChange, type ReservationRow } from './store.ts'
import { createWriter, type EditRefused, openRow, versionSeen } from './writer.ts'

type Reused = 'IDEMPOTENCY_KEY_REUSED'
const stepBackPermission = 'bookings.override'

export type ProgressService = ReturnType<typeof createProgressService>

/** What happens to a booking once it stands: arriving, serving, finishing, or not coming. Source: spec 1, /reserv. */
export function createProgressService(deps: ReservationsDeps) {
  const write = createWriter(deps)

  /** @returns ILLEGAL_MOVE, NOT_PERMITTED for a step back without the permission, or as every edit */
  async function setStatus(
    acting: Acting,
    input: EditInput & { readonly status: ReservationStatus },
  ): Promise<Result<Reservation, EditRefused | Reused | 'ILLEGAL_MOVE' | 'NOT_PERMITTED'>> {
    return write(acting, 'reservations.setStatus', input, async (writing) => {
      const open = await openRow(writing.tx, input)
      if (!open.ok) return open
      const row = open.value
      const step = stepKind(row.status, input.status)
      if (step === 'illegal') return err('ILLEGAL_MOVE', { from: row.status, to: input.status })
      if (step === 'back' && !may(acting, stepBackPermission)) {
        return err('NOT_PERMITTED', { permission: stepBackPermission })
      }
      // A visit that was finished by mistake, reopened and finished again is one visit.
      if (input.status === statuses.done && row.finished_at === null) await countVisit(writing, row)
      const saved = await changeRow(writing, row, {
        action: 'status',
        values: { status: input.status, ...timesAt(row, input.status, writing.at) },
        before: { status: row.status },
        after: { status: input.status },
      })
      return saved.ok ? ok(await writtenReservation(writing.tx, row.id)) : saved
    })
  }

  /**
   * Ends a booking that was cancelled or missed: its place is free from then on. A no-show counts at the customer.
   * @returns ILLEGAL_MOVE when the visit has begun, or as every edit
   */
  async function setOutcome(
    acting: Acting,
    input: EditInput & { readonly outcome: Outcome; readonly reason?: string | undefined },
  ): Promise<Result<Reservation, EditRefused | Reused | 'ILLEGAL_MOVE'>> {
    return write(acting, 'reservations.setOutcome', input, async (writing) => {
      const open = await openRow(writing.tx, input)
      if (!open.ok) return open
      const row = open.value
      if (!mayEnd(row.status)) return err('ILLEGAL_MOVE', { from: row.status })
      if (input.outcome === 'no_show') await countNoShow(writing, row, 1)
      const saved = await endRow(writing, row, { outcome: input.outcome, reason: input.reason })
      return saved.ok ? ok(await writtenReservation(writing.tx, row.id)) : saved
    })
  }

  /** Takes an outcome back; the place is judged again, since it may be somebody else's by now. @returns NOT_ENDED … */
  async function restore(
    acting: Acting,
    input: EditInput & { readonly override?: Override | undefined },
  ): Promise<Result<Reservation, PlaceRefused | 'STALE_VERSION' | Reused | 'NOT_ENDED' | 'NOT_PERMITTED'>> {
    const allowed = overrideRefusal(acting, input.override)
    if (!allowed.ok) return allowed
    if (!may(acting, stepBackPermission)) {
      return err('NOT_PERMITTED', { permission: stepBackPermission })
    }
    return write(acting, 'reservations.restore', input, async (writing) => {
      const seen = await versionSeen(writing.tx, input)
      if (!seen.ok) return seen
      const row = seen.value
      if (row.outcome === null) return err('NOT_ENDED')
      const placed = await placeAgain(writing, row, {
        action: 'restored',
        designerId: row.designer_id,
        startsAt: row.starts_at,
        services: await bookedServices(writing.tx, row.id),
        lengthMinutes: lengthOfRow(row),
        override: input.override,
      })
      if (!placed.ok) return placed
      if (row.outcome === 'no_show') await countNoShow(writing, row, -1)
      return ok(await writtenReservation(writing.tx, row.id))
    })
  }

  /** The shop's note of a booking; also of one that has ended. */
  async function updateNote(
    acting: Acting,
    input: EditInput & { readonly note: string },
  ): Promise<Result<Reservation, 'NOT_FOUND' | 'STALE_VERSION' | Reused>> {
    return write(acting, 'reservations.updateNote', input, async (writing) => {
      const seen = await versionSeen(writing.tx, input)
      if (!seen.ok) return seen
      const row = seen.value
      const note = cleanNote(input.note)
      const saved = await changeRow(writing, row, {
        action: 'note',
        values: { note },
        before: { note: row.note },
        after: { note },
      })
      return saved.ok ? ok(await writtenReservation(writing.tx, row.id)) : saved
    })
  }

  return { setStatus, setOutcome, restore, updateNote }
}

async function countVisit(writing: Writing, row: ReservationRow): Promise<void> {
  const customer = row.customer_id === null ? null : await customerMeant(writing.tx, row.customer_id)
  if (customer === null) return
  await bumpVisit(writing.tx, { customerId: customer.id, on: row.business_date, at: writing.at })
}

async function countNoShow(writing: Writing, row: ReservationRow, change: 1 | -1): Promise<void> {
  const customer = row.customer_id === null ? null : await customerMeant(writing.tx, row.customer_id)
  if (customer === null) return
  await addNoShow(writing.tx, { customerId: customer.id, change, at: writing.at })
}

/** When they came, sat down and left; a step back forgets what has not happened, but a finished visit stays known. */
function timesAt(row: ReservationRow, status: ReservationStatus, at: EpochMs): ReservationChange {
  if (status === statuses.reserved) return { arrived_at: null }
  if (status === statuses.preparing) return { arrived_at: row.arrived_at ?? at, started_at: null }
  if (status === statuses.done) return { finished_at: at }
  return { arrived_at: row.arrived_at ?? at, started_at: row.started_at ?? at }
}
