import { evidenceOf } from '../../../src-shared/domains/payments/evidence.ts'
import {
  type PaymentView,
  paymentFailureSchema,
  tenderDetailSchema,
} from '../../../src-shared/domains/payments/model.ts'
import { absenceCountsAfterMs } from '../../../src-shared/domains/payments/reconciliation.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { OrderId, PaymentId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'
import { type NamedPaymentRow, namedPayment, namedPaymentsOf, unsettledPayments } from './store.ts'

/** The payments of an order, oldest first. */
export async function paymentViews(reader: Reader, orderId: OrderId): Promise<PaymentView[]> {
  return (await namedPaymentsOf(reader, orderId)).map(viewOf)
}

/** One payment as it stands now, or null. */
export async function paymentView(reader: Reader, id: PaymentId): Promise<PaymentView | null> {
  const row = await namedPayment(reader, id)
  return row === null ? null : viewOf(row)
}

/** Money of which nobody knows yet whether it moved. */
export async function unsettledViews(reader: Reader) {
  return (await unsettledPayments(reader)).map((row) => ({
    payment: viewOf(row),
    orderId: row.order_id,
    orderNo: row.order_no,
    customerName: row.customer_name,
  }))
}

/** P-1121-0107: the day and the end of the payment's number, short enough to say on the phone. */
function referenceOf(row: Pick<NamedPaymentRow, 'business_date' | 'id'>): string {
  const [, month = '', day = ''] = row.business_date.split('-')
  return `P-${month}${day}-${String(row.id % 10_000).padStart(4, '0')}`
}

function viewOf(row: NamedPaymentRow): PaymentView {
  return {
    id: row.id,
    orderId: row.order_id,
    paymentUid: row.payment_uid,
    reference: referenceOf(row),
    tender: row.tender,
    state: row.state,
    amountKrw: row.amount_krw,
    refundedKrw: row.refunded_krw,
    installmentMonths: row.installment_months,
    approvalNumber: row.approval_number,
    detail: tenderDetailSchema.parse(JSON.parse(row.detail)),
    failure: row.failure === null ? null : paymentFailureSchema.parse(JSON.parse(row.failure)),
    openAttempt: openAttemptOf(row),
    createdAtMs: row.created_at,
    createdByName: row.maker_name ?? '',
    settledAtMs: row.settled_at,
  }
}

function openAttemptOf(row: NamedPaymentRow): PaymentView['openAttempt'] {
  if (row.evidence === null || row.sent_at === null) return null
  const { why, outlook } = evidenceOf(row.evidence)
  return {
    sentAtMs: row.sent_at,
    why,
    checks: row.checks ?? 0,
    nextCheckAtMs: row.next_check_at,
    absenceCountsFromMs: epochMs(row.sent_at + absenceCountsAfterMs),
    outlook,
  }
}
