import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { seededRandom } from '../../src-main/app/sample/random.ts'
import { dataFileName } from '../../src-main/db/open.ts'
import { beginHost, type HostProcess, type HostRefusal } from '../support/host-process.ts'
import { type CookieJar, httpWindow } from '../support/http-client.ts'
import { openGateway, setUpShop, wishesIn } from './crash-shop.ts'
import { closedFileProblems, findingsIn } from './findings.ts'
import { type Charged, judge, type Verdict } from './judge.ts'
import { type Moment, type MomentKind, momentKinds, planKills } from './kill-plan.ts'
import { interruptMigration } from './migration-kill.ts'
import { changeOf, faultsIn, liveUntil } from './one-life.ts'
import { createTill, type Keys, type Life, type Till } from './till.ts'
import { acknowledgedOf, createWitness, type Wish, type WishKind } from './witness.ts'

const clients = 6
/** The first life goes on until a write of each kind was answered, or for so long. */
const everyKindWithinMs = 20_000
/** The last life: long enough for every client to send once more what was not answered. */
const lastLifeMs = 150
/** What the gateway took is found by looking, within the first looks after the start. */
const settledWithinMs = 20_000

export type CrashOptions = {
  /** Empty; the shop is made in it, and what is left of it stays there. */
  readonly folder: string
  readonly kills: number
  readonly seed: number
  readonly keys: Keys
  /** A module that the program loads before itself: a planted fault. */
  readonly planted?: string
  /** Instead of those that the seed decides. */
  readonly moments?: readonly Moment[]
}

export type CrashReport = Verdict & {
  readonly kills: number
  /** Kills after which the program started by itself. */
  readonly started: number
  readonly acknowledged: Readonly<Record<WishKind, number>>
  readonly moments: Readonly<Record<MomentKind, number>>
  /** From the call of the program to its ready line, each start after a kill. */
  readonly restartsMs: readonly number[]
  /** What the clients and the gateway know, and where the data lies. */
  readonly wishes: readonly Wish[]
  readonly charged: readonly Charged[]
  readonly dataFile: string
}

/** Opens a shop, lets clients work in it, kills the program again and again, and looks after every start what is there. */
export async function crash(options: CrashOptions): Promise<CrashReport> {
  const gateway = await openGateway()
  const data = join(options.folder, 'shop')
  mkdirSync(data, { recursive: true })
  const dataFile = join(data, dataFileName)
  const env = { ...gateway.env, DANGGOL_LOG: 'error', ...preloading(options.planted) }
  const random = seededRandom(options.seed)
  const moments = options.moments ?? planKills(options.kills, random)
  const witness = createWitness()
  const jar: CookieJar = new Map()
  const found = { lost: new Set<string>(), doubled: new Set<string>(), broken: new Set<string>() }
  const tally = { kills: 0, started: 0, waiting: 0, restartsMs: [] as number[] }
  const byMoment = Object.fromEntries(momentKinds.map((kind) => [kind, 0])) as Record<MomentKind, number>
  let host: HostProcess | null = null
  let tills: readonly Till[] = []

  async function look(at: 'in between' | 'the end'): Promise<Verdict> {
    const findings = await findingsIn(dataFile)
    // The record is read last: what the shop knows of the gateway by then, the gateway knew before.
    return judge({ wishes: witness.wishes(), data: findings, gateway: gateway.record(), at })
  }

  function note(verdict: Verdict): void {
    for (const kind of ['lost', 'doubled', 'broken'] as const) {
      for (const sentence of verdict[kind]) found[kind].add(sentence)
    }
  }

  /** Starts the program on what is there, with nobody mending anything before. */
  async function up(): Promise<HostProcess> {
    const fromMs = performance.now()
    const started = await beginHost(data, ['--lang', 'ko'], { env }).started
    if (!('url' in started)) throw new DidNotStart(started)
    if (tally.waiting > 0) tally.restartsMs.push(performance.now() - fromMs)
    tally.started += tally.waiting
    tally.waiting = 0
    if (tills.length > 0) note(await look('in between'))
    return started
  }

  async function die(moment: Moment): Promise<void> {
    const ended = moment.kind === 'migrating' ? await dieMigrating(moment.afterMs) : await dieAt(moment)
    // Asked to end, it was quicker than the kill: another kill takes its place.
    if (ended === 'by itself') return die({ kind: 'working', afterMs: 0 })
    tally.kills += 1
    byMoment[moment.kind] += 1
  }

  async function dieAt(moment: Moment): Promise<'killed' | 'by itself'> {
    const fromMs = performance.now()
    const living = moment.kind === 'starting' ? await upFor(moment.afterMs) : (host ?? (await up()))
    host = null
    tally.waiting += 1
    if (living === null) return 'killed'
    const leftMs = Math.max(0, fromMs + ('afterMs' in moment ? moment.afterMs : 0) - performance.now())
    const left = moment.kind === 'starting' ? { ...moment, afterMs: leftMs } : moment
    const { problems, ended } = await liveUntil(living, {
      tills,
      jar,
      moment: left,
      folded: changeOf(dataFile),
    })
    for (const problem of problems) found.broken.add(problem)
    if (ended === 'by itself') tally.waiting -= 1
    return ended
  }

  /** Starts the program for so long. @returns it if it was ready by then; else it has been killed */
  async function upFor(ms: number): Promise<HostProcess | null> {
    // One that is up goes without being counted: it has nothing under way.
    await host?.kill()
    const begun = beginHost(data, ['--lang', 'ko'], { env })
    const started = await Promise.race([begun.started, pause(ms, null)])
    if (started === null) await begun.kill()
    else if (!('url' in started)) throw new DidNotStart(started)
    return started
  }

  async function dieMigrating(afterMs: number): Promise<'killed'> {
    const { started, problems } = await interruptMigration({
      folder: join(options.folder, `migrated-${tally.kills}`),
      from: byMoment.migrating % 2 === 0 ? 'the version before' : 'nothing',
      afterMs,
      env,
    })
    tally.started += started === 'yes' ? 1 : 0
    for (const problem of problems) found.broken.add(problem)
    return 'killed'
  }

  /** Lets the clients work in a life that nobody ends. */
  async function workUntil(living: HostProcess, enough: () => Promise<unknown>): Promise<void> {
    const window = httpWindow(living.url, jar)
    let isOver = false
    const life: Life = { window, isOver: () => isOver, isEnding: () => false, onAnswer: () => 'heard' }
    const working = Promise.allSettled(tills.map((till) => till.work(life)))
    await Promise.race([enough(), working])
    isOver = true
    for (const problem of faultsIn(await working)) found.broken.add(problem)
  }

  async function everyKindAnswered(): Promise<void> {
    const limit = performance.now() + everyKindWithinMs
    const isMissing = () => Object.values(acknowledgedOf(witness.wishes())).includes(0)
    while (isMissing() && performance.now() < limit) await pause(20)
  }

  /** The last start: what was not answered is sent again, what is unknown is settled, and the program ends in order. */
  async function end(): Promise<void> {
    host ??= await up()
    await workUntil(host, () => pause(lastLifeMs))
    const limit = performance.now() + settledWithinMs
    // What is lost or doubled does not come right by waiting.
    const isUnsettled = ({ lost, doubled, broken }: Verdict) =>
      broken.length > 0 && lost.length + doubled.length === 0
    while (isUnsettled(await look('the end')) && performance.now() < limit) await pause(250)
    const code = await host.stop()
    host = null
    if (code !== 0) found.broken.add(`the program ended with ${code} when it was asked to end`)
    note(await look('the end'))
    for (const problem of await closedFileProblems(dataFile)) found.broken.add(problem)
  }

  try {
    host = await up()
    const shop = await setUpShop(httpWindow(host.url, jar))
    let marks = 0
    const mark = () => `m${options.seed}-${(marks += 1)}`
    tills = Array.from({ length: clients }, (_, at) =>
      createTill({ witness, keys: options.keys, open: wishesIn(shop, options.seed + at + 1, mark) }),
    )
    // So that the altered copies of the tests have one of each to alter, however slow the machine is.
    if (options.moments === undefined) await workUntil(host, everyKindAnswered)
    for (const moment of moments) await die(moment)
    await end()
  } catch (problem) {
    if (!(problem instanceof DidNotStart)) throw problem
    found.broken.add(problem.message)
  } finally {
    await (host as HostProcess | null)?.kill()
    await gateway.close()
  }
  return {
    kills: tally.kills,
    started: tally.started,
    acknowledged: acknowledgedOf(witness.wishes()),
    moments: byMoment,
    restartsMs: tally.restartsMs,
    lost: [...found.lost],
    doubled: [...found.doubled],
    broken: [...found.broken],
    wishes: witness.wishes(),
    charged: gateway.record(),
    dataFile,
  }
}

class DidNotStart extends Error {
  override readonly name = 'DidNotStart'
  constructor(refusal: HostRefusal) {
    super(`the program did not start: it ended with ${refusal.code}\n${refusal.log}`)
  }
}

function preloading(module: string | undefined): NodeJS.ProcessEnv {
  if (module === undefined) return {}
  const options = process.env.NODE_OPTIONS ?? ''
  return { NODE_OPTIONS: `${options} --import ${new URL(module, import.meta.url).href}`.trim() }
}
