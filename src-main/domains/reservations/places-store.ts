import type { Holder, PlannedService, Span } from '../../../src-shared/domains/reservations/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

/**
 * Takes a customer's row for this transaction, so that two designers cannot book them at once, and nobody erases them
 * meanwhile. @returns false for somebody who was erased
 */
export async function takeCustomer(tx: Tx, customerId: AccountId): Promise<boolean> {
  const outcome = await tx
    .updateTable('customers')
    .set((column) => ({ version: column.ref('version') }))
    .where('account_id', '=', customerId)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

export type DesignerRow = {
  readonly id: AccountId
  readonly name: string
  readonly customers_per_hour: number
  readonly customers_at_once: number
}

/** `bookable` leaves out who takes no bookings or has left; `any` is for a booking that stays with its designer. */
export async function designerRow(
  reader: Reader,
  id: AccountId,
  which: 'bookable' | 'any',
): Promise<DesignerRow | null> {
  let query = reader
    .selectFrom('staff')
    .innerJoin('accounts', 'accounts.id', 'staff.account_id')
    .select(['accounts.id', 'accounts.name', 'customers_per_hour', 'customers_at_once'])
    .where('accounts.id', '=', id)
  if (which === 'bookable') query = query.where('staff.active', '=', 1).where('takes_bookings', '=', 1)
  return (await query.executeTakeFirst()) ?? null
}

/**
 * Everyone who takes bookings, in the order of the calendar's columns. By nothing of the accounts: SQLite would start from
 * them, and there is one for every customer.
 */
export async function bookableDesigners(reader: Reader): Promise<readonly DesignerRow[]> {
  return reader
    .selectFrom('staff')
    .innerJoin('accounts', 'accounts.id', 'staff.account_id')
    .select(['accounts.id', 'accounts.name', 'customers_per_hour', 'customers_at_once'])
    .where('staff.active', '=', 1)
    .where('takes_bookings', '=', 1)
    .orderBy('staff.position')
    .orderBy('staff.account_id')
    .execute()
}

/** A designer's week and the days that differ from it; account_id null is the whole shop. */
export async function rotaRows(reader: Reader, designerId: AccountId, dates: readonly BusinessDate[]) {
  const [hours, breaks, capacity, exceptions] = await Promise.all([
    reader.selectFrom('staff_hours').selectAll().where('account_id', '=', designerId).execute(),
    reader.selectFrom('staff_breaks').selectAll().where('account_id', '=', designerId).execute(),
    reader.selectFrom('staff_capacity').selectAll().where('account_id', '=', designerId).execute(),
    reader
      .selectFrom('day_exceptions')
      .selectAll()
      .where('business_date', 'in', dates)
      .where((is) => is.or([is('account_id', 'is', null), is('account_id', '=', designerId)]))
      .orderBy('id')
      .execute(),
  ])
  return { hours, breaks, capacity, exceptions }
}

export async function servicesOffered(reader: Reader, designerId: AccountId): Promise<readonly ProductId[]> {
  const rows = await reader
    .selectFrom('staff_services')
    .select('product_id')
    .where('account_id', '=', designerId)
    .execute()
  return rows.map((row) => row.product_id)
}

type Window = {
  readonly designerId: AccountId
  readonly dates: readonly BusinessDate[]
  readonly from: EpochMs
  readonly to: EpochMs
  /** The booking that is moved does not stand in its own way. */
  readonly except: ReservationId | null
}

/** Stretches in which the designer's hands are busy and that touch the window. */
export async function spansIn(reader: Reader, window: Window): Promise<readonly (Holder & Span)[]> {
  const rows = await reader
    .selectFrom('reservation_spans as s')
    .innerJoin('reservations as r', 'r.id', 's.reservation_id')
    .leftJoin('accounts as a', 'a.id', 'r.customer_id')
    .select(['r.id', 'a.name', 's.starts_at', 's.ends_at'])
    .where('s.designer_id', '=', window.designerId)
    .where('s.business_date', 'in', window.dates)
    .where('s.starts_at', '<', window.to)
    .where('s.ends_at', '>', window.from)
    .where('s.live', '=', 1)
    .where('r.id', '!=', window.except ?? (0 as ReservationId))
    .orderBy('s.starts_at')
    .orderBy('r.id')
    .execute()
  return rows.map(holderOf)
}

/** Bookings of the designer that start in the window and hold their place. */
export async function startsIn(
  reader: Reader,
  window: Window,
): Promise<readonly (Holder & { readonly startsAt: EpochMs })[]> {
  const rows = await reader
    .selectFrom('reservations as r')
    .leftJoin('accounts as a', 'a.id', 'r.customer_id')
    .select(['r.id', 'a.name', 'r.starts_at'])
    .where('r.designer_id', '=', window.designerId)
    .where('r.business_date', 'in', window.dates)
    .where('r.starts_at', '>=', window.from)
    .where('r.starts_at', '<', window.to)
    .where('r.outcome', 'is', null)
    .where('r.id', '!=', window.except ?? (0 as ReservationId))
    .orderBy('r.starts_at')
    .execute()
  return rows.map((row) => ({ reservationId: row.id, name: row.name ?? '', startsAt: row.starts_at }))
}

/** Bookings of the customer, with whomever, that touch the window and hold their place. */
export async function customerBookingsIn(
  reader: Reader,
  window: {
    readonly customerIds: readonly AccountId[]
    readonly from: EpochMs
    readonly to: EpochMs
    /** No booking is longer than this, so none that touches the window starts earlier. */
    readonly earliest: EpochMs
    readonly except: ReservationId | null
  },
): Promise<readonly (Holder & Span)[]> {
  const rows = await reader
    .selectFrom('reservations as r')
    .leftJoin('accounts as a', 'a.id', 'r.customer_id')
    .select(['r.id', 'a.name', 'r.starts_at', 'r.ends_at'])
    .where('r.customer_id', 'in', window.customerIds)
    .where('r.starts_at', '>=', window.earliest)
    .where('r.starts_at', '<', window.to)
    .where('r.ends_at', '>', window.from)
    .where('r.outcome', 'is', null)
    .where('r.id', '!=', window.except ?? (0 as ReservationId))
    .orderBy('r.starts_at')
    .execute()
  return rows.map(holderOf)
}

function holderOf(row: {
  readonly id: ReservationId
  readonly name: string | null
  readonly starts_at: EpochMs
  readonly ends_at: EpochMs
}): Holder & Span {
  return { reservationId: row.id, name: row.name ?? '', fromMs: row.starts_at, toMs: row.ends_at }
}

/** Services that can be booked now, by id; what is not sold any more is absent. */
export async function plannableServices(
  reader: Reader,
  ids: readonly ProductId[],
): Promise<ReadonlyMap<ProductId, PlannedService>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom('products')
    .selectAll()
    .where('id', 'in', ids)
    .where('kind', '=', 'service')
    .where('active', '=', 1)
    .execute()
  return new Map(
    rows.map((row) => [
      row.id,
      {
        productId: row.id,
        name: row.name,
        priceKrw: row.price_krw,
        workMinutes: row.work_minutes,
        processingMinutes: row.processing_minutes,
        finishMinutes: row.finish_minutes,
        bookableWhileProcessing: row.bookable_while_processing === 1,
      },
    ]),
  )
}

/** The customer that an id means today, with every id they ever had, since bookings keep theirs; null: nobody. */
export async function customerMeant(
  reader: Reader,
  id: AccountId,
): Promise<{ readonly id: AccountId; readonly everyId: readonly AccountId[] } | null> {
  const alias = await reader
    .selectFrom('customer_aliases')
    .select('account_id')
    .where('old_account_id', '=', id)
    .executeTakeFirst()
  const meant = alias?.account_id ?? id
  const row = await reader
    .selectFrom('customers')
    .leftJoin('customer_aliases', 'customer_aliases.account_id', 'customers.account_id')
    .select(['customers.account_id', 'old_account_id'])
    .where('customers.account_id', '=', meant)
    .execute()
  if (row.length === 0) return null
  const older = row.map((one) => one.old_account_id).filter((one) => one !== null)
  return { id: meant, everyId: [meant, ...older] }
}

export async function bookingsOnDay(
  reader: Reader,
  day: { readonly designerId: AccountId; readonly date: BusinessDate },
): Promise<number> {
  const row = await reader
    .selectFrom('reservations')
    .select((expression) => expression.fn.countAll<number>().as('bookings'))
    .where('business_date', '=', day.date)
    .where('designer_id', '=', day.designerId)
    .where('outcome', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.bookings)
}
