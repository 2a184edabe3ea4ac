import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it, vi } from 'vitest'
import { savesUnfolded } from '../../src-main/db/fold-log.ts'
import { openFolder } from '../../src-main/db/open.ts'
import { inTransaction } from '../../src-main/db/transaction.ts'
import { ok } from '../../src-shared/kernel/result.ts'
import { temporarySqlite } from '../support/test-db.ts'

it('lets others be answered while a view asks one question after the other', async () => {
  const db = await temporarySqlite()
  let turns = 0
  let next = setImmediate(function turn() {
    turns += 1
    next = setImmediate(turn)
  })
  const from = performance.now()
  // Each takes some milliseconds, and none waits for anything outside the program.
  while (performance.now() - from < 400) {
    await sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000) select max(i) from n`.execute(
      db.kysely,
    )
  }
  clearImmediate(next)
  expect(turns).toBeGreaterThan(2)
  await db.close()
})

it('gives the room of its log back after something large was written, and keeps what a busy shop fills again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-steady-'))
  const opened = await openFolder(folder)
  if (!opened.ok) throw new Error(opened.error.code)
  const db = opened.value
  const mebibyte = 1024 * 1024
  const save = (bytes: number) =>
    inTransaction(db, async (tx) => {
      await sql`insert into room (what) values (zeroblob(${bytes}))`.execute(tx)
      return ok(null)
    })
  await sql`create table room (what blob)`.execute(db.kysely)
  const logBytes = () => statSync(`${db.file}-wal`).size
  // Its beginning carries how often it was begun anew.
  const begun = () => readFileSync(`${db.file}-wal`).readUInt32BE(12)
  const foldedBy = (isSo: () => void) =>
    vi.waitFor(
      async () => {
        for (let one = 0; one < savesUnfolded; one += 1) await save(10)
        isSo()
      },
      { timeout: 15_000, interval: 300 },
    )
  const first = begun()
  await save(30 * mebibyte)
  await foldedBy(() => expect(begun()).toBeGreaterThan(first))
  expect(logBytes()).toBeGreaterThan(30 * mebibyte)
  await save(140 * mebibyte)
  expect(logBytes()).toBeGreaterThan(140 * mebibyte)
  await foldedBy(() => expect(logBytes()).toBeLessThanOrEqual(128 * mebibyte))
  await db.close()
  rmSync(folder, { recursive: true })
})
