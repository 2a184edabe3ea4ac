import type { Insertable, InsertObject } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'

// Below every limit on the number of values of one statement, on both databases.
const valuesAStatement = 8_000

/** Writes many rows of one table in as few statements as the databases allow. */
export async function insertRows<Table extends keyof Schema>(
  tx: Tx,
  table: Table,
  rows: readonly InsertObject<Schema, Table>[],
): Promise<void> {
  for (const part of partsOf(rows)) await tx.insertInto(table).values(part).execute()
}

/** As insertRows, and answers the new rows' ids in the order of the rows. */
export async function insertNumbered<Table extends NumberedTable>(
  tx: Tx,
  table: Table,
  rows: readonly Insertable<Schema[Table]>[],
): Promise<readonly number[]> {
  const ids: number[] = []
  for (const part of partsOf(rows)) {
    const made = await tx
      .insertInto(table as 'orders')
      .values(part as unknown as Insertable<Schema['orders']>[])
      .returning('id')
      .execute()
    // Ids of one statement rise in the order of its rows; the answer's own order is not promised.
    ids.push(...made.map((row) => Number(row.id)).sort((a, b) => a - b))
  }
  return ids
}

type NumberedTable =
  | 'categories'
  | 'products'
  | 'reservations'
  | 'orders'
  | 'order_lines'
  | 'payments'
  | 'refunds'
  | 'refund_tenders'
  | 'ledger_transactions'

function partsOf<Row extends object>(rows: readonly Row[]): readonly Row[][] {
  const [first] = rows
  if (first === undefined) return []
  const size = Math.max(1, Math.floor(valuesAStatement / Object.keys(first).length))
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  )
}
