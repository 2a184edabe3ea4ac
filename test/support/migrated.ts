import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPostgres } from '../../src-main/db/dialect/postgres.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { migrate } from '../../src-main/db/migrate.ts'
import { createDatabase } from './postgres-database.ts'

/** Databases with the schema and nothing else, made by the migrations once and copied from then on. */

let sqlite: Promise<Buffer> | undefined
let postgres: Promise<string> | undefined

/** What stands in the file of a migrated SQLite database. */
export function migratedSqlite(): Promise<Buffer> {
  sqlite ??= makeSqlite()
  return sqlite
}

async function makeSqlite(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-migrated-'))
  const { kysely, file } = openSqliteFile(join(folder, 'danggol.sqlite'))
  await migrate(kysely, 'sqlite')
  const bytes = file.serialize()
  await kysely.destroy()
  rmSync(folder, { recursive: true, force: true })
  return bytes
}

/** A migrated database on the PostgreSQL server of the tests. */
export async function migratedPostgres(
  prefix: string,
): Promise<{ readonly name: string; readonly url: string }> {
  postgres ??= makePostgres()
  return createDatabase(prefix, await postgres)
}

async function makePostgres(): Promise<string> {
  const { name, url } = await createDatabase('migrated')
  const { kysely } = openPostgres(url)
  await migrate(kysely, 'postgres')
  // Nobody may be connected to what is copied.
  await kysely.destroy()
  return name
}
