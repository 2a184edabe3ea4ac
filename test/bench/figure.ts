import { cpus, loadavg, release, totalmem, type } from 'node:os'

/** One line of the table. */
export type Figure = {
  readonly name: string
  readonly unit: 'ms' | 's' | 'sales/s' | 'kB' | 'MB' | 'frames'
  readonly median: number
  readonly p95: number
  /** The median of the same statements on bare better-sqlite3, in the same run. */
  readonly bare: number | null
  /** What `median` of a rate or a size, and `p95` of a time, is held against. */
  readonly goal: number | null
}

/** More than this much other work, and a time says more about the machine than about the program. */
const busyFrom = 2

export function isBusy(): boolean {
  return (loadavg()[0] ?? 0) > busyFrom
}

export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** The line of a series of measurements. */
export function figure(
  name: string,
  values: readonly number[],
  more: { readonly unit?: Figure['unit']; readonly bare?: readonly number[]; readonly goal?: number } = {},
): Figure {
  return {
    name,
    unit: more.unit ?? 'ms',
    median: quantile(values, 0.5),
    p95: quantile(values, 0.95),
    bare: more.bare === undefined ? null : quantile(more.bare, 0.5),
    goal: more.goal ?? null,
  }
}

export function isMet({ unit, median, p95, goal }: Figure): boolean | null {
  if (goal === null) return null
  return unit === 'sales/s' ? median >= goal : p95 <= goal
}

export type Took = { readonly wallMs: number; readonly cpuMs: number }

/** How long some work takes: the time that passes, and what this process spends of the processor. */
export async function timed(work: () => Promise<unknown>): Promise<Took> {
  const cpu = process.cpuUsage()
  const from = performance.now()
  await work()
  const wallMs = performance.now() - from
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs, cpuMs: (user + system) / 1000 }
}

/** The lines of a series: the time that passed, held against the goal, and the processor's below it. */
export function figuresOf(
  name: string,
  took: readonly Took[],
  more: { readonly bare?: readonly number[]; readonly goal?: number } = {},
): readonly Figure[] {
  const wall = took.map(({ wallMs }) => wallMs)
  const cpu = took.map(({ cpuMs }) => cpuMs)
  return [figure(name, wall, more), figure(`${name}, processor`, cpu)]
}

const short = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(2))

function lineOf(one: Figure): string {
  const met = isMet(one)
  const cells = [
    one.name,
    one.unit,
    short(one.median),
    short(one.p95),
    one.bare === null ? '' : short(one.bare),
    one.bare === null ? '' : `${(one.median / one.bare).toFixed(1)}x`,
    one.goal === null ? '' : String(one.goal),
    met === null ? '' : met ? 'yes' : 'NO',
  ]
  return `| ${cells.join(' | ')} |`
}

export function tableOf(figures: readonly Figure[]): string {
  const head = ['what', 'unit', 'median', 'p95', 'bare', 'ratio', 'goal', 'met']
  return [`| ${head.join(' | ')} |`, `|${'---|'.repeat(head.length)}`, ...figures.map(lineOf)].join('\n')
}

/** What has a goal may take this many times as long with ten times the visits. */
export const mostGrowth = 1.3

/** One line that has a goal, on two shops. */
export type Growth = {
  readonly name: string
  readonly unit: Figure['unit']
  readonly median: number
  readonly medianGrown: number
  /** How many times as long, as large or as seldom. */
  readonly ratio: number
  readonly ok: boolean
}

/** Holds the figures of a grown shop against those of one that is not: every line that has a goal. */
export function growthOf(figures: readonly Figure[], grown: readonly Figure[]): readonly Growth[] {
  return figures.flatMap(({ name, unit, median, goal }) => {
    const other = grown.find((one) => one.name === name)
    if (goal === null || other === undefined) return []
    const ratio = unit === 'sales/s' ? median / other.median : other.median / median
    return [{ name, unit, median, medianGrown: other.median, ratio, ok: ratio <= mostGrowth }]
  })
}

export function growthTable(all: readonly Growth[]): string {
  const lines = all.map((one) => {
    const cells = [one.name, one.unit, short(one.median), short(one.medianGrown), `${one.ratio.toFixed(2)}x`]
    return `| ${cells.join(' | ')} | ${one.ok ? 'yes' : 'NO'} |`
  })
  return ['| what | unit | large | huge | ratio | at most 1.3x |', `|${'---|'.repeat(6)}`, ...lines].join(
    '\n',
  )
}

/** The machine in one line, with how busy it is. */
export function machine(): string {
  const [first] = cpus()
  const load = (loadavg()[0] ?? 0).toFixed(1)
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  return `${cpus().length} x ${first?.model ?? '?'}, ${memory}, ${type()} ${release()}, Node ${process.version}, load ${load}`
}
