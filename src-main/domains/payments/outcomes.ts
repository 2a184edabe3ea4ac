import { chargeChecks, type Evidence } from '../../../src-shared/domains/payments/evidence.ts'
import { judgeCharge } from '../../../src-shared/domains/payments/reconciliation.ts'
import { assertNever } from '../../../src-shared/kernel/invariant.ts'
import type { ChargeAnswer, FindAnswer } from '../../gateway/gateway.ts'
import type { Attempt } from './attempts-service.ts'
import type { ChargeOutcome } from './settling.ts'

/** What the gateway's answer to a charge adds up to. */
export function outcomeOfAnswer(answer: ChargeAnswer): ChargeOutcome {
  switch (answer.kind) {
    case 'captured':
      return { kind: 'captured', payment: answer.payment }
    case 'declined': {
      const { reason, gatewayCode, gatewayMessage: message } = answer
      return failed('declined', { reason, gatewayCode, message })
    }
    case 'not_sent':
      return failed('not_sent', { reason: 'unreachable', gatewayCode: answer.why, message: '' })
    case 'unknown':
      return { kind: 'open', why: answer.why, outlook: outlookOf(answer.why) }
  }
}

/** What one more look at the gateway adds up to, with the looks before it. */
export function outcomeOfLook(
  attempt: Attempt,
  sight: FindAnswer,
  seen: { readonly evidence: Evidence },
): ChargeOutcome {
  const verdict = judgeCharge(attempt.sent_at ?? attempt.created_at, chargeChecks(seen.evidence))
  const open = { kind: 'open', why: '', outlook: 'settles_itself' } as const
  switch (verdict) {
    case 'captured':
      return sight.kind === 'found' ? { kind: 'captured', payment: sight.payment } : open
    case 'declined': {
      const words = sight.kind === 'found' ? sight.payment.failure : null
      return failed('declined', {
        reason: 'card',
        gatewayCode: words?.code ?? '',
        message: words?.message ?? '',
      })
    }
    case 'never_happened':
      return failed('not_sent', { reason: 'never_happened', gatewayCode: '', message: '' })
    case 'reversed':
      return failed('declined', { reason: 'reversed', gatewayCode: '', message: '' })
    case 'needs_person':
      return { ...open, outlook: 'needs_person' }
    case 'keep_checking':
      return open
    default:
      return assertNever(verdict, 'every verdict is handled')
  }
}

function failed(
  attemptState: 'declined' | 'not_sent',
  failure: Extract<ChargeOutcome, { kind: 'failed' }>['failure'],
): ChargeOutcome {
  return { kind: 'failed', attemptState, failure }
}

function outlookOf(why: string): Evidence['outlook'] {
  return why === 'mismatch' ? 'needs_person' : 'settles_itself'
}

/** A port that throws has said nothing: whether it had sent by then is not known. */
export async function chargeSafely(charge: () => Promise<ChargeAnswer>): Promise<ChargeAnswer> {
  try {
    return await charge()
  } catch {
    return { kind: 'unknown', why: 'not_understood' }
  }
}
