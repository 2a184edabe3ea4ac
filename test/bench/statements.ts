import Sqlite from 'better-sqlite3'

/** One statement as it went to SQLite. */
export type Step = {
  readonly sql: string
  readonly parameters: readonly unknown[]
  readonly reads: boolean
  readonly tookMs: number
}

type Statement = ReturnType<Sqlite.Database['prepare']>

/**
 * Writes down every statement that this process gives to SQLite from now on, in their order.
 * To be called before the file is opened: what was prepared earlier is not seen.
 */
export function watchStatements() {
  let steps: Step[] | null = null
  const prepare = Sqlite.prototype.prepare
  function timed<T>(statement: Statement, parameters: readonly unknown[], work: () => T): T {
    if (steps === null) return work()
    const from = performance.now()
    const answer = work()
    const tookMs = performance.now() - from
    steps.push({ sql: statement.source, parameters: [...parameters], reads: statement.reader, tookMs })
    return answer
  }
  function prepareWatched(this: Sqlite.Database, source: string): Statement {
    const statement: Statement = prepare.call(this, source)
    const all = statement.all.bind(statement)
    const run = statement.run.bind(statement)
    Object.defineProperties(statement, {
      all: { value: (parameters: unknown[]) => timed(statement, parameters, () => all(parameters)) },
      run: { value: (parameters: unknown[]) => timed(statement, parameters, () => run(parameters)) },
    })
    return statement
  }
  Object.assign(Sqlite.prototype, { prepare: prepareWatched })
  return {
    /** What was given to SQLite while `work` ran. */
    during: async (work: () => Promise<unknown>): Promise<readonly Step[]> => {
      const seen: Step[] = []
      steps = seen
      try {
        await work()
      } finally {
        steps = null
      }
      return seen
    },
    stop: () => {
      Object.assign(Sqlite.prototype, { prepare })
    },
  }
}

/** Opens a file as the program does (src-main/db/dialect/sqlite.ts), and nothing else. */
export function openBare(path: string): Sqlite.Database {
  const file = new Sqlite(path)
  file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.pragma('foreign_keys = ON')
  file.pragma('trusted_schema = OFF')
  file.pragma('cache_size = -16000')
  return file
}

/** Does the same again with nothing between the statements. On the same data the same ids come out. */
export function replayer(file: Sqlite.Database): (steps: readonly Step[]) => void {
  const prepared = new Map<string, Statement>()
  const statementOf = (sql: string): Statement => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    const statement = file.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
  return (steps) => {
    for (const { sql, parameters, reads } of steps) {
      const statement = statementOf(sql)
      if (reads) statement.all(parameters)
      else statement.run(parameters)
    }
  }
}
