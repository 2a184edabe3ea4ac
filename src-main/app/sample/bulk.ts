import type { CompiledQuery, Insertable, InsertObject } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'

// Below every limit on the number of values of one statement, on both databases; longer statements are no faster.
const valuesAStatement = 2_000

type Row = Readonly<Record<string, unknown>>

/** Writes many rows of one table in few statements, each compiled once in a transaction. */
export type Bulk = {
  readonly tx: Tx
  rows<Table extends keyof Schema>(table: Table, rows: readonly InsertObject<Schema, Table>[]): Promise<void>
  /** As rows, and answers the new rows' ids in the order of the rows. */
  numbered<Table extends NumberedTable>(
    table: Table,
    rows: readonly Insertable<Schema[Table]>[],
  ): Promise<readonly number[]>
}

type NumberedTable =
  | 'audit'
  | 'photos'
  | 'posts'
  | 'comments'
  | 'categories'
  | 'products'
  | 'reservations'
  | 'orders'
  | 'order_lines'
  | 'payments'
  | 'refunds'
  | 'refund_tenders'
  | 'ledger_transactions'

export function bulkIn(tx: Tx): Bulk {
  const compiled = new Map<string, CompiledQuery>()

  const statement = (table: keyof Schema, part: readonly Row[], answer: 'nothing' | 'ids'): CompiledQuery => {
    const columns = Object.keys(part[0] ?? {})
    const name = [table, part.length, answer, ...columns].join(' ')
    const insert = compiled.get(name) ?? compile(tx, table, part, answer)
    compiled.set(name, insert)
    return { ...insert, parameters: part.flatMap((row) => columns.map((column) => row[column])) }
  }

  return {
    tx,
    rows: async (table, rows) => {
      for (const part of partsOf(rows as readonly Row[])) {
        await tx.executeQuery(statement(table, part, 'nothing'))
      }
    },
    numbered: async (table, rows) => {
      const ids: number[] = []
      for (const part of partsOf(rows as readonly Row[])) {
        const made = await tx.executeQuery<{ readonly id: number }>(statement(table, part, 'ids'))
        // Ids of one statement rise in the order of its rows; the answer's own order is not promised.
        ids.push(...made.rows.map((row) => Number(row.id)).sort((a, b) => a - b))
      }
      return ids
    },
  }
}

function compile(
  tx: Tx,
  table: keyof Schema,
  part: readonly Row[],
  answer: 'nothing' | 'ids',
): CompiledQuery {
  const insert = tx.insertInto(table as 'orders').values(part as unknown as Insertable<Schema['orders']>[])
  return answer === 'nothing' ? insert.compile() : insert.returning('id').compile()
}

/** Full statements, then halves of them: few sizes, so that few statements are compiled. */
function* partsOf(rows: readonly Row[]): Generator<readonly Row[]> {
  const [first] = rows
  if (first === undefined) return
  let size = 1
  while (size * 2 * Object.keys(first).length <= valuesAStatement) size *= 2
  let from = 0
  while (from < rows.length) {
    while (size > rows.length - from) size /= 2
    yield rows.slice(from, from + size)
    from += size
  }
}
