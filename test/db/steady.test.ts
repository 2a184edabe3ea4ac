import { statSync } from 'node:fs'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
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

it('gives the room of its log back after something large was written', async () => {
  const db = await temporarySqlite()
  const write = (bytes: number) => sql`insert into room (what) values (zeroblob(${bytes}))`.execute(db.kysely)
  await sql`create table room (what blob)`.execute(db.kysely)
  await write(30 * 1024 * 1024)
  const logBytes = () => statSync(`${db.file}-wal`).size
  expect(logBytes()).toBeGreaterThan(30 * 1024 * 1024)
  await write(10)
  await write(10)
  expect(logBytes()).toBeLessThanOrEqual(16 * 1024 * 1024)
  await db.close()
})
