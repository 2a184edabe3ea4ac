import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Schema } from '../schema.ts'

// int8 (20) holds ids, instants and money, all of them safe integers; numeric (1700) is what sum(int8) answers.
const numberTypes: readonly number[] = [20, 1700]

/** A pool on a PostgreSQL server. `url` is postgres://…; secrets in it are never logged. */
export function openPostgres(url: string): { readonly kysely: Kysely<Schema>; readonly pool: pg.Pool } {
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
  return { kysely: new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) }), pool }
}
