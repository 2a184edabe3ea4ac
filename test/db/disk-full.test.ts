import { type RawBuilder, sql } from 'kysely'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { refusalOf, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

let db: Database
let shop: TestShop

beforeEach(async () => {
  db = await temporarySqlite()
  shop = await testShop(db)
})
afterEach(() => shop.app.close())

/** Lets the file grow to so many pages and no further: what a full disk is to SQLite. */
async function fillDisk(): Promise<void> {
  await sql`pragma max_page_count = 1`.execute(db.kysely)
  // Whatever room is left in the pages that each save appends to is used up.
  await fill(() => sql`insert into changes (topic, row_id, version, at) values ('none', 1, 1, 1)`)
  await fill(
    () =>
      sql`insert into sign_in_guards values (${`${Math.random()}${'x'.repeat(99)}`}, 0, ${epochMs(0)}, ${epochMs(0)})`,
  )
}

async function fill(row: () => RawBuilder<unknown>): Promise<void> {
  const add = () =>
    row()
      .execute(db.kysely)
      .then(
        () => 'room' as const,
        () => 'full' as const,
      )
  while ((await add()) === 'room');
}

async function freeDisk(): Promise<void> {
  await sql`pragma max_page_count = 1000000`.execute(db.kysely)
}

it('says that the disk is full, keeps what was saved, and goes on once there is room again', async () => {
  const { client } = await shop.manager()
  const { receipt } = await client.settings.get()
  await fillDisk()
  const value = { ...receipt.value, footer: '가'.repeat(400) }
  const save = () => refusalOf(client.settings.saveReceipt({ value, version: receipt.version }))
  const answers = []
  for (let tries = 0; tries < 10; tries += 1) answers.push(await save())
  expect(new Set(answers)).toEqual(new Set(['DISK_FULL']))
  await freeDisk()
  expect(await save()).toBe('ANSWERED')
})

it('still shows everything while the disk is full', async () => {
  const { client } = await shop.manager()
  await fillDisk()
  shop.clock.advance(120_000)
  expect(await refusalOf(client.settings.get())).toBe('ANSWERED')
  expect(await refusalOf(client.backup.status())).toBe('ANSWERED')
})

it('says that the disk cannot be written where that is so, and goes on once it can', async () => {
  const { client } = await shop.manager()
  const { receipt } = await client.settings.get()
  await sql`pragma query_only = on`.execute(db.kysely)
  expect(await refusalOf(client.settings.saveReceipt(receipt))).toBe('DISK_NOT_WRITABLE')
  await sql`pragma query_only = off`.execute(db.kysely)
  expect(await refusalOf(client.settings.saveReceipt(receipt))).toBe('ANSWERED')
})
