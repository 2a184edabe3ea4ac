import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import type { Schema } from '../schema.ts'

// int8 (20) holds ids, instants and money, all of them safe integers; numeric (1700) is what sum(int8) answers.
const numberTypes: readonly number[] = [20, 1700]

/** The shop's database on a PostgreSQL server. `url` is postgres://…; secrets in it are never logged. */
export function openPostgres(url: string): { readonly kysely: Kysely<Schema> } {
  return { kysely: new Kysely<Schema>({ dialect: new PostgresDialect({ pool: () => openPool(url) }) }) }
}

// Loaded by a shop on a server only: most are on a file, and start sooner without it.
async function openPool(url: string): Promise<Pool> {
  const { default: pg } = await import('pg')
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        numberTypes.includes(oid) && format !== 'binary'
          ? (text: string) => Number(text)
          : pg.types.getTypeParser(oid, format ?? 'text'),
    },
  })
  // An idle connection that the server ends is replaced at the next query; without a listener it would end the program.
  pool.on('error', () => undefined)
  return pool
}
