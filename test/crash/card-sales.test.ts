import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { practicePaymentsFile } from '../../src-main/app/gateway-desk.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { dataFileName, databaseOf } from '../../src-main/db/open.ts'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { formKey } from '../support/catalog-of.ts'
import { startHost } from '../support/host-process.ts'
import { type CookieJar, type HttpClient, httpWindow } from '../support/http-client.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'
import { cardNumbers, cardTender, cartOf, manualLine, payKey } from '../support/till-of.ts'

const kills = 4
const tills = 6
const won = 60_000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-card-kill-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The payments that the gateway really made, by the id that the till gave them. */
function chargedAtGateway(): ReadonlySet<string> {
  const lines = readFileSync(join(folder, practicePaymentsFile), 'utf8').split('\n')
  const payments = lines.flatMap((line) => {
    try {
      return [JSON.parse(line) as { readonly id: string; readonly status: string }]
    } catch {
      // Cut off by the kill.
      return []
    }
  })
  return new Set(payments.filter((payment) => payment.status === 'PAID').map((payment) => payment.id))
}

async function paymentsOnDisk() {
  const { kysely } = openSqliteFile(join(folder, dataFileName))
  const db = databaseOf(kysely, { flavor: 'sqlite', file: null })
  const payments = await db.reader
    .selectFrom('payments')
    .select(['payment_uid', 'order_id', 'state'])
    .execute()
  const money = await verifyMoney(db.reader)
  await db.close()
  return { payments, money }
}

/** Opens an order and presses pay, until the line goes dead; the same form is sent again to the next host. */
function createTill() {
  let form = { open: formKey(), pay: payKey() }
  return async (client: HttpClient, isOver: () => boolean): Promise<void> => {
    while (!isOver()) {
      const cart = cartOf([manualLine(won)])
      const { order } = await client.checkout.open({ idempotencyKey: form.open, cart })
      const tender = cardTender(cardNumbers.good)
      await client.checkout.pay({
        idempotencyKey: form.pay,
        orderId: order.id,
        version: 1,
        amountKrw: won,
        tender,
      })
      form = { open: formKey(), pay: payKey() }
    }
  }
}

it('charges no card twice and forgets no charge when the program is killed while it waits for the gateway', async () => {
  const jar: CookieJar = new Map()
  let host = await startHost(folder)
  const client = httpWindow(host.url, jar)
  const opening = [...testShopInput.calendar.opening]
  await client.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  const sell = Array.from({ length: tills }, createTill)
  for (let kill = 0; kill < kills; kill += 1) {
    const window = httpWindow(host.url, jar)
    const selling = Promise.allSettled(sell.map((till) => till(window, () => false)))
    await pause(200 + Math.random() * 300)
    await host.kill()
    await selling
    host = await startHost(folder)
  }
  // Whatever the gateway took is found by looking, within the first looks after the start.
  const last = httpWindow(host.url, jar)
  const found = async () => {
    const charged = chargedAtGateway()
    return (await last.payments.unsettled()).every(({ payment }) => !charged.has(payment.paymentUid))
  }
  await vi.waitUntil(found, { timeout: 15_000, interval: 250 })
  expect(await host.stop()).toBe(0)
  const { payments, money } = await paymentsOnDisk()
  expect(money).toEqual([])
  const charged = chargedAtGateway()
  const captured = payments.filter((payment) => payment.state === 'captured')
  expect(new Set(captured.map((payment) => payment.payment_uid))).toEqual(charged)
  expect(new Set(captured.map((payment) => payment.order_id)).size).toBe(captured.length)
  expect(charged.size).toBeGreaterThan(0)
  for (const payment of payments) expect(['captured', 'unknown']).toContain(payment.state)
})
