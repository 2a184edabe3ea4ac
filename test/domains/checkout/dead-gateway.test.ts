import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import { createPortOneV2Gateway } from '../../../src-main/gateway/portone-v2/client.ts'
import { type Sandbox, startSandbox } from '../../../src-main/gateway/sandbox/server.ts'
import type { Database } from '../../../src-main/db/database.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { cardNumbers, cardTender, manualLine, openSale, payKey, take } from '../../support/till-of.ts'
import { afternoon, sandboxKeys } from '../../support/till-services.ts'

/** A port on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A shop whose gateway can be pulled out and put back at the same address. */
async function shopWithLine(
  db: Database,
): Promise<{ shop: TestShop; cut(): Promise<void>; mend(): Promise<void> }> {
  const port = await deadPort()
  const lines: string[] = []
  const journal = { readLines: () => lines, appendLine: (line: string) => void lines.push(line) }
  const start = () => startSandbox({ clock: afternoon, ...sandboxKeys, port, journal })
  let sandbox: Sandbox = await start()
  const config = { mode: 'sandbox' as const, baseUrl: sandbox.url, ...sandboxKeys }
  const gateway = createPortOneV2Gateway(config, { clock: afternoon })
  const shop = await testShop(db, {
    openGateway: async () => ({ gateway, close: () => sandbox.close() }),
  })
  return {
    shop,
    cut: () => sandbox.close(),
    mend: async () => {
      sandbox = await start()
    },
  }
}

onBothDatabases('a gateway that cannot be reached', (db) => {
  it('sends nothing and says so, and cash still sells', async () => {
    const line = await shopWithLine(db())
    const { client } = await line.shop.manager()
    const sale = await openSale(client, [manualLine(60_000)])
    await line.cut()
    const refused = await take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.good) })
    expect(refused.payment).toMatchObject({ state: 'failed', failure: { reason: 'unreachable' } })
    expect((await take(client, refused.sale, { won: 60_000 })).sale.order.state).toBe('paid')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('leaves an unknown charge unknown however often somebody asks, and settles it once it answers again', async () => {
    const line = await shopWithLine(db())
    const { client } = await line.shop.manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const { payment } = await take(client, sale, {
      won: 60_000,
      tender: cardTender(cardNumbers.answerLost),
    })
    await line.cut()
    for (let times = 0; times < 3; times += 1) {
      line.shop.clock.advance(200_000)
      await line.shop.app.services.till.reconciler.settleDue()
      expect(await refusalOf(client.payments.checkNow({ paymentId: payment.id }))).toBe('GATEWAY_UNREACHABLE')
    }
    const waiting = await client.payments.state({ paymentId: payment.id })
    expect(waiting).toMatchObject({ state: 'unknown', openAttempt: { checks: 6 } })
    await line.mend()
    expect((await client.payments.checkNow({ paymentId: payment.id })).state).toBe('captured')
    await line.cut()
  })

  it('gives nothing back by card while it is away: no cash goes out either, and it can be done again', async () => {
    const line = await shopWithLine(db())
    const { client } = await line.shop.manager()
    const open = await openSale(client, [manualLine(60_000)])
    const half = await take(client, open, { won: 40_000, tender: cardTender(cardNumbers.good) })
    const { sale } = await take(client, half.sale, { won: 20_000 })
    await line.cut()
    const asked = {
      orderId: sale.order.id,
      ask: { kind: 'amount', amountKrw: krw(30_000) },
      amountKrw: krw(30_000),
      reason: '변심',
    } as const
    const { version } = sale.order
    const refund = await client.refunds.run({ idempotencyKey: payKey(), version, ...asked })
    expect(refund).toMatchObject({ state: 'failed', doneKrw: 0 })
    await line.mend()
    const now = (await client.checkout.get({ orderId: sale.order.id })).order.version
    const again = await client.refunds.run({ idempotencyKey: payKey(), version: now, ...asked })
    expect(again).toMatchObject({ state: 'done', doneKrw: 30_000 })
    expect(await verifyMoney(db().reader)).toEqual([])
    await line.cut()
  })
})
