import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { afterEach, expect, it } from 'vitest'
import { createFileWorker } from '../../src-main/db/file-worker-client.ts'
import { ensureStrace } from '../support/ensure-strace.ts'
import { runProgram } from '../support/run-program.ts'
import { root } from '../support/source-tree.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

it('copies one state of the data to its end while more is saved all the time', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-copy-'))
  folders.push(folder)
  const [from, to] = [join(folder, 'shop.sqlite'), join(folder, 'copy.sqlite')]
  const shop = new Sqlite(from)
  shop.pragma('journal_mode = WAL')
  shop.exec('create table one (what blob); create table other (what blob)')
  const [one, other] = ['one', 'other'].map((table) =>
    shop.prepare(`insert into ${table} (what) values (randomblob(4000))`),
  )
  const saveBoth = shop.transaction(() => {
    one?.run()
    other?.run()
  })
  for (let row = 0; row < 2_000; row += 1) saveBoth()
  const worker = createFileWorker()
  let isCopied = false
  const copying = worker.run({ kind: 'copy', from, to }).finally(() => {
    isCopied = true
  })
  // A copy that began anew at each save would not end before the saving does.
  for (let save = 0; save < 20_000 && !isCopied; save += 1) {
    saveBoth()
    await pause(1)
  }
  expect(isCopied).toBe(true)
  expect(await copying).toMatchObject({ state: 'good' })
  await worker.close()
  shop.close()
  // It stands alone: no log beside it, and none is made where it is opened.
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.sqlite'])
  const copy = new Sqlite(to, { readonly: true })
  const count = (table: string) => copy.prepare(`select count(*) from ${table}`).pluck().get()
  expect(count('one')).toBe(count('other'))
  expect(count('one')).toBeGreaterThanOrEqual(2_000)
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
  copy.close()
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
  // 100 MB, a piece a megabyte.
  if (isTraced) expect(syncsIn(trace)).toBeGreaterThan(90)
})

const traced = ['-f', '-y', '-qq', '--seccomp-bpf', '-e', 'trace=fdatasync', '-e', 'signal=none']

function syncsIn(trace: string): number {
  const lines = readFileSync(trace, 'utf8').split('\n')
  return lines.filter((line) => line.includes('fdatasync(') && line.includes('copy.sqlite')).length
}
