import { evidenceOf } from '../../../src-shared/domains/payments/evidence.ts'
import { refundSaw } from '../../../src-shared/domains/payments/reconciliation.ts'
import { businessDateOf, type DayRule } from '../../../src-shared/kernel/business-date.ts'
import type { RefundId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { PaymentGateway } from '../../gateway/gateway.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import {
  type Attempt,
  attemptNow,
  attemptsInterrupted,
  attemptsToLookUp,
  cancelAttempts,
  claimLook,
  closeAttempt,
  isOpen,
  keepOpen,
  markSent,
  seenOnce,
} from '../payments/attempts-service.ts'
import { paymentNow } from '../payments/capture-service.ts'
import {
  type CancelOutcome,
  cancelSafely,
  failureOf,
  outcomeOfCancel,
  outcomeOfRefundLook,
} from './outcomes.ts'
import {
  advance,
  beginSettling,
  endSettling,
  type Settling,
  tenderDone,
  tenderFailed,
  tenderUnknown,
} from './settling.ts'
import { refundRow, type RefundTenderRow, refundTenderRow, refundTenderRows } from './store.ts'

/** What the provider's console shows, which is in Korean, where nobody gave a reason. */
const duplicateReason = '중복 결제 자동 취소'

export type RefundsDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly dayRule: () => Promise<DayRule>
  readonly gateway: () => Promise<PaymentGateway | null>
}

type Seen = ReturnType<typeof seenOnce>

/** The part of refunds that talks to gateways: sending what was written down, and looking up what was not answered. */
export function createCancelling(deps: RefundsDeps) {
  const { db, clock, ids } = deps

  /** Sends the cancels of a refund one after another, each written down before, until one is refused. */
  async function sendAll(gateway: PaymentGateway, refundId: RefundId): Promise<void> {
    const tenders = await refundTenderRows(db.reader, refundId)
    const attempts = await cancelAttempts(
      db.reader,
      tenders.map((tender) => tender.id),
    )
    for (const { id } of attempts) {
      const attempt = await readyToSend(id)
      if (attempt === null) return
      await send(gateway, refundId, attempt)
    }
  }

  // The first was committed as sent; each later one is committed so when its turn comes, unless it was given up.
  async function readyToSend(id: number): Promise<Attempt | null> {
    const attempt = await attemptNow(db.reader, id)
    if (attempt === null || attempt.state === 'sent') return attempt
    if (attempt.state !== 'prepared') return null
    const at = clock.now()
    await inTransaction(db, async (tx) => {
      await markSent(tx, attempt, at)
      return ok(null)
    })
    return { ...attempt, state: 'sent', sent_at: at }
  }

  async function send(gateway: PaymentGateway, refundId: RefundId, attempt: Attempt): Promise<void> {
    const tender = await tenderOf(attempt)
    const payment = await paymentNow(db.reader, attempt.payment_id)
    const refund = await refundRow(db.reader, refundId)
    invariant(payment !== null && refund !== null, 'payments and refunds are never deleted')
    const answer = await cancelSafely(() =>
      gateway.cancel({
        attemptId: payment.payment_uid,
        refundId: attempt.attempt_uid,
        amountKrw: tender.amount_krw,
        taxFreeKrw: tender.tax_free_krw,
        vatKrw: tender.vat_krw,
        currentCancellableKrw: attempt.expected_balance_krw ?? krw(payment.amount_krw),
        reason: refund.kind === 'duplicate' ? duplicateReason : refund.reason,
        requestedBy: 'shop',
      }),
    )
    await settled(attempt, outcomeOfCancel(answer), null)
  }

  async function tenderOf(attempt: Attempt): Promise<RefundTenderRow> {
    invariant(attempt.refund_tender_id !== null, 'a cancel is a part of a refund')
    const tender = await refundTenderRow(db.reader, attempt.refund_tender_id)
    invariant(tender !== null, 'refunds are never deleted')
    return tender
  }

  async function settled(attempt: Attempt, outcome: CancelOutcome, seen: Seen | null): Promise<void> {
    const at = clock.now()
    const businessDate = businessDateOf(at, await deps.dayRule())
    const tender = await tenderOf(attempt)
    const refund = await refundRow(db.reader, tender.refund_id)
    invariant(refund !== null, 'refunds are never deleted')
    const stamp = { at, businessDate, actorId: refund.created_by }
    await inTransaction(db, async (tx) => {
      const settling = await beginSettling(tx, stamp, { refundId: refund.id, orderId: refund.order_id })
      const now = await attemptNow(tx, attempt.id)
      // Whoever comes second finds the attempt settled and changes nothing.
      if (now === null || !isOpen(now)) return ok(null)
      await noteOutcome(settling, now, { outcome, seen })
      await endSettling(settling, ids, await advance(settling))
      return ok(null)
    })
  }

  /** Looks one cancel up in its payment's history and writes down what that adds up to. */
  async function lookUp(
    gateway: PaymentGateway,
    attempt: Attempt,
  ): Promise<'looked' | 'unreachable' | 'taken'> {
    if (!(await claimLook(db, attempt, clock.now()))) return 'taken'
    const payment = await paymentNow(db.reader, attempt.payment_id)
    invariant(payment !== null, 'payments are never deleted')
    const sight = await gateway.find({ attemptId: payment.payment_uid, amountKrw: payment.amount_krw })
    const saw = refundSaw(sight, { refundId: attempt.attempt_uid, amountKrw: attempt.amount_krw })
    const seen = seenOnce(attempt, { at: clock.now(), saw })
    await settled(attempt, outcomeOfRefundLook(attempt, seen.evidence), seen)
    return sight.kind === 'unreachable' ? 'unreachable' : 'looked'
  }

  /** Looks up every cancel whose time has come. @returns how many were looked up */
  async function settleDue(): Promise<number> {
    const due = await attemptsToLookUp(db.reader, 'cancel', clock.now())
    if (due.length === 0) return 0
    const gateway = await deps.gateway()
    if (gateway === null) return 0
    for (const attempt of due) await lookUp(gateway, attempt)
    return due.length
  }

  /** At the start of the only process on this data: what was under way when the last one ended is unknown now. */
  async function recover(): Promise<void> {
    for (const attempt of await attemptsInterrupted(db.reader)) {
      if (attempt.operation !== 'cancel') continue
      await settled(attempt, { kind: 'open', why: 'interrupted', outlook: 'settles_itself' }, null)
    }
  }

  return { sendAll, settleDue, recover, lookUp }
}

async function noteOutcome(
  settling: Settling,
  attempt: Attempt,
  found: { readonly outcome: CancelOutcome; readonly seen: Seen | null },
): Promise<void> {
  const { tx, stamp } = settling
  const { outcome } = found
  const { evidence, checks } = found.seen ?? {
    evidence: evidenceOf(attempt.evidence),
    checks: attempt.checks,
  }
  invariant(attempt.refund_tender_id !== null, 'a cancel is a part of a refund')
  const tender = await refundTenderRow(tx, attempt.refund_tender_id)
  invariant(tender !== null, 'refunds are never deleted')
  if (outcome.kind === 'open') {
    const why = outcome.why === '' ? evidence.why : outcome.why
    const known = { ...evidence, why, outlook: outcome.outlook }
    await keepOpen(tx, attempt, { at: stamp.at, evidence: known, checks })
    return tenderUnknown(settling, tender)
  }
  const state = outcome.kind === 'done' ? 'succeeded' : outcome.attemptState
  const words = outcome.kind === 'done' ? {} : { gatewayCode: outcome.gatewayCode, message: outcome.message }
  const closed = await closeAttempt(tx, attempt, {
    state,
    at: stamp.at,
    evidence: { ...evidence, ...words },
    checks,
  })
  invariant(closed, 'the attempt was open a moment ago, and its order is locked')
  if (outcome.kind === 'done') await tenderDone(settling, tender)
  else await tenderFailed(settling, tender, failureOf(outcome))
}
