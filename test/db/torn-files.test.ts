import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dataFileName, openFolder } from '../../src-main/db/open.ts'
import {
  rowsIn,
  type Tear,
  tearsOfClosed,
  tearsOfKilled,
  tornBases,
  type Verdict,
  verdictOn,
} from '../support/torn-shop.ts'

let folder: string
let base: Awaited<ReturnType<typeof tornBases>>

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-torn-'))
  base = await tornBases(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the program makes of each torn copy. */
async function verdicts(of: string, tears: readonly Tear[]): Promise<ReadonlyMap<string, Verdict>> {
  const looked = join(folder, 'rows')
  cpSync(of, looked, { recursive: true })
  const rows = rowsIn(join(looked, dataFileName))
  rmSync(looked, { recursive: true })
  const found = new Map<string, Verdict>()
  for (const { name, harm } of [{ name: 'nothing done to it', harm: () => undefined }, ...tears]) {
    const torn = join(folder, 'torn')
    cpSync(of, torn, { recursive: true })
    harm(torn)
    found.set(name, await verdictOn(torn, rows))
    rmSync(torn, { recursive: true })
  }
  return found
}

const stateOf = (found: ReadonlyMap<string, Verdict>, name: string) => found.get(name)?.state
const withState = (found: ReadonlyMap<string, Verdict>, state: Verdict['state']) =>
  [...found].flatMap(([name, verdict]) => (verdict.state === state ? [name] : []))

it('refuses a data file that was torn after the program closed it, or has every row of it, in each of 56 ways', async () => {
  const found = await verdicts(base.closed, tearsOfClosed)
  expect(found.size).toBe(tearsOfClosed.length + 1)
  expect(withState(found, 'less')).toEqual([])
  expect(stateOf(found, 'nothing done to it')).toBe('whole')
  // Only bytes of the head that hold no fact of the shop may be wrong without harm.
  expect(withState(found, 'whole').filter((name) => !/head|nothing done/.test(name))).toEqual([])
})

it('says of a killed program’s data whether what was answered last is missing, in each of 30 ways', async () => {
  const found = await verdicts(base.killed, tearsOfKilled)
  expect(found.size).toBe(tearsOfKilled.length + 1)
  expect(withState(found, 'less')).toEqual([])
  expect(stateOf(found, 'nothing done to it')).toBe('whole')
  const behind = [...found].filter(
    ([, verdict]) => verdict.state === 'refused' && verdict.why === 'DATA_BEHIND',
  )
  expect(behind.length).toBeGreaterThan(15)
  for (const name of [
    'its log gone',
    'its log and the note of the last write gone',
    'its log cut at 50 hundredths',
  ]) {
    expect(found.get(name), name).toEqual({ state: 'refused', why: 'DATA_BEHIND' })
  }
})

it('leaves a torn log as it found it, and opens what is there only when asked to', async () => {
  const torn = join(folder, 'torn')
  cpSync(base.killed, torn, { recursive: true })
  const log = join(torn, `${dataFileName}-wal`)
  truncateSync(log, Math.floor(statSync(log).size / 2))
  const before = [join(torn, dataFileName), log].map((path) => readFileSync(path))
  expect((await openFolder(torn)).ok).toBe(false)
  expect((await openFolder(torn)).ok).toBe(false)
  expect([join(torn, dataFileName), log].map((path, at) => before[at]?.equals(readFileSync(path)))).toEqual([
    true,
    true,
  ])
  const accepted = await openFolder(torn, { whenBehind: 'accept' })
  if (!accepted.ok) throw new Error(accepted.error.code)
  expect([accepted.value.lostWrites, accepted.value.lastStop]).toEqual(['accepted', 'unclean'])
  accepted.value.trust()
  await accepted.value.close()
  const again = await openFolder(torn)
  if (!again.ok) throw new Error(again.error.code)
  expect([again.value.lostWrites, again.value.lastStop]).toEqual(['none', 'clean'])
  await again.value.close()
  rmSync(torn, { recursive: true })
})

it('refuses an older data file that somebody put in the place of the newer one', async () => {
  const torn = join(folder, 'torn')
  cpSync(base.closed, torn, { recursive: true })
  cpSync(join(base.killed, dataFileName), join(torn, dataFileName))
  const found = await openFolder(torn)
  expect(found.ok ? 'opened' : found.error.code).toBe('DATA_BEHIND')
  rmSync(torn, { recursive: true })
})
