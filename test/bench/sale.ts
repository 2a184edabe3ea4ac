import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { migrate } from '../../src-main/db/migrate.ts'
import { databaseOf } from '../../src-main/db/open.ts'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { formKey, goodsInStock, serviceOf } from '../support/catalog-of.ts'
import { type Client, testShop } from '../support/test-app.ts'
import { cartOf, payKey, productLine } from '../support/till-of.ts'

/**
 * How long a cash sale of two lines takes, from the call at the door to the answer, on a file with FULL syncs:
 * `node test/bench/sale.ts [sales before] [sales measured]`. Two calls a sale: the order is opened, the money is taken.
 */
const before = Number(process.argv[2] ?? 5000)
const measured = Number(process.argv[3] ?? 2000)

type Took = { readonly wallMs: number; readonly cpuMs: number }

async function timed(work: () => Promise<unknown>): Promise<Took> {
  const cpu = process.cpuUsage()
  const startMs = performance.now()
  await work()
  const wallMs = performance.now() - startMs
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs, cpuMs: (user + system) / 1000 }
}

function share(values: readonly number[], part: number): string {
  const sorted = values.toSorted((a, b) => a - b)
  return (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(2)
}

function show(name: string, took: readonly Took[]): void {
  for (const kind of ['wallMs', 'cpuMs'] as const) {
    const values = took.map((one) => one[kind])
    const figures = [0.5, 0.95, 0.99].map((part) => share(values, part).padStart(7))
    process.stdout.write(`${name.padEnd(8)} ${kind.padEnd(7)} p50 p95 p99 ${figures.join(' ')}\n`)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'danggol-bench-'))
const file = join(folder, 'danggol.sqlite')
const { kysely } = openSqliteFile(file)
await migrate(kysely, 'sqlite')
const db = databaseOf(kysely, { flavor: 'sqlite', file })
const shop = await testShop(db)
const { client } = await shop.manager()
const cut = await client.catalog.saveProduct(serviceOf('커트', { priceKrw: krw(35_000) }))
const shampoo = await goodsInStock(client, '샴푸', 100_000, { priceKrw: krw(28_000) })

const open = (by: Client) => {
  const cart = cartOf([productLine(cut.id), productLine(shampoo.id)])
  return by.checkout.open({ idempotencyKey: formKey(), cart })
}
const pay = (by: Client, { order }: Awaited<ReturnType<typeof open>>) => {
  const { id: orderId, version, totalKrw: amountKrw } = order
  const tender = { kind: 'cash', givenKrw: amountKrw } as const
  return by.checkout.pay({ idempotencyKey: payKey(), orderId, version, amountKrw, tender })
}

for (let sale = 0; sale < before; sale += 1) await pay(client, await open(client))
const opening: Took[] = []
const paying: Took[] = []
const whole: Took[] = []
for (let number = 0; number < measured; number += 1) {
  let sale: Awaited<ReturnType<typeof open>> | undefined
  const opened = await timed(async () => {
    sale = await open(client)
  })
  const paid = await timed(async () => sale && pay(client, sale))
  opening.push(opened)
  paying.push(paid)
  whole.push({ wallMs: opened.wallMs + paid.wallMs, cpuMs: opened.cpuMs + paid.cpuMs })
}
const load = loadavg()[0]?.toFixed(1) ?? ''
process.stdout.write(`${measured} sales after ${before}, load ${load}, Node ${process.version}\n`)
show('open', opening)
show('pay', paying)
show('both', whole)
const troubles = await verifyMoney(db.reader)
process.stdout.write(`money verified: ${troubles.length} troubles\n`)
await shop.app.close()
await kysely.destroy().catch(() => undefined)
rmSync(folder, { recursive: true, force: true })
