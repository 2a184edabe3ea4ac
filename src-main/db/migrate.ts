import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { foundation } from './migrations/0001-foundation.ts'
import { people } from './migrations/0002-people.ts'
import { reservations } from './migrations/0003-reservations.ts'
import { money } from './migrations/0004-money.ts'
import { photosAndBoard } from './migrations/0005-photos-and-board.ts'
import { customersAsPeople } from './migrations/0006-people.ts'
import { accounts } from './migrations/0007-accounts.ts'
import type { Flavor, Place } from './migrations/table.ts'
import type { Schema } from './schema.ts'

/** Numbered, forward-only, frozen once released. A new one is added at the end, never in between. */
const steps = {
  '0001-foundation': foundation,
  '0002-people': people,
  '0003-reservations': reservations,
  '0004-money': money,
  '0005-photos-and-board': photosAndBoard,
  '0006-people': customersAsPeople,
  '0007-accounts': accounts,
} satisfies Record<string, (at: Place) => Promise<void>>

/** In the order in which they are applied. */
export const migrationNames: readonly string[] = Object.keys(steps)

/** `foreign`: what stands where the steps are kept was written by no version of this program. */
export type SchemaAge = 'empty' | 'current' | 'older' | 'newer' | 'foreign'

/** Compares the steps that this file has seen with the steps that this program knows. */
export async function schemaAge(db: Kysely<Schema>): Promise<SchemaAge> {
  const seen = await appliedSteps(db)
  if (seen.length === 0) return 'empty'
  const unknown = seen.filter((name) => !migrationNames.includes(name))
  if (unknown.length > 0)
    return unknown.every((name) => /^\d{4}-[a-z0-9-]+$/.test(name)) ? 'newer' : 'foreign'
  return seen.length === migrationNames.length ? 'current' : 'older'
}

async function appliedSteps(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const rows = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  return rows.rows.map((row) => row.name)
}

/** A step of the schema could not be applied, or the data not be kept before it. Nothing was changed. */
export class MigrationFailed extends Error {
  override readonly name = 'MigrationFailed'
}

/**
 * Brings the database to this program's schema, or to `upTo`, all steps and their version rows in one transaction.
 * @throws MigrationFailed with the failed step's error as its cause; the database is then as it was
 */
export async function migrate(db: Kysely<Schema>, flavor: Flavor, upTo?: string): Promise<void> {
  const provider = {
    getMigrations: () => {
      const entries = Object.entries(steps).map(([name, up]): [string, Migration] => [
        name,
        { up: (inside) => up({ db: inside, flavor }) },
      ])
      return Promise.resolve(Object.fromEntries(entries))
    },
  }
  const migrator = new Migrator({ db, provider })
  const outcome = upTo === undefined ? await migrator.migrateToLatest() : await migrator.migrateTo(upTo)
  if (outcome.error !== undefined) {
    const failed = outcome.results?.find((step) => step.status === 'Error')
    throw new MigrationFailed(`migration ${failed?.migrationName ?? 'start'} failed`, {
      cause: outcome.error,
    })
  }
}
