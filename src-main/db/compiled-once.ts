import type { Compilable, CompiledQuery, DialectAdapter, QueryResult } from 'kysely'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import type { Tx } from './database.ts'

/** Stands in a statement where a value comes later. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
  // In a text, a sum or a comparison the place itself would become part of the statement.
  [Symbol.toPrimitive](): never {
    throw new Error(
      `"${this.name}" has no value yet: what is worked out from it belongs before the statement`,
    )
  }
}

const places = new Proxy(
  {},
  {
    get: (_, name) => new Place(String(name)),
    ownKeys: () => {
      throw new Error('a statement that is compiled once names each of its values')
    },
  },
)

/**
 * A statement that every sale runs, built and compiled at its first use for each kind of database and only filled in from
 * then on: building one costs ten times what SQLite takes to run it.
 * @param build as for a single use; each value stands by itself in the statement, never inside a text or a sum
 * @returns the statement, run with its values
 */
export function compiledOnce<Values extends Readonly<Record<keyof Values, unknown>>, Row>(
  build: (tx: Tx, values: Values) => Compilable<Row>,
): (tx: Tx, values: Values) => Promise<QueryResult<Row>> {
  const compiled = new WeakMap<DialectAdapter, CompiledQuery<Row>>()
  return (tx, values) => {
    const { adapter } = tx.getExecutor()
    let statement = compiled.get(adapter)
    if (statement === undefined) {
      statement = build(tx, places as Values).compile()
      compiled.set(adapter, statement)
    }
    const parameters = statement.parameters.map((one) => {
      if (!(one instanceof Place)) return one
      const value = values[one.name as keyof Values]
      invariant(value !== undefined, 'each value of a statement is given')
      return value
    })
    return tx.executeQuery({ ...statement, parameters })
  }
}
