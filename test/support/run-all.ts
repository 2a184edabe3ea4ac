import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { ensureBrowser } from './ensure-browser.ts'
import { startPostgres } from './postgres-server.ts'
import { checkAll, showCheck } from './project-check.ts'
import { type Ended, runTool } from './run-program.ts'
import { root } from './source-tree.ts'
import { type Counts, playwrightCounts, sumCounts, vitestCounts } from './test-counts.ts'

/** `npm test`: everything, in one go. Nothing is skipped; what cannot be had counts as failed. */

const reports = join(root, '.cache/test-reports')
const partLimitMs = 800_000

function failed(why: unknown): Counts {
  return { passed: 0, failed: 1, notes: [why instanceof Error ? why.message : String(why)] }
}

async function check(): Promise<Counts> {
  const parts = await checkAll()
  showCheck(parts)
  const bad = parts.filter(({ problems }) => problems.length > 0)
  return { passed: parts.length - bad.length, failed: bad.length, notes: bad.map(({ name }) => name) }
}

async function buildOnce(): Promise<Counts> {
  const run = await build()
  if (run.code === 0) return { passed: 1, failed: 0, notes: [] }
  process.stderr.write(run.stdout + run.stderr)
  return failed('the program does not build')
}

function readReport<Report>(
  file: string,
  run: Ended,
  count: (report: Report, exitCode: number) => Counts,
): Counts {
  try {
    const report: Report = JSON.parse(readFileSync(file, 'utf8'))
    return count(report, run.code)
  } catch (cause) {
    return failed(`no report, exit code ${run.code}: ${cause instanceof Error ? cause.message : ''}`)
  }
}

async function vitest(env: NodeJS.ProcessEnv): Promise<Counts> {
  const file = join(reports, 'vitest.json')
  // A CI machine is at times busy with others' work; a browser's test has its second try there as well.
  const tries = process.env.CI === undefined ? [] : ['--retry=1']
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]
  const options = { env, output: 'show', timeoutMs: partLimitMs } as const
  const run = await runTool('vitest/vitest.mjs', ['run', ...tries, ...reporters], options)
  return readReport(file, run, vitestCounts)
}

async function playwright(browser: string): Promise<Counts> {
  const file = join(reports, 'browser.json')
  const env = { DANGGOL_TEST_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file }
  const args = ['test', '--reporter=list,json']
  const run = await runTool('@playwright/test/cli.js', args, { env, output: 'show', timeoutMs: partLimitMs })
  return readReport(file, run, playwrightCounts)
}

/** Runs one part and says how long it took; a part that throws has failed once. */
async function part(name: string, work: () => Promise<Counts>): Promise<Counts> {
  process.stderr.write(`\n── ${name} ──\n`)
  const startMs = performance.now()
  const counts = await work().catch(failed)
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1)
  process.stderr.write(`── ${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s ──\n`)
  return counts
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

// Hundreds of programs are started on the way; each finds what an earlier one compiled.
process.env.NODE_COMPILE_CACHE ??= join(root, '.cache/node')

// What may have to be installed starts first, so that it downloads while the project is checked and built.
const browser = ensureBrowser()
const postgres = startPostgres()
browser.catch(() => {})
postgres.catch(() => {})

const all = [
  await part('check', check),
  await part('build', buildOnce),
  await part('unit, stores, screens, races, built program', async () =>
    vitest({ PG_URL: (await postgres).url }),
  ),
  await part('browser', async () => playwright(await browser)),
]
await postgres.then((server) => server.stop()).catch(() => {})

const { passed, failed: failures } = sumCounts(all)
// Last, where whoever sees only the end of a long log finds them.
for (const note of all.flatMap(({ notes }) => notes)) process.stdout.write(`  ${note}\n`)
process.exitCode = failures === 0 ? 0 : 1
process.stdout.write(`${passed} passed, ${failures} failed\n`)
