import { describe, expect, it } from 'vitest'
import {
  type ChargeSaw,
  type Check,
  chargeSaw,
  isAbsenceProven,
  judgeCharge,
  judgeRefund,
  nextCheckAt,
  type RefundSaw,
  refundSaw,
} from '../../../src-shared/domains/payments/reconciliation.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'

const sentAt = epochMs(1_800_000_000_000)
const after = (seconds: number): EpochMs => epochMs(sentAt + seconds * 1000)
const looks = <Saw extends string>(...list: readonly (readonly [number, Saw])[]): readonly Check<Saw>[] =>
  list.map(([seconds, saw]) => ({ at: after(seconds), saw }))

/** Walks the plan as the service does: each look happens when it is due. */
function walk(saw: ChargeSaw, upToSeconds: number): readonly number[] {
  const checks: Check<ChargeSaw>[] = []
  const seconds: number[] = []
  for (;;) {
    const due = nextCheckAt(sentAt, checks)
    if (due === null || due > after(upToSeconds)) return seconds
    checks.push({ at: due, saw })
    seconds.push((due - sentAt) / 1000)
  }
}

describe('when an unknown payment is looked up', () => {
  it('looks after 1, 2, 4, 8, 15, 30 and 60 seconds, then each minute to ten minutes, then each hour to a day', () => {
    const hours = Array.from({ length: 24 }, (_, index) => (index + 1) * 3600)
    const minutes = [120, 180, 240, 300, 360, 420, 480, 540, 600]
    expect(walk('no_answer', 200_000)).toEqual([1, 2, 4, 8, 15, 30, 60, ...minutes, ...hours])
  })

  it('leaves it to the daily sweep after a day', () => {
    expect(nextCheckAt(sentAt, looks([86_400, 'no_answer']))).toBeNull()
  })

  it('looks at once after the program was closed, and makes up for the missed looks only once', () => {
    expect(nextCheckAt(sentAt, looks([4, 'no_answer']))).toBe(after(8))
    expect(nextCheckAt(sentAt, looks([4, 'no_answer'], [5 * 3600 + 10, 'no_answer']))).toBe(after(6 * 3600))
  })

  it('looks a second time a minute after a first absence that counts, even days later', () => {
    expect(nextCheckAt(sentAt, looks([5 * 3600 + 10, 'nothing']))).toBe(after(5 * 3600 + 70))
    expect(nextCheckAt(sentAt, looks([100_000, 'nothing']))).toBe(after(100_060))
  })
})

describe('when a payment counts as never having happened', () => {
  it('does not believe an absence seen within 180 seconds of sending', () => {
    expect(isAbsenceProven(sentAt, looks([120, 'nothing'], [179, 'nothing']))).toBe(false)
    expect(isAbsenceProven(sentAt, looks([179, 'nothing'], [181, 'nothing']))).toBe(false)
  })

  it('believes it when seen twice in a row after that', () => {
    expect(isAbsenceProven(sentAt, looks([180, 'nothing'], [240, 'nothing']))).toBe(true)
  })

  it('starts counting anew when the gateway did not answer in between', () => {
    expect(isAbsenceProven(sentAt, looks([180, 'nothing'], [240, 'no_answer'], [300, 'nothing']))).toBe(false)
  })

  it('comes to that verdict four minutes after sending when the gateway answers all the time', () => {
    const seconds = walk('nothing', 600)
    const until = (last: number) =>
      seconds.filter((at) => at <= last).map((at) => ({ at: after(at), saw: 'nothing' as const }))
    expect(judgeCharge(sentAt, until(180))).toBe('keep_checking')
    expect(judgeCharge(sentAt, until(240))).toBe('never_happened')
  })
})

describe('what the looks at a charge add up to', () => {
  it('settles on the last look', () => {
    const verdictOf = (saw: ChargeSaw) => judgeCharge(sentAt, looks([1, 'nothing'], [2, saw]))
    expect({
      paid: verdictOf('paid'),
      failed: verdictOf('failed'),
      refunded: verdictOf('refunded'),
      partially_refunded: verdictOf('partially_refunded'),
      mismatch: verdictOf('mismatch'),
      nothing: verdictOf('nothing'),
      in_progress: verdictOf('in_progress'),
      unclear: verdictOf('unclear'),
      no_answer: verdictOf('no_answer'),
    }).toEqual({
      paid: 'captured',
      failed: 'declined',
      refunded: 'reversed',
      partially_refunded: 'needs_person',
      mismatch: 'needs_person',
      nothing: 'keep_checking',
      in_progress: 'keep_checking',
      unclear: 'keep_checking',
      no_answer: 'keep_checking',
    })
    expect(judgeCharge(sentAt, [])).toBe('keep_checking')
  })

  it('never counts a payment still in progress as absent, however long it takes', () => {
    expect(judgeCharge(sentAt, looks([4000, 'in_progress'], [8000, 'in_progress']))).toBe('keep_checking')
  })

  it('reads the gateway answer: a created payment that was never tried is nothing, a strange state is unclear', () => {
    expect(chargeSaw({ kind: 'found', payment: { state: 'created' } })).toBe('nothing')
    expect(chargeSaw({ kind: 'found', payment: { state: 'paid' } })).toBe('paid')
    expect(chargeSaw({ kind: 'found', payment: { state: 'unknown' } })).toBe('unclear')
    expect(chargeSaw({ kind: 'mismatched' })).toBe('mismatch')
    expect(chargeSaw({ kind: 'absent' })).toBe('nothing')
    expect(chargeSaw({ kind: 'unreachable' })).toBe('no_answer')
  })
})

describe('what the looks at a refund add up to', () => {
  const refund = { refundId: '01J8REFVND0000000000000001', amountKrw: 5000 }
  const seen = (
    state: 'requested' | 'succeeded' | 'failed' | 'unknown',
    refundId: string | null,
    amountKrw = 5000,
  ) => ({
    refundId,
    amountKrw,
    state,
  })
  const found = (...cancellations: readonly ReturnType<typeof seen>[]) =>
    ({ kind: 'found', payment: { cancellations } }) as const

  it('finds our own cancellation by its refund id, not by the amount', () => {
    expect(refundSaw(found(seen('succeeded', refund.refundId)), refund)).toBe('succeeded')
    expect(refundSaw(found(seen('succeeded', null), seen('succeeded', 'another')), refund)).toBe('nothing')
  })

  it('prefers the success among several tries of one refund', () => {
    const tries = found(seen('succeeded', refund.refundId), seen('failed', refund.refundId))
    expect(refundSaw(tries, refund)).toBe('succeeded')
  })

  it('asks a person when our refund stands there with another amount, or the payment is not the one we sent', () => {
    expect(refundSaw(found(seen('succeeded', refund.refundId, 4000)), refund)).toBe('mismatch')
    expect(refundSaw({ kind: 'mismatched' }, refund)).toBe('mismatch')
    expect(refundSaw({ kind: 'absent' }, refund)).toBe('mismatch')
    expect(judgeRefund(sentAt, looks<RefundSaw>([1, 'mismatch']))).toBe('needs_person')
  })

  it('waits for a cancellation that is only requested, and takes its end as the answer', () => {
    expect(judgeRefund(sentAt, looks<RefundSaw>([1, 'requested'], [4000, 'requested']))).toBe('keep_checking')
    expect(judgeRefund(sentAt, looks<RefundSaw>([1, 'requested'], [2, 'succeeded']))).toBe('refunded')
    expect(judgeRefund(sentAt, looks<RefundSaw>([1, 'requested'], [2, 'failed']))).toBe('refused')
  })

  it('calls it never happened only after absence is proven', () => {
    expect(judgeRefund(sentAt, looks<RefundSaw>([60, 'nothing'], [120, 'nothing']))).toBe('keep_checking')
    expect(judgeRefund(sentAt, looks<RefundSaw>([180, 'nothing'], [240, 'nothing']))).toBe('never_happened')
    expect(judgeRefund(sentAt, looks<RefundSaw>([1, 'no_answer']))).toBe('keep_checking')
    expect(refundSaw({ kind: 'unreachable' }, refund)).toBe('no_answer')
    expect(refundSaw(found(seen('unknown', refund.refundId)), refund)).toBe('unclear')
  })
})
