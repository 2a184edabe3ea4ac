import {
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  readFileSync,
  writeSync,
  closeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, expect, it, vi } from 'vitest'
import type { Database, Reader } from '../../src-main/db/database.ts'
import { dataFileName, openFolder } from '../../src-main/db/open.ts'
import { type BusinessDate, epochMs } from '../../src-shared/kernel/business-date.ts'
import { ok } from '../../src-shared/kernel/result.ts'
import { announce } from '../../src-main/db/changes.ts'
import { inTransaction } from '../../src-main/db/transaction.ts'
import { runProgram } from '../support/run-program.ts'
import { onBothDatabases } from '../support/test-db.ts'

const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

async function openedShop(): Promise<{ readonly db: Database; readonly path: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-long-'))
  folders.push(folder)
  const opened = await openFolder(folder)
  if (!opened.ok) throw new Error(opened.error.code)
  return { db: opened.value, path: join(folder, dataFileName) }
}

const trade = (db: Database, day: string) =>
  db.kysely
    .insertInto('business_days')
    .values({ business_date: day as BusinessDate, orders: 1 })
    .execute()
const daysIn = async (reader: Reader) =>
  (await reader.selectFrom('business_days').selectAll().execute()).length

/** Counts to `most` the long way: a second or so of one statement. */
const counted = (reader: Reader, most: number) =>
  reader
    .selectFrom(
      sql<{
        i: number
      }>`(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${sql.lit(most)})
        select i from n)`.as('n'),
    )
    .select((expression) => expression.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()

onBothDatabases('a long read', (db) => {
  it('tells one state of the data from its first statement to its last, whatever is saved meanwhile', async () => {
    await trade(db(), '2026-11-20')
    const told = await db().longReads.run(async (reader) => {
      const first = await daysIn(reader)
      await trade(db(), '2026-11-21')
      return [first, await daysIn(reader)]
    })
    expect(told).toEqual([1, 1])
    expect(await db().longReads.run(daysIn)).toBe(2)
    expect(await daysIn(db().reader)).toBe(2)
  })

  it('lets two ask at once, and one that fails spoils nothing for the next', async () => {
    const failing = db().longReads.run(async () => {
      throw new Error('the view failed')
    })
    const counts = await Promise.allSettled([db().longReads.run(daysIn), failing, db().longReads.run(daysIn)])
    expect(counts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    await expect(
      db().longReads.run((reader) =>
        reader.selectFrom(sql<{ a: 1 }>`no_such_table`.as('n')).selectAll().execute(),
      ),
    ).rejects.toThrow(/no_such_table/)
    expect(await db().longReads.run(daysIn)).toBe(0)
  })

  it('writes nothing', async () => {
    await trade(db(), '2026-11-20')
    const written = db().longReads.run((reader) =>
      sql`delete from business_days`.execute(reader as Database['kysely']),
    )
    await expect(written).rejects.toThrow(/read-?only/)
    expect(await daysIn(db().reader)).toBe(1)
  })
})

it('lets the counter go on while it reads', async () => {
  const { db } = await openedShop()
  await db.longReads.run(daysIn)
  let turns = 0
  const timer = setInterval(() => {
    turns += 1
  }, 1)
  const { count } = await db.longReads.run((reader) => counted(reader, 2_000_000))
  clearInterval(timer)
  expect(count).toBe(2_000_000)
  // In place no timer would have fired before the answer.
  expect(turns).toBeGreaterThan(5)
  await db.close()
})

it('starts its thread at the first long read and not with the shop, and keeps no program from ending', async () => {
  const { db } = await openedShop()
  const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
  const before = threads()
  await daysIn(db.reader)
  expect(threads()).toBe(before)
  const reading = db.longReads.run((reader) => counted(reader, 100_000))
  await pause(5)
  expect(threads()).toBeGreaterThan(before)
  await reading
  expect(threads()).toBe(before)
  await db.close()
})

it('has the log folded in beside whoever goes on saving, so that it begins anew', async () => {
  const { db, path } = await openedShop()
  // Counted up in its head whenever everything in it was folded in and it is written from its beginning again.
  const begun = () => readFileSync(`${path}-wal`).readUInt32BE(12)
  let at = 0
  const save = () =>
    inTransaction(db, async (tx) => {
      at += 1
      await announce(tx, { topic: 'orders', id: at, version: 1, at: epochMs(at) })
      return ok(null)
    })
  await save()
  const first = begun()
  await vi.waitFor(
    async () => {
      await save()
      expect(begun()).toBeGreaterThan(first)
    },
    { timeout: 15_000, interval: 20 },
  )
  await db.close()
})

it('reads and folds no other file that came to lie in its place', async () => {
  const { db, path } = await openedShop()
  const other = await openedShop()
  await trade(other.db, '2026-11-20')
  await other.db.close()
  renameSync(path, `${path}.away`)
  cpSync(other.path, path)
  await expect(db.longReads.run(daysIn)).rejects.toMatchObject({ code: 'OTHER_FILE' })
  rmSync(path)
  renameSync(`${path}.away`, path)
  expect(await db.longReads.run(daysIn)).toBe(0)
  await db.close()
})

it('lets the file go when the shop is closed, also in the middle of a read, and the log is folded in', async () => {
  const { db, path } = await openedShop()
  await trade(db, '2026-11-20')
  await db.longReads.run(daysIn)
  const running = db.longReads
    .run((reader) => counted(reader, 3_000_000))
    .catch((problem: unknown) => problem)
  await pause(20)
  await db.close()
  expect(await running).toMatchObject({ code: 'READS_ENDED' })
  // Whoever is last to let a file go takes its log away.
  expect(existsSync(`${path}-wal`)).toBe(false)
  await expect(db.longReads.run(daysIn)).rejects.toMatchObject({ code: 'READS_ENDED' })
  const again = await openFolder(join(path, '..'))
  expect(again).toMatchObject({ ok: true, value: { lastStop: 'clean' } })
  if (again.ok) await again.value.close()
})

it('stops writing when it is the first to come upon a page that cannot be right', async () => {
  const { db, path } = await openedShop()
  await trade(db, '2026-11-20')
  await sql`pragma wal_checkpoint(truncate)`.execute(db.kysely)
  const look = new Sqlite(path, { readonly: true })
  const page = look.prepare("select rootpage from sqlite_schema where name = 'business_days'").pluck().get()
  const size = Number(look.pragma('page_size', { simple: true }))
  look.close()
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(size, 0xff), 0, size, (Number(page) - 1) * size)
  closeSync(file)
  expect(db.writes.stopped()).toBe(null)
  await expect(db.longReads.run(daysIn)).rejects.toMatchObject({
    code: expect.stringMatching(/^SQLITE_CORRUPT/),
  })
  expect(db.writes.stopped()).toBe('damaged')
  await db.close()
})

it('ends in order when it is closed in the middle of a long read, though nothing else keeps the program alive', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-long-'))
  folders.push(folder)
  const program = join(import.meta.dirname, 'ending-shop.ts')
  const ended = await runProgram(process.execPath, [program, folder])
  expect(ended).toMatchObject({ code: 0, stdout: 'closed\n' })
})
