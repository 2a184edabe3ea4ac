import type { Insertable, Selectable } from 'kysely'
import type { RefundState, RefundTenderState } from '../../../src-shared/domains/refunds/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { OrderId, PaymentId, RefundId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { MoneySchema } from '../../db/schema-money.ts'

export type RefundRow = Selectable<MoneySchema['refunds']>
export type RefundLineRow = Selectable<MoneySchema['refund_lines']>
export type RefundTenderRow = Selectable<MoneySchema['refund_tenders']>

export async function insertRefund(
  tx: Tx,
  row: Omit<Insertable<MoneySchema['refunds']>, 'id'>,
): Promise<RefundId> {
  const { id } = await tx.insertInto('refunds').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function insertRefundLines(
  tx: Tx,
  rows: readonly Insertable<MoneySchema['refund_lines']>[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('refund_lines')
      .values([...rows])
      .execute()
}

export async function insertRefundTender(
  tx: Tx,
  row: Omit<Insertable<MoneySchema['refund_tenders']>, 'id'>,
): Promise<number> {
  const { id } = await tx.insertInto('refund_tenders').values(row).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function refundRow(reader: Reader, id: RefundId): Promise<RefundRow | null> {
  return (await reader.selectFrom('refunds').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The refund of an order that is still under way, or null; a unique index lets there be one at most. */
export async function runningRefund(reader: Reader, orderId: OrderId): Promise<RefundId | null> {
  const row = await reader
    .selectFrom('refunds')
    .select('id')
    .where('order_id', '=', orderId)
    .where('state', 'in', ['pending', 'unknown'])
    .where('kind', '<>', 'duplicate')
    .executeTakeFirst()
  return row?.id ?? null
}

/** The refunds that tried to give a payment back which was made twice, newest first. */
export async function duplicateRefunds(reader: Reader, paymentId: PaymentId) {
  return reader
    .selectFrom('refunds')
    .innerJoin('refund_tenders', 'refund_tenders.refund_id', 'refunds.id')
    .select(['refunds.id', 'refunds.state', 'refunds.created_at'])
    .where('refund_tenders.payment_id', '=', paymentId)
    .where('refunds.kind', '=', 'duplicate')
    .orderBy('refunds.id', 'desc')
    .execute()
}

export async function refundLineRows(reader: Reader, id: RefundId): Promise<readonly RefundLineRow[]> {
  return reader.selectFrom('refund_lines').selectAll().where('refund_id', '=', id).execute()
}

export async function refundTenderRows(reader: Reader, id: RefundId): Promise<readonly RefundTenderRow[]> {
  return reader.selectFrom('refund_tenders').selectAll().where('refund_id', '=', id).orderBy('id').execute()
}

export async function refundTenderRow(reader: Reader, id: number): Promise<RefundTenderRow | null> {
  const row = await reader.selectFrom('refund_tenders').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export async function updateRefundTender(
  tx: Tx,
  seen: { readonly id: number; readonly state: RefundTenderState },
  change: {
    readonly state: RefundTenderState
    readonly failure: string | null
    readonly settled_at: EpochMs | null
  },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('refund_tenders')
    .set(change)
    .where('id', '=', seen.id)
    .where('state', '=', seen.state)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

export async function updateRefund(
  tx: Tx,
  seen: { readonly id: RefundId; readonly version: number },
  change: {
    readonly state: RefundState
    readonly settled_at: EpochMs | null
    readonly business_date: BusinessDate
  },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('refunds')
    .set({ ...change, version: seen.version + 1 })
    .where('id', '=', seen.id)
    .where('version', '=', seen.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

function namedRefunds(reader: Reader) {
  return reader
    .selectFrom('refunds')
    .leftJoin('accounts', 'accounts.id', 'refunds.created_by')
    .selectAll('refunds')
    .select('accounts.name as maker_name')
}

export async function namedRefundsOf(reader: Reader, orderId: OrderId) {
  return namedRefunds(reader).where('refunds.order_id', '=', orderId).orderBy('refunds.id').execute()
}

export async function namedRefund(reader: Reader, id: RefundId) {
  return (await namedRefunds(reader).where('refunds.id', '=', id).executeTakeFirst()) ?? null
}

/** Lines of refunds with the names of what went back. */
export async function namedRefundLines(reader: Reader, ids: readonly RefundId[]) {
  return reader
    .selectFrom('refund_lines')
    .innerJoin('order_lines', 'order_lines.id', 'refund_lines.order_line_id')
    .selectAll('refund_lines')
    .select('order_lines.name')
    .where('refund_id', 'in', ids)
    .orderBy('order_lines.position')
    .execute()
}

/** Tenders of refunds, with the payment each came from and the next look at what is still open. */
export async function namedRefundTenders(reader: Reader, ids: readonly RefundId[]) {
  return reader
    .selectFrom('refund_tenders')
    .innerJoin('payments', 'payments.id', 'refund_tenders.payment_id')
    .leftJoin('payment_attempts as attempt', (join) =>
      join
        .onRef('attempt.refund_tender_id', '=', 'refund_tenders.id')
        .on('attempt.state', 'in', ['prepared', 'sent', 'unknown']),
    )
    .selectAll('refund_tenders')
    .select(['payments.tender', 'payments.detail', 'attempt.next_check_at', 'attempt.evidence'])
    .where('refund_id', 'in', ids)
    .orderBy('refund_tenders.id')
    .execute()
}
