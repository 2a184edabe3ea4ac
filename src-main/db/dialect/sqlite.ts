import Sqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
  SqliteQueryCompiler,
} from 'kysely'
import { createEventTurns } from '../../platform/event-turns.ts'
import { isDamage } from '../damage.ts'
import type { Schema } from '../schema.ts'

const keptStatements = 500

export type SqliteHandle = {
  readonly kysely: Kysely<Schema>
  readonly file: Sqlite.Database
  /** Called at the first statement that comes upon a page that cannot be right. */
  onDamage(listener: () => void): void
  /** Called around every commit from now on. */
  onCommit(watch: CommitWatch): void
}

/** `before` may throw, and nothing is committed then; `after` finds the commit on the disk, and never throws. */
export type CommitWatch = { readonly before: () => void; readonly after: () => void }

const nobody: CommitWatch = { before: () => undefined, after: () => undefined }

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
  // Folding the log into the file would hold a save up, so another thread does it (fold-log.ts); here only where that one
  // does not get to it for 256 MiB. While a backup of the large shop reads, eight tills save 100 MiB; the save that folded
  // them took 47 ms.
  file.pragma('wal_autocheckpoint = 65536')
  // A backup that reads the whole file, or one large import, lets the log grow; it shrinks again once it is folded in. Not
  // below what a busy shop fills again and again: the save that cut 80 MiB off it took 50 ms.
  file.pragma('journal_size_limit = 134217728')
  let damaged: () => void = () => undefined
  let watch = nobody
  const dialect = new ImmediateSqliteDialect(file, {
    damaged: () => damaged(),
    before: () => watch.before(),
    after: () => watch.after(),
  })
  return {
    kysely: new Kysely<Schema>({ dialect }),
    file,
    onDamage: (listener) => {
      damaged = listener
    },
    onCommit: (given) => {
      watch = given
    },
  }
}

class ImmediateSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase
  readonly #file: Sqlite.Database
  readonly #watch: CommitWatch
  constructor(file: Sqlite.Database, watch: CommitWatch & { readonly damaged: () => void }) {
    const database = keepingStatements(file, watch.damaged)
    super({ database })
    this.#database = database
    this.#file = file
    this.#watch = watch
  }
  override createDriver(): ImmediateSqliteDriver {
    return new ImmediateSqliteDriver(this.#database, this.#file, this.#watch)
  }
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter()
  }
  override createQueryCompiler(): SqliteQueryCompiler {
    return new SteadySqliteQueryCompiler()
  }
}

// SQLite looks into what is bound to `column = ?` and `limit ?` when it plans, and therefore plans the statement anew each
// time another value is bound (sqlite3ExprIsInteger in its source): 20 to 80 microseconds, ten times what running it takes.
// It does not look behind the plus, which does nothing to a value of any type. What a plan has to know, a state that a
// partial index is about, is written as a literal (db/literals.ts).
export class SteadySqliteQueryCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?'
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
  readonly #turns = createEventTurns()
  readonly #watch: CommitWatch

  constructor(database: SqliteDatabase, file: Sqlite.Database, watch: CommitWatch) {
    super({ database })
    this.#file = file
    this.#watch = watch
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#watch.before()
    await super.commitTransaction(connection)
    this.#watch.after()
  }

  // SQLite answers in place: a view of twenty statements would be one long turn of the event loop. A transaction is taken
  // in one go, as short as it is.
  override async acquireConnection(): Promise<DatabaseConnection> {
    const breath = this.#turns.breath()
    if (breath !== null) await breath
    return super.acquireConnection()
  }

  // A full disk or a failing one ends the transaction by itself; a rollback then would hide why it failed.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#file.inTransaction) await super.rollbackTransaction(connection)
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

type Prepared = ReturnType<SqliteDatabase['prepare']>

// Preparing costs eight times as much as running a small statement, so prepared ones are kept, oldest out first.
function keepingStatements(file: Sqlite.Database, damaged: () => void): SqliteDatabase {
  const kept = new Map<string, Prepared>()
  const watching = <T>(work: () => T): T => {
    try {
      return work()
    } catch (problem) {
      if (isDamage(problem)) damaged()
      throw problem
    }
  }
  return {
    close: () => {
      kept.clear()
      file.close()
    },
    prepare: (text) => {
      const known = kept.get(text)
      if (known !== undefined) return known
      const statement = watching(() => file.prepare(text))
      const watched: Prepared = {
        reader: statement.reader,
        all: (parameters) => watching(() => statement.all(parameters)),
        run: (parameters) => watching(() => statement.run(parameters)),
        iterate: (parameters) => watching(() => statement.iterate(parameters)),
      }
      if (kept.size >= keptStatements) kept.delete(kept.keys().next().value ?? '')
      kept.set(text, watched)
      return watched
    },
  }
}
