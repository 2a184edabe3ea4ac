import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { ensureStrace } from '../support/ensure-strace.ts'
import { runProgram } from '../support/run-program.ts'
import { root } from '../support/source-tree.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

it('puts a backup on the disk piece by piece while it is copied, and not all of it at the end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-flush-'))
  folders.push(folder)
  const trace = join(folder, 'syncs')
  const script = join(root, 'test/support/copy-large.ts')
  // The tracer is Linux's; elsewhere the copy itself is looked at.
  const isTraced = process.platform === 'linux'
  const node = [process.execPath, script, folder]
  const [program = '', ...args] = isTraced ? [await ensureStrace(), ...traced, '-o', trace, ...node] : node
  const run = await runProgram(program, args)
  expect(run.code, run.stderr).toBe(0)
  // Without it SQLite syncs nothing of a copy, and the program all of it once.
  if (isTraced) expect(syncsIn(trace)).toBeGreaterThan(1)
})

const traced = ['-f', '-y', '-qq', '--seccomp-bpf', '-e', 'trace=fdatasync', '-e', 'signal=none']

function syncsIn(trace: string): number {
  const lines = readFileSync(trace, 'utf8').split('\n')
  return lines.filter((line) => line.includes('fdatasync(') && line.includes('copy.sqlite')).length
}
