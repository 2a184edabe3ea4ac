import { channel } from 'node:diagnostics_channel'
import fs, { appendFileSync, readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { syncBuiltinESMExports } from 'node:module'
import { PerformanceObserver } from 'node:perf_hooks'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { isMainThread } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { startProfile } from './profile.ts'
import { waitedMeter } from './waited.ts'

/** A stretch in which nothing else could run, and what was seen to run in it. */
export type Stall = {
  readonly atMs: number
  readonly ms: number
  /** Without what the thread waited for a processor that other programs had; with what it waited for a disk. Linux only. */
  readonly ownMs: number
  /** What the processor did for it, without the disk as well. */
  readonly busyMs: number
  readonly gcMs: number
  /** All statements in it, and the longest by their beginning. */
  readonly sqlMs: number
  readonly longestSql: string
  /** What was asked for and not answered when it began. */
  readonly calls: readonly string[]
  /** What of busyMs the system did for it. */
  readonly systemMs: number
  /** What the machine beneath took from all processors in that second. Linux only, in steps of ten. */
  readonly stolenMs: number
  /** How often a page of memory had to be read from the disk for the program in it: of its own code, above all. */
  readonly pagesRead: number
  /** Of a long one, the functions that were seen in it and for how long; what was called by them counts. */
  readonly script: readonly string[]
}

/**
 * Looks at a host from inside while it works: given to node with `--import`, writes one JSON line a second to the file
 * DANGGOL_SOAK_PROBE. Not part of the program.
 */
export type ProbeLine = {
  readonly atMs: number
  /** The longest time for which nothing else could run, in the last second. */
  readonly stallMs: number
  /** The longest of them without what other programs took away. */
  readonly ownMs: number
  /** The longest of them by what the processor did for it. */
  readonly busyMs: number
  /** The longest pause for collecting garbage among it. */
  readonly gcMs: number
  readonly rss: number
  readonly heap: number
  /** Twice a minute, measured after a full collection; its own pause is in no figure. */
  readonly afterGc: { readonly rss: number; readonly heap: number } | null
  /** Those that are worth a name. */
  readonly stalls: readonly Stall[]
}

const everyMs = 2
const namedFromMs = 25
const profiledFromMs = 45
const file = process.env.DANGGOL_SOAK_PROBE

type Ran = { readonly sql: string; readonly ms: number }

/** Notes each statement of this thread's SQLite from now on. */
function watchStatements(ran: Ran[]): void {
  const prepare = Sqlite.prototype.prepare
  const timed = <T>(sql: string, work: () => T): T => {
    const from = performance.now()
    try {
      return work()
    } finally {
      ran.push({ sql, ms: performance.now() - from })
    }
  }
  function prepareWatched(this: Sqlite.Database, source: string) {
    const statement: ReturnType<typeof prepare> = prepare.call(this, source)
    const all = statement.all.bind(statement)
    const run = statement.run.bind(statement)
    Object.defineProperties(statement, {
      all: { value: (parameters: unknown[]) => timed(source, () => all(parameters)) },
      run: { value: (parameters: unknown[]) => timed(source, () => run(parameters)) },
    })
    return statement
  }
  Object.assign(Sqlite.prototype, { prepare: prepareWatched })
}

/** Notes what this thread asks of files in place from now on, as statements. */
function watchFiles(ran: Ran[]): void {
  for (const name of [
    'writeSync',
    'fsyncSync',
    'statSync',
    'lstatSync',
    'readFileSync',
    'writeFileSync',
  ] as const) {
    const real: (...given: never[]) => unknown = fs[name]
    const watched = (...given: never[]) => {
      const from = performance.now()
      try {
        return real(...given)
      } finally {
        ran.push({ sql: name, ms: performance.now() - from })
      }
    }
    Object.assign(fs, { [name]: Object.assign(watched, real) })
  }
  syncBuiltinESMExports()
}

/** What the machine beneath took from all processors so far, in milliseconds. Linux only, in steps of ten. */
function stolenMs(): number {
  if (process.platform !== 'linux') return 0
  return Number(readFileSync('/proc/stat', 'utf8').split(/\s+/)[8]) * 10
}

/** What the doors were asked and have not answered yet. */
function watchCalls(open: Map<unknown, string>): void {
  channel('http.server.request.start').subscribe((message) => {
    const { request } = message as { readonly request: IncomingMessage }
    open.set(request, request.url ?? '')
  })
  channel('http.server.response.finish').subscribe((message) => {
    open.delete((message as { readonly request: IncomingMessage }).request)
  })
}

function watch(path: string): void {
  const profile = startProfile()
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('gc')
  const ran: Ran[] = []
  const open = new Map<unknown, string>()
  watchStatements(ran)
  watchFiles(ran)
  watchCalls(open)
  let pauses: { readonly from: number; readonly ms: number }[] = []
  let stalls: Stall[] = []
  let collected = { from: 0, to: 0 }
  let stallMs = 0
  let ownMs = 0
  let busyMs = 0
  let gcMs = 0
  let seconds = 0
  let turnedAt = performance.now()
  const waitedMs = waitedMeter()
  let waited = waitedMs()
  let cpu = process.threadCpuUsage()
  let pagesRead = process.resourceUsage().majorPageFault
  let calls: readonly string[] = []
  let stolenUntilNow = stolenMs()
  const begin = () => {
    turnedAt = performance.now()
    cpu = process.threadCpuUsage()
    waited = waitedMs()
    pagesRead = process.resourceUsage().majorPageFault
    ran.length = 0
    calls = [...new Set(open.values())]
  }
  const turn = () => {
    const ms = performance.now() - turnedAt - everyMs
    const { user, system } = process.threadCpuUsage(cpu)
    const busy = (user + system) / 1000
    const own = ms - (waitedMs() - waited)
    ownMs = Math.max(ownMs, own)
    stallMs = Math.max(stallMs, ms)
    busyMs = Math.max(busyMs, busy)
    if (ms >= namedFromMs) {
      const [longest] = ran.toSorted((one, other) => other.ms - one.ms)
      stalls.push({
        atMs: performance.timeOrigin + turnedAt,
        ms,
        ownMs: own,
        busyMs: busy,
        gcMs: 0,
        stolenMs: 0,
        systemMs: system / 1000,
        pagesRead: process.resourceUsage().majorPageFault - pagesRead,
        sqlMs: ran.reduce((sum, one) => sum + one.ms, 0),
        longestSql: longest === undefined ? '' : `${longest.ms.toFixed(1)} ms ${longest.sql.slice(0, 160)}`,
        calls: [...new Set([...calls, ...open.values()])],
        script: [],
      })
    }
    begin()
  }
  setInterval(turn, everyMs).unref()
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.startTime >= collected.from && entry.startTime <= collected.to) continue
      gcMs = Math.max(gcMs, entry.duration)
      pauses.push({ from: performance.timeOrigin + entry.startTime, ms: entry.duration })
    }
  }).observe({ entryTypes: ['gc'] })
  const gcIn = ({ atMs, ms }: Stall) =>
    pauses.reduce(
      (sum, { from, ms: took }) => (from >= atMs && from <= atMs + ms + everyMs ? sum + took : sum),
      0,
    )
  const look = () => {
    const stolen = stolenMs() - stolenUntilNow
    if (stalls.some(({ ms }) => ms >= profiledFromMs)) stalls = profile.read(stalls)
    else if (seconds % 60 === 59) profile.again()
    const profiled = stalls.map((one) => ({ ...one, gcMs: gcIn(one), stolenMs: stolen }))
    const { rss, heapUsed: heap } = process.memoryUsage()
    const seen = {
      atMs: Date.now(),
      stallMs,
      ownMs,
      busyMs,
      gcMs,
      rss,
      heap,
      stalls: profiled,
    }
    seconds += 1
    let afterGc: ProbeLine['afterGc'] = null
    if (seconds % 30 === 0 && typeof collect === 'function') {
      const from = performance.now()
      collect()
      collected = { from, to: performance.now() }
      const left = process.memoryUsage()
      afterGc = { rss: left.rss, heap: left.heapUsed }
    }
    appendFileSync(path, `${JSON.stringify({ ...seen, afterGc })}\n`)
    pauses = []
    stalls = []
    gcMs = 0
    busyMs = 0
    ownMs = 0
    stallMs = 0
    stolenUntilNow = stolenMs()
    // What this look itself took is not counted.
    begin()
  }
  setInterval(look, 1000).unref()
}

if (file !== undefined && isMainThread) watch(file)
