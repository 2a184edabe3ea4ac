import { sql } from 'kysely'
import type { Database } from '../../../src-main/db/database.ts'

/** Every text of every table in which one of these words still stands. */
export async function tracesOf(db: Database, words: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const table of await db.kysely.introspection.getTables()) {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table.name)}`.execute(
      db.kysely,
    )
    for (const row of rows)
      for (const word of words)
        for (const [column, value] of Object.entries(row))
          if (typeof value === 'string' && value.includes(word))
            found.push(`${table.name}.${column}: ${word}`)
  }
  return found
}
