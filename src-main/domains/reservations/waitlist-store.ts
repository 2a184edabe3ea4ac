import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId, ReservationId, WaitlistId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

export type NewWaiting = {
  readonly customerId: AccountId
  readonly designerId: AccountId | null
  readonly fromDate: BusinessDate
  readonly toDate: BusinessDate
  readonly fromMinute: number
  readonly toMinute: number
  readonly productIds: readonly ProductId[]
  readonly note: string
  readonly at: EpochMs
}

export async function insertWaiting(tx: Tx, wish: NewWaiting): Promise<WaitlistId> {
  const row = await tx
    .insertInto('waitlist')
    .values({
      customer_id: wish.customerId,
      designer_id: wish.designerId,
      from_date: wish.fromDate,
      to_date: wish.toDate,
      from_minute: wish.fromMinute,
      to_minute: wish.toMinute,
      product_ids: JSON.stringify(wish.productIds),
      note: wish.note,
      state: 'waiting',
      reservation_id: null,
      created_at: wish.at,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

function withNames(reader: Reader) {
  return reader
    .selectFrom('waitlist as w')
    .innerJoin('accounts as c', 'c.id', 'w.customer_id')
    .leftJoin('accounts as d', 'd.id', 'w.designer_id')
    .selectAll('w')
    .select(['c.name as customer_name', 'c.phone as customer_phone', 'd.name as designer_name'])
}

export type WaitingRow = Awaited<ReturnType<typeof waitingRows>>[number]

/** Who still waits, longest first; with a date, those whose days include it. */
export async function waitingRows(reader: Reader, date: BusinessDate | null) {
  let query = withNames(reader).where('w.state', '=', 'waiting')
  if (date !== null) query = query.where('w.from_date', '<=', date).where('w.to_date', '>=', date)
  return query.orderBy('w.created_at').orderBy('w.id').execute()
}

export async function waitingRow(reader: Reader, id: WaitlistId): Promise<WaitingRow | null> {
  return (await withNames(reader).where('w.id', '=', id).executeTakeFirst()) ?? null
}

/** Takes the entry out of the list. @returns false when the row has another version by now */
export async function closeWaiting(
  tx: Tx,
  entry: { readonly id: WaitlistId; readonly version: number },
  state: 'filled' | 'dropped',
): Promise<boolean> {
  const outcome = await tx
    .updateTable('waitlist')
    .set({ state, version: entry.version + 1 })
    .where('id', '=', entry.id)
    .where('version', '=', entry.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

export async function setFilledBy(tx: Tx, id: WaitlistId, reservationId: ReservationId): Promise<void> {
  await tx.updateTable('waitlist').set({ reservation_id: reservationId }).where('id', '=', id).execute()
}

export async function serviceRows(reader: Reader, ids: readonly ProductId[]) {
  if (ids.length === 0) return []
  return reader
    .selectFrom('products')
    .select(['id', 'name', 'work_minutes', 'processing_minutes', 'finish_minutes'])
    .where('id', 'in', ids)
    .execute()
}
