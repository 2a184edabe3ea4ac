import { sql } from 'kysely'
import type { Tx } from '../database.ts'
import type { Flavor } from '../migrations/table.ts'

// Every table whose rows are numbered by the database itself.
const numbered = [
  ['accounts', 'id'],
  ['audit', 'id'],
  ['changes', 'seq'],
  ['customer_imports', 'id'],
  ['categories', 'id'],
  ['products', 'id'],
  ['stock_moves', 'id'],
  ['day_exceptions', 'id'],
  ['reservations', 'id'],
  ['reservation_log', 'id'],
  ['waitlist', 'id'],
  ['ledger_accounts', 'id'],
  ['ledger_transactions', 'id'],
  ['ledger_entries', 'id'],
  ['orders', 'id'],
  ['order_lines', 'id'],
  ['payments', 'id'],
  ['payment_attempts', 'id'],
  ['refunds', 'id'],
  ['refund_tenders', 'id'],
  ['held_carts', 'id'],
  ['print_jobs', 'id'],
  ['backups', 'id'],
] as const

/** Starts every sequence at shop number << 40, so that rows of the shops of a chain never share an id. Once, at set-up. */
export async function startSequences(tx: Tx, flavor: Flavor, shopNumber: number): Promise<void> {
  if (shopNumber === 0) return
  const last = shopNumber * 2 ** 40
  for (const [table, column] of numbered) {
    if (flavor === 'sqlite') {
      await sql`delete from sqlite_sequence where name = ${table}`.execute(tx)
      await sql`insert into sqlite_sequence (name, seq) values (${table}, ${last})`.execute(tx)
    } else {
      await sql
        .raw(`select setval(pg_get_serial_sequence('${table}', '${column}'), ${last}, true)`)
        .execute(tx)
    }
  }
}
