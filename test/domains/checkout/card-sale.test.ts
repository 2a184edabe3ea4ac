import { expect, it } from 'vitest'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import { slipWords } from '../../../src-main/domains/receipts/words.ts'
import { slipLines } from '../../../src-shared/domains/receipts/model.ts'
import { accountBalance } from '../../../src-main/domains/ledger/service.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { formKey } from '../../support/catalog-of.ts'
import { refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { cardNumbers, cardTender, manualLine, openSale, payKey, take } from '../../support/till-of.ts'

async function looksAfter(shop: TestShop, seconds: number): Promise<void> {
  shop.clock.advance(seconds * 1000)
  await shop.app.services.till.reconciler.settleDue()
}

function only(sale: Sale): PaymentView | undefined {
  return sale.payments.at(-1)
}

onBothDatabases('a card sale', (db) => {
  it('charges the card once, keeps the masked number only, and completes the order', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(130_000)])
    const key = payKey()
    const asked = { won: 130_000, tender: cardTender(cardNumbers.good, 3), key }
    const paid = await take(client, sale, asked)
    expect(paid.payment).toMatchObject({
      state: 'captured',
      installmentMonths: 3,
      detail: { kind: 'card', maskedNumber: '4518-42**-****-5541' },
      failure: null,
      openAttempt: null,
    })
    expect(paid.payment.approvalNumber).toMatch(/^\d+$/)
    expect(paid.sale.order.state).toBe('paid')
    expect(await take(client, sale, asked)).toEqual(paid)
    expect(await accountBalance(db().reader, 'clearing.gateway:portone-v2')).toBe(130_000)
    expect(await verifyMoney(db().reader)).toEqual([])
    const kept = JSON.stringify([
      await db().reader.selectFrom('payments').selectAll().execute(),
      await db().reader.selectFrom('payment_attempts').selectAll().execute(),
      await db().reader.selectFrom('idempotency').selectAll().execute(),
      await db().reader.selectFrom('audit_values').selectAll().execute(),
    ])
    for (const secret of [cardNumbers.good, '880412', '"37"', '4238', '190755'])
      expect(kept).not.toContain(secret)
  })

  it('takes nothing when the card is declined, says why, and takes another card under a new key', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const key = payKey()
    const asked = { won: 60_000, tender: cardTender(cardNumbers.limitExceeded), key }
    const declined = await take(client, sale, asked)
    expect(declined.payment).toMatchObject({ state: 'failed', failure: { reason: 'card' } })
    expect(declined.payment.failure?.message).not.toBe('')
    expect(declined.sale.order).toMatchObject({ state: 'open', restKrw: 60_000 })
    expect((await take(client, sale, asked)).payment.state).toBe('failed')
    const paid = await take(client, declined.sale, { won: 60_000, tender: cardTender(cardNumbers.good) })
    expect(paid.sale.order.state).toBe('paid')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('calls the charge unknown when the answer is lost, blocks every other tender, and settles it by looking', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const lost = await take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.answerLost) })
    expect(lost.payment).toMatchObject({
      state: 'unknown',
      openAttempt: { checks: 0, outlook: 'settles_itself' },
    })
    expect(await refusalOf(take(client, lost.sale, { won: 60_000 }))).toBe('PAYMENT_UNKNOWN_BLOCKS')
    const cancelling = { orderId: sale.order.id, version: lost.sale.order.version, reason: '손님 취소' }
    expect(await refusalOf(client.checkout.cancelOrder({ idempotencyKey: formKey(), ...cancelling }))).toBe(
      'PAYMENT_UNKNOWN_BLOCKS',
    )
    const unsettled = await client.payments.unsettled()
    expect(unsettled.map((one) => [one.orderNo, one.payment.state])).toEqual([['20261121-0001', 'unknown']])
    await looksAfter(shop, 1)
    const after = await client.checkout.get({ orderId: sale.order.id })
    expect(after.order.state).toBe('paid')
    expect(only(after)).toMatchObject({ state: 'captured', openAttempt: null })
    expect(await client.payments.unsettled()).toEqual([])
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('takes a charge that never arrived for never made, after the absence was seen twice and late enough', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const lost = await take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.neverArrived) })
    expect(lost.payment.state).toBe('unknown')
    await looksAfter(shop, 170)
    await looksAfter(shop, 15)
    expect((await client.payments.state({ paymentId: lost.payment.id })).state).toBe('unknown')
    await looksAfter(shop, 60)
    const settled = await client.payments.state({ paymentId: lost.payment.id })
    expect(settled).toMatchObject({ state: 'failed', failure: { reason: 'never_happened' } })
    const now = await client.checkout.get({ orderId: sale.order.id })
    const paid = await take(client, now, { won: 60_000 })
    expect(paid.sale.order.state).toBe('paid')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('asks the gateway at once when somebody presses check now', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const lost = await take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.reset) })
    const found = await client.payments.checkNow({ paymentId: lost.payment.id })
    expect(found.state).toBe('captured')
    expect(await refusalOf(client.payments.checkNow({ paymentId: lost.payment.id }))).toBe(
      'PAYMENT_NOT_UNKNOWN',
    )
  })

  it('puts a released charge to its order when it turns out paid and nothing else was taken', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const lost = await take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.answerLost) })
    const release = { paymentId: lost.payment.id, reason: '손님이 카드 알림이 없다고 하심' }
    const key = formKey()
    expect(
      await refusalOf(client.checkout.releaseUnknown({ idempotencyKey: key, ...release, reason: ' ' })),
    ).toBe('REASON_MISSING')
    const released = await client.checkout.releaseUnknown({ idempotencyKey: key, ...release })
    expect(only(released)?.state).toBe('released')
    await looksAfter(shop, 1)
    const after = await client.checkout.get({ orderId: sale.order.id })
    expect(after.order.state).toBe('paid')
    expect(only(after)?.state).toBe('captured')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('gives a released charge back whole when the order was paid in cash meanwhile', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const person = { name: '김단골', phone: '010-2846-1934' }
    const { customerId } = await client.customers.create({ idempotencyKey: formKey(), ...person })
    const sale = await openSale(client, [manualLine(60_000)], { customerId })
    const lost = await take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.answerLost) })
    const release = { paymentId: lost.payment.id, reason: '현금으로 받음' }
    const released = await client.checkout.releaseUnknown({ idempotencyKey: formKey(), ...release })
    await take(client, released, { won: 60_000 })
    await looksAfter(shop, 1)
    const after = await client.checkout.get({ orderId: sale.order.id })
    expect(after.payments.map((payment) => [payment.tender, payment.state])).toEqual([
      ['card', 'voided'],
      ['cash', 'captured'],
    ])
    expect(after.refunds).toMatchObject([{ kind: 'duplicate', state: 'done', amountKrw: 60_000 }])
    const [refund] = after.refunds
    if (refund === undefined) throw new Error('it is there')
    expect(after.order).toMatchObject({ state: 'paid', paidKrw: 60_000, refundedKrw: 0 })
    expect(await accountBalance(db().reader, 'clearing.gateway:portone-v2')).toBe(0)
    expect(await verifyMoney(db().reader)).toEqual([])
    const story = await client.sales.get({ orderId: sale.order.id })
    expect(story.events.map((event) => event.kind)).toEqual([
      'order_opened',
      'charge_sent',
      'charge_unknown',
      'charge_released',
      'tender_taken',
      'order_paid',
      'charge_duplicate',
      'refund_automatic',
      'refund_given',
    ])
    // Nobody gave a reason: it is said in the language of whoever reads it, also where an earlier version wrote it down.
    for (const written of ['', '중복 결제 자동 취소']) {
      await db().kysely.updateTable('refunds').set({ reason: written }).where('id', '=', refund.id).execute()
      expect(await client.refunds.state({ refundId: refund.id })).toMatchObject({ reason: '' })
      const slip = await client.receipts.get({ orderId: sale.order.id, refundId: refund.id })
      expect(slip).toMatchObject({ why: 'paid_twice', reason: '' })
      const printed = (language: 'ko' | 'en') => JSON.stringify(slipLines(slip, slipWords(language, slip)))
      expect(printed('en')).toContain('Reason: paid twice, given back automatically')
      expect(printed('ko')).toContain('사유: 중복 결제 자동 취소')
      const { entries } = await client.customers.timeline({ customerId })
      expect(entries[0]?.sale?.refunds).toMatchObject([{ why: 'paid_twice', reason: '' }])
    }
  })

  it('makes what was under way when the program died unknown at the next start, and settles it then', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const lost = await take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.answerLost) })
    // As the process left it when it was killed between the call and its answer.
    await db()
      .kysely.updateTable('payment_attempts')
      .set({ state: 'sent' })
      .where('payment_id', '=', lost.payment.id)
      .execute()
    await db()
      .kysely.updateTable('payments')
      .set({ state: 'pending' })
      .where('id', '=', lost.payment.id)
      .execute()
    expect(await refusalOf(take(client, lost.sale, { won: 60_000 }))).toBe('PAYMENT_IN_PROGRESS')
    if (db().flavor === 'sqlite') await shop.app.services.till.reconciler.recover()
    else shop.clock.advance(120_000)
    await looksAfter(shop, 1)
    expect((await client.payments.state({ paymentId: lost.payment.id })).state).toBe('captured')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('looks again within a second of the next start when the program died in the middle of a look', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const lost = await take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.answerLost) })
    // As the process left it when it was killed between taking the look for itself and its answer.
    const claimedUntil = epochMs(shop.clock.now() + 90_000)
    await db()
      .kysely.updateTable('payment_attempts')
      .set({ next_check_at: claimedUntil })
      .where('payment_id', '=', lost.payment.id)
      .execute()
    // Another till of a shared server may be looking: there the claim runs out by itself.
    if (db().flavor === 'sqlite') await shop.app.services.till.reconciler.recover()
    else shop.clock.advance(90_000)
    await looksAfter(shop, 1)
    expect((await client.payments.state({ paymentId: lost.payment.id })).state).toBe('captured')
  })

  it('charges once when two windows press 결제 on one order at the same moment', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const tender = cardTender(cardNumbers.good)
    const answers = await Promise.all([
      refusalOf(take(client, sale, { won: 60_000, tender })),
      refusalOf(take(client, sale, { won: 60_000, tender })),
      refusalOf(take(client, sale, { won: 60_000, tender })),
    ])
    expect(answers.filter((answer) => answer === 'ANSWERED')).toHaveLength(1)
    for (const answer of answers.filter((one) => one !== 'ANSWERED'))
      expect(['PAYMENT_IN_PROGRESS', 'ORDER_ALREADY_PAID', 'ORDER_CHANGED']).toContain(answer)
    expect(await accountBalance(db().reader, 'clearing.gateway:portone-v2')).toBe(60_000)
  })

  it('refuses a card that cannot be right before anything is sent, and instalments below 50,000 won', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(49_999)])
    const mistyped = cardTender('4518423819075542')
    expect(await refusalOf(take(client, sale, { won: 49_999, tender: mistyped }))).toBe('CARD_INVALID')
    const good = cardTender(cardNumbers.good)
    if (good.kind !== 'card') throw new Error('a card')
    const expired = { ...good, card: { ...good.card, expiryYear: '26', expiryMonth: '10' } }
    expect(await refusalOf(take(client, sale, { won: 49_999, tender: expired }))).toBe('CARD_INVALID')
    const threeMonths = cardTender(cardNumbers.good, 3)
    expect(await refusalOf(take(client, sale, { won: 49_999, tender: threeMonths }))).toBe(
      'INSTALMENTS_NOT_ALLOWED',
    )
    expect(await db().reader.selectFrom('payments').selectAll().execute()).toEqual([])
  })
})

onBothDatabases('a live shop without a gateway', (db) => {
  it('refuses the card with the reason, and sells for cash, by the terminal and by transfer', async () => {
    const shop = await testShop(db(), { openGateway: async () => null })
    const { client } = await shop.manager()
    expect((await client.checkout.tenders()).card).toEqual({ state: 'off', reason: 'GATEWAY_NOT_SET_UP' })
    const sale = await openSale(client, [manualLine(60_000)])
    const card = cardTender(cardNumbers.good)
    expect(await refusalOf(take(client, sale, { won: 60_000, tender: card }))).toBe('GATEWAY_NOT_SET_UP')
    expect((await take(client, sale, { won: 60_000 })).sale.order.state).toBe('paid')
  })
})
