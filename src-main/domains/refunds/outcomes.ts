import { type Evidence, refundChecks } from '../../../src-shared/domains/payments/evidence.ts'
import { judgeRefund } from '../../../src-shared/domains/payments/reconciliation.ts'
import type { RefundFailure } from '../../../src-shared/domains/refunds/model.ts'
import { assertNever } from '../../../src-shared/kernel/invariant.ts'
import type { CancelAnswer } from '../../gateway/gateway.ts'
import type { Attempt } from '../payments/attempts-service.ts'

/** What became of a cancel, as far as it is known now. */
export type CancelOutcome =
  | { readonly kind: 'done' }
  | {
      readonly kind: 'failed'
      readonly attemptState: 'declined' | 'not_sent'
      readonly gatewayCode: RefundFailure
      readonly message: string
    }
  | { readonly kind: 'open'; readonly why: string; readonly outlook: Evidence['outlook'] }

/** What the gateway's answer to a cancel adds up to. */
export function outcomeOfCancel(answer: CancelAnswer): CancelOutcome {
  switch (answer.kind) {
    case 'succeeded':
      return { kind: 'done' }
    case 'pending':
      return { kind: 'open', why: 'requested', outlook: 'settles_itself' }
    case 'refused': {
      const { reason, gatewayMessage } = answer
      return failed('declined', reason, gatewayMessage)
    }
    case 'not_sent':
      return failed('not_sent', 'unreachable', answer.why)
    case 'unknown':
      return {
        kind: 'open',
        why: answer.why,
        outlook: answer.why === 'mismatch' ? 'needs_person' : 'settles_itself',
      }
  }
}

/** What one more look at the payment's history adds up to, with the looks before it. */
export function outcomeOfRefundLook(attempt: Attempt, evidence: Evidence): CancelOutcome {
  const verdict = judgeRefund(attempt.sent_at ?? attempt.created_at, refundChecks(evidence))
  switch (verdict) {
    case 'refunded':
      return { kind: 'done' }
    case 'refused':
      return failed('declined', 'processor', '')
    case 'never_happened':
      return failed('not_sent', 'never_happened', '')
    case 'needs_person':
      return { kind: 'open', why: '', outlook: 'needs_person' }
    case 'keep_checking':
      return { kind: 'open', why: '', outlook: 'settles_itself' }
    default:
      return assertNever(verdict, 'every verdict is handled')
  }
}

function failed(
  attemptState: 'declined' | 'not_sent',
  gatewayCode: RefundFailure,
  message: string,
): CancelOutcome {
  return { kind: 'failed', attemptState, gatewayCode, message }
}

/** What people are told of it: the gateway's words when it refused, or which kind of failure it was. */
export function failureOf(outcome: Extract<CancelOutcome, { kind: 'failed' }>): string {
  const { attemptState, gatewayCode, message } = outcome
  return attemptState === 'declined' && message !== '' ? message : gatewayCode
}

/** A port that throws has said nothing: whether it had sent by then is not known. */
export async function cancelSafely(cancel: () => Promise<CancelAnswer>): Promise<CancelAnswer> {
  try {
    return await cancel()
  } catch {
    return { kind: 'unknown', why: 'not_understood' }
  }
}
