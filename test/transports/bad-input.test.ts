import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import type { PrinterLine } from '../../src-main/platform/printer-line.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import { asId } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { err } from '../../src-shared/kernel/result.ts'
import { spoiltInput } from '../support/bad-values.ts'
import { formKey, goodsInStock, serviceOf } from '../support/catalog-of.ts'
import { doorOf, procedures } from '../support/door-of.ts'
import { newDesigner } from '../support/staff-of.ts'
import { type Client, managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { onBothDatabases } from '../support/test-db.ts'
import { manualLine, openSale, productLine, take } from '../support/till-of.ts'

/** What would end or weaken the session that asks, or costs half a second of hashing: each has tests of its own. */
const apart =
  /^(access\/(signIn|signOut|lock|switchByPin|changeOwn\w+|endSession|updateAccount|set\w+)|settings\/(setUp|openSample)|live\/changes)$/

/** The program's way out to printers ends here: nothing is sent to addresses that chance made up. */
const noPrinter: PrinterLine = {
  allows: () => true,
  send: async () => err('PRINTER_UNREACHABLE', { why: 'NOT_REACHED' }),
}

type Furnishing = { readonly client: Client; readonly db: Database; readonly shop: TestShop }

/** Rows for the small ids that are tried to find: people, goods, a service, a sale, a cart put aside. */
async function furnish({ client, db, shop }: Furnishing): Promise<void> {
  const cut = await client.catalog.saveProduct(serviceOf('커트'))
  const designers = [await newDesigner(client, '서지안'), await newDesigner(client, '윤채원')]
  const customers = []
  for (const name of ['최은비', '강민서', '문가은']) {
    customers.push(await client.customers.create({ idempotencyKey: formKey(), name, phone: null }))
  }
  const now = shop.clock.now()
  for (const [at, { customerId }] of customers.entries()) {
    await client.reservations.book({
      key: formKey(),
      customerId,
      designerId: (designers[at % 2] ?? designers[0])?.accountId ?? asId(0),
      startsAtMs: epochMs(now + (1 + at) * 3_600_000),
      productIds: [cut.id],
    })
  }
  const shampoo = await goodsInStock(client, '샴푸', 50, { priceKrw: krw(28_000) })
  for (const won of [60_000, 20_000]) {
    const sale = await openSale(client, [manualLine(won), productLine(shampoo.id)])
    await take(client, sale, { won: won + 28_000 })
  }
  await openSale(client, [manualLine(88_000)])
  expect(await verifyMoney(db.reader)).toEqual([])
}

onBothDatabases('whatever is put into a field', (db) => {
  it('is answered or refused, never taken for a fault of the program, and moves no won out of place', async () => {
    const shop = await testShop(db(), { printerLine: noPrinter })
    await furnish({ ...(await shop.manager()), db: db(), shop })
    const door = await doorOf(shop)
    let cookie = await door.signIn(managerLogin)
    const faults: string[] = []
    const seen = new Set<number>()
    for (const { path, input } of procedures.filter((one) => !apart.test(one.path) && one.input !== null)) {
      for (const sent of fc.sample(spoiltInput(input, shop.clock.now()), {
        numRuns: Number(process.env.RUNS ?? 20),
        seed: Number(process.env.SEED ?? 21),
      })) {
        const answer = await door.ask(path, cookie, sent)
        seen.add(answer.status)
        if (answer.status >= 500) faults.push(`${path} ${answer.code} ${JSON.stringify(sent).slice(0, 300)}`)
        if (answer.code === 'NOT_SIGNED_IN') cookie = await door.signIn(managerLogin)
      }
    }
    expect(faults).toEqual([])
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 404, 409]))
    expect(await verifyMoney(db().reader)).toEqual([])
    await door.close()
    await shop.app.close()
  }, 120_000)
})
