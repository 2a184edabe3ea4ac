import { expect, it } from 'vitest'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import { accountBalance } from '../../../src-main/domains/ledger/service.ts'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { RefundDecision } from '../../../src-shared/domains/refunds/model.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { formKey } from '../../support/catalog-of.ts'
import { type Client, refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { cardNumbers, cardTender, manualLine, openSale, payKey, take } from '../../support/till-of.ts'

/** A card of ₩60,000, of which the gateway then put a refund through over another amount than was asked. */
async function mismatched(client: Client, won = 20_000) {
  const sale = await openSale(client, [manualLine(60_000)])
  const { sale: paid } = await take(client, sale, {
    won: 60_000,
    tender: cardTender(cardNumbers.cancelMismatched),
  })
  return refundOf(client, paid, won)
}

async function refundOf(client: Client, { order }: Sale, won: number) {
  const ask = { kind: 'amount', amountKrw: krw(won) } as const
  const { version, amountKrw } = await client.refunds.plan({ orderId: order.id, ask })
  const call = { idempotencyKey: payKey(), orderId: order.id, ask, version, amountKrw, reason: '단순 변심' }
  return client.refunds.run(call)
}

function decisionOf(
  refund: Awaited<ReturnType<typeof mismatched>>,
  outcome: RefundDecision,
  reason = '결제사 김대리와 통화',
) {
  const paymentId = refund.tenders[0]?.paymentId ?? 0
  return { idempotencyKey: formKey(), refundId: refund.id, paymentId, outcome, reason }
}

async function looksAfter(shop: TestShop, seconds: number): Promise<void> {
  shop.clock.advance(seconds * 1000)
  await shop.app.services.till.reconciler.settleDue()
}

onBothDatabases('a refund that the gateway shows otherwise than it was sent', (db) => {
  it('waits for a person, however often it is looked up, and lets no second one begin', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const refund = await mismatched(client)
    expect(refund).toMatchObject({ state: 'unknown', tenders: [{ outlook: 'needs_person' }] })
    await looksAfter(shop, 200)
    await looksAfter(shop, 90_000)
    const after = await client.refunds.state({ refundId: refund.id })
    expect(after).toMatchObject({ state: 'unknown', doneKrw: 0, tenders: [{ outlook: 'needs_person' }] })
    const sale = await client.checkout.get({ orderId: refund.orderId })
    expect(await refusalOf(refundOf(client, sale, 1000))).toBe('REFUND_IN_PROGRESS')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('is booked as given back by a manager’s name and reason, and the rest can be refunded', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const refund = await mismatched(client)
    const given = await client.refunds.decide(decisionOf(refund, 'given_back'))
    expect(given).toMatchObject({
      state: 'done',
      doneKrw: 20_000,
      tenders: [{ state: 'done', outlook: null }],
    })
    expect(await verifyMoney(db().reader)).toEqual([])
    expect(await accountBalance(db().reader, 'clearing.gateway:portone-v2')).toBe(40_000)
    const { order, events } = await client.sales.get({ orderId: refund.orderId })
    expect(order).toMatchObject({ state: 'partly_refunded', refundedKrw: 20_000 })
    expect(events.slice(-3)).toMatchObject([
      { kind: 'refund_unknown' },
      { kind: 'refund_decided', byName: '한지우', text: '결제사 김대리와 통화', amountKrw: 20_000 },
      { kind: 'refund_given' },
    ])
    await looksAfter(shop, 90_000)
    expect(await client.refunds.state({ refundId: refund.id })).toEqual(given)
    expect(
      await client.refunds.plan({ orderId: order.id, ask: { kind: 'amount', amountKrw: krw(40_000) } }),
    ).toMatchObject({ refundableKrw: 40_000 })
  })

  it('is free again when a manager says that nothing went back', async () => {
    const { client } = await (await testShop(db())).manager()
    const refund = await mismatched(client, 60_000)
    const decided = await client.refunds.decide(decisionOf(refund, 'not_given_back'))
    expect(decided).toMatchObject({
      state: 'failed',
      doneKrw: 0,
      tenders: [{ state: 'failed', failure: '결제사 김대리와 통화' }],
    })
    const sale = await client.checkout.get({ orderId: refund.orderId })
    expect(sale.order).toMatchObject({ state: 'paid', refundedKrw: 0 })
    expect(sale.order.lines[0]).toMatchObject({ state: 'handed_over', refundedKrw: 0 })
    expect(sale.payments[0]).toMatchObject({ state: 'captured', refundedKrw: 0 })
    expect(await accountBalance(db().reader, 'clearing.gateway:portone-v2')).toBe(60_000)
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('takes a tender of an open order back by a manager’s word too', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const tender = cardTender(cardNumbers.cancelMismatched)
    const half = await take(client, sale, { won: 30_000, tender })
    const { version } = half.sale.order
    const back = { idempotencyKey: payKey(), paymentId: half.payment.id, version, reason: '바꿈' }
    const [refund] = (await client.checkout.cancelTender(back)).refunds
    if (refund === undefined) throw new Error('it is being taken back')
    await client.refunds.decide(decisionOf(refund, 'given_back'))
    const after = await client.checkout.get({ orderId: sale.order.id })
    expect(after.order).toMatchObject({ state: 'open', paidKrw: 0, restKrw: 60_000 })
    expect(after.payments[0]?.state).toBe('voided')
    expect(await verifyMoney(db().reader)).toEqual([])
    expect((await take(client, after, { won: 60_000 })).sale.order.state).toBe('paid')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('is decided once, with a reason, and only where looking settles nothing', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const refund = await mismatched(client)
    const decision = decisionOf(refund, 'given_back')
    expect(await refusalOf(client.refunds.decide({ ...decision, reason: '  ' }))).toBe('REASON_MISSING')
    expect(await refusalOf(client.refunds.decide({ ...decision, refundId: 999_999 }))).toBe(
      'REFUND_NOT_FOUND',
    )
    expect(await refusalOf(client.refunds.decide({ ...decision, paymentId: 999_999 }))).toBe(
      'REFUND_NEEDS_NO_DECISION',
    )
    const first = await client.refunds.decide(decision)
    expect(await client.refunds.decide(decision)).toEqual(first)
    expect(await refusalOf(client.refunds.decide({ ...decision, outcome: 'not_given_back' }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    )
    expect(await refusalOf(client.refunds.decide(decisionOf(refund, 'not_given_back')))).toBe(
      'REFUND_NEEDS_NO_DECISION',
    )
    const waiting = await openSale(client, [manualLine(60_000)])
    const tender = cardTender(cardNumbers.cancelNeverArrived)
    const lost = await refundOf(client, (await take(client, waiting, { won: 60_000, tender })).sale, 60_000)
    expect(await refusalOf(client.refunds.decide(decisionOf(lost, 'given_back')))).toBe(
      'REFUND_NEEDS_NO_DECISION',
    )
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('is not for a designer to decide', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const refund = await mismatched(client)
    const designer = { loginId: 'jian', password: 'another long password' }
    await client.access.createAccount({ ...designer, pin: '4826', name: '서지안', title: '', type: 2 })
    const window = shop.window()
    await window.client.access.signIn(designer)
    expect(await refusalOf(window.client.refunds.decide(decisionOf(refund, 'given_back')))).toBe(
      'NOT_PERMITTED',
    )
    expect((await client.refunds.state({ refundId: refund.id })).state).toBe('unknown')
  })
})
