import type { Reservation } from '../../../src-shared/domains/reservations/contract.ts'
import { priceOf } from '../../../src-shared/domains/reservations/model.ts'
import type { ReservationId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Reader } from '../../db/database.ts'
import { photosOfBooking } from '../customers/visit-photos-service.ts'
import { accountName, bookedServices, type ReservationRow, reservationRow } from './store.ts'

/** A booking as every mutation answers it. */
export async function reservationOf(reader: Reader, row: ReservationRow): Promise<Reservation> {
  const services = await bookedServices(reader, row.id)
  return {
    id: row.id,
    version: row.version,
    customerId: row.customer_id,
    designerId: row.designer_id,
    status: row.status,
    outcome: row.outcome,
    businessDate: row.business_date,
    startsAtMs: row.starts_at,
    endsAtMs: row.ends_at,
    source: row.source,
    note: row.note,
    photoIds: [...(await photosOfBooking(reader, row.id))],
    seriesId: row.series_id,
    services: [...services],
    priceKrw: priceOf(services),
    override: await overrideOf(reader, row),
    arrivedAtMs: row.arrived_at,
    startedAtMs: row.started_at,
    finishedAtMs: row.finished_at,
  }
}

/** As it stands after this transaction's writes. @throws InvariantError when there is none: nothing deletes bookings */
export async function writtenReservation(reader: Reader, id: ReservationId): Promise<Reservation> {
  const row = await reservationRow(reader, id)
  invariant(row !== null, 'the booking was written in this transaction')
  return reservationOf(reader, row)
}

async function overrideOf(reader: Reader, row: ReservationRow): Promise<Reservation['override']> {
  if (row.override_rules === null) return null
  return {
    rules: JSON.parse(row.override_rules) as string[],
    reason: row.override_reason ?? '',
    byName: row.override_by === null ? '' : await accountName(reader, row.override_by),
  }
}
