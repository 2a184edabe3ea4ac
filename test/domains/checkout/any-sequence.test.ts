import fc from 'fast-check'
import { expect, it } from 'vitest'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { formKey, goodsInStock } from '../../support/catalog-of.ts'
import { type Client, refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { temporarySqlite } from '../../support/test-db.ts'
import {
  cardNumbers,
  cardTender,
  manualLine,
  openSale,
  payKey,
  productLine,
  take,
  terminalTender,
} from '../../support/till-of.ts'

const share = fc.oneof(fc.constant(1), fc.constant(0.5), fc.double({ min: 0, max: 1, noNaN: true }))
const anyStep = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      share,
      by: fc.constantFrom(
        'cash',
        'terminal',
        'good',
        'answerLost',
        'limitExceeded',
        'cancelAnswerLost',
        'cancelFailed',
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('take back' as const), index: fc.nat(3) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('refund' as const), share }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('refund line' as const),
      index: fc.nat(2),
      restock: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
)
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never

type Place = { readonly shop: TestShop; readonly client: Client; readonly orderId: Sale['order']['id'] }

async function step({ shop, client, orderId }: Place, next: Step): Promise<unknown> {
  const sale = await client.checkout.get({ orderId })
  const { version, restKrw, paidKrw, refundedKrw, lines } = sale.order
  switch (next.kind) {
    case 'pay': {
      const won = Math.max(1, Math.floor(restKrw * next.share))
      if (next.by === 'cash') return take(client, sale, { won })
      if (next.by === 'terminal') return take(client, sale, { won, tender: terminalTender })
      const number = Object.entries(cardNumbers).find(([name]) => name === next.by)?.[1] ?? cardNumbers.good
      return take(client, sale, { won, tender: cardTender(number) })
    }
    case 'take back': {
      const payment = sale.payments[next.index]
      const back = { idempotencyKey: payKey(), paymentId: payment?.id ?? 1, version, reason: '바꿈' }
      return client.checkout.cancelTender(back)
    }
    case 'refund': {
      const amountKrw = krw(Math.max(1, Math.floor((paidKrw - refundedKrw) * next.share)))
      const ask = { kind: 'amount', amountKrw } as const
      return client.refunds.run({
        idempotencyKey: payKey(),
        orderId,
        version,
        ask,
        amountKrw,
        reason: '변심',
      })
    }
    case 'refund line': {
      const line = lines[next.index]
      const restock = next.restock ? ('back_on_shelf' as const) : ('not' as const)
      const ask = { kind: 'lines' as const, lines: [{ lineId: line?.id ?? 1, quantity: 1 }], restock }
      const { amountKrw } = await client.refunds.plan({ orderId, ask })
      return client.refunds.run({
        idempotencyKey: payKey(),
        orderId,
        version,
        ask,
        amountKrw,
        reason: '불량',
      })
    }
    case 'release': {
      const paymentId = sale.payments.find((payment) => payment.state === 'unknown')?.id ?? 1
      return client.checkout.releaseUnknown({ idempotencyKey: formKey(), paymentId, reason: '손님 급함' })
    }
    case 'cancel':
      return client.checkout.cancelOrder({ idempotencyKey: formKey(), orderId, version, reason: '취소' })
    case 'wait': {
      shop.clock.advance(2000)
      return shop.app.services.till.reconciler.settleDue()
    }
  }
}

it('keeps every won in its place through any sequence of paying, taking back, refunding, releasing and waiting', async () => {
  const db = await temporarySqlite()
  const shop = await testShop(db)
  const { client } = await shop.manager()
  const shampoo = await goodsInStock(client, '샴푸', 10_000, { priceKrw: krw(28_000) })
  const refusals = new Set<string>()
  const refunds = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 14 }), async (steps) => {
      const lines = [
        manualLine(35_001),
        manualLine(7777, { tax: 'free', quantity: 3 }),
        productLine(shampoo.id, { quantity: 2 }),
      ]
      const { order } = await openSale(client, lines)
      for (const next of steps) {
        refusals.add(await refusalOf(step({ shop, client, orderId: order.id }, next)))
        expect(await verifyMoney(db.reader)).toEqual([])
      }
      const end = await client.checkout.get({ orderId: order.id })
      for (const refund of end.refunds) refunds.add(`${refund.kind} ${refund.state}`)
      expect(end.order.paidKrw).toBeLessThanOrEqual(end.order.totalKrw)
      expect(end.order.refundedKrw).toBeLessThanOrEqual(end.order.paidKrw)
    }),
    { numRuns: 150, endOnFailure: true },
  )
  // The steps really did something: answers and refusals of every kind came.
  expect(refusals).toContain('ANSWERED')
  expect(refusals.size).toBeGreaterThan(5)
  expect([...refunds]).toEqual(expect.arrayContaining(['lines done', 'amount done', 'tender done']))
  await shop.app.close()
}, 60_000)
