import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import type { Schema } from '../schema.ts'

const keptStatements = 500

export type SqliteHandle = { readonly kysely: Kysely<Schema>; readonly file: Sqlite.Database }

/**
 * Opens a file for writing: WAL, every commit synced to disk, foreign keys on, untrusted schema.
 * @throws the driver's error when the file is not a database or cannot be read.
 */
export function openSqliteFile(path: string): SqliteHandle {
  const file = new Sqlite(path)
  file.pragma('busy_timeout = 5000')
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  if (process.platform === 'darwin') file.pragma('fullfsync = ON')
  file.pragma('foreign_keys = ON')
  file.pragma('trusted_schema = OFF')
  file.pragma('cache_size = -16000')
  return { kysely: new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(file) }), file }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase
  readonly #file: Sqlite.Database
  constructor(file: Sqlite.Database) {
    const database = keepingStatements(file)
    super({ database })
    this.#database = database
    this.#file = file
  }
  override createDriver(): ImmediateSqliteDriver {
    return new ImmediateSqliteDriver(this.#database, this.#file)
  }
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter()
  }
}

// Kysely runs migrations outside a transaction on SQLite; SQLite itself rolls tables back like anything else.
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

// A plain `begin` takes the write lock only at the first write, and two readers that both want to write then deadlock.
class ImmediateSqliteDriver extends SqliteDriver {
  readonly #file: Sqlite.Database

  constructor(database: SqliteDatabase, file: Sqlite.Database) {
    super({ database })
    this.#file = file
  }

  // A full disk or a failing one ends the transaction by itself; a rollback then would hide why it failed.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#file.inTransaction) await super.rollbackTransaction(connection)
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

// Preparing costs eight times as much as running a small statement, so prepared ones are kept, oldest out first.
function keepingStatements(file: Sqlite.Database): SqliteDatabase {
  const kept = new Map<string, Sqlite.Statement>()
  return {
    close: () => {
      kept.clear()
      file.close()
    },
    prepare: (text) => {
      const known = kept.get(text)
      if (known !== undefined) return known as ReturnType<SqliteDatabase['prepare']>
      const statement = file.prepare(text)
      if (kept.size >= keptStatements) kept.delete(kept.keys().next().value ?? '')
      kept.set(text, statement)
      return statement as ReturnType<SqliteDatabase['prepare']>
    },
  }
}
