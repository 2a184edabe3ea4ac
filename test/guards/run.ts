import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plantedName } from '../support/planted-plugin.ts'
import { runTool } from '../support/run-program.ts'
import { boardScreens } from './board-screens.ts'
import { type Guard, guards as general } from './guards.ts'
import { keptAndErased } from './kept-and-erased.ts'
import { peopleAndBoard } from './people-and-board.ts'

/**
 * `npm run guards`: takes each guard away from the program and shows that its test fails then. With words behind it only
 * those guards that have them in their name; ` / ` stands between those of several.
 */

type Report = {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string
      readonly status: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

const limitMs = 120_000
// Of an expectation that was not met; `rejects` and what waits on a screen have words of their own.
const assertion = /^(AssertionError|Error: promise resolved ".* instead of rejecting|Error: Unable to find )/s
const reports = mkdtempSync(join(tmpdir(), 'danggol-guards-'))

/** @returns null when the test noticed, or why it counts for nothing */
async function unnoticed({ without, test }: Guard, file: string): Promise<string | null> {
  const project = test.file.endsWith('.tsx') ? 'dom' : 'node'
  const pattern = `${test.sentence.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`
  const args = [
    'run',
    '--project',
    project,
    test.file,
    '-t',
    pattern,
    '--reporter=json',
    `--outputFile=${file}`,
  ]
  await runTool('vitest/vitest.mjs', args, {
    env: { [plantedName]: JSON.stringify(without) },
    output: 'keep',
    timeoutMs: limitMs,
  })
  const { testResults }: Report = JSON.parse(readFileSync(file, 'utf8'))
  const ran = testResults.flatMap((one) => one.assertionResults).filter((one) => one.title === test.sentence)
  if (ran.length === 0) return 'the test did not run: the fault may not have been planted'
  if (ran.some((one) => one.status !== 'failed')) return 'the test does not notice'
  const words = ran.flatMap((one) => one.failureMessages)
  const other = words.find((word) => !assertion.test(word))
  return other === undefined ? null : (other.split('\n')[0] ?? '')
}

const asked = process.argv.slice(2).join(' ').split(' / ')
const guards = [...general, ...peopleAndBoard, ...boardScreens, ...keptAndErased].filter(({ guard }) =>
  asked.some((words) => guard.includes(words)),
)

let missed = 0
for (const [index, guard] of guards.entries()) {
  const why = await unnoticed(guard, join(reports, `${index}.json`))
  if (why !== null) missed += 1
  process.stdout.write(
    `${why === null ? '✓' : '✗'} without: ${guard.guard}${why === null ? '' : `\n  ${why}`}\n`,
  )
}
rmSync(reports, { recursive: true })
process.stdout.write(`${guards.length - missed} of ${guards.length} guards are missed by their test\n`)
process.exitCode = missed === 0 ? 0 : 1
