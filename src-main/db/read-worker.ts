import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'
import { identityOf } from '../platform/file-facts.ts'

/** The file, and which one it was when the program opened it. */
export type ReadPlace = { readonly path: string; readonly identity: string }

export type ReadTask =
  | {
      readonly kind: 'read'
      readonly id: number
      readonly sql: string
      readonly parameters: readonly unknown[]
    }
  | { readonly kind: 'fold'; readonly id: number }
  | { readonly kind: 'close' }

type Rows = readonly Readonly<Record<string, unknown>>[]
export type ReadAnswer = {
  readonly id: number
  readonly rows: Rows
  readonly problem: { readonly message: string; readonly code: string } | null
}

type Statement = ReturnType<Sqlite.Database['prepare']>

const { path, identity }: ReadPlace = workerData
const keptStatements = 100
/** What is saved while it folds is folded by the next pass; between two saves there is time for all of it. */
const passes = 5
/** Pages: eight megabytes. */
const longLog = 2_000

function open(options: Sqlite.Options): Sqlite.Database {
  const opened = new Sqlite(path, { ...options, fileMustExist: true })
  if (identityOf(path) !== identity) {
    opened.close()
    throw Object.assign(new Error('another file lies there'), { code: 'OTHER_FILE' })
  }
  opened.pragma('trusted_schema = OFF')
  return opened
}

function openToRead(): Sqlite.Database {
  const opened = open({ readonly: true })
  opened.pragma('busy_timeout = 5000')
  opened.pragma('query_only = ON')
  opened.pragma('cache_size = -8000')
  return opened
}

function openToFold(): Sqlite.Database {
  const opened = open({ timeout: 0 })
  // As the connection that writes: what is folded in is on the disk before its place in the log is used again.
  opened.pragma('synchronous = FULL')
  if (process.platform === 'darwin') opened.pragma('fullfsync = ON')
  return opened
}

let file: Sqlite.Database | null = null
let folding: Sqlite.Database | null = null
const kept = new Map<string, Statement>()

function prepared(sql: string): Statement {
  file ??= openToRead()
  const known = kept.get(sql)
  if (known !== undefined) return known
  const statement = file.prepare(sql)
  if (kept.size >= keptStatements) kept.delete(kept.keys().next().value ?? '')
  kept.set(sql, statement)
  return statement
}

function read(sql: string, parameters: readonly unknown[]): Rows {
  const statement = prepared(sql)
  if (statement.reader) return statement.all([...parameters]) as Rows
  statement.run([...parameters])
  return []
}

/** @returns how many pages of a long log are left, if any: whoever saves was always faster */
function fold(): Rows {
  folding ??= openToFold()
  let left = 0
  for (let pass = 0; pass < passes; pass += 1) {
    const [told] = folding.pragma('wal_checkpoint(PASSIVE)') as readonly {
      readonly busy: number
      readonly log: number
      readonly checkpointed: number
    }[]
    if (told === undefined || told.busy === 1) break
    left = told.log > longLog ? told.log - told.checkpointed : 0
    if (told.log === told.checkpointed) break
  }
  return left === 0 ? [] : [{ left }]
}

function answerOf(id: number, work: () => Rows): ReadAnswer {
  try {
    return { id, rows: work(), problem: null }
  } catch (caught) {
    const code = caught instanceof Error && 'code' in caught ? String(caught.code) : ''
    const message = caught instanceof Error ? caught.message : String(caught)
    return { id, rows: [], problem: { message, code } }
  }
}

parentPort?.on('message', (task: ReadTask) => {
  if (task.kind === 'read') {
    parentPort?.postMessage(answerOf(task.id, () => read(task.sql, task.parameters)))
  } else if (task.kind === 'fold') {
    parentPort?.postMessage(answerOf(task.id, fold))
  } else {
    kept.clear()
    file?.close()
    folding?.close()
    parentPort?.close()
  }
})
