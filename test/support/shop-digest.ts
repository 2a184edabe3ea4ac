import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../src-main/db/schema.ts'

/** What is drawn by chance, for safety: secrets, and what is hashed with them. */
const secretColumns = new Set([
  'shop.shop_id',
  'accounts.password_hash',
  'accounts.pin_hash',
  'settings.value',
  'audit.fields',
  'audit.previous_hash',
  'audit.hash',
  'audit_values.salt',
  'audit_values.value',
  'audit_head.hash',
])

/** One hash of all that a shop's tables hold, but for its secrets: two shops with the same one are the same. */
export async function digestOf(db: Kysely<Schema>): Promise<string> {
  const hash = createHash('sha256')
  const tables = await db.introspection.getTables()
  for (const { name, columns } of tables.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const kept = columns
      .map((column) => column.name)
      .filter((column) => !secretColumns.has(`${name}.${column}`))
    const list = sql.join(kept.map((column) => sql.ref(column)))
    const { rows } = await sql<object>`select ${list} from ${sql.table(name)} order by ${list}`.execute(db)
    hash.update(`${name} ${rows.length}\n`)
    for (const row of rows) hash.update(`${JSON.stringify(Object.values(row))}\n`)
  }
  return hash.digest('hex')
}
