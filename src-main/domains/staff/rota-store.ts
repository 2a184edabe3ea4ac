import type { ExceptionKind } from '../../../src-shared/domains/staff/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { PeopleSchema } from '../../db/schema-people.ts'

type Week = {
  readonly hours: readonly PeopleSchema['staff_hours'][]
  readonly breaks: readonly PeopleSchema['staff_breaks'][]
  readonly capacity: readonly PeopleSchema['staff_capacity'][]
}

/** The weeks of everybody, or of one person. */
export async function weekRows(reader: Reader, id?: AccountId): Promise<Week> {
  let hours = reader.selectFrom('staff_hours').selectAll().orderBy('weekday')
  let breaks = reader.selectFrom('staff_breaks').selectAll().orderBy('weekday').orderBy('from_minute')
  let capacity = reader.selectFrom('staff_capacity').selectAll().orderBy('weekday').orderBy('hour')
  if (id !== undefined) {
    hours = hours.where('account_id', '=', id)
    breaks = breaks.where('account_id', '=', id)
    capacity = capacity.where('account_id', '=', id)
  }
  return {
    hours: await hours.execute(),
    breaks: await breaks.execute(),
    capacity: await capacity.execute(),
  }
}

export async function replaceWeek(tx: Tx, id: AccountId, week: Week): Promise<void> {
  await tx.deleteFrom('staff_hours').where('account_id', '=', id).execute()
  await tx.deleteFrom('staff_breaks').where('account_id', '=', id).execute()
  await tx.deleteFrom('staff_capacity').where('account_id', '=', id).execute()
  if (week.hours.length > 0)
    await tx
      .insertInto('staff_hours')
      .values([...week.hours])
      .execute()
  if (week.breaks.length > 0)
    await tx
      .insertInto('staff_breaks')
      .values([...week.breaks])
      .execute()
  if (week.capacity.length > 0)
    await tx
      .insertInto('staff_capacity')
      .values([...week.capacity])
      .execute()
}

export type ExceptionRow = {
  readonly id: number
  readonly account_id: AccountId | null
  readonly business_date: BusinessDate
  readonly from_minute: number | null
  readonly to_minute: number | null
  readonly kind: ExceptionKind
  readonly label: string
  readonly version: number
}

export async function exceptionRows(
  reader: Reader,
  dates: { readonly fromDate: BusinessDate; readonly toDate: BusinessDate },
): Promise<readonly ExceptionRow[]> {
  return reader
    .selectFrom('day_exceptions')
    .selectAll()
    .where('business_date', '>=', dates.fromDate)
    .where('business_date', '<=', dates.toDate)
    .orderBy('business_date')
    .orderBy('id')
    .execute()
}

export async function exceptionRowsOf(
  reader: Reader,
  ids: readonly number[],
): Promise<readonly ExceptionRow[]> {
  return reader.selectFrom('day_exceptions').selectAll().where('id', 'in', ids).orderBy('id').execute()
}

export async function insertException(tx: Tx, row: Omit<ExceptionRow, 'id' | 'version'>): Promise<number> {
  const inserted = await tx
    .insertInto('day_exceptions')
    .values({ ...row, version: 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return inserted.id
}

/** @returns false when it has another version by now, or is gone. */
export async function deleteException(
  tx: Tx,
  exception: { readonly id: number; readonly version: number },
): Promise<boolean> {
  const outcome = await tx
    .deleteFrom('day_exceptions')
    .where('id', '=', exception.id)
    .where('version', '=', exception.version)
    .executeTakeFirst()
  return outcome.numDeletedRows === 1n
}

export type DesignerDayKey = { readonly designerId: AccountId; readonly date: BusinessDate }

/** Takes a designer's day for this transaction: the write is the lock, on both databases. */
export async function takeDay(tx: Tx, day: DesignerDayKey): Promise<void> {
  await tx
    .insertInto('designer_days')
    .values({ designer_id: day.designerId, business_date: day.date, writes: 1 })
    .onConflict((conflict) =>
      conflict.columns(['designer_id', 'business_date']).doUpdateSet((expression) => ({
        writes: expression('designer_days.writes', '+', 1),
      })),
    )
    .execute()
}

/** The stretches of live bookings, with the booking they belong to. */
export async function bookedSpans(
  reader: Reader,
  asked: {
    readonly designerIds: readonly AccountId[]
    readonly fromDate: BusinessDate
    readonly toDate: BusinessDate
  },
) {
  if (asked.designerIds.length === 0) return []
  return reader
    .selectFrom('reservation_spans')
    .innerJoin('reservations', 'reservations.id', 'reservation_spans.reservation_id')
    .leftJoin('accounts', 'accounts.id', 'reservations.customer_id')
    .select([
      'reservation_spans.reservation_id',
      'reservation_spans.designer_id',
      'reservation_spans.business_date',
      'reservation_spans.starts_at',
      'reservation_spans.ends_at',
      'accounts.name',
    ])
    .where('reservation_spans.designer_id', 'in', asked.designerIds)
    .where('reservation_spans.business_date', '>=', asked.fromDate)
    .where('reservation_spans.business_date', '<=', asked.toDate)
    .where('reservation_spans.live', '=', 1)
    .where('reservations.status', '<', 4)
    .orderBy('reservation_spans.starts_at')
    .execute()
}

/** How many bookings of a person are still to come. */
export async function countAhead(reader: Reader, id: AccountId, from: EpochMs): Promise<number> {
  const row = await reader
    .selectFrom('reservations')
    .select((expression) => expression.fn.countAll<number>().as('bookings'))
    .where('designer_id', '=', id)
    .where('starts_at', '>=', from)
    .where('outcome', 'is', null)
    .where('status', '<', 4)
    .executeTakeFirstOrThrow()
  return Number(row.bookings)
}
