import { join } from 'node:path'
import { runProgram } from '../support/run-program.ts'

/** Runs one scenario in a process of its own. @returns the facts that it hands back */
export async function factsOf(scenario: string, data: string): Promise<unknown> {
  const script = join(import.meta.dirname, 'run-scenario.ts')
  const run = await runProgram(process.execPath, [script, scenario, data], { timeoutMs: 30_000 })
  if (run.code !== 0) throw new Error(`${scenario} ended with ${run.code}: ${run.stdout}${run.stderr}`)
  const last = run.stdout.trim().split('\n').at(-1) ?? ''
  return JSON.parse(last)
}
