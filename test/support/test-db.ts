import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { afterAll, afterEach, beforeEach, describe } from 'vitest'
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
let template: Promise<Blob | File> | undefined

// Migrating takes longer than loading, so one migrated template serves every test of a file.
async function migratedTemplate(): Promise<Blob | File> {
  const engine = new PGlite({ parsers })
  const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: engine }) })
  await migrate(kysely, 'postgres')
  const dump = await engine.dumpDataDir('none')
  await kysely.destroy()
  return dump
}

/** A migrated PostgreSQL in this process. */
export async function temporaryPostgres(): Promise<Database> {
  template ??= migratedTemplate()
  const engine = new PGlite({ parsers, loadDataDir: await template })
  const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite: engine }) })
  return databaseOf(kysely, { flavor: 'postgres', file: null })
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
      afterAll(() => {
        template = engine === 'PostgreSQL' ? undefined : template
      })
      sentences(need)
    })
  }
}
