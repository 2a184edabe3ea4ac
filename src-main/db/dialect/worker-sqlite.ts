import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
} from 'kysely'
import type { ReadWorker } from '../read-worker-client.ts'
import type { Schema } from '../schema.ts'
import { SteadySqliteQueryCompiler } from './sqlite.ts'

/** The file as another thread reads it. Every question is asked inside a transaction, which is one state of the data. */
export function openWorkerSqlite(worker: ReadWorker): Kysely<Schema> {
  return new Kysely<Schema>({
    dialect: {
      createDriver: () => new WorkerDriver(worker),
      createQueryCompiler: () => new SteadySqliteQueryCompiler(),
      // One connection: whoever comes second waits until the first transaction has ended.
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
    },
  })
}

class WorkerDriver implements Driver {
  readonly #worker: ReadWorker
  readonly #connection: DatabaseConnection

  constructor(worker: ReadWorker) {
    this.#worker = worker
    this.#connection = new WorkerConnection(worker)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    await this.#worker.begin()
  }

  // Nothing was written: both ends are the same.
  async commitTransaction(): Promise<void> {
    await this.#worker.end()
  }

  async rollbackTransaction(): Promise<void> {
    await this.#worker.end()
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    await this.#worker.close()
  }
}

class WorkerConnection implements DatabaseConnection {
  readonly #worker: ReadWorker

  constructor(worker: ReadWorker) {
    this.#worker = worker
  }

  async executeQuery<Found>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Found>> {
    // What a row holds is the query's own knowledge, as in every driver of Kysely.
    return { rows: (await this.#worker.ask(sql, parameters)) as Found[] }
  }

  streamQuery<Found>(): AsyncIterableIterator<QueryResult<Found>> {
    throw new Error('a long read answers whole lists')
  }
}
