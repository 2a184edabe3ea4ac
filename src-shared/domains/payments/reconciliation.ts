import { type EpochMs, epochMs } from '../../kernel/business-date.ts'

/**
 * How a payment or a refund whose outcome is unknown gets settled: when to ask again, and what the answers add up to.
 * Pure; the payments service acts on it. Source: portone.md §10.
 */

/** One look at the gateway. `saw` is kept with the attempt, so that a restart goes on where it stopped. */
export type Check<Saw extends string> = { readonly at: EpochMs; readonly saw: Saw }

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs

/** An absence seen earlier says nothing: the request may still be under way (60 s read timeout, doubled, and margin). */
export const absenceCountsAfterMs = 180 * secondMs
/** The second absence is looked for soon, so that a shop opened next morning is not blocked until the next planned look. */
export const absenceConfirmedAfterMs = 60 * secondMs

/** 1, 2, 4, 8, 15, 30, 60 s after sending, each minute to 10 min, each hour to 24 h. */
const plannedMs: readonly number[] = [
  ...[1, 2, 4, 8, 15, 30, 60].map((seconds) => seconds * secondMs),
  ...Array.from({ length: 9 }, (_, index) => (index + 2) * minuteMs),
  ...Array.from({ length: 24 }, (_, index) => (index + 1) * hourMs),
]

/**
 * When to look next. A look that was missed while the program was closed is due at once, and once only.
 * @param checks oldest first
 * @returns null when the plan is used up: from there the daily sweep looks.
 */
export function nextCheckAt(sentAt: EpochMs, checks: readonly Check<string>[]): EpochMs | null {
  const last = checks.at(-1)
  if (last === undefined) return epochMs(sentAt + secondMs)
  const planned = plannedMs.map((after) => sentAt + after).find((at) => at > last.at)
  const confirming = isCountingAbsence(sentAt, last) ? last.at + absenceConfirmedAfterMs : undefined
  if (planned === undefined) return confirming === undefined ? null : epochMs(confirming)
  return epochMs(confirming === undefined ? planned : Math.min(planned, confirming))
}

/** Twice in a row, both 180 s or later after sending. Any other answer in between starts it anew. */
export function isAbsenceProven(sentAt: EpochMs, checks: readonly Check<string>[]): boolean {
  const lastTwo = checks.slice(-2)
  return lastTwo.length === 2 && lastTwo.every((check) => isCountingAbsence(sentAt, check))
}

function isCountingAbsence(sentAt: EpochMs, check: Check<string>): boolean {
  return check.saw === 'nothing' && check.at - sentAt >= absenceCountsAfterMs
}

/** The part of the gateway's answer that settles a charge. */
export type ChargeSight =
  | { readonly kind: 'found'; readonly payment: { readonly state: GatewayState } }
  | { readonly kind: 'mismatched' | 'absent' | 'unreachable' }

export type GatewayState =
  | 'created'
  | 'awaiting_deposit'
  | 'pending'
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'failed'
  | 'unknown'

/** `nothing`: no such payment, or one that was never tried. */
export type ChargeSaw =
  | 'nothing'
  | 'in_progress'
  | 'paid'
  | 'partially_refunded'
  | 'refunded'
  | 'failed'
  | 'mismatch'
  | 'unclear'
  | 'no_answer'

const sawOfState = {
  created: 'nothing',
  awaiting_deposit: 'in_progress',
  pending: 'in_progress',
  paid: 'paid',
  partially_refunded: 'partially_refunded',
  refunded: 'refunded',
  failed: 'failed',
  unknown: 'unclear',
} as const satisfies Record<GatewayState, ChargeSaw>

export function chargeSaw(sight: ChargeSight): ChargeSaw {
  switch (sight.kind) {
    case 'found':
      return sawOfState[sight.payment.state]
    case 'mismatched':
      return 'mismatch'
    case 'absent':
      return 'nothing'
    case 'unreachable':
      return 'no_answer'
  }
}

/**
 * `never_happened`: absence is proven. `reversed`: it was taken and given back whole elsewhere, so nothing is owed.
 * `needs_person`: what is there is not what we sent, or was partly given back elsewhere.
 */
export type ChargeVerdict =
  | 'captured'
  | 'declined'
  | 'never_happened'
  | 'reversed'
  | 'needs_person'
  | 'keep_checking'

/** What the looks so far add up to for a charge whose answer was lost. @param checks oldest first */
export function judgeCharge(sentAt: EpochMs, checks: readonly Check<ChargeSaw>[]): ChargeVerdict {
  const last = checks.at(-1)
  switch (last?.saw) {
    case 'paid':
      return 'captured'
    case 'failed':
      return 'declined'
    case 'refunded':
      return 'reversed'
    case 'partially_refunded':
    case 'mismatch':
      return 'needs_person'
    case 'nothing':
      return isAbsenceProven(sentAt, checks) ? 'never_happened' : 'keep_checking'
    default:
      return 'keep_checking'
  }
}

/** The part of the gateway's answer that settles a refund. */
export type RefundSight =
  | { readonly kind: 'found'; readonly payment: { readonly cancellations: readonly SeenCancellation[] } }
  | { readonly kind: 'mismatched' | 'absent' | 'unreachable' }

export type SeenCancellation = {
  readonly refundId: string | null
  readonly amountKrw: number
  readonly state: 'requested' | 'succeeded' | 'failed' | 'unknown'
}

/** `nothing`: the payment is there, and no cancellation of ours on it. */
export type RefundSaw =
  | 'nothing'
  | 'requested'
  | 'succeeded'
  | 'failed'
  | 'mismatch'
  | 'unclear'
  | 'no_answer'

/**
 * Matches by our own refund id, which travels in the cancellation's reason: never by the total alone, for someone may
 * have cancelled the same amount in the provider's console meanwhile.
 */
export function refundSaw(
  sight: RefundSight,
  refund: { readonly refundId: string; readonly amountKrw: number },
): RefundSaw {
  if (sight.kind === 'unreachable') return 'no_answer'
  if (sight.kind !== 'found') return 'mismatch'
  const ours = sight.payment.cancellations.filter((seen) => seen.refundId === refund.refundId)
  const settled = ours.find((seen) => seen.state === 'succeeded') ?? ours.at(-1)
  if (settled === undefined) return 'nothing'
  if (settled.amountKrw !== refund.amountKrw) return 'mismatch'
  return settled.state === 'unknown' ? 'unclear' : settled.state
}

export type RefundVerdict = 'refunded' | 'refused' | 'never_happened' | 'needs_person' | 'keep_checking'

/** What the looks so far add up to for a refund whose answer was lost or is pending. @param checks oldest first */
export function judgeRefund(sentAt: EpochMs, checks: readonly Check<RefundSaw>[]): RefundVerdict {
  const last = checks.at(-1)
  switch (last?.saw) {
    case 'succeeded':
      return 'refunded'
    case 'failed':
      return 'refused'
    case 'mismatch':
      return 'needs_person'
    case 'nothing':
      return isAbsenceProven(sentAt, checks) ? 'never_happened' : 'keep_checking'
    default:
      return 'keep_checking'
  }
}
