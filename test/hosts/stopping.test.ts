import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { dataFileName, databaseOf } from '../../src-main/db/open.ts'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { formKey } from '../support/catalog-of.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { type HttpClient, httpWindow } from '../support/http-client.ts'
import { managerLogin, refusalOf, testShopInput } from '../support/test-app.ts'
import { cardTender, cartOf, manualLine, openSale, payKey, take } from '../support/till-of.ts'

let folder = ''
let host: HostProcess

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-stop-'))
  host = await startHost(folder)
})
afterEach(async () => {
  await host.kill()
  rmSync(folder, { recursive: true, force: true })
})

async function openShop(): Promise<HttpClient> {
  const client = httpWindow(host.url, new Map())
  const opening = [...testShopInput.calendar.opening]
  await client.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  return client
}

/** The file as it lies there after the end. */
async function afterwards() {
  const { kysely } = openSqliteFile(join(folder, dataFileName))
  const db = databaseOf(kysely, { flavor: 'sqlite', file: join(folder, dataFileName) })
  const payments = await db.reader.selectFrom('payments').select(['payment_uid', 'state']).execute()
  const troubles = await verifyMoney(db.reader)
  await kysely.destroy()
  return { payments, troubles }
}

it('finishes what runs, lets waiting windows go and ends within five seconds, one signal or three', async () => {
  const client = await openShop()
  const live = await client.live.changes()
  await live.next()
  const waiting = live.next().then(
    () => 'ended',
    () => 'ended',
  )
  const sales = []
  for (let number = 0; number < 12; number += 1) sales.push(await openSale(client, [manualLine(10_000)]))
  const keys = sales.map(() => payKey())
  const paying = sales.map((sale, at) => take(client, sale, { won: 10_000, key: keys[at] }))
  const outcomes = Promise.allSettled(paying)
  await Promise.race(paying)
  const asked = performance.now()
  host.process.kill('SIGTERM')
  host.process.kill('SIGINT')
  expect(await host.stop()).toBe(0)
  expect(performance.now() - asked).toBeLessThan(5_000)
  expect(await waiting).toBe('ended')
  expect(existsSync(join(folder, `${dataFileName}-wal`))).toBe(false)
  const answered = (await outcomes).flatMap(({ status }, at) => (status === 'fulfilled' ? [keys[at]] : []))
  const { payments, troubles } = await afterwards()
  expect(answered.length).toBeGreaterThan(0)
  expect(payments.map(({ payment_uid }) => payment_uid)).toEqual(expect.arrayContaining(answered))
  expect(payments.filter(({ state }) => state !== 'captured')).toEqual([])
  expect(troubles).toEqual([])
})

it('ends in time while a card company is still thinking, and knows at the next start that it has to ask', async () => {
  const client = await openShop()
  const sale = await openSale(client, [manualLine(10_000)])
  const slow = take(client, sale, { won: 10_000, tender: cardTender('4000000000000010') })
  const outcome = slow.then(
    ({ payment }) => payment.state,
    () => 'no answer',
  )
  while ((await client.payments.unsettled()).length === 0) await new Promise((done) => setTimeout(done, 20))
  const asked = performance.now()
  await host.stop()
  expect(performance.now() - asked).toBeLessThan(5_500)
  expect(await outcome).not.toBe('captured')
  const { payments, troubles } = await afterwards()
  expect(payments).toHaveLength(1)
  expect(troubles).toEqual([])
  host = await startHost(folder)
  const again = httpWindow(host.url, new Map())
  await again.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  expect(await again.payments.unsettled()).toHaveLength(1)
})

it('logs lines of JSON without a name, a phone, a password or a card, also when something breaks', async () => {
  const secret = ['최은비', '2468', managerLogin.password, managerLogin.pin, '4518423819075541']
  const client = await openShop()
  await client.customers.create({ idempotencyKey: formKey(), name: '최은비', phone: '010-2468-1357' })
  const sale = await openSale(client, [manualLine(10_000)])
  await take(client, sale, { won: 10_000, tender: cardTender('4518423819075541') })
  const file = new Sqlite(join(folder, dataFileName))
  file.exec('alter table customers rename to gone')
  file.close()
  const broken = client.customers.create({
    idempotencyKey: formKey(),
    name: '최은비',
    phone: '010-2468-0000',
  })
  expect(await refusalOf(broken)).toBe('INTERNAL_SERVER_ERROR')
  expect(
    await refusalOf(client.checkout.hold({ idempotencyKey: formKey(), label: '최은비', cart: cartOf([]) })),
  ).toBe('CART_EMPTY')
  await host.stop()
  const lines = host.log().trim().split('\n')
  const parsed: { msg: string; procedure?: string }[] = lines.map((line) => JSON.parse(line))
  expect(parsed).toContainEqual(expect.objectContaining({ procedure: 'customers.create', level: 50 }))
  expect(parsed).toContainEqual(expect.objectContaining({ msg: 'gateway' }))
  for (const word of secret) expect(host.log()).not.toContain(word)
})
