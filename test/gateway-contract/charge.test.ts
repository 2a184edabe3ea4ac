import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { SandboxJournal } from '../../src-main/gateway/sandbox/book.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { loadOfficial, type Official } from './official.ts'
import {
  attempt,
  cards,
  chargeOf,
  type FakeClock,
  fakeClock,
  openPractice,
  type Practice,
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

async function practiceShop(options: Parameters<typeof openPractice>[1] = {}): Promise<Practice> {
  const practice = await openPractice(official, options)
  open.push(practice)
  return practice
}

function memoryJournal(): SandboxJournal {
  const lines: string[] = []
  return { readLines: () => lines, appendLine: (line) => void lines.push(line) }
}

/** The sandbox after a restart: the payments are there, the idempotency keys are forgotten. */
async function restarted(journal: SandboxJournal, clock: FakeClock, before: Practice): Promise<Practice> {
  await before.close()
  return practiceShop({ clock, sandbox: { journal } })
}

const paid55000 = { attemptId: attempt(1), amountKrw: krw(55_000) }

describe('a keyed-in card', () => {
  it('is approved, and the payment that was read back tells issuer, masked number and approval number', async () => {
    const { gateway, tape } = await practiceShop()
    expect(await gateway.charge(chargeOf(attempt(1), cards.shinhan))).toEqual({
      kind: 'captured',
      payment: {
        attemptId: attempt(1),
        state: 'paid',
        channel: 'test',
        totalKrw: 55_000,
        paidKrw: 55_000,
        cancelledKrw: 0,
        cancellableKrw: 55_000,
        transactionId: expect.stringMatching(/^tx-/),
        pgTransactionId: expect.stringMatching(/^pg-/),
        approvalNumber: expect.stringMatching(/^\d{8}$/),
        maskedCardNumber: '4518-42**-****-5541',
        cardIssuerCode: 'SHINHAN_CARD',
        cardIssuerName: '신한카드',
        installmentMonths: 0,
        paidAt: 1_795_238_528_000,
        failure: null,
        receiptUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/sandbox\/receipts\//),
        cancellations: [],
      },
    })
    expectTranscript('charge-approved', tape, official)
  })

  it('pays in three instalments, with its tax-free part and VAT as we reckoned them', async () => {
    const { gateway, tape } = await practiceShop()
    const answer = await gateway.charge(
      chargeOf(attempt(1), cards.shinhan, {
        amountKrw: krw(130_000),
        taxFreeKrw: krw(20_000),
        vatKrw: krw(10_000),
        installmentMonths: 3,
        buyer: { name: '문가은', phone: '010-5520-2841' },
      }),
    )
    expect(answer).toMatchObject({ kind: 'captured', payment: { installmentMonths: 3, totalKrw: 130_000 } })
    expectTranscript('charge-installments', tape, official)
  })

  it('is declined over its limit: definitely no money moved, and the card company says why', async () => {
    const { gateway, tape } = await practiceShop()
    expect(await gateway.charge(chargeOf(attempt(1), cards.limitExceeded))).toEqual({
      kind: 'declined',
      reason: 'card',
      gatewayCode: 'SANDBOX_LIMIT',
      gatewayMessage: '이용 한도를 초과했습니다.',
    })
    expect(await gateway.find(paid55000)).toMatchObject({
      kind: 'found',
      payment: { state: 'failed', failure: { code: 'SANDBOX_LIMIT', message: '이용 한도를 초과했습니다.' } },
    })
    expectTranscript('charge-declined', tape, official)
  })

  it.each([
    ['a stolen one', cards.stolen, {}, 'SANDBOX_STOLEN'],
    ['one with a mistyped digit', '4518423819075514', {}, 'SANDBOX_CARD_NUMBER'],
    [
      'instalments under 50,000 won',
      cards.shinhan,
      { amountKrw: krw(49_999), vatKrw: krw(0), installmentMonths: 2 },
      'SANDBOX_INSTALLMENT',
    ],
  ] as const)('is declined: %s', async (_case, number, changes, gatewayCode) => {
    const { gateway } = await practiceShop()
    const answer = await gateway.charge(chargeOf(attempt(1), number, changes))
    expect(answer).toMatchObject({ kind: 'declined', reason: 'card', gatewayCode })
  })

  it('is declined after its last month', async () => {
    const clock = fakeClock()
    clock.advance(3 * 366 * 24 * 3_600_000)
    const { gateway } = await practiceShop({ clock })
    const answer = await gateway.charge(chargeOf(attempt(1), cards.shinhan))
    expect(answer).toMatchObject({ kind: 'declined', gatewayCode: 'SANDBOX_EXPIRED' })
  })

  it('may be another card under a new attempt after a decline', async () => {
    const { gateway } = await practiceShop()
    await gateway.charge(chargeOf(attempt(1), cards.limitExceeded))
    expect(await gateway.charge(chargeOf(attempt(2), cards.shinhan))).toMatchObject({ kind: 'captured' })
  })

  it('says that the set-up is wrong, not the card, when secret, channel or store are', async () => {
    const { gatewayWith, tape } = await practiceShop()
    const answers = [
      await gatewayWith({ apiSecret: 'another-secret' }).charge(chargeOf(attempt(1), cards.shinhan)),
      await gatewayWith({ channelKey: 'channel-key-gone' }).charge(chargeOf(attempt(2), cards.shinhan)),
      await gatewayWith({ storeId: 'store-other' }).charge(chargeOf(attempt(3), cards.shinhan)),
    ]
    expect(
      answers.map((answer) => (answer.kind === 'declined' ? [answer.reason, answer.gatewayCode] : answer)),
    ).toEqual([
      ['setup', 'UNAUTHORIZED'],
      ['setup', 'CHANNEL_NOT_FOUND'],
      ['setup', 'FORBIDDEN'],
    ])
    expectTranscript('charge-setup-wrong', tape, official)
  })
})

describe('the same attempt sent twice', () => {
  it('takes the money once: within three hours the gateway gives its first answer again', async () => {
    const { gateway, tape } = await practiceShop()
    const first = await gateway.charge(chargeOf(attempt(1), cards.shinhan))
    expect(await gateway.charge(chargeOf(attempt(1), cards.shinhan))).toEqual(first)
    expectTranscript('charge-replayed', tape, official)
  })

  it('takes the money once: when the key is forgotten, "already paid" is looked up and found to be ours', async () => {
    const journal = memoryJournal()
    const clock = fakeClock()
    const before = await practiceShop({ clock, sandbox: { journal } })
    await before.gateway.charge(chargeOf(attempt(1), cards.shinhan))
    const after = await restarted(journal, clock, before)
    const answer = await after.gateway.charge(chargeOf(attempt(1), cards.shinhan))
    expect(answer).toMatchObject({ kind: 'captured', payment: { approvalNumber: expect.any(String) } })
    after.tape.exchanges.unshift(...before.tape.exchanges)
    expectTranscript('charge-already-paid', after.tape, official)
  })

  it('is not called refused when the repeat has another card: what the first one took decides', async () => {
    const { gateway, tape } = await practiceShop()
    await gateway.charge(chargeOf(attempt(1), cards.shinhan))
    const answer = await gateway.charge(chargeOf(attempt(1), cards.stolen))
    expect(answer).toMatchObject({ kind: 'captured', payment: { maskedCardNumber: '4518-42**-****-5541' } })
    expectTranscript('charge-repeated-with-another-card', tape, official)
  })

  it('is unknown, not refused, while the first one still runs', async () => {
    const { gateway, tape } = await practiceShop()
    const first = gateway.charge(chargeOf(attempt(1), cards.slow))
    await untilFound(gateway)
    tape.exchanges.length = 0
    const second = await gateway.charge(chargeOf(attempt(1), cards.slow))
    expect(second).toEqual({ kind: 'unknown', why: 'still_running' })
    expect(await first).toMatchObject({ kind: 'captured' })
    expectTranscript('charge-still-running', tape, official)
  })
})

async function untilFound(gateway: Practice['gateway']): Promise<void> {
  while ((await gateway.find(paid55000)).kind === 'absent');
}

describe('a charge whose answer does not come', () => {
  it('was taken although the answer was lost: unknown first, then found paid', async () => {
    const { gateway } = await practiceShop()
    const answer = await gateway.charge(chargeOf(attempt(1), cards.answerLost))
    expect(answer).toEqual({ kind: 'unknown', why: 'connection_lost' })
    expect(await gateway.find(paid55000)).toMatchObject({ kind: 'found', payment: { state: 'paid' } })
  })

  it('never arrived: unknown first, then absent', async () => {
    const { gateway } = await practiceShop()
    const answer = await gateway.charge(chargeOf(attempt(1), cards.neverArrived))
    expect(answer).toEqual({ kind: 'unknown', why: 'connection_lost' })
    expect(await gateway.find(paid55000)).toEqual({ kind: 'absent' })
  })

  it('was reset in the middle of the answer: unknown first, then found paid', async () => {
    const { gateway } = await practiceShop()
    const answer = await gateway.charge(chargeOf(attempt(1), cards.reset))
    expect(answer).toEqual({ kind: 'unknown', why: 'connection_lost' })
    expect(await gateway.find(paid55000)).toMatchObject({ kind: 'found', payment: { state: 'paid' } })
  })

  it('met an outage page: unknown, for a page is no answer', async () => {
    const { gateway, tape } = await practiceShop()
    const answer = await gateway.charge(chargeOf(attempt(1), cards.html502))
    expect(answer).toEqual({ kind: 'unknown', why: 'not_understood' })
    expect(await gateway.find(paid55000)).toEqual({ kind: 'absent' })
    // A page is not in PortOne's document, so the judge, where there is one, must have said so.
    const complaints = tape.problems.splice(0)
    expect(complaints.length > 0).toBe(official !== null)
    for (const complaint of complaints) expect(complaint).toMatch(/^answer 502 /)
  })

  it('is approved late: absent at first, and paid twenty seconds later', async () => {
    const { gateway, clock } = await practiceShop()
    expect(await gateway.charge(chargeOf(attempt(1), cards.lateApproval))).toMatchObject({ kind: 'unknown' })
    expect(await gateway.find(paid55000)).toEqual({ kind: 'absent' })
    clock.advance(20_000)
    expect(await gateway.find(paid55000)).toMatchObject({ kind: 'found', payment: { state: 'paid' } })
  })

  it('is given its answer on a repeat with the same key, and the money is taken once', async () => {
    const { gateway } = await practiceShop()
    await gateway.charge(chargeOf(attempt(1), cards.answerLost))
    const again = await gateway.charge(chargeOf(attempt(1), cards.answerLost))
    expect(again).toMatchObject({ kind: 'captured', payment: { paidKrw: 55_000 } })
  })

  it('was never sent when nobody listens: the same attempt may go again', async () => {
    const { gateway, sandbox } = await practiceShop()
    await sandbox.close()
    expect(await gateway.charge(chargeOf(attempt(1), cards.shinhan))).toEqual({
      kind: 'not_sent',
      why: 'refused',
    })
    expect(await gateway.find(paid55000)).toEqual({ kind: 'unreachable', why: 'refused' })
  })
})

describe('looking a payment up', () => {
  it('finds nothing for an attempt the gateway never saw', async () => {
    const { gateway, tape } = await practiceShop()
    expect(await gateway.find(paid55000)).toEqual({ kind: 'absent' })
    expectTranscript('find-absent', tape, official)
  })

  it('sees a payment that is being approved as created, then as paid', async () => {
    const { gateway, tape } = await practiceShop()
    const charging = gateway.charge(chargeOf(attempt(1), cards.slow))
    await untilFound(gateway)
    tape.exchanges.splice(0, tape.exchanges.length - 1)
    expect(await charging).toMatchObject({ kind: 'captured' })
    expect(tape.exchanges[0]?.answerBody).toMatchObject({ status: 'READY' })
    expectTranscript('find-in-progress', tape, official)
  })

  it('is no proof of absence when the gateway does not let us in', async () => {
    const { gatewayWith } = await practiceShop()
    const answer = await gatewayWith({ apiSecret: 'another-secret' }).find(paid55000)
    expect(answer).toEqual({ kind: 'unreachable', why: 'refused_by_gateway' })
  })
})

describe('a payment that is not the one we sent', () => {
  it('is never taken for ours when the amount differs', async () => {
    const { gateway } = await practiceShop()
    await gateway.charge(chargeOf(attempt(1), cards.shinhan))
    const answer = await gateway.find({ attemptId: attempt(1), amountKrw: krw(54_000) })
    expect(answer).toMatchObject({
      kind: 'mismatched',
      differences: ['amount'],
      payment: { totalKrw: 55_000 },
    })
  })

  it('is refused by a live shop when it is a test payment', async () => {
    const { gatewayWith } = await practiceShop()
    const live = gatewayWith({ mode: 'live' })
    expect(await live.charge(chargeOf(attempt(1), cards.shinhan))).toEqual({
      kind: 'unknown',
      why: 'mismatch',
    })
    expect(await live.find(paid55000)).toMatchObject({ kind: 'mismatched', differences: ['channel'] })
  })
})

afterAll(() => {
  console.info(
    official === null
      ? 'PortOne’s own document is absent: the wire is proven by the transcripts only.'
      : 'PortOne’s own document is at hand: every request and answer was checked against it.',
  )
})
