import type {
  BookingSource,
  Outcome,
  PlannedService,
  ReservationStatus,
  Span,
} from '../../../src-shared/domains/reservations/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { ReservationsSchema } from '../../db/schema-reservations.ts'

export type ReservationRow = Omit<ReservationsSchema['reservations'], 'id'> & { readonly id: ReservationId }

export async function reservationRow(reader: Reader, id: ReservationId): Promise<ReservationRow | null> {
  const row = await reader.selectFrom('reservations').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** Takes every booking of a repeat for this transaction, and only then reads them, the first one first. */
export async function takeSeries(tx: Tx, seriesId: string): Promise<readonly ReservationRow[]> {
  await tx
    .updateTable('reservations')
    .set((column) => ({ version: column.ref('version') }))
    .where('series_id', '=', seriesId)
    .execute()
  return tx
    .selectFrom('reservations')
    .selectAll()
    .where('series_id', '=', seriesId)
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
}

export async function bookedServices(reader: Reader, id: ReservationId): Promise<readonly PlannedService[]> {
  const rows = await reader
    .selectFrom('reservation_services')
    .selectAll()
    .where('reservation_id', '=', id)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    productId: row.product_id,
    name: row.name,
    priceKrw: row.price_krw,
    workMinutes: row.work_minutes,
    processingMinutes: row.processing_minutes,
    finishMinutes: row.finish_minutes,
    bookableWhileProcessing: row.bookable_while_processing === 1,
  }))
}

export async function accountName(reader: Reader, id: AccountId): Promise<string> {
  const row = await reader.selectFrom('accounts').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? ''
}

export type NewReservation = {
  readonly customerId: AccountId | null
  readonly designerId: AccountId
  readonly status: ReservationStatus
  readonly businessDate: BusinessDate
  readonly startsAt: EpochMs
  readonly endsAt: EpochMs
  readonly source: BookingSource
  readonly note: string
  readonly seriesId: string | null
  readonly override: Pick<ReservationChange, 'override_rules' | 'override_reason' | 'override_by'>
  readonly arrivedAt: EpochMs | null
  readonly createdBy: AccountId
  readonly at: EpochMs
}

export async function insertReservation(tx: Tx, booking: NewReservation): Promise<ReservationId> {
  const row = await tx
    .insertInto('reservations')
    .values({
      customer_id: booking.customerId,
      designer_id: booking.designerId,
      status: booking.status,
      outcome: null,
      business_date: booking.businessDate,
      starts_at: booking.startsAt,
      ends_at: booking.endsAt,
      source: booking.source,
      note: booking.note,
      series_id: booking.seriesId,
      order_id: null,
      override_rules: booking.override.override_rules ?? null,
      override_reason: booking.override.override_reason ?? null,
      override_by: booking.override.override_by ?? null,
      arrived_at: booking.arrivedAt,
      started_at: null,
      finished_at: null,
      created_by: booking.createdBy,
      created_at: booking.at,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export type ReservationChange = {
  readonly designer_id?: AccountId
  readonly status?: ReservationStatus
  readonly outcome?: Outcome | null
  readonly business_date?: BusinessDate
  readonly starts_at?: EpochMs
  readonly ends_at?: EpochMs
  readonly note?: string
  readonly override_rules?: string | null
  readonly override_reason?: string | null
  readonly override_by?: AccountId | null
  readonly arrived_at?: EpochMs | null
  readonly started_at?: EpochMs | null
  readonly finished_at?: EpochMs | null
}

/** @returns false when the row has another version by now. */
export async function updateReservation(
  tx: Tx,
  booking: { readonly id: ReservationId; readonly version: number },
  values: ReservationChange,
): Promise<boolean> {
  const outcome = await tx
    .updateTable('reservations')
    .set({ ...values, version: booking.version + 1 })
    .where('id', '=', booking.id)
    .where('version', '=', booking.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** What is done in a booking, as it is stored. */
export function serviceRows(id: ReservationId, services: readonly PlannedService[]) {
  return services.map((service, position) => ({
    reservation_id: id,
    position,
    product_id: service.productId,
    name: service.name,
    price_krw: service.priceKrw,
    work_minutes: service.workMinutes,
    processing_minutes: service.processingMinutes,
    finish_minutes: service.finishMinutes,
    bookable_while_processing: service.bookableWhileProcessing ? (1 as const) : (0 as const),
  }))
}

export async function replaceServices(
  tx: Tx,
  id: ReservationId,
  services: readonly PlannedService[],
): Promise<void> {
  await tx.deleteFrom('reservation_services').where('reservation_id', '=', id).execute()
  if (services.length === 0) return
  await tx.insertInto('reservation_services').values(serviceRows(id, services)).execute()
}

export async function replaceSpans(
  tx: Tx,
  booking: {
    readonly id: ReservationId
    readonly designerId: AccountId
    readonly businessDate: BusinessDate
  },
  spans: readonly Span[],
): Promise<void> {
  await tx.deleteFrom('reservation_spans').where('reservation_id', '=', booking.id).execute()
  if (spans.length === 0) return
  await tx
    .insertInto('reservation_spans')
    .values(
      spans.map((span, position) => ({
        reservation_id: booking.id,
        position,
        designer_id: booking.designerId,
        business_date: booking.businessDate,
        starts_at: span.fromMs,
        ends_at: span.toMs,
        live: 1 as const,
      })),
    )
    .execute()
}

/** A booking with an outcome holds no place; one that was restored holds it again. */
export async function setSpansLive(tx: Tx, id: ReservationId, live: 0 | 1): Promise<void> {
  await tx.updateTable('reservation_spans').set({ live }).where('reservation_id', '=', id).execute()
}

export type LogEntry = {
  readonly reservationId: ReservationId
  readonly at: EpochMs
  readonly actorId: AccountId | null
  readonly action: string
  readonly before: object | null
  readonly after: object | null
}

export async function insertLog(tx: Tx, entry: LogEntry): Promise<void> {
  await tx
    .insertInto('reservation_log')
    .values({
      reservation_id: entry.reservationId,
      at: entry.at,
      actor_id: entry.actorId,
      action: entry.action,
      before: entry.before === null ? null : JSON.stringify(entry.before),
      after: entry.after === null ? null : JSON.stringify(entry.after),
    })
    .execute()
}

export async function logRows(reader: Reader, id: ReservationId) {
  return reader
    .selectFrom('reservation_log')
    .leftJoin('accounts', 'accounts.id', 'reservation_log.actor_id')
    .select(['reservation_log.at', 'accounts.name', 'action', 'before', 'after'])
    .where('reservation_id', '=', id)
    .orderBy('reservation_log.id')
    .execute()
}
