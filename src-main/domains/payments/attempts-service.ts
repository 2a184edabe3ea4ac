import {
  type Evidence,
  evidenceOf,
  noEvidence,
  withCheck,
} from '../../../src-shared/domains/payments/evidence.ts'
import { type AttemptState, mayMoveAttempt } from '../../../src-shared/domains/payments/model.ts'
import {
  type Check,
  type ChargeSaw,
  nextCheckAt,
  type RefundSaw,
} from '../../../src-shared/domains/payments/reconciliation.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, PaymentId, Ulid } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import {
  type AttemptRow,
  attemptRow,
  cancelsOf,
  chargeOf,
  claimAttempt,
  dueAttempts,
  insertAttempt,
  interruptedAttempts,
  lookedUpAttempts,
  updateAttempt,
} from './attempts-store.ts'

/** A call to a gateway, written down before it is sent. */
export type Attempt = AttemptRow

/** Longer than any call can take: an attempt still under way then belongs to a process that is gone. */
export const longestCallMs = 90_000
const dailyMs = 86_400_000
const looksAtOnce = 50

export type NewAttempt = {
  readonly uid: Ulid
  readonly paymentId: PaymentId
  readonly refundTenderId: number | null
  readonly operation: 'charge' | 'cancel'
  readonly state: 'prepared' | 'sent'
  readonly amountKrw: Krw
  readonly expectedBalanceKrw: Krw | null
  readonly gateway: string
  readonly actorId: AccountId
  readonly at: EpochMs
}

/** Writes an attempt down. `sent` when its call follows this commit at once, `prepared` when others are sent first. */
export function prepareAttempt(tx: Tx, attempt: NewAttempt): Promise<number> {
  return insertAttempt(tx, newAttemptRow(attempt))
}

/** An attempt as it is written down before its call. */
export function newAttemptRow(attempt: NewAttempt) {
  const { at } = attempt
  return {
    attempt_uid: attempt.uid,
    payment_id: attempt.paymentId,
    refund_tender_id: attempt.refundTenderId,
    operation: attempt.operation,
    state: attempt.state,
    amount_krw: attempt.amountKrw,
    expected_balance_krw: attempt.expectedBalanceKrw,
    idempotency_key: `${attempt.operation}-${attempt.uid}`,
    gateway: attempt.gateway,
    sent_at: attempt.state === 'sent' ? at : null,
    settled_at: null,
    next_check_at: epochMs(at + longestCallMs),
    checks: 0,
    absences: 0,
    evidence: JSON.stringify(noEvidence),
    created_by: attempt.actorId,
    created_at: at,
  }
}

const openStates = ['prepared', 'sent', 'unknown', 'released'] as const satisfies readonly AttemptState[]

export function isOpen(attempt: Attempt): boolean {
  return openStates.some((state) => state === attempt.state)
}

/** Its turn has come: the call follows this commit. */
export async function markSent(tx: Tx, attempt: Attempt, at: EpochMs): Promise<void> {
  const change = { state: 'sent', sent_at: at, next_check_at: epochMs(at + longestCallMs) } as const
  const moved = await updateAttempt(tx, { id: attempt.id, states: ['prepared'] }, change)
  invariant(moved, 'only a prepared attempt is sent')
}

type KnownOutcome = {
  readonly state: 'succeeded' | 'declined' | 'not_sent'
  readonly at: EpochMs
  readonly evidence: Evidence
  readonly checks: number
}

/** The outcome is known. @returns false when somebody else settled it first */
export function closeAttempt(tx: Tx, attempt: Attempt, outcome: KnownOutcome): Promise<boolean> {
  const from = openStates.filter((state) => mayMoveAttempt(state, outcome.state))
  return updateAttempt(tx, { id: attempt.id, states: from }, closedColumns(outcome))
}

/** What changes on an attempt whose outcome is known. */
export function closedColumns(outcome: KnownOutcome) {
  return {
    state: outcome.state,
    settled_at: outcome.at,
    next_check_at: null,
    checks: outcome.checks,
    evidence: JSON.stringify(outcome.evidence),
  }
}

/**
 * The outcome is not known: it is looked up from now on. A look that was just made is noted with it; a released attempt
 * stays released.
 */
export async function keepOpen(
  tx: Tx,
  attempt: Attempt,
  found: { readonly at: EpochMs; readonly evidence: Evidence; readonly checks: number },
): Promise<void> {
  const sentAt = attempt.sent_at ?? attempt.created_at
  const evidence = { ...found.evidence, lostAtMs: found.evidence.lostAtMs ?? found.at }
  const looks = found.evidence.checks.map((check) => ({ at: epochMs(check.at), saw: check.saw }))
  // The plan ends after a day; from there the attempt is looked up once a day, and is never given up.
  const next = nextCheckAt(sentAt, looks) ?? epochMs(found.at + dailyMs)
  await updateAttempt(
    tx,
    { id: attempt.id, states: openStates },
    {
      state: attempt.state === 'released' ? 'released' : 'unknown',
      sent_at: sentAt,
      next_check_at: next,
      checks: found.checks,
      absences: looks.filter((look) => look.saw === 'nothing').length,
      evidence: JSON.stringify(evidence),
    },
  )
}

function looksOf(evidence: Evidence): readonly Check<Evidence['checks'][number]['saw']>[] {
  return evidence.checks.map((check) => ({ at: epochMs(check.at), saw: check.saw }))
}

/** Lets the order go on; the attempt is still looked up. @returns false when it is not unknown */
export function releaseAttempt(
  tx: Tx,
  attempt: Attempt,
  by: { readonly accountId: AccountId; readonly atMs: EpochMs; readonly reason: string },
): Promise<boolean> {
  const evidence: Evidence = { ...evidenceOf(attempt.evidence), released: by }
  return updateAttempt(
    tx,
    { id: attempt.id, states: ['unknown'] },
    { state: 'released', evidence: JSON.stringify(evidence) },
  )
}

/** What is known of an attempt after one more look. */
export function seenOnce(
  attempt: Attempt,
  check: Check<ChargeSaw | RefundSaw>,
): { readonly evidence: Evidence; readonly checks: number } {
  return { evidence: withCheck(evidenceOf(attempt.evidence), check), checks: attempt.checks + 1 }
}

/** Takes the next look for this process, so that two do not count one absence twice. @returns false when it is taken */
export async function claimLook(db: Database, attempt: Attempt, at: EpochMs): Promise<boolean> {
  const claimed = await inTransaction(db, async (tx) =>
    ok(await claimAttempt(tx, attempt, epochMs(at + longestCallMs))),
  )
  return claimed.ok && claimed.value
}

/**
 * At the start of the only process on this data: a look that the last one had taken and never made is due as planned,
 * and not only when its claim runs out.
 */
export async function giveLooksBack(db: Database): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (const attempt of await lookedUpAttempts(tx)) {
      const looks = looksOf(evidenceOf(attempt.evidence))
      const planned = nextCheckAt(attempt.sent_at ?? attempt.created_at, looks)
      if (planned === null || attempt.next_check_at === null || planned >= attempt.next_check_at) continue
      await updateAttempt(tx, { id: attempt.id, states: [attempt.state] }, { next_check_at: planned })
    }
    return ok(null)
  })
}

export function attemptsToLookUp(
  reader: Reader,
  operation: 'charge' | 'cancel',
  at: EpochMs,
): Promise<readonly Attempt[]> {
  return dueAttempts(reader, { operation, at, limit: looksAtOnce })
}

export function attemptsInterrupted(reader: Reader): Promise<readonly Attempt[]> {
  return interruptedAttempts(reader)
}

export function attemptNow(reader: Reader, id: number): Promise<Attempt | null> {
  return attemptRow(reader, id)
}

export function chargeAttempt(reader: Reader, paymentId: PaymentId): Promise<Attempt | null> {
  return chargeOf(reader, paymentId)
}

export function cancelAttempts(
  reader: Reader,
  refundTenderIds: readonly number[],
): Promise<readonly Attempt[]> {
  return cancelsOf(reader, refundTenderIds)
}
