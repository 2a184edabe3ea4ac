import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { dataFileName, databaseOf } from '../../src-main/db/open.ts'
import { firstBrokenAuditRow } from '../../src-main/domains/access/audit-service.ts'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import type { ProductId } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { formKey, goodsOf, serviceOf } from '../support/catalog-of.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { type CookieJar, type HttpClient, httpWindow } from '../support/http-client.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'
import { cartOf, payKey, productLine } from '../support/till-of.ts'

const kills = 10
const tills = 4
const onShelf = 100_000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-kill-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

type Products = { readonly cut: ProductId; readonly shampoo: ProductId }
type Answered = { readonly orderNo: string; readonly paymentId: number; readonly totalKrw: number }

async function setUp(client: HttpClient): Promise<Products> {
  const opening = [...testShopInput.calendar.opening]
  await client.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  const cut = await client.catalog.saveProduct(serviceOf('여성 커트', { priceKrw: krw(35_000) }))
  const shampoo = await client.catalog.saveProduct(goodsOf('샴푸', { priceKrw: krw(28_000) }))
  await client.catalog.countStock({
    key: formKey(),
    productId: shampoo.id,
    change: { kind: 'count', quantity: onShelf },
    reason: '',
  })
  return { cut: cut.id, shampoo: shampoo.id }
}

/** One window at the counter: it sells on and on, and after a crash repeats what was not answered, under the same keys. */
function createTill(products: Products, answered: Answered[]) {
  const cart = cartOf([productLine(products.cut), productLine(products.shampoo, { quantity: 2 })])
  let form = { open: formKey(), pay: payKey() }
  return async (client: HttpClient, isOver: () => boolean): Promise<void> => {
    while (!isOver()) {
      const { order } = await client.checkout.open({ idempotencyKey: form.open, cart })
      const { payment } = await client.checkout.pay({
        idempotencyKey: form.pay,
        orderId: order.id,
        version: 1,
        amountKrw: order.totalKrw,
        tender: { kind: 'cash', givenKrw: order.totalKrw },
      })
      expect(payment.state).toBe('captured')
      answered.push({ orderNo: order.orderNo, paymentId: payment.id, totalKrw: order.totalKrw })
      form = { open: formKey(), pay: payKey() }
    }
  }
}

/** Lets every till sell for a while. Only a line that went dead may end a till's work early. */
async function sellFor(
  host: HostProcess,
  work: { readonly jar: CookieJar; readonly sell: readonly ReturnType<typeof createTill>[] },
  ending: { readonly afterMs: number; readonly how: 'kill' | 'let finish' },
): Promise<void> {
  const client = httpWindow(host.url, work.jar)
  let isOver = false
  const selling = Promise.allSettled(work.sell.map((till) => till(client, () => isOver)))
  await pause(ending.afterMs)
  if (ending.how === 'kill') await host.kill()
  isOver = true
  for (const outcome of await selling) {
    if (outcome.status === 'rejected' && ending.how === 'kill' && isDeadLine(outcome.reason)) continue
    if (outcome.status === 'rejected') throw outcome.reason
  }
}

function isDeadLine(problem: unknown): boolean {
  return problem instanceof TypeError && problem.message === 'fetch failed'
}

async function moneyOnDisk(answered: readonly Answered[]) {
  const { kysely } = openSqliteFile(join(folder, dataFileName))
  const db = databaseOf(kysely, { flavor: 'sqlite', file: null })
  const orders = await db.reader
    .selectFrom('orders')
    .innerJoin('payments', 'payments.order_id', 'orders.id')
    .select(['order_no', 'payments.id', 'orders.state', 'paid_krw'])
    .execute()
  const known = new Map(orders.map((row) => [row.order_no, row]))
  const missing = answered.filter((sale) => {
    const row = known.get(sale.orderNo)
    return row?.id !== sale.paymentId || row.state !== 'paid' || row.paid_krw !== sale.totalKrw
  })
  const stock = await db.reader.selectFrom('stock').select('quantity').executeTakeFirstOrThrow()
  const found = {
    missing,
    orders: orders.length,
    sold: (onShelf - stock.quantity) / 2,
    money: await verifyMoney(db.reader),
    brokenAuditRow: await firstBrokenAuditRow(db.reader),
  }
  await db.close()
  return found
}

it('keeps every answered sale, doubles none and loses no won when the program is killed ten times while it sells', async () => {
  const jar: CookieJar = new Map()
  const answered: Answered[] = []
  let host = await startHost(folder)
  const products = await setUp(httpWindow(host.url, jar))
  const sell = Array.from({ length: tills }, () => createTill(products, answered))
  for (let kill = 0; kill < kills; kill += 1) {
    await sellFor(host, { jar, sell }, { afterMs: 100 + Math.random() * 400, how: 'kill' })
    // Nobody mends anything in between: it starts on what is there, and the session still holds.
    host = await startHost(folder)
  }
  await sellFor(host, { jar, sell }, { afterMs: 100, how: 'let finish' })
  expect(await host.stop()).toBe(0)
  expect(answered.length).toBeGreaterThan(kills)
  const { missing, orders, sold, money, brokenAuditRow } = await moneyOnDisk(answered)
  expect({ missing, money, brokenAuditRow }).toEqual({ missing: [], money: [], brokenAuditRow: null })
  expect([orders, sold]).toEqual([answered.length, answered.length])
})
