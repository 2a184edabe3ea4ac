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
  cartOf,
  manualLine,
  openSale,
  payKey,
  productLine,
  take,
  terminalTender,
  transferTender,
} from '../../support/till-of.ts'
import { verifyShop } from '../../support/verify-shop.ts'

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
        'transfer',
        'good',
        'answerLost',
        'neverArrived',
        'html502',
        'limitExceeded',
        'cancelAnswerLost',
        'cancelNeverArrived',
        'cancelRequested',
        'cancelFailed',
      ),
      // The answer is taken, sent for again under the same key, or asked for from two windows at once.
      how: fc.constantFrom('once', 'once', 'again', 'from two windows'),
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
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(2_000, 60_000, 300_000) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('change' as const), won: fc.integer({ min: 1, max: 90_000 }) }),
  },
)
type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never

type Place = { readonly shop: TestShop; readonly client: Client; readonly orderId: Sale['order']['id'] }

async function step({ shop, client, orderId }: Place, next: Step): Promise<unknown> {
  const sale = await client.checkout.get({ orderId })
  const { version, paidKrw, refundedKrw, lines } = sale.order
  switch (next.kind) {
    case 'pay':
      return pay(client, sale, next)
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
      shop.clock.advance(next.ms)
      return shop.app.services.till.reconciler.settleDue()
    }
    case 'change': {
      const cart = cartOf([manualLine(next.won), manualLine(7777, { tax: 'free' })])
      return client.checkout.change({ idempotencyKey: formKey(), orderId, version, cart })
    }
  }
}

async function pay(
  client: Client,
  sale: Sale,
  { share, by, how }: Extract<Step, { kind: 'pay' }>,
): Promise<unknown> {
  const won = Math.max(1, Math.floor(sale.order.restKrw * share))
  const number = Object.entries(cardNumbers).find(([name]) => name === by)?.[1] ?? cardNumbers.good
  const tenders = { cash: undefined, terminal: terminalTender, transfer: transferTender }
  const tender = by === 'cash' || by === 'terminal' || by === 'transfer' ? tenders[by] : cardTender(number)
  const asked = { won, ...(tender === undefined ? {} : { tender }) }
  if (how === 'from two windows') {
    const both = await Promise.allSettled([take(client, sale, asked), take(client, sale, asked)])
    const refused = both.find((one) => one.status === 'rejected')
    // One order, seen at one version by both: only one of them may take money.
    expect(refused).toBeDefined()
    throw refused?.reason
  }
  const key = payKey()
  const first = await take(client, sale, { ...asked, key })
  if (how === 'again') {
    const again = await take(client, sale, { ...asked, key })
    expect(again.payment.id).toBe(first.payment.id)
  }
  return first
}

/** Every charge and every refund that nobody knows about is known in the end, by waiting alone. */
async function settleAll({ shop, client, orderId }: Place): Promise<Sale> {
  const open = new Set(['pending', 'unknown', 'released', 'voiding'])
  const isOpen = ({ payments, refunds }: Sale) =>
    [...payments, ...refunds].some(({ state }) => open.has(state))
  let sale = await client.checkout.get({ orderId })
  for (let round = 0; round < 12 && isOpen(sale); round += 1) {
    shop.clock.advance(120_000)
    await shop.app.services.till.reconciler.settleDue()
    sale = await client.checkout.get({ orderId })
  }
  expect(isOpen(sale) ? sale : 'settled').toBe('settled')
  return sale
}

it('keeps every won in its place through any sequence of paying, changing, taking back, refunding, releasing and waiting', async () => {
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
      const end = await settleAll({ shop, client, orderId: order.id })
      expect(await verifyMoney(db.reader)).toEqual([])
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
  expect(await verifyShop(db.kysely)).toEqual([])
  await shop.app.close()
}, 60_000)
