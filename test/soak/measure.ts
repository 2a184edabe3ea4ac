import type { PaceLine } from './pace.ts'
import type { ProbeLine, Stall } from './probe.ts'

/** One call of a till: when it was answered and how long that took. */
export type Took = { readonly atMs: number; readonly ms: number; readonly operation: string }

/** What one minute looked like. */
export type Minute = {
  readonly minute: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly rssMb: number
  readonly heapMb: number
  readonly stallMs: number
  readonly ownMs: number
  readonly busyMs: number
  readonly gcMs: number
  readonly walMb: number
  /** The least that the same work took: the machine itself may have become slower. */
  readonly yardMs: number
  /** What held everybody up for longer than it may. */
  readonly stalls: readonly LongStall[]
}

/** With what the machine beneath took from another program around it (pace.ts). */
export type LongStall = Stall & { readonly lostMs: number }

/** No interrupt takes as long. */
const lostForGoodMs = 5

/**
 * Whose a stall is: the machine's beneath, which took a processor or time from another program as well; other programs', which had
 * the processor; the disk's, for which the thread waited without working; or the program's own.
 */
export function causeOf({ ms, ownMs, busyMs, stolenMs, lostMs }: LongStall): Cause {
  if (stolenMs >= ms || lostMs >= lostForGoodMs) return 'machine'
  if (ownMs < ms / 2) return 'others'
  return busyMs < ownMs / 2 ? 'disk' : 'own'
}

const causeWords = {
  own: 'its own',
  disk: 'the disk’s',
  others: 'of other programs',
  machine: 'of the machine beneath',
} as const
type Cause = keyof typeof causeWords

export type Figure = {
  readonly name: string
  readonly unit: string
  readonly value: number
  readonly goal: string
  readonly ok: boolean
}

const mebibyte = 1024 * 1024

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
}

/** Gathers a minute. Memory is what is left after a full collection, where one was made. */
export function minuteOf(
  minute: number,
  seen: {
    readonly took: readonly Took[]
    readonly probe: readonly ProbeLine[]
    readonly pace: readonly PaceLine[]
    readonly walBytes: readonly number[]
    readonly yardMs: readonly number[]
    readonly seconds: number
  },
): Minute {
  const times = seen.took.map(({ ms }) => ms)
  const most = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), 0)
  const memory = seen.probe.findLast(({ afterGc }) => afterGc !== null)?.afterGc ?? seen.probe.at(-1)
  return {
    minute,
    perSecond: times.length / seen.seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    rssMb: (memory?.rss ?? 0) / mebibyte,
    heapMb: (memory?.heap ?? 0) / mebibyte,
    stallMs: most(seen.probe.map(({ stallMs }) => stallMs)),
    ownMs: most(seen.probe.map(({ ownMs }) => ownMs)),
    busyMs: most(seen.probe.map(({ busyMs }) => busyMs)),
    gcMs: most(seen.probe.map(({ gcMs }) => gcMs)),
    walMb: most(seen.walBytes) / mebibyte,
    yardMs: percentile(seen.yardMs, 0),
    stalls: seen.probe
      .flatMap(({ stalls }) => stalls)
      .filter(({ ms }) => ms > longestStallMs)
      .map((stall) => ({ ...stall, lostMs: lostAround(seen.pace, stall) })),
  }
}

/** It lasts longer than what it was noticed by. */
const aroundMs = 100

function lostAround(pace: readonly PaceLine[], { atMs, ms }: Stall): number {
  const near = pace.filter((line) => line.atMs >= atMs - aroundMs && line.atMs <= atMs + ms + aroundMs)
  return Math.max(0, ...near.map(({ lostMs }) => lostMs))
}

/** The last third of a run against the first: 1 is flat. The first minute only warms up where there are enough others. */
export function driftOf(minutes: readonly Minute[], figure: (minute: Minute) => number): number {
  const warm = minutes.length > 3 ? minutes.slice(1) : minutes
  const third = Math.max(1, Math.floor(warm.length / 3))
  const middle = (part: readonly Minute[]) => percentile(part.map(figure), 0.5)
  const first = middle(warm.slice(0, third))
  return first === 0 ? 0 : middle(warm.slice(-third)) / first
}

const flat = { least: 0.9, most: 1.1 }
export const longestStallMs = 50
/**
 * Folding keeps it at some tens of megabytes. While a backup of the large shop reads, half a minute, nothing can be folded, and
 * as many tills as here save some 100 MiB meanwhile. A save folds it itself from here on (db/dialect/sqlite.ts).
 */
export const longestWalMb = 256

/** A stall in words: how long, by what, while who waited. */
export function stallLine(long: LongStall): string {
  const { longestSql, calls, ...stall } = long
  const { ms, ownMs, busyMs, systemMs, stolenMs, lostMs, gcMs, sqlMs } = stall
  const figures = [ms, ownMs, busyMs, systemMs, stolenMs, lostMs, gcMs, sqlMs]
  const [all, own, busy, system, stolen, lost, gc, inSql] = figures.map((one) => one.toFixed(0))
  const sql = longestSql.replaceAll(/\s+/g, ' ')
  return `${all} ms, ${causeWords[causeOf(long)]} (own ${own}, processor ${busy} of which system ${system}, pages read ${stall.pagesRead}, stolen in that second ${stolen}, another program lost ${lost}, collecting ${gc}, SQLite ${inSql}: ${sql}) ${calls.join(' ')}`
}

/** Whether a run holds what is promised of it. */
export function figuresOf(minutes: readonly Minute[], brokenMoney: number): readonly Figure[] {
  const drift = (name: string, figure: (minute: Minute) => number, most: number): Figure => {
    const value = Math.round(driftOf(minutes, figure) * 1000) / 1000
    const goal = Number.isFinite(most) ? `${flat.least} to ${most}` : `at least ${flat.least}`
    return { name, unit: 'last third / first', value, goal, ok: value >= flat.least && value <= most }
  }
  const atMost = (name: string, unit: string, value: number, most: number): Figure => ({
    name,
    unit,
    value: Math.round(value * 10) / 10,
    goal: `at most ${most}`,
    ok: value <= most,
  })
  const longest = (figure: (minute: Minute) => number) => Math.max(...minutes.map(figure))
  const stalls = minutes.flatMap((minute) => minute.stalls)
  const ofCause = (cause: Cause): Figure => ({
    ...atMost(
      `stalls, ${causeWords[cause]}`,
      `over ${longestStallMs} ms`,
      stalls.filter((stall) => causeOf(stall) === cause).length,
      0,
    ),
  })
  return [
    drift('throughput', ({ perSecond }) => perSecond, Number.POSITIVE_INFINITY),
    {
      ...drift('pace of the machine itself', ({ yardMs }) => 1 / yardMs, Number.POSITIVE_INFINITY),
      goal: 'for comparison',
      ok: true,
    },
    drift('memory of the process', ({ rssMb }) => rssMb, flat.most),
    drift('heap after collecting', ({ heapMb }) => heapMb, flat.most),
    atMost(
      'longest stall',
      'ms',
      longest(({ stallMs }) => stallMs),
      longestStallMs,
    ),
    // Of all of them, so that nothing hides; whose they are says where to look.
    ofCause('own'),
    ofCause('disk'),
    ofCause('others'),
    ofCause('machine'),
    // What other programs took away is in the stall, not in this: on a machine that is not idle it tells where to look.
    atMost(
      'longest stall of its own',
      'ms',
      longest(({ ownMs }) => ownMs),
      longestStallMs,
    ),
    atMost(
      'largest WAL',
      'MiB',
      longest(({ walMb }) => walMb),
      longestWalMb,
    ),
    atMost('faults in the money', '', brokenMoney, 0),
  ]
}

/** The figures with their goals, one line each. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, goal, ok }) => [
    ok ? '✓' : '✗',
    name,
    `${value} ${unit}`.trimEnd(),
    goal,
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ')).join('\n')
}
