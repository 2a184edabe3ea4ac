import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { migrate } from '../../src-main/db/migrate.ts'
import { databaseOf } from '../../src-main/db/open.ts'
import type { Schema } from '../../src-main/db/schema.ts'

/** A migrated SQLite database in a folder of its own, gone when closed. */
export async function temporarySqlite(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-test-'))
  const file = join(folder, 'danggol.sqlite')
  const { kysely } = openSqliteFile(file)
  await migrate(kysely, 'sqlite')
  return {
    ...databaseOf(kysely, { flavor: 'sqlite', file }),
    close: async () => {
      await kysely.destroy()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const numericOid = 1700
const parsers = { [numericOid]: (text: string) => Number(text) }
type Engine = { readonly kysely: Kysely<Schema>; use: 'taken' | 'free' }

// Starting and migrating a server takes a second, emptying its tables a few milliseconds: so each worker keeps its own.
const engines: Engine[] = []

async function newEngine(): Promise<Engine> {
  const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: new PGlite({ parsers }) }) })
  await migrate(kysely, 'postgres')
  const engine: Engine = { kysely, use: 'taken' }
  engines.push(engine)
  return engine
}

async function emptied(engine: Engine): Promise<Engine> {
  engine.use = 'taken'
  const tables = await engine.kysely.introspection.getTables()
  const names = tables.map((table) => table.name).join(', ')
  await sql.raw(`truncate table ${names} restart identity cascade`).execute(engine.kysely)
  return engine
}

/** A migrated, empty PostgreSQL in this process. */
export async function temporaryPostgres(): Promise<Database> {
  const kept = engines.find((engine) => engine.use === 'free')
  const engine = kept === undefined ? await newEngine() : await emptied(kept)
  return {
    ...databaseOf(engine.kysely, { flavor: 'postgres', file: null }),
    close: async () => {
      engine.use = 'free'
    },
  }
}

/**
 * Runs the same sentences on SQLite and on PostgreSQL; each test gets an empty migrated database.
 * `db()` is the test's own.
 */
export function onBothDatabases(name: string, sentences: (db: () => Database) => void): void {
  const makers = { SQLite: temporarySqlite, PostgreSQL: temporaryPostgres }
  for (const [engine, make] of Object.entries(makers)) {
    describe(`${name} (${engine})`, () => {
      let current: Database | undefined
      const need = () => {
        if (current === undefined) throw new Error('no database yet')
        return current
      }
      beforeEach(async () => {
        current = await make()
      })
      afterEach(async () => {
        await current?.close()
        current = undefined
      })
      sentences(need)
    })
  }
}
