import { parentPort, workerData } from 'node:worker_threads'
import Sqlite from 'better-sqlite3'

export type ReadTask =
  | {
      readonly kind: 'read'
      readonly id: number
      readonly sql: string
      readonly parameters: readonly unknown[]
    }
  | { readonly kind: 'close' }

export type ReadAnswer = {
  readonly id: number
  readonly rows: readonly Readonly<Record<string, unknown>>[]
  readonly problem: { readonly message: string; readonly code: string } | null
}

type Statement = ReturnType<Sqlite.Database['prepare']>

const keptStatements = 100

function openToRead(path: string): Sqlite.Database {
  const opened = new Sqlite(path, { readonly: true, fileMustExist: true })
  opened.pragma('busy_timeout = 5000')
  opened.pragma('trusted_schema = OFF')
  opened.pragma('query_only = ON')
  opened.pragma('cache_size = -8000')
  return opened
}

let file: Sqlite.Database | null = null
const kept = new Map<string, Statement>()

function prepared(sql: string): Statement {
  file ??= openToRead(String(workerData))
  const known = kept.get(sql)
  if (known !== undefined) return known
  const statement = file.prepare(sql)
  if (kept.size >= keptStatements) kept.delete(kept.keys().next().value ?? '')
  kept.set(sql, statement)
  return statement
}

function answerOf(id: number, sql: string, parameters: readonly unknown[]): ReadAnswer {
  try {
    const statement = prepared(sql)
    if (statement.reader) {
      return { id, rows: statement.all([...parameters]) as ReadAnswer['rows'], problem: null }
    }
    statement.run([...parameters])
    return { id, rows: [], problem: null }
  } catch (caught) {
    const code = caught instanceof Error && 'code' in caught ? String(caught.code) : ''
    const message = caught instanceof Error ? caught.message : String(caught)
    return { id, rows: [], problem: { message, code } }
  }
}

parentPort?.on('message', (task: ReadTask) => {
  if (task.kind === 'read') {
    parentPort?.postMessage(answerOf(task.id, task.sql, task.parameters))
    return
  }
  kept.clear()
  file?.close()
  parentPort?.close()
})
