import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { announce } from '../../src-main/db/changes.ts'
import { createCommitSignal, type Database, type Tx } from '../../src-main/db/database.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { foldSoon, savesUnfolded } from '../../src-main/db/fold-log.ts'
import { dataFileName, openFolder } from '../../src-main/db/open.ts'
import type { Folded } from '../../src-main/db/read-worker-client.ts'
import { inTransaction } from '../../src-main/db/transaction.ts'
import { createWriteGate } from '../../src-main/db/write-gate.ts'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import { err, ok } from '../../src-shared/kernel/result.ts'
import { temporarySqlite } from '../support/test-db.ts'

let db: Database

beforeEach(async () => {
  db = await temporarySqlite()
})
afterEach(() => db.close())

const note = (tx: Tx, id: number) => announce(tx, { topic: 'orders', id, version: 1, at: epochMs(0) })
const save = (id: number, into = db) =>
  inTransaction<number, never>(into, async (tx) => {
    await note(tx, id)
    return ok(id)
  })

async function saved(): Promise<readonly number[]> {
  const rows = await db.reader.selectFrom('changes').select('row_id').orderBy('row_id').execute()
  return rows.map((row) => row.row_id)
}

/** Commits in the log beside the file: the frame that ends one says how large the file is then (sqlite.org/fileformat2, 4.1). */
function commitsInLog(): number {
  const log = readFileSync(`${db.file}-wal`)
  if (log.length === 0) return 0
  const pageSize = log.readUInt32BE(8)
  const salt = log.subarray(16, 24)
  let commits = 0
  for (let at = 32; at + 24 <= log.length; at += 24 + pageSize) {
    if (log.subarray(at + 8, at + 16).equals(salt) && log.readUInt32BE(at + 4) > 0) commits += 1
  }
  return commits
}

it('puts what eight tills save at the same moment on disk with one commit, and one after another with one each', async () => {
  const before = commitsInLog()
  const tills = [1, 2, 3, 4, 5, 6, 7, 8]
  expect(await Promise.all(tills.map((till) => save(till)))).toEqual(tills.map((id) => ok(id)))
  expect(commitsInLog() - before).toBe(1)
  await save(9)
  await save(10)
  expect(commitsInLog() - before).toBe(3)
  expect(await saved()).toEqual([...tills, 9, 10])
})

it('takes nothing of its neighbours when one till is refused, and one fails, in the same commit', async () => {
  const refused = inTransaction<null, 'NO'>(db, async (tx) => {
    await note(tx, 2)
    return err('NO')
  })
  const failing = inTransaction<null, never>(db, async (tx) => {
    await note(tx, 3)
    throw new Error('broken')
  })
  const answers = await Promise.allSettled([save(1), refused, failing, save(4)])
  expect(answers).toEqual([
    { status: 'fulfilled', value: ok(1) },
    { status: 'fulfilled', value: err('NO') },
    { status: 'rejected', reason: new Error('broken') },
    { status: 'fulfilled', value: ok(4) },
  ])
  expect(await saved()).toEqual([1, 4])
})

it('writes a save by itself when the commit that it shared was lost with another one', async () => {
  let tries = 0
  // What a full disk may do to a transaction in which others stand as well: SQLite ends it.
  const ending = inTransaction<null, never>(db, async (tx) => {
    tries += 1
    await sql`rollback`.execute(tx)
    throw new Error('disk full')
  })
  const answers = await Promise.allSettled([save(1), ending, save(2)])
  expect(answers.map((answer) => answer.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(tries).toBe(2)
  expect(await saved()).toEqual([1, 2])
})

it('folds its log into the data file a second after a number of saves, and no sooner', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-fold-'))
  const opened = await openFolder(folder)
  if (!opened.ok) throw new Error(opened.error.code)
  const shop = opened.value
  const savedInFile = () => countedIn(join(folder, dataFileName), 'changes')
  for (let id = 1; id <= savesUnfolded; id += 1) await save(id, shop)
  expect(savedInFile()).toBe(0)
  await vi.waitFor(() => expect(savedInFile()).toBe(savesUnfolded), { timeout: 5_000, interval: 100 })
  await shop.close()
  rmSync(folder, { recursive: true })
})

// The data file by itself, without the log beside it.
function countedIn(path: string, table: string): unknown {
  const copy = `${path}-copy`
  cpSync(path, copy)
  const file = new Sqlite(copy)
  const known = file.prepare('select count(*) from sqlite_schema where name = ?').pluck().get(table)
  const count = known === 1 ? file.prepare(`select count(*) from ${table}`).pluck().get() : 0
  file.close()
  return count
}

it('folds in by itself what the other thread left of a long log, between two saves', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-fold-'))
  const path = join(folder, dataFileName)
  const { file, kysely } = openSqliteFile(path)
  file.exec('create table slips (number integer)')
  const committed = createCommitSignal()
  const left: readonly Folded[] = ['enough', 'rest']
  let asked = 0
  const writes = createWriteGate()
  const stop = foldSoon(file, async () => left[asked++] ?? 'enough', { committed, writes })
  const sellSome = () => {
    for (let number = 0; number < savesUnfolded; number += 1) {
      file.prepare('insert into slips values (?)').run(number)
      committed.ring()
    }
  }
  const after = async (times: number) => {
    await vi.waitFor(() => expect(asked).toBe(times), { timeout: 5_000 })
    // What follows the answer of the other thread.
    await new Promise((resolve) => setImmediate(resolve))
    return countedIn(path, 'slips')
  }
  sellSome()
  expect(await after(1)).toBe(0)
  sellSome()
  expect(await after(2)).toBe(2 * savesUnfolded)
  stop()
  await kysely.destroy()
  rmSync(folder, { recursive: true })
})
