import { type Evidence, evidenceOf } from '../../../src-shared/domains/payments/evidence.ts'
import type { PaymentFailure } from '../../../src-shared/domains/payments/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { GatewayPayment } from '../../gateway/gateway.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { recordAudit } from '../access/audit-service.ts'
import { post } from '../ledger/service.ts'
import { lockOrder, type Order } from '../orders/service.ts'
import { type Attempt, attemptNow, closeAttempt, isOpen, keepOpen } from './attempts-service.ts'
import {
  capturePosting,
  movePayment,
  nothingUnderWay,
  type Payment,
  paymentNow,
  paymentsOf,
  putToOrder,
  taxOfNext,
} from './capture-service.ts'

/** What became of a charge, as far as it is known now. */
export type ChargeOutcome =
  | { readonly kind: 'captured'; readonly payment: GatewayPayment }
  | {
      readonly kind: 'failed'
      readonly attemptState: 'declined' | 'not_sent'
      readonly failure: PaymentFailure
    }
  | { readonly kind: 'open'; readonly why: string; readonly outlook: Evidence['outlook'] }

type Found = {
  readonly attemptId: number
  readonly outcome: ChargeOutcome
  /** What is known after a look; null when this is the call's own answer. */
  readonly seen: { readonly evidence: Evidence; readonly checks: number } | null
  readonly at: EpochMs
  readonly businessDate: BusinessDate
}

/**
 * Writes down what became of a charge: the attempt, the payment, the order and the ledger in one commit. Whoever comes
 * second finds the attempt settled and changes nothing.
 */
export async function settleCharge(
  deps: { readonly db: Database; readonly ids: IdSource },
  found: Found,
): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const before = await attemptNow(tx, found.attemptId)
    invariant(before !== null, 'attempts are never deleted')
    const known = await paymentNow(tx, before.payment_id)
    invariant(known !== null, 'payments are never deleted')
    const locked = await lockOrder(tx, known.order_id)
    invariant(locked.ok, 'a payment has its order')
    // Read again, for another process may have settled it while this one waited for the lock.
    const attempt = await attemptNow(tx, found.attemptId)
    const payment = await paymentNow(tx, before.payment_id)
    invariant(attempt !== null && payment !== null, 'they were there above')
    if (!isOpen(attempt)) return ok(null)
    const after = await settle(tx, { order: locked.value, payment, attempt }, found)
    await announce(tx, { topic: 'payments', id: after.id, version: after.version, at: found.at })
    await announce(tx, { topic: 'orders', id: locked.value.id, version: locked.value.version, at: found.at })
    if (after.state !== payment.state) await audit(tx, deps.ids, after, found.at)
    return ok(null)
  })
}

async function audit(tx: Tx, ids: IdSource, payment: Payment, at: EpochMs): Promise<void> {
  await recordAudit(tx, ids, {
    at,
    actorId: payment.created_by,
    action: `payment.${payment.state}`,
    subjectType: 'payment',
    subjectId: payment.id,
    values: { orderId: payment.order_id, amountKrw: payment.amount_krw },
  })
}

type Rows = { readonly order: Order; readonly payment: Payment; readonly attempt: Attempt }

async function settle(tx: Tx, rows: Rows, found: Found): Promise<Payment> {
  const { attempt, payment } = rows
  const { outcome, at } = found
  const known = found.seen ?? { evidence: evidenceOf(attempt.evidence), checks: attempt.checks }
  if (outcome.kind === 'open') {
    const { why, outlook } = outcome
    const evidence = { ...known.evidence, why: why === '' ? known.evidence.why : why, outlook }
    await keepOpen(tx, attempt, { at, evidence, checks: known.checks })
    return payment.state === 'pending' ? movePayment(tx, payment, { state: 'unknown' }) : payment
  }
  const state = outcome.kind === 'captured' ? 'succeeded' : outcome.attemptState
  const words =
    outcome.kind === 'failed'
      ? { gatewayCode: outcome.failure.gatewayCode, message: outcome.failure.message }
      : {}
  const evidence = { ...known.evidence, ...words }
  const closed = await closeAttempt(tx, attempt, { state, at, evidence, checks: known.checks })
  invariant(closed, 'the attempt was open a moment ago, and its order is locked')
  if (outcome.kind === 'captured') return capture(tx, rows, found, outcome.payment)
  return movePayment(tx, payment, {
    state: 'failed',
    failure: JSON.stringify(outcome.failure),
    settled_at: at,
  })
}

async function capture(tx: Tx, rows: Rows, found: Found, paid: GatewayPayment): Promise<Payment> {
  const { order, payment } = rows
  const others = (await paymentsOf(tx, order.id)).filter((one) => one.id !== payment.id)
  const fits =
    order.state === 'open' &&
    payment.amount_krw <= order.total_krw - order.paid_krw &&
    (payment.state !== 'released' || nothingUnderWay(others).ok)
  invariant(fits || payment.state === 'released', 'an order waits for a charge that nobody released')
  const tax = fits ? taxOfNext(order, others, payment.amount_krw) : null
  const after = await movePayment(tx, payment, {
    state: fits ? 'captured' : 'duplicate',
    ...capturedColumns(payment, paid, found),
    ...(tax === null ? {} : { tax_free_krw: tax.taxFreeKrw, vat_krw: tax.vatKrw }),
  })
  const stamp = { at: found.at, businessDate: found.businessDate, actorId: payment.created_by }
  if (fits) await putToOrder(tx, stamp, order, after)
  else await post(tx, stamp, [capturePosting(after)])
  return after
}

/** What a gateway's record of a charge puts on its payment. */
export function capturedColumns(
  payment: Pick<Payment, 'detail'>,
  paid: Pick<
    GatewayPayment,
    'maskedCardNumber' | 'cardIssuerName' | 'receiptUrl' | 'approvalNumber' | 'transactionId'
  >,
  found: Pick<Found, 'at' | 'businessDate'>,
) {
  return {
    detail: JSON.stringify({
      kind: 'card',
      maskedNumber: paid.maskedCardNumber ?? maskedIn(payment),
      issuerName: paid.cardIssuerName,
      receiptUrl: paid.receiptUrl,
    }),
    approval_number: paid.approvalNumber,
    gateway_payment_id: paid.transactionId,
    business_date: found.businessDate,
    settled_at: found.at,
  }
}

function maskedIn(payment: Pick<Payment, 'detail'>): string {
  const detail: unknown = JSON.parse(payment.detail)
  return typeof detail === 'object' && detail !== null && 'maskedNumber' in detail
    ? String(detail.maskedNumber)
    : ''
}
