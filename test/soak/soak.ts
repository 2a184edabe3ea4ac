import { type ChildProcess, fork } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { ORPCError } from '@orpc/client'
import { practiceGatewayName, practiceShop } from '../../src-main/app/gateway-desk.ts'
import { startSandbox } from '../../src-main/gateway/sandbox/server.ts'
import { systemClock } from '../../src-main/platform/clock.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { dataFileName, databaseOf } from '../../src-main/db/open.ts'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { addDays, type BusinessDate, businessDateOf, epochMs } from '../../src-shared/kernel/business-date.ts'
import type { IdempotencyKey } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { goodsOf, serviceOf } from '../support/catalog-of.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { largeShop } from '../support/large-shop.ts'
import { copyOfSample, sampleStart } from '../support/prepared-sample.ts'
import { type HttpClient, httpWindow } from '../support/http-client.ts'
import { openBare } from '../bench/statements.ts'
import { figuresOf, type Minute, minuteOf, percentile, stallLine, tableOf, type Took } from './measure.ts'
import type { PaceLine } from './pace.ts'
import type { ProbeLine } from './probe.ts'
import { createTill, dice, type Shelf, type Timed } from './till.ts'

/**
 * Several tills at work on one host for a long time: `npm run soak -- --minutes 30 --tills 8
 * [--shop small|large | --data <folder>]`, on a copy of the large sample shop when nothing else is named. One line a
 * minute with what held the host up, the figures with their goals, and all of it as one JSON line at the end; exit code 1
 * where a goal is missed.
 */
const { values: args } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    tills: { type: 'string', default: '8' },
    /** Small or large: a sample shop, made once and kept. */
    shop: { type: 'string', default: 'large' },
    /** Instead of a sample shop, a folder with one. */
    data: { type: 'string' },
    /** A file for what the probe saw, second by second. */
    keep: { type: 'string' },
    /** How long a till rests after each guest, in milliseconds. */
    rest: { type: 'string', default: '250' },
  },
})
const minutes = Number(args.minutes)
const tills = Number(args.tills)
const restMs = Number(args.rest)

/** As of `nice`. */
const giveWay = 10

const say = (line: string) => process.stdout.write(`${line}\n`)

async function managerOf(
  client: HttpClient,
): Promise<{ readonly loginId: string; readonly password: string }> {
  const { sampleAccounts } = await client.access.session()
  for (const { loginId, password } of sampleAccounts) {
    const { actor } = await client.access.signIn({ loginId, password })
    if (actor?.type === 4) return { loginId, password }
  }
  throw new Error('the shop has no sample account of a manager: take a practice shop')
}

/** What the tills sell, made new so that its stock lasts, and the days they ask for. */
async function shelfOf(client: HttpClient, run: string): Promise<Omit<Shelf, 'names'>> {
  const key = (what: string) => `soak-${run}-shelf-${what}-000000` as IdempotencyKey
  const { zone, dayEndsAtMinute, nowMs } = await client.settings.shop()
  const today = businessDateOf(epochMs(nowMs), { zone, dayEndsAtMinute })
  const designers = (await client.views.day({ date: today })).designers.map(({ designerId }) => designerId)
  const service = await client.catalog.saveProduct(
    serviceOf(`빠른 컷 ${run}`, { key: key('service'), workMinutes: 20, priceKrw: krw(38_000), designers }),
  )
  const goods = await client.catalog.saveProduct(
    goodsOf(`샴푸 ${run}`, { key: key('goods'), priceKrw: krw(28_000) }),
  )
  const change = { kind: 'count', quantity: 99_999 } as const
  await client.catalog.countStock({ key: key('stock'), productId: goods.id, change, reason: '' })
  // A year of them: a day holds no more than its chairs do, and whoever asks for one that is full books nothing.
  const days: BusinessDate[] = Array.from({ length: 365 }, (_, day) => addDays(today, day))
  return { service: service.id, goods: goods.id, days }
}

/**
 * Whom the tills ask for: people from all over the list, so that nobody comes more often than a guest does. Of ten names
 * alone each had two hundred visits after half an hour.
 */
function namesIn(folder: string): readonly string[] {
  const file = openBare(join(folder, dataFileName))
  const people = file
    .prepare<[], { name: string }>(
      `select a.name from customers c join accounts a on a.id = c.account_id where a.closed_at is null
        order by (c.account_id * 7919) % 100003 limit 5000`,
    )
    .all()
  file.close()
  return people.map(({ name }) => name)
}

type Work = { readonly took: Took[]; readonly refused: Map<string, number>; changesHeard: number }

function timing(work: Work): Timed {
  return async (operation, call) => {
    const from = performance.now()
    try {
      return await call()
    } catch (problem) {
      // The shop's own rules are answers: a place that another till took, a cart that cannot be.
      const isRule = problem instanceof ORPCError && problem.status < 500 && problem.code !== 'SESSION_LOCKED'
      if (!isRule) throw problem
      const what = `${operation}: ${problem.code}`
      work.refused.set(what, (work.refused.get(what) ?? 0) + 1)
      return 'refused'
    } finally {
      work.took.push({ atMs: Date.now(), ms: performance.now() - from, operation })
    }
  }
}

async function listen(client: HttpClient, work: Work): Promise<void> {
  for await (const { changes } of await client.live.changes()) work.changesHeard += changes.length
}

function linesIn<Line extends { readonly atMs: number }>(file: string, sinceMs: number): readonly Line[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').filter(Boolean)
  return lines.map((line): Line => JSON.parse(line)).filter(({ atMs }) => atMs >= sinceMs)
}

const walOf = (folder: string) =>
  statSync(join(folder, `${dataFileName}-wal`), { throwIfNoEntry: false })?.size ?? 0

const columns = [
  'minute',
  'ops/s',
  'p50 ms',
  'p95 ms',
  'rss MiB',
  'heap MiB',
  'stall ms',
  'own ms',
  'busy ms',
  'gc ms',
  'wal MiB',
  'yard ms',
]
function rowOf(one: Minute): string {
  const { minute, perSecond, p50, p95, rssMb, heapMb, stallMs, ownMs, busyMs, gcMs, walMb, yardMs } = one
  const cells = [perSecond, p50, p95, rssMb, heapMb, stallMs, ownMs, busyMs, gcMs, walMb, yardMs].map(
    (value) => value.toFixed(1),
  )
  return [String(minute), ...cells].map((cell) => cell.padStart(9)).join('')
}

const yard = Buffer.alloc(2_000_000, 'danggol')

/** How long a piece of work takes that is always the same, in milliseconds. */
function yardstick(): number {
  const from = performance.now()
  createHash('sha256').update(yard).digest()
  return performance.now() - from
}

type Watched = { readonly probe: string; readonly pace: string }

async function watchMinutes(host: HostProcess, work: Work, files: Watched): Promise<readonly Minute[]> {
  const seen: Minute[] = []
  say(columns.map((column) => column.padStart(9)).join(''))
  for (let minute = 1; minute <= minutes; minute += 1) {
    const fromMs = Date.now()
    // The first line after the start tells of the start as well.
    const probedFromMs = minute === 1 ? fromMs + 1000 : fromMs
    const before = work.took.length
    const walBytes: number[] = []
    const yardMs: number[] = []
    for (let second = 0; second < 60; second += 1) {
      await pause(1000)
      walBytes.push(walOf(host.data))
      yardMs.push(yardstick())
    }
    const took = work.took.slice(before)
    const seconds = (Date.now() - fromMs) / 1000
    const probe = linesIn<ProbeLine>(files.probe, probedFromMs)
    const pace = linesIn<PaceLine>(files.pace, fromMs - 1000)
    const one = minuteOf(minute, { took, probe, pace, walBytes, yardMs, seconds })
    seen.push(one)
    say(rowOf(one))
    for (const stall of one.stalls.toSorted((a, b) => b.ms - a.ms).slice(0, 5))
      say(
        [stallLine(stall), ...stall.script.map((line) => `  ${line}`)]
          .map((line) => `          ${line}`)
          .join('\n'),
      )
  }
  return seen
}

async function brokenMoneyIn(folder: string): Promise<number> {
  const { kysely } = openSqliteFile(join(folder, dataFileName))
  const db = databaseOf(kysely, { flavor: 'sqlite', file: null })
  const problems = await verifyMoney(db.reader)
  for (const problem of problems.slice(0, 20)) say(JSON.stringify(problem))
  await db.close()
  return problems.length
}

function sayOperations(work: Work): void {
  const names = [...new Set(work.took.map(({ operation }) => operation))].sort()
  for (const name of names) {
    const times = work.took.filter(({ operation }) => operation === name).map(({ ms }) => ms)
    // In the order of their ends: what became slower in the run shows in its last third.
    const third = Math.ceil(times.length / 3)
    const figures = [times, times.slice(0, third), times.slice(-third)].flatMap((part) => [
      percentile(part, 0.5),
      percentile(part, 0.95),
    ])
    const [p50, p95, ...thirds] = figures.map((ms) => ms.toFixed(1).padStart(7))
    const [firstP50, firstP95, lastP50, lastP95] = thirds
    say(
      `  ${name.padEnd(16)}${String(times.length).padStart(8)}  p50${p50}  p95${p95}  first third${firstP50}${firstP95}  last${lastP50}${lastP95}`,
    )
  }
  for (const [what, count] of work.refused) say(`  refused ${what} ${count}`)
}

async function atWork(host: HostProcess, files: Watched): Promise<{ seen: readonly Minute[]; work: Work }> {
  const run = String(Date.now())
  const first = httpWindow(host.url, new Map())
  const { loginId, password } = await managerOf(first)
  const shelf = { ...(await shelfOf(first, run)), names: namesIn(host.data) }
  const work: Work = { took: [], refused: new Map(), changesHeard: 0 }
  const timed = timing(work)
  const clients: HttpClient[] = []
  // One after the other: many at one moment are taken for somebody who guesses.
  while (clients.length < tills) {
    const client = httpWindow(host.url, new Map())
    await client.access.signIn({ loginId, password })
    clients.push(client)
  }
  let isOver = false
  const running = clients.map(async (client, number) => {
    // The line ends with the host.
    void listen(client, work).catch(() => undefined)
    let keys = 0
    const key = () => `soak-${run}-${number}-${String((keys += 1)).padStart(10, '0')}` as IdempotencyKey
    const serveGuest = createTill({ client, shelf, timed, random: dice(number + 1), key })
    while (!isOver) {
      await serveGuest()
      await pause(restMs)
    }
  })
  const watching = watchMinutes(host, work, files)
  // A till that fails ends the run at once.
  const seen = await Promise.race([watching, Promise.all(running).then(() => watching)])
  isOver = true
  await Promise.all(running)
  return { seen, work }
}

/** The shop to work on, in a folder that may be written; made in `place` when a folder was named. */
async function copyOf(place: string): Promise<string> {
  if (args.data === undefined) return args.shop === 'small' ? copyOfSample('ko') : largeShop()
  cpSync(args.data, place, { recursive: true, filter: (path) => !path.endsWith('.lock') })
  return place
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-soak-'))
  const probe = join(folder, 'probe.jsonl')
  const pace = join(folder, 'pace.jsonl')
  const data = await copyOf(join(folder, 'data'))
  // Outside of the program, as a real one is: the practice gateway remembers every payment, and grows with them.
  const apiSecret = 'practice-secret'
  const gateway = await startSandbox({ clock: systemClock, apiSecret, ...practiceShop })
  const env = {
    ...sampleStart.env,
    [practiceGatewayName]: gateway.url.replace('://', `://${apiSecret}@`),
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'probe.ts')).href}`,
    DANGGOL_SOAK_PROBE: probe,
    DANGGOL_LOG: 'warn',
  }
  let pacer: ChildProcess | undefined
  try {
    say(
      `${tills} tills, ${minutes} minutes, ${cpus()[0]?.model ?? ''} x ${cpus().length}, load ${loadavg()[0]?.toFixed(1)}`,
    )
    // With the hour of the sample, so that its bookings are today's.
    const host = await startHost(data, args.data === undefined ? sampleStart.args : [], env)
    pacer = fork(join(import.meta.dirname, 'pace.ts'), [pace])
    // The tills and the gateway have processors of their own in a shop: here they give way to the host.
    setPriority(giveWay)
    const { seen, work } = await atWork(host, { probe, pace }).catch(async (problem: unknown) => {
      say(host.log())
      await host.kill()
      throw problem
    })
    await host.stop()
    sayOperations(work)
    say(`  changes heard live: ${work.changesHeard}`)
    if (host.log() !== '') say(host.log())
    const figures = figuresOf(seen, await brokenMoneyIn(data))
    const ok = figures.every((figure) => figure.ok)
    say(tableOf(figures))
    say(
      JSON.stringify({
        tills,
        minutes,
        shop: args.data ?? args.shop,
        operations: work.took.length,
        ok,
        figures,
      }),
    )
    process.exitCode = ok ? 0 : 1
  } finally {
    pacer?.kill()
    await gateway.close()
    if (args.keep !== undefined && existsSync(probe)) cpSync(probe, args.keep)
    rmSync(folder, { recursive: true, force: true })
    if (args.data === undefined) rmSync(data, { recursive: true, force: true })
  }
}

await main()
