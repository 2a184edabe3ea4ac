import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SandboxJournal } from '../../src-main/gateway/sandbox/book.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { loadOfficial, type Official } from './official.ts'
import {
  attempt,
  cancelOf,
  cards,
  chargeOf,
  fakeClock,
  openPractice,
  type Practice,
  refund,
} from './practice-shop.ts'
import { expectTranscript } from './transcript.ts'

let official: Official | null = null
const open: Practice[] = []
beforeAll(async () => {
  official = await loadOfficial()
})
afterEach(async () => {
  for (const practice of open.splice(0)) {
    await practice.close()
    // Whatever the test was about: each request and each answer was one that PortOne's own document allows.
    expect(practice.tape.problems).toEqual([])
  }
})

/** A shop with one card payment of 55,000 won. */
async function shopWithPayment(
  number: string,
  options: Parameters<typeof openPractice>[1] = {},
): Promise<Practice> {
  const practice = await openPractice(official, options)
  open.push(practice)
  expect(await practice.gateway.charge(chargeOf(attempt(1), number))).toMatchObject({ kind: 'captured' })
  return practice
}

const paid55000 = { attemptId: attempt(1), amountKrw: krw(55_000) }
const all = { amount: 55_000, left: 55_000 }

describe('giving card money back', () => {
  it('gives a part back, then the rest and no won more', async () => {
    const { gateway, tape } = await shopWithPayment(cards.shinhan)
    expect(await gateway.cancel(cancelOf(attempt(1), refund(1), { amount: 20_000, left: 55_000 }))).toEqual({
      kind: 'succeeded',
      cancellation: {
        cancellationId: expect.any(String),
        state: 'succeeded',
        amountKrw: 20_000,
        refundId: refund(1),
        requestedAt: 1_795_238_528_000,
        cancelledAt: 1_795_238_528_000,
        receiptUrl: null,
      },
    })
    expect(await gateway.find(paid55000)).toMatchObject({
      kind: 'found',
      payment: { state: 'partially_refunded', cancelledKrw: 20_000, cancellableKrw: 35_000 },
    })
    const rest = cancelOf(
      attempt(1),
      refund(2),
      { amount: 35_000, left: 35_000 },
      { vatKrw: krw(3182), reason: '디자이너 변경', requestedBy: 'shop' },
    )
    expect(await gateway.cancel(rest)).toMatchObject({
      kind: 'succeeded',
      cancellation: { refundId: refund(2) },
    })
    expect(await gateway.find(paid55000)).toMatchObject({
      kind: 'found',
      payment: { state: 'refunded', cancelledKrw: 55_000, cancellableKrw: 0, cancellations: [{}, {}] },
    })
    expectTranscript('cancel-partial-then-rest', tape, official)
  })

  it('gives the tax-free part back as tax-free, and no tax-free won that was not paid', async () => {
    const practice = await openPractice(official)
    open.push(practice)
    const { gateway, tape } = practice
    await gateway.charge(chargeOf(attempt(1), cards.shinhan, { taxFreeKrw: krw(22_000), vatKrw: krw(3000) }))
    const taxFree = { taxFreeKrw: krw(22_000), vatKrw: krw(0) }
    const first = await gateway.cancel(
      cancelOf(attempt(1), refund(1), { amount: 22_000, left: 55_000 }, taxFree),
    )
    expect(first).toMatchObject({ kind: 'succeeded' })
    expect(await gateway.find(paid55000)).toMatchObject({ payment: { cancellableKrw: 33_000 } })
    const more = { taxFreeKrw: krw(1000) }
    const second = await gateway.cancel(cancelOf(attempt(1), refund(2), { amount: 1000, left: 33_000 }, more))
    expect(second).toMatchObject({ kind: 'refused', reason: 'exceeds_balance' })
    expectTranscript('cancel-tax-free-part', tape, official)
  })

  it('is pending where the processor takes its time: the amount is held back, and the end is found later', async () => {
    const { gateway, clock, tape } = await shopWithPayment(cards.cancelRequested)
    const answer = await gateway.cancel(cancelOf(attempt(1), refund(1), all))
    expect(answer).toMatchObject({ kind: 'pending', cancellation: { state: 'requested', cancelledAt: null } })
    expect(await gateway.find(paid55000)).toMatchObject({
      payment: { state: 'paid', cancelledKrw: 0, cancellableKrw: 0, cancellations: [{ state: 'requested' }] },
    })
    clock.advance(5000)
    expect(await gateway.find(paid55000)).toMatchObject({
      payment: { state: 'refunded', cancelledKrw: 55_000, cancellations: [{ state: 'succeeded' }] },
    })
    expectTranscript('cancel-requested', tape, official)
  })

  it('is refused although the status line says 200', async () => {
    const { gateway, tape } = await shopWithPayment(cards.cancelFailed)
    const answer = await gateway.cancel(cancelOf(attempt(1), refund(1), all))
    expect(answer).toMatchObject({ kind: 'refused', reason: 'processor' })
    expect(await gateway.find(paid55000)).toMatchObject({
      payment: { state: 'paid', cancellableKrw: 55_000 },
    })
    expectTranscript('cancel-failed', tape, official)
  })

  it('is refused where there is nothing to give back', async () => {
    const practice = await openPractice(official)
    open.push(practice)
    const { gateway, tape } = practice
    const missing = await gateway.cancel(cancelOf(attempt(9), refund(1), all))
    expect(missing).toMatchObject({ kind: 'refused', reason: 'payment_not_found' })
    await gateway.charge(chargeOf(attempt(1), cards.stolen))
    const unpaid = await gateway.cancel(cancelOf(attempt(1), refund(2), all))
    expect(unpaid).toMatchObject({ kind: 'refused', reason: 'not_paid' })
    expectTranscript('cancel-nothing-to-cancel', tape, official)
  })

  it('never asks for nothing, or for more than we believe is left', async () => {
    const { gateway, tape } = await shopWithPayment(cards.shinhan)
    const sent = tape.exchanges.length
    const none = gateway.cancel(cancelOf(attempt(1), refund(1), { amount: 0, left: 55_000 }))
    await expect(none).rejects.toThrow('no more goes back than is left')
    const more = gateway.cancel(cancelOf(attempt(1), refund(1), { amount: 55_001, left: 55_000 }))
    await expect(more).rejects.toThrow('no more goes back than is left')
    expect(tape.exchanges.length).toBe(sent)
  })
})

describe('the balance guard', () => {
  it('stops a refund when someone gave a part back elsewhere meanwhile', async () => {
    const { gateway, tape } = await shopWithPayment(cards.shinhan)
    await gateway.cancel(cancelOf(attempt(1), refund(1), { amount: 20_000, left: 55_000 }))
    const answer = await gateway.cancel(cancelOf(attempt(1), refund(2), all))
    expect(answer).toMatchObject({ kind: 'refused', reason: 'balance_changed' })
    expectTranscript('cancel-balance-changed', tape, official)
  })

  it('stops a second full refund', async () => {
    const { gateway, tape } = await shopWithPayment(cards.shinhan)
    await gateway.cancel(cancelOf(attempt(1), refund(1), all))
    const answer = await gateway.cancel(cancelOf(attempt(1), refund(2), all))
    expect(answer).toMatchObject({ kind: 'refused', reason: 'already_cancelled' })
    expectTranscript('cancel-already-cancelled', tape, official)
  })

  it('lets one of two refunds through that are sent at the same moment', async () => {
    const { gateway } = await shopWithPayment(cards.shinhan)
    const answers = await Promise.all([
      gateway.cancel(cancelOf(attempt(1), refund(1), all)),
      gateway.cancel(cancelOf(attempt(1), refund(2), all)),
    ])
    expect(answers.map((answer) => answer.kind).toSorted()).toEqual(['refused', 'succeeded'])
  })
})

describe('a refund whose answer does not come', () => {
  it('was done although the answer was lost: unknown first, then found by its refund id', async () => {
    const { gateway } = await shopWithPayment(cards.cancelAnswerLost)
    const answer = await gateway.cancel(cancelOf(attempt(1), refund(1), { amount: 20_000, left: 55_000 }))
    expect(answer).toEqual({ kind: 'unknown', why: 'connection_lost' })
    expect(await gateway.find(paid55000)).toMatchObject({
      payment: { cancellations: [{ refundId: refund(1), state: 'succeeded', amountKrw: 20_000 }] },
    })
  })

  it('never arrived: unknown first, then no trace of it', async () => {
    const { gateway } = await shopWithPayment(cards.cancelNeverArrived)
    const answer = await gateway.cancel(cancelOf(attempt(1), refund(1), all))
    expect(answer).toEqual({ kind: 'unknown', why: 'connection_lost' })
    expect(await gateway.find(paid55000)).toMatchObject({ payment: { state: 'paid', cancellations: [] } })
  })

  it('was put through over another amount: unknown, for it is not what was asked', async () => {
    const { gateway } = await shopWithPayment(cards.cancelMismatched)
    const answer = await gateway.cancel(cancelOf(attempt(1), refund(1), all))
    expect(answer).toEqual({ kind: 'unknown', why: 'mismatch' })
    expect(await gateway.find(paid55000)).toMatchObject({
      payment: { cancellations: [{ refundId: refund(1), amountKrw: 54_990, state: 'succeeded' }] },
    })
  })

  it('goes back once when repeated, even after the gateway forgot the key: the history says that the first was ours', async () => {
    const lines: string[] = []
    const journal: SandboxJournal = { readLines: () => lines, appendLine: (line) => void lines.push(line) }
    const clock = fakeClock()
    const before = await shopWithPayment(cards.cancelAnswerLost, { clock, sandbox: { journal } })
    const asked = cancelOf(attempt(1), refund(1), { amount: 20_000, left: 55_000 })
    expect(await before.gateway.cancel(asked)).toMatchObject({ kind: 'unknown' })
    await before.close()
    // The same money again, from a card that behaves: only the lost answer was the card's doing.
    const healed = lines.map((line) => line.replace('"answer_lost"', '"at_once"'))
    const after = await openPractice(official, {
      clock,
      sandbox: { journal: { readLines: () => healed, appendLine: () => undefined } },
    })
    open.push(after)
    expect(await after.gateway.cancel(asked)).toMatchObject({
      kind: 'succeeded',
      cancellation: { refundId: refund(1), amountKrw: 20_000 },
    })
    expect(await after.gateway.find(paid55000)).toMatchObject({ payment: { cancelledKrw: 20_000 } })
    after.tape.exchanges.pop()
    after.tape.exchanges.unshift(...before.tape.exchanges)
    expectTranscript('cancel-repeated-after-lost-answer', after.tape, official)
  })

  it('was never sent when nobody listens', async () => {
    const { gateway, sandbox } = await shopWithPayment(cards.shinhan)
    await sandbox.close()
    const answer = await gateway.cancel(cancelOf(attempt(1), refund(1), all))
    expect(answer).toEqual({ kind: 'not_sent', why: 'refused' })
  })
})
