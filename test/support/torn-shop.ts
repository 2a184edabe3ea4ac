import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { runFileTask } from '../../src-main/db/file-tasks.ts'
import { watchHealth } from '../../src-main/db/health.ts'
import { dataFileName, openFolder } from '../../src-main/db/open.ts'
import { createLog } from '../../src-main/platform/log.ts'
import { emptyApp, testShop } from './test-app.ts'
import { manualLine, openSale, take } from './till-of.ts'

/** What is done to a shop's folder while the program does not run on it. */
export type Tear = { readonly name: string; readonly harm: (folder: string) => void }

/** `whole`: every row that was answered is there. `less`: it was opened as if nothing were missing. */
export type Verdict =
  | { readonly state: 'refused'; readonly why: string }
  | { readonly state: 'whole' | 'less' }

/**
 * Two folders of one shop with some sales: one that was closed in order, and one as a killed program leaves it, with half
 * of its log folded into the data.
 */
export async function tornBases(folder: string) {
  const closed = join(folder, 'closed')
  const killed = join(folder, 'killed')
  const db = await opened(closed)
  const shop = await testShop(db)
  const { client } = await shop.manager()
  for (let sale = 0; sale < 6; sale += 1) {
    const won = 10_000 + sale
    await take(client, await openSale(client, [manualLine(won)]), { won })
  }
  await shop.app.close()
  const again = await opened(closed)
  const next = await emptyApp(again)
  const window = await next.manager()
  for (let sale = 0; sale < 4; sale += 1) {
    await take(window.client, await openSale(window.client, [manualLine(7_000)]), { won: 7_000 })
    if (sale === 1) foldBeside(join(closed, dataFileName))
  }
  cpSync(closed, killed, { recursive: true })
  rmSync(join(killed, `${dataFileName}-shm`))
  await next.app.close()
  return { closed, killed }
}

async function opened(folder: string) {
  const found = await openFolder(folder)
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

function foldBeside(path: string): void {
  const file = new Sqlite(path)
  file.pragma('wal_checkpoint(PASSIVE)')
  file.close()
}

/** Opens what was torn as the program does, and lets the check that follows an unclean stop say what it says. */
export async function verdictOn(folder: string, rows: string): Promise<Verdict> {
  const found = await openFolder(folder)
  if (!found.ok) return { state: 'refused', why: found.error.code }
  const db = found.value
  const log = createLog('silent')
  const health = watchHealth({ db, log, worker: { run: runFileTask } })
  try {
    if ((await health.settled()) === 'damaged') return { state: 'refused', why: 'CHECKED' }
  } finally {
    health.stop()
    await db.close()
  }
  return { state: rowsIn(join(folder, dataFileName)) === rows ? 'whole' : 'less' }
}

/** A digest of every row of every table. */
export function rowsIn(path: string): string {
  const file = new Sqlite(path, { readonly: true })
  try {
    const hash = createHash('sha256')
    const tables = file
      .prepare("select name from sqlite_schema where type = 'table' order by name")
      .pluck()
      .all() as readonly string[]
    for (const table of tables) {
      const rows = file.prepare(`select * from "${table}" order by 1, 2`).raw().all()
      hash.update(`${table} ${JSON.stringify(rows)}\n`)
    }
    return hash.digest('hex')
  } finally {
    file.close()
  }
}

const pageSize = 4096

function change(file: string, how: (bytes: Buffer) => Buffer): (folder: string) => void {
  return (folder) => {
    const path = join(folder, file)
    writeFileSync(path, how(existsSync(path) ? readFileSync(path) : Buffer.alloc(0)))
  }
}

const inData = (how: (bytes: Buffer) => Buffer) => change(dataFileName, how)
const inLog = (how: (bytes: Buffer) => Buffer) => change(`${dataFileName}-wal`, how)
const pagesOf = (bytes: Buffer) => Math.floor(bytes.length / pageSize)
const part = (whole: number, of: number) => Math.floor((whole * of) / 100)

/** The data file cut at a hundredth of its length, or at a byte. */
const cuts: readonly Tear[] = [0, 3, 7, 12, 19, 26, 33, 41, 48, 55, 63, 72, 81, 88, 93, 97, 99].map((of) => ({
  name: `its data cut at ${of} hundredths`,
  harm: inData((bytes) => bytes.subarray(0, part(bytes.length, of))),
}))
const cutBytes: readonly Tear[] = [1, 50, 99, 100, 512, pageSize].map((length) => ({
  name: `its data cut at byte ${length}`,
  harm: inData((bytes) => bytes.subarray(0, length)),
}))
const lastByte: Tear = {
  name: 'its data without their last byte',
  harm: inData((bytes) => bytes.subarray(0, -1)),
}

const zeroed: readonly Tear[] = [0, 10, 25, 40, 55, 70, 85, 99].map((of) => ({
  name: `a page of zeros at ${of} hundredths`,
  harm: inData((bytes) => {
    const page = part(pagesOf(bytes), of)
    return bytes.fill(0, page * pageSize, (page + 1) * pageSize)
  }),
}))

const swapped: readonly Tear[] = [
  [1, 2],
  [10, 60],
  [20, 21],
  [35, 80],
  [50, 95],
  [0, 50],
].map(([one = 0, other = 0]) => ({
  name: `the pages at ${one} and ${other} hundredths changed places`,
  harm: inData((bytes) => {
    const a = part(pagesOf(bytes), one) * pageSize
    let b = part(pagesOf(bytes), other) * pageSize
    // The pages of two lists that are empty are the same, and may change places.
    while (bytes.subarray(b, b + pageSize).equals(bytes.subarray(a, a + pageSize))) b += pageSize
    const kept = Buffer.from(bytes.subarray(a, a + pageSize))
    bytes.copyWithin(a, b, b + pageSize)
    kept.copy(bytes, b)
    return bytes
  }),
}))

/** Of the 100 bytes that a database begins with: name, page size, versions, counters, free pages, schema, encoding. */
const headBytes: readonly Tear[] = [
  0, 15, 16, 18, 19, 20, 21, 24, 28, 31, 32, 36, 44, 47, 56, 59, 92, 100,
].map((at) => ({
  name: `byte ${at} of its head turned over`,
  harm: inData((bytes) => {
    bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at)
    return bytes
  }),
}))

const logCuts: readonly Tear[] = [0, 2, 9, 18, 30, 42, 50, 61, 70, 79, 86, 92, 96, 99].map((of) => ({
  name: `its log cut at ${of} hundredths`,
  harm: inLog((bytes) => bytes.subarray(0, part(bytes.length, of))),
}))

const logHarms: readonly Tear[] = [
  { name: 'its log gone', harm: (folder) => rmSync(join(folder, `${dataFileName}-wal`)) },
  {
    name: 'its log and the note of the last write gone',
    harm: (folder) => {
      for (const file of [`${dataFileName}-wal`, 'danggol.last']) rmSync(join(folder, file))
    },
  },
  { name: 'its log all zeros', harm: inLog((bytes) => bytes.fill(0)) },
  ...[0, 12, 17, 24, 40, 60, 5_000].map((at) => ({
    name: `byte ${at} of its log turned over`,
    harm: inLog((bytes) => {
      bytes.writeUInt8((bytes[at] ?? 0) ^ 0xff, at)
      return bytes
    }),
  })),
]

/** To a shop that was closed in order. */
export const tearsOfClosed: readonly Tear[] = [
  ...cuts,
  ...cutBytes,
  lastByte,
  ...zeroed,
  ...swapped,
  ...headBytes,
]
/** To one whose program was killed. */
export const tearsOfKilled: readonly Tear[] = [
  ...logCuts,
  ...logHarms,
  ...zeroed.slice(1, 4),
  ...cuts.slice(8, 11),
]
