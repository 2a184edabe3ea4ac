import { existsSync, rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'

export type FileSummary = {
  readonly rows: number
  readonly orders: number
  readonly customers: number
  readonly ledgerSumKrw: number
}

export type FileTask =
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  | { readonly kind: 'check'; readonly path: string }

export type FileAnswer =
  | { readonly state: 'good'; readonly summary: FileSummary }
  | { readonly state: 'bad'; readonly why: string }

/**
 * What takes long and only reads: run in the worker, on a connection of its own. A copy is one file of what was
 * committed, opened and checked before it is called good.
 */
export function runFileTask(task: FileTask): FileAnswer {
  try {
    if (task.kind === 'check') return checkFile(task.path)
    rmSync(task.to, { force: true })
    const source = new Sqlite(task.from, { readonly: true, fileMustExist: true })
    try {
      source.prepare('vacuum into ?').run(task.to)
    } finally {
      source.close()
    }
    const checked = checkFile(task.to)
    if (checked.state === 'bad') rmSync(task.to, { force: true })
    return checked
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'UNEXPECTED'
    return { state: 'bad', why: code }
  }
}

function checkFile(path: string): FileAnswer {
  if (!existsSync(path)) return { state: 'bad', why: 'ENOENT' }
  const file = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    const [verdict] = file.pragma('integrity_check(1)') as readonly { integrity_check: string }[]
    if (verdict?.integrity_check !== 'ok') return { state: 'bad', why: 'INTEGRITY' }
    const broken = file.pragma('foreign_key_check') as readonly unknown[]
    if (broken.length > 0) return { state: 'bad', why: 'FOREIGN_KEYS' }
    const summary = summaryOf(file)
    return summary.ledgerSumKrw === 0 ? { state: 'good', summary } : { state: 'bad', why: 'LEDGER' }
  } finally {
    file.close()
  }
}

function summaryOf(file: Sqlite.Database): FileSummary {
  const count = (table: string) => Number(file.prepare(`select count(*) from ${table}`).pluck().get())
  const tables = file
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as readonly string[]
  return {
    rows: tables.reduce((sum, table) => sum + count(`"${table}"`), 0),
    orders: count('orders'),
    customers: count('customers'),
    ledgerSumKrw: Number(
      file.prepare('select coalesce(sum(amount_krw), 0) from ledger_entries').pluck().get(),
    ),
  }
}
