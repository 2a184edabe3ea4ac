import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompiledQuery, type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { openPostgres } from '../../src-main/db/dialect/postgres.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { migrate } from '../../src-main/db/migrate.ts'
import { databaseOf } from '../../src-main/db/open.ts'
import type { Schema } from '../../src-main/db/schema.ts'
import { migratedSqlite } from './migrated.ts'
import { createDatabase } from './postgres-database.ts'

/** A migrated SQLite database in a folder of its own, gone when closed. */
export async function temporarySqlite(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'danggol-test-'))
  const file = join(folder, 'danggol.sqlite')
  writeFileSync(file, await migratedSqlite())
  const { kysely, file: handle } = openSqliteFile(file)
  // As on the PostgreSQL of the tests: what the power may take is a matter of the tests that end the program (test/hosts).
  handle.pragma('synchronous = OFF')
  const database = databaseOf(kysely, { flavor: 'sqlite', file })
  return {
    ...database,
    close: async () => {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Engine = {
  readonly kysely: Kysely<Schema>
  readonly tables: readonly string[]
  use: 'taken' | 'free'
}

// Making and migrating a database takes half a second, emptying its tables a few milliseconds: so each worker keeps its own.
const engines: Engine[] = []

async function newEngine(): Promise<Engine> {
  const { kysely } = openPostgres((await createDatabase('test')).url)
  await migrate(kysely, 'postgres')
  const tables = (await kysely.introspection.getTables()).map(({ name }) => name)
  const engine: Engine = { kysely, tables, use: 'taken' }
  engines.push(engine)
  return engine
}

// Truncating remakes the files of every table and index. Few tables hold rows after a test, and few rows each.
async function emptied(engine: Engine): Promise<Engine> {
  engine.use = 'taken'
  const { kysely } = engine
  const counts = engine.tables.map(
    (table) => sql`select ${table} as name where exists (select 1 from ${sql.table(table)})`,
  )
  const filled = await sql<{ name: string }>`${sql.join(counts, sql` union all `)}`.execute(kysely)
  const deletes = filled.rows.map(({ name }) => `delete from "${name}"`)
  // Without values it goes to one connection as one text, and so does what is set on the way.
  await kysely.executeQuery(
    CompiledQuery.raw(
      [
        // Without the foreign keys' triggers in any order, and without those that keep history from being deleted.
        'set session_replication_role = replica',
        ...deletes,
        'set session_replication_role = origin',
        'select setval(seqrelid::regclass, seqstart, false) from pg_sequence',
      ].join(';'),
    ),
  )
  return engine
}

/** A migrated, empty database on the PostgreSQL server of the tests. */
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
