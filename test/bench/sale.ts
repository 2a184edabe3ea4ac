import { cpSync, rmSync } from 'node:fs'
import { sql } from 'kysely'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { dataFileName } from '../../src-main/db/open.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { startClient } from './client-process.ts'
import { type Figure, figure, figuresOf, type Took, timed } from './figure.ts'
import { pidOf, signedIn, startSample } from './host.ts'
import { calm, cpuMsOf } from './processor.ts'
import { folderOf, openShop, type ShopName } from './shop.ts'
import { openBare, replayer, watchStatements } from './statements.ts'
import { sell, sellAtTills, visitCart } from './till.ts'

const warmUp = 200
const measured = 800
const tills = 8
const rounds = 7
const salesOfATill = 25

/**
 * A whole sale of three lines with cash, from the call at the door to the answer, each beside the same statements on a
 * copy of the file with nothing between them.
 */
export async function saleFigures(shop: ShopName): Promise<readonly Figure[]> {
  const watch = watchStatements()
  const { folder, db, manager, close } = await openShop(shop)
  const client = await manager()
  const cart = await visitCart(client)
  await calm(process.pid)
  const program: Took[] = []
  for (let number = 0; number < warmUp + measured; number += 1) {
    const took = await timed(() => sell(client, cart))
    if (number >= warmUp) program.push(took)
  }
  // Afterwards and not in between: what the twin saves goes to the same disk.
  const twin = `${folder}/twin.sqlite`
  await sql`pragma wal_checkpoint(truncate)`.execute(db.kysely)
  cpSync(`${folder}/${dataFileName}`, twin)
  const bareFile = openBare(twin)
  const replay = replayer(bareFile)
  const bare: Took[] = []
  const inSqlite: number[] = []
  for (let number = 0; number < warmUp + measured; number += 1) {
    const statements = await watch.during(() => sell(client, cart))
    const tookBare = await timed(async () => replay(statements))
    if (number < warmUp) continue
    bare.push(tookBare)
    inSqlite.push(statements.reduce((sum, { tookMs }) => sum + tookMs, 0))
    if (number === warmUp) process.stderr.write(`${statements.length} statements a sale\n`)
  }
  watch.stop()
  bareFile.close()
  invariant((await verifyMoney(db.reader)).length === 0, 'the money of the measured sales adds up')
  await close()
  const bareMs = bare.map(({ wallMs }) => wallMs)
  return [
    ...figuresOf('cash sale of 3 lines', program, { bare: bareMs, goal: 5 }),
    figure('cash sale of 3 lines, in SQLite', inSqlite),
    ...figuresOf('the same statements bare', bare),
  ]
}

type Round = { readonly rate: number; readonly cpuMs: number }

/** So many tills at once, each one sale after another. */
async function roundOf(work: () => Promise<unknown>, spent: () => number): Promise<Round> {
  const cpuFrom = spent()
  const from = performance.now()
  await work()
  const sales = tills * salesOfATill
  return {
    rate: (sales * 1000) / (performance.now() - from),
    cpuMs: (spent() - cpuFrom) / sales,
  }
}

function rateFigures(name: string, all: readonly Round[]): readonly Figure[] {
  const rates = all.map(({ rate }) => rate)
  const each = all.map(({ cpuMs }) => cpuMs)
  return [
    // The rate that all but the slowest rounds reach stands where a time has its p95.
    { ...figure(name, rates, { unit: 'sales/s', goal: 400 }), p95: Math.min(...rates) },
    figure(`${name}, processor a sale`, each),
  ]
}

/** Eight tills in this process, and eight over HTTP at a host of its own. */
export async function tillFigures(shop: ShopName): Promise<readonly Figure[]> {
  const { db, manager, close } = await openShop(shop)
  const inside = await manager()
  const cart = await visitCart(inside)
  await calm(process.pid)
  const here: Round[] = []
  const own = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  }
  for (let round = 0; round <= rounds; round += 1) {
    const one = await roundOf(() => sellAtTills({ tills, salesOfATill }, () => sell(inside, cart)), own)
    if (round > 0) here.push(one)
  }
  invariant((await verifyMoney(db.reader)).length === 0, 'the money of the measured sales adds up')
  await close()

  const folder = await folderOf(shop)
  const host = await startSample(folder)
  const { client, jar } = await signedIn(host)
  const cartThere = await visitCart(client)
  await calm(pidOf(host))
  const outside = startClient(host.url, jar)
  const there: Round[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const one = await roundOf(
      () => outside.ask({ kind: 'sales', cart: cartThere, tills, salesOfATill }),
      () => cpuMsOf(pidOf(host)),
    )
    if (round > 0) there.push(one)
  }
  outside.end()
  await host.stop()
  rmSync(folder, { recursive: true })
  return [...rateFigures('8 tills at once', here), ...rateFigures('8 tills at once over HTTP', there)]
}
