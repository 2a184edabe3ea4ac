import { sql } from 'kysely'
import type { Database } from '../../src-main/db/database.ts'

/**
 * What many tests begin with, made the real way for the first of them and put into the databases of the next ones as the
 * rows that it left: hashing the secrets of one shop costs more than most tests do.
 */

type Kept = { readonly made: unknown; readonly rows: Rows }
type Rows = {
  readonly tables: readonly { readonly name: string; readonly rows: readonly Record<string, unknown>[] }[]
  /** How far each table has been numbered. */
  readonly numbers: readonly { readonly name: string; readonly last: number }[]
}

const kept = new Map<string, Promise<Kept>>()
const numberOfInsert = 200

/**
 * @param db empty, migrated
 * @param what everything on which it depends how the rows look
 * @param make fills the database, by a program of its own that is closed when it answers; what it answers must still be
 *   true of the same rows in another database
 */
export async function madeOnce<Made>(db: Database, what: string, make: () => Promise<Made>): Promise<Made> {
  const key = `${db.flavor} ${what}`
  const known = kept.get(key)
  if (known === undefined) {
    const first = make().then(async (made) => ({ made, rows: await rowsOf(db) }))
    kept.set(key, first)
    first.catch(() => kept.delete(key))
    return (await first).made
  }
  const { made, rows } = await known
  await putRows(db, rows)
  // What is kept under a name came from a `make` of the same name, in this very module.
  return made as Made
}

async function rowsOf({ kysely, flavor }: Database): Promise<Rows> {
  const tables = []
  for (const { name } of await kysely.introspection.getTables()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(name)}`.execute(kysely)
    if (rows.length > 0) tables.push({ name, rows })
  }
  const numbers =
    flavor === 'sqlite'
      ? await sql<{ name: string; last: number }>`select name, seq as last from sqlite_sequence`.execute(
          kysely,
        )
      : await sql<{ name: string; last: number }>`
          select sequencename as name, last_value as last from pg_sequences where last_value is not null
        `.execute(kysely)
  return { tables, numbers: numbers.rows }
}

async function putRows({ kysely, flavor }: Database, { tables, numbers }: Rows): Promise<void> {
  await kysely.transaction().execute(async (tx) => {
    // In any order: each row was right where it comes from.
    const anyOrder =
      flavor === 'sqlite' ? 'pragma defer_foreign_keys = on' : 'set local session_replication_role = replica'
    await sql.raw(anyOrder).execute(tx)
    for (const { name, rows } of tables) {
      const columns = Object.keys(rows[0] ?? {})
      for (let from = 0; from < rows.length; from += numberOfInsert) {
        const values = rows
          .slice(from, from + numberOfInsert)
          .map((row) => sql`(${sql.join(columns.map((column) => row[column]))})`)
        await sql`insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
          values ${sql.join(values)}`.execute(tx)
      }
    }
    if (flavor === 'sqlite') await sql`delete from sqlite_sequence`.execute(tx)
    for (const { name, last } of numbers) {
      await (flavor === 'sqlite'
        ? sql`insert into sqlite_sequence (name, seq) values (${name}, cast(${last} as integer))`.execute(tx)
        : sql`select setval(${name}::regclass, ${last})`.execute(tx))
    }
  })
}
