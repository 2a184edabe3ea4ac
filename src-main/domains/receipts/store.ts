import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, RefundId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { MoneySchema } from '../../db/schema-money.ts'

export async function orderOnSlip(reader: Reader, orderId: OrderId) {
  const order = await reader
    .selectFrom('orders')
    .innerJoin('accounts as cashier', 'cashier.id', 'orders.created_by')
    .leftJoin('accounts as customer', 'customer.id', 'orders.customer_id')
    .selectAll('orders')
    .select(['cashier.name as cashier_name', 'customer.name as customer_name'])
    .where('orders.id', '=', orderId)
    .executeTakeFirst()
  return order ?? null
}

export function linesOnSlip(reader: Reader, orderId: OrderId) {
  return reader
    .selectFrom('order_lines')
    .leftJoin('accounts', 'accounts.id', 'order_lines.designer_id')
    .selectAll('order_lines')
    .select('accounts.name as designer_name')
    .where('order_id', '=', orderId)
    .where('state', '!=', 'cancelled')
    .orderBy('position')
    .execute()
}

export function paymentsOnSlip(
  reader: Reader,
  orderId: OrderId,
  states: readonly MoneySchema['payments']['state'][],
) {
  return reader
    .selectFrom('payments')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', 'in', [...states])
    .orderBy('id')
    .execute()
}

export async function refundOnSlip(reader: Reader, orderId: OrderId, refundId: RefundId) {
  const refund = await reader
    .selectFrom('refunds')
    .innerJoin('accounts', 'accounts.id', 'refunds.created_by')
    .selectAll('refunds')
    .select('accounts.name as cashier_name')
    .where('refunds.id', '=', refundId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  if (refund === undefined) return null
  const tenders = await reader
    .selectFrom('refund_tenders')
    .innerJoin('payments', 'payments.id', 'refund_tenders.payment_id')
    .select([
      'tender',
      'approval_number',
      'payments.detail',
      'refund_tenders.amount_krw',
      'refund_tenders.state',
      'refund_tenders.tax_free_krw',
    ])
    .where('refund_id', '=', refundId)
    .orderBy('refund_tenders.id')
    .execute()
  const lines = await reader
    .selectFrom('refund_lines')
    .innerJoin('order_lines', 'order_lines.id', 'refund_lines.order_line_id')
    .select(['name', 'tax', 'refund_lines.quantity', 'unit_price_krw', 'refund_lines.amount_krw'])
    .where('refund_id', '=', refundId)
    .orderBy('order_lines.position')
    .execute()
  return { refund, tenders, lines }
}

export type PrintJobRow = Pick<
  MoneySchema['print_jobs'],
  'kind' | 'reference_id' | 'state' | 'payload' | 'error' | 'created_at'
> & { readonly id: number }

const jobColumns = ['id', 'kind', 'reference_id', 'state', 'payload', 'error', 'created_at'] as const

/** Writes a slip down as being sent by whoever wrote it. */
export async function insertPrintJob(
  tx: Tx,
  job: {
    readonly kind: PrintJobRow['kind']
    readonly referenceId: string
    readonly printer: string
    readonly payload: string
    readonly actorId: AccountId | null
    readonly at: EpochMs
  },
): Promise<PrintJobRow> {
  return tx
    .insertInto('print_jobs')
    .values({
      kind: job.kind,
      reference_id: job.referenceId,
      printer: job.printer,
      state: 'sending',
      sending_since: job.at,
      payload: job.payload,
      error: null,
      created_by: job.actorId,
      created_at: job.at,
      printed_at: null,
    })
    .returning(jobColumns)
    .executeTakeFirstOrThrow()
}

/**
 * Takes a waiting slip for one attempt, or drops it; one whose attempt began before `givenUpBefore` waits again.
 * @returns null when there is none, or somebody has it
 */
export async function takeWaitingJob(
  tx: Tx,
  id: number,
  change: { readonly to: 'sending' | 'dropped'; readonly at: EpochMs; readonly givenUpBefore: EpochMs },
): Promise<PrintJobRow | null> {
  const row = await tx
    .updateTable('print_jobs')
    .set({ state: change.to, sending_since: change.to === 'sending' ? change.at : null })
    .where('id', '=', id)
    .where((by) =>
      by.or([
        by('state', '=', 'failed'),
        by.and([by('state', '=', 'sending'), by('sending_since', '<', change.givenUpBefore)]),
      ]),
    )
    .returning(jobColumns)
    .executeTakeFirst()
  return row ?? null
}

/** How the attempt that began then ended. @returns null when another attempt has the slip by now */
export async function settlePrintJob(
  tx: Tx,
  attempt: { readonly id: number; readonly since: EpochMs },
  outcome: {
    readonly state: 'printed' | 'failed' | 'dropped'
    readonly error: string | null
    readonly at: EpochMs
  },
): Promise<PrintJobRow | null> {
  const row = await tx
    .updateTable('print_jobs')
    .set({
      state: outcome.state,
      sending_since: null,
      error: outcome.error,
      printed_at: outcome.state === 'printed' ? outcome.at : null,
    })
    .where('id', '=', attempt.id)
    .where('state', '=', 'sending')
    .where('sending_since', '=', attempt.since)
    .returning(jobColumns)
    .executeTakeFirst()
  return row ?? null
}

export async function printJob(reader: Reader, id: number): Promise<PrintJobRow | null> {
  const row = await reader.selectFrom('print_jobs').select(jobColumns).where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export function waitingPrintJobs(reader: Reader): Promise<readonly PrintJobRow[]> {
  return reader
    .selectFrom('print_jobs')
    .select(jobColumns)
    .where('state', 'in', ['sending', 'failed'])
    .where('kind', '!=', 'drawer')
    .orderBy('id')
    .limit(200)
    .execute()
}

/** The slips of one sale or refund, oldest first; those of long ago were cleared away. */
export function printJobsOf(
  reader: Reader,
  slip: { readonly kind: 'receipt' | 'refund'; readonly referenceId: string },
): Promise<readonly PrintJobRow[]> {
  return reader
    .selectFrom('print_jobs')
    .select(jobColumns)
    .where('kind', '=', slip.kind)
    .where('reference_id', '=', slip.referenceId)
    .where('state', '!=', 'dropped')
    .orderBy('id')
    .limit(50)
    .execute()
}

export async function orderNumber(reader: Reader, orderId: OrderId): Promise<string | null> {
  const row = await reader
    .selectFrom('orders')
    .select('order_no')
    .where('id', '=', orderId)
    .executeTakeFirst()
  return row?.order_no ?? null
}
