import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openSqliteFile, type SqliteHandle } from '../../src-main/db/dialect/sqlite.ts'
import { migrate, migrationNames, schemaAge } from '../../src-main/db/migrate.ts'
import { temporaryPostgres, temporarySqlite } from '../support/test-db.ts'

let folder: string
let handle: SqliteHandle

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-migrate-'))
  handle = openSqliteFile(join(folder, 'danggol.sqlite'))
})
afterEach(async () => {
  await handle.kysely.destroy()
  rmSync(folder, { recursive: true, force: true })
})

const person = sql`insert into accounts (login_id, type, name, title, created_at, version) values ('jian', 2, '서지안', '원장', 1, 1)`

it.each(migrationNames.slice(0, -1))(
  'brings a shop that stands at %s to today with its people',
  async (name) => {
    await migrate(handle.kysely, 'sqlite', name)
    expect(await schemaAge(handle.kysely)).toBe('older')
    await person.execute(handle.kysely)
    await migrate(handle.kysely, 'sqlite')
    expect(await schemaAge(handle.kysely)).toBe('current')
    const rows = await handle.kysely.selectFrom('accounts').select(['login_id', 'name', 'version']).execute()
    expect(rows).toEqual([{ login_id: 'jian', name: '서지안', version: 1 }])
  },
)

it('leaves the data as it was when a step fails', async () => {
  const [first = ''] = migrationNames
  await migrate(handle.kysely, 'sqlite', first)
  await person.execute(handle.kysely)
  // The last step cannot make a table that is there already.
  await sql`create table orders (id integer)`.execute(handle.kysely)
  await expect(migrate(handle.kysely, 'sqlite')).rejects.toThrow(/failed/)
  expect(await schemaAge(handle.kysely)).toBe('older')
  const tables = await handle.kysely.introspection.getTables()
  expect(tables.map((table) => table.name)).not.toContain('reservations')
  expect(await handle.kysely.selectFrom('accounts').select('name').execute()).toEqual([{ name: '서지안' }])
})

it('makes the same tables and columns on both databases', async () => {
  const columns = async (db: Awaited<ReturnType<typeof temporarySqlite>>) => {
    const tables = await db.kysely.introspection.getTables()
    await db.close()
    return tables
      .map(
        (table) =>
          `${table.name}: ${table.columns
            .map((column) => column.name)
            .sort()
            .join(' ')}`,
      )
      .sort()
  }
  const sqlite = await columns(await temporarySqlite())
  expect(await columns(await temporaryPostgres())).toEqual(sqlite)
  expect(sqlite).toMatchSnapshot()
})

it('never lets a fraction of a won into a money column', async () => {
  await migrate(handle.kysely, 'sqlite')
  const half = sql`insert into products (kind, name, price_krw, tax, active, position, work_minutes, processing_minutes, finish_minutes, bookable_while_processing, stock_rule, low_stock_at, version) values ('goods', '샴푸', 0.5, 'taxable', 1, 0, 0, 0, 0, 0, 'block', 0, 1)`
  await expect(half.execute(handle.kysely)).rejects.toThrow(/cannot store REAL/)
})
