import { evidenceOf } from '../../../src-shared/domains/payments/evidence.ts'
import type { RefundDecision } from '../../../src-shared/domains/refunds/model.ts'
import type { PaymentId, RefundId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Tx } from '../../db/database.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { recordAudit } from '../access/audit-service.ts'
import type { Stamp } from '../orders/service.ts'
import { cancelAttempts, closeAttempt } from '../payments/attempts-service.ts'
import { advance, beginSettling, endSettling, tenderDone, tenderFailed } from './settling.ts'
import { refundRow, refundTenderRows } from './store.ts'

/** What a manager found out about a tender's part that the program cannot settle by looking. */
export type DecideInput = {
  readonly refundId: RefundId
  readonly paymentId: PaymentId
  readonly outcome: RefundDecision
  readonly reason: string
}

/**
 * Settles one tender's part of a refund by a person's word. The attempt is closed with who said so and why; the order,
 * the payment and the ledger follow as they would after the gateway's own answer.
 * @returns REFUND_NEEDS_NO_DECISION when it is settled, or looking it up will settle it
 */
export async function decideIn(
  tx: Tx,
  ids: IdSource,
  { stamp, input }: { readonly stamp: Stamp; readonly input: DecideInput },
): Promise<Result<{ readonly refundId: RefundId }, 'REFUND_NOT_FOUND' | 'REFUND_NEEDS_NO_DECISION'>> {
  const { refundId, paymentId, outcome, reason } = input
  const known = await refundRow(tx, refundId)
  if (known === null) return err('REFUND_NOT_FOUND')
  const settling = await beginSettling(tx, stamp, { refundId, orderId: known.order_id })
  const tender = (await refundTenderRows(tx, refundId)).find((one) => one.payment_id === paymentId)
  const [attempt] = tender === undefined ? [] : await cancelAttempts(tx, [tender.id])
  if (tender === undefined || attempt?.state !== 'unknown') return err('REFUND_NEEDS_NO_DECISION')
  const evidence = evidenceOf(attempt.evidence)
  if (evidence.outlook !== 'needs_person') return err('REFUND_NEEDS_NO_DECISION')
  const decided = { atMs: stamp.at, accountId: stamp.actorId, reason, outcome }
  const closed = await closeAttempt(tx, attempt, {
    state: outcome === 'given_back' ? 'succeeded' : 'declined',
    at: stamp.at,
    evidence: { ...evidence, decided },
    checks: attempt.checks,
  })
  invariant(closed, 'the attempt was unknown a moment ago, and its order is locked')
  if (outcome === 'given_back') await tenderDone(settling, tender)
  else await tenderFailed(settling, tender, reason)
  await endSettling(settling, ids, await advance(settling))
  await recordAudit(tx, ids, {
    at: stamp.at,
    actorId: stamp.actorId,
    action: 'refund.decided',
    subjectType: 'refund',
    subjectId: refundId,
    values: { orderId: known.order_id, paymentId, amountKrw: tender.amount_krw, outcome, reason },
  })
  return ok({ refundId })
}
