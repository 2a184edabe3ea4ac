import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '../../src-main/platform/clock.ts'
import { crash, type CrashReport } from './crash-run.ts'
import { momentKinds } from './kill-plan.ts'
import { isUnharmed, outcomeOf } from './outcome.ts'
import { wishKinds } from './witness.ts'

/**
 * `npm run crash -- --kills 1000 [--seed 7]`: kills the built program at random moments while clients work, and holds what
 * was answered against what is there. A table, then one last line of JSON; ends with 1 when anything is wrong.
 */
const { values } = parseArgs({ options: { kills: { type: 'string' }, seed: { type: 'string' } } })
const kills = Number(values.kills ?? 25)
if (!Number.isInteger(kills) || kills < 1) throw new RangeError(`--kills ${values.kills}`)
const firstSeed = Number(values.seed ?? systemClock.now() % 1_000_000)
/** A new shop after so many, so that the looks at a growing file do not become most of the work. */
const killsPerShop = 100

function sumOf(reports: readonly CrashReport[], count: (report: CrashReport) => number): number {
  return reports.reduce((sum, report) => sum + count(report), 0)
}

function share(sorted: readonly number[], part: number): string {
  return `${Math.round(sorted[Math.floor(sorted.length * part)] ?? 0)} ms`
}

const reports: CrashReport[] = []
for (let left = kills; left > 0; left -= killsPerShop) {
  const seed = firstSeed + reports.length * 1000
  const folder = mkdtempSync(join(tmpdir(), 'danggol-crash-'))
  process.stderr.write(`seed ${seed}: ${Math.min(left, killsPerShop)} kills …\n`)
  const report = await crash({ folder, kills: Math.min(left, killsPerShop), seed, keys: 'kept' })
  reports.push(report)
  const problems = [...report.lost, ...report.doubled, ...report.broken]
  for (const problem of problems) process.stderr.write(`  ${problem}\n`)
  if (problems.length === 0) rmSync(folder, { recursive: true })
  else process.stderr.write(`  the data is kept in ${folder}\n`)
}

const restarts = reports.flatMap((report) => report.restartsMs).toSorted((a, b) => a - b)
const lines = [
  `seed ${firstSeed}`,
  `killed: ${momentKinds.map((kind) => `${kind} ${sumOf(reports, ({ moments }) => moments[kind])}`).join(', ')}`,
  `answered: ${wishKinds.map((kind) => `${kind} ${sumOf(reports, ({ acknowledged }) => acknowledged[kind])}`).join(', ')}`,
  `ready again: median ${share(restarts, 0.5)}, p95 ${share(restarts, 0.95)} of ${restarts.length} starts`,
  `neither lost nor doubled, and wrong: ${sumOf(reports, ({ broken }) => broken.length)}`,
]
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = isUnharmed(reports, kills) ? 0 : 1
process.stdout.write(`${JSON.stringify(outcomeOf(reports))}\n`)
