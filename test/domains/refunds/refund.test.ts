import { expect, it } from 'vitest'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import { accountBalance } from '../../../src-main/domains/ledger/service.ts'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { RefundAsk } from '../../../src-shared/domains/refunds/model.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { goodsInStock } from '../../support/catalog-of.ts'
import { type Client, refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import {
  cardNumbers,
  cardTender,
  manualLine,
  openSale,
  payKey,
  productLine,
  take,
  terminalTender,
  transferTender,
} from '../../support/till-of.ts'

async function paidSale(
  client: Client,
  lines: Parameters<typeof openSale>[1],
  tenders: readonly { readonly won: number; readonly card?: string }[],
): Promise<Sale> {
  let sale = await openSale(client, lines)
  for (const { won, card } of tenders) {
    const tender = card === undefined ? {} : { tender: cardTender(card) }
    sale = (await take(client, sale, { won, ...tender })).sale
  }
  return sale
}

/** Plans and runs, as the screen does. */
async function giveBack(client: Client, orderId: Sale['order']['id'], ask: RefundAsk, key = payKey()) {
  const plan = await client.refunds.plan({ orderId, ask })
  const { version, amountKrw } = plan
  return client.refunds.run({ idempotencyKey: key, orderId, ask, version, amountKrw, reason: '단순 변심' })
}

const some = (won: number): RefundAsk => ({ kind: 'amount', amountKrw: krw(won) })

async function looksAfter(shop: TestShop, seconds: number): Promise<void> {
  shop.clock.advance(seconds * 1000)
  await shop.app.services.till.reconciler.settleDue()
}

onBothDatabases('a refund', (db) => {
  it('gives a shampoo back to card and cash by the ratio in which it was paid, with its VAT and its stock', async () => {
    const { client } = await (await testShop(db())).manager()
    const shampoo = await goodsInStock(client, '리페어 샴푸', 6, { priceKrw: krw(28_000) })
    const lines = [manualLine(35_000, { name: '여성 커트' }), productLine(shampoo.id)]
    const sale = await paidSale(client, lines, [{ won: 36_000, card: cardNumbers.good }, { won: 27_000 }])
    const shelf = sale.order.lines[1]
    if (shelf === undefined) throw new Error('two lines')
    const ask: RefundAsk = {
      kind: 'lines',
      lines: [{ lineId: shelf.id, quantity: 1 }],
      restock: 'back_on_shelf',
    }
    const plan = await client.refunds.plan({ orderId: sale.order.id, ask })
    expect(plan).toMatchObject({
      amountKrw: 28_000,
      vatKrw: 2545,
      refundableKrw: 63_000,
      leftAfterKrw: 35_000,
    })
    expect(plan.tenders.map((part) => [part.tender, part.way, part.amountKrw])).toEqual([
      ['card', 'gateway', 16_000],
      ['cash', 'drawer', 12_000],
    ])
    expect(plan.stock).toMatchObject([{ before: 5, after: 6 }])
    const refund = await giveBack(client, sale.order.id, ask)
    expect(refund).toMatchObject({ state: 'done', doneKrw: 28_000 })
    const after = await client.checkout.get({ orderId: sale.order.id })
    expect(after.order).toMatchObject({ state: 'partly_refunded', refundedKrw: 28_000 })
    expect(after.order.lines.map((line) => line.state)).toEqual(['handed_over', 'refunded'])
    expect(after.payments.map((payment) => payment.state)).toEqual([
      'partially_refunded',
      'partially_refunded',
    ])
    expect((await client.catalog.list()).products[0]?.stockQuantity).toBe(6)
    expect(await verifyMoney(db().reader)).toEqual([])
    await giveBack(client, sale.order.id, some(35_000))
    const whole = await client.checkout.get({ orderId: sale.order.id })
    expect(whole.order.state).toBe('refunded')
    expect(whole.order.lines.map((line) => line.state)).toEqual(['refunded', 'refunded'])
    expect(whole.payments.map((payment) => payment.state)).toEqual(['refunded', 'refunded'])
    expect(await accountBalance(db().reader, 'vat.payable')).toBe(0)
    expect(await accountBalance(db().reader, 'drawer')).toBe(0)
    expect(await accountBalance(db().reader, 'clearing.gateway:portone-v2')).toBe(0)
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('refunds the rest of a half-refunded sale and no won more', async () => {
    const { client } = await (await testShop(db())).manager()
    const { order } = await paidSale(client, [manualLine(20_000)], [{ won: 20_000 }])
    await giveBack(client, order.id, some(5000))
    expect(await refusalOf(giveBack(client, order.id, some(15_001)))).toBe('REFUND_EXCEEDS_BALANCE')
    await giveBack(client, order.id, some(15_000))
    expect(await refusalOf(giveBack(client, order.id, some(1)))).toBe('REFUND_EXCEEDS_BALANCE')
    expect(await accountBalance(db().reader, 'drawer')).toBe(0)
  })

  it('runs once under one key, refuses another body, a stale version, a changed amount and a missing reason', async () => {
    const { client } = await (await testShop(db())).manager()
    const { order } = await paidSale(client, [manualLine(20_000)], [{ won: 20_000 }])
    const key = payKey()
    const first = await giveBack(client, order.id, some(5000), key)
    const { version } = order
    const again = {
      idempotencyKey: key,
      orderId: order.id,
      ask: some(5000),
      version,
      amountKrw: krw(5000),
      reason: '단순 변심',
    }
    expect(await client.refunds.run(again)).toEqual(first)
    expect(await refusalOf(client.refunds.run({ ...again, reason: '다른 이유' }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    )
    const fresh = { ...again, idempotencyKey: payKey() }
    expect(await refusalOf(client.refunds.run(fresh))).toBe('ORDER_CHANGED')
    const now = (await client.checkout.get({ orderId: order.id })).order.version
    expect(await refusalOf(client.refunds.run({ ...fresh, version: now, amountKrw: krw(4000) }))).toBe(
      'REFUND_PLAN_CHANGED',
    )
    expect(await refusalOf(client.refunds.run({ ...fresh, version: now, reason: '  ' }))).toBe(
      'REASON_MISSING',
    )
    expect(await accountBalance(db().reader, 'drawer')).toBe(15_000)
  })

  it('writes down what a person has to do at the terminal and at the bank', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(30_000)])
    const half = await take(client, sale, { won: 10_000, tender: terminalTender })
    const { sale: paid } = await take(client, half.sale, { won: 20_000, tender: transferTender })
    const refund = await giveBack(client, paid.order.id, some(15_000))
    expect(refund.tenders.map((part) => [part.tender, part.way, part.amountKrw, part.state])).toEqual([
      ['terminal', 'by_hand', 5000, 'done'],
      ['transfer', 'by_hand', 10_000, 'done'],
    ])
    expect(await accountBalance(db().reader, 'clearing.terminal')).toBe(5000)
    expect(await accountBalance(db().reader, 'clearing.bank')).toBe(10_000)
  })

  it('calls the refund unknown when the answer is lost, lets no second one begin, and settles it by looking', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const tenders = [{ won: 60_000, card: cardNumbers.cancelAnswerLost }]
    const { order } = await paidSale(client, [manualLine(60_000)], tenders)
    const refund = await giveBack(client, order.id, some(20_000))
    expect(refund).toMatchObject({ state: 'unknown', doneKrw: 0 })
    expect(await refusalOf(giveBack(client, order.id, some(20_000)))).toBe('REFUND_IN_PROGRESS')
    await looksAfter(shop, 1)
    expect(await client.refunds.state({ refundId: refund.id })).toMatchObject({
      state: 'done',
      doneKrw: 20_000,
    })
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('frees what was reserved when a cancel never arrived, so that it can be done again', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const tenders = [{ won: 60_000, card: cardNumbers.cancelNeverArrived }]
    const { order } = await paidSale(client, [manualLine(60_000)], tenders)
    const refund = await giveBack(client, order.id, some(20_000))
    expect(refund.state).toBe('unknown')
    await looksAfter(shop, 200)
    await looksAfter(shop, 60)
    expect(await client.refunds.state({ refundId: refund.id })).toMatchObject({ state: 'failed' })
    const after = await client.checkout.get({ orderId: order.id })
    expect(after.order).toMatchObject({ state: 'paid', refundedKrw: 0 })
    expect(after.order.lines[0]).toMatchObject({ state: 'handed_over', refundedKrw: 0 })
    expect(after.payments[0]).toMatchObject({ state: 'captured', refundedKrw: 0 })
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('gives no cash out when the card company refuses its part, and says what it said', async () => {
    const { client } = await (await testShop(db())).manager()
    const tenders = [{ won: 40_000, card: cardNumbers.cancelFailed }, { won: 20_000 }]
    const { order } = await paidSale(client, [manualLine(60_000)], tenders)
    const refund = await giveBack(client, order.id, some(30_000))
    expect(refund.state).toBe('failed')
    expect(refund.tenders.map((part) => part.state)).toEqual(['failed', 'failed'])
    expect(refund.tenders.map((part) => part.failure)).toEqual(['processor', 'not_tried'])
    expect(await accountBalance(db().reader, 'drawer')).toBe(20_000)
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('keeps what was done when the second card refuses: a part is back, the rest is as it was', async () => {
    const { client } = await (await testShop(db())).manager()
    const tenders = [
      { won: 40_000, card: cardNumbers.good },
      { won: 20_000, card: cardNumbers.cancelFailed },
    ]
    const lines = [manualLine(60_000), manualLine(0, { name: '두피 진단' })]
    const { order } = await paidSale(client, lines, tenders)
    const refund = await giveBack(client, order.id, some(30_000))
    expect(refund).toMatchObject({ state: 'partly_done', amountKrw: 30_000, doneKrw: 20_000 })
    const after = await client.checkout.get({ orderId: order.id })
    expect(after.order).toMatchObject({ state: 'partly_refunded', refundedKrw: 20_000 })
    expect(after.order.lines[0]).toMatchObject({ refundedKrw: 20_000, state: 'handed_over' })
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('waits for a cancel that the card company does later', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const tenders = [{ won: 60_000, card: cardNumbers.cancelRequested }]
    const { order } = await paidSale(client, [manualLine(60_000)], tenders)
    const refund = await giveBack(client, order.id, some(60_000))
    expect(refund.state).toBe('unknown')
    await looksAfter(shop, 1)
    expect((await client.refunds.state({ refundId: refund.id })).state).toBe('unknown')
    await looksAfter(shop, 7)
    expect((await client.refunds.checkNow({ refundId: refund.id })).state).toBe('done')
    expect((await client.checkout.get({ orderId: order.id })).order.state).toBe('refunded')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('refunds nothing of an order that is not paid, and no line twice', async () => {
    const { client } = await (await testShop(db())).manager()
    const open = await openSale(client, [manualLine(10_000, { quantity: 3 })])
    expect(await refusalOf(giveBack(client, open.order.id, some(1000)))).toBe('ORDER_NOT_PAID')
    const { sale } = await take(client, open, { won: 30_000 })
    const [line] = sale.order.lines
    if (line === undefined) throw new Error('a line')
    const pieces = (quantity: number): RefundAsk => ({
      kind: 'lines',
      lines: [{ lineId: line.id, quantity }],
      restock: 'not',
    })
    expect((await giveBack(client, sale.order.id, pieces(2))).amountKrw).toBe(20_000)
    expect(await refusalOf(giveBack(client, sale.order.id, pieces(2)))).toBe('LINE_NOT_REFUNDABLE')
    expect(await refusalOf(giveBack(client, sale.order.id, some(0)))).toBe('REFUND_EMPTY')
    expect((await giveBack(client, sale.order.id, pieces(1))).amountKrw).toBe(10_000)
  })
})
