import { createHash } from 'node:crypto'
import { closeSync, createReadStream, existsSync, fsyncSync, openSync, rmSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { dropData } from '../platform/backup-files.ts'
import { copyGently, diskPacer, pieceBytes } from '../platform/disk-pacer.ts'
import { whyUnfit } from './schema-fit.ts'

export type FileSummary = {
  readonly rows: number
  readonly orders: number
  readonly customers: number
  readonly ledgerSumKrw: number
}

export type FileTask =
  /** One file of what was committed, opened and checked before it is called good. */
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  | { readonly kind: 'check'; readonly path: string }
  /** As check, and whether it may take the place of a shop's data. */
  | { readonly kind: 'fit'; readonly path: string }
  /** To another place: copied, written out, read back and compared, with its source or with what it has to be. */
  | { readonly kind: 'carry'; readonly from: string; readonly to: string; readonly sha256?: string }
  /** Whether a file is still what it was. */
  | { readonly kind: 'digest'; readonly path: string; readonly sha256: string }
  /** Which of these contents are photos of a data file. */
  | { readonly kind: 'names'; readonly path: string; readonly of: readonly string[] }

export type FileAnswer =
  | { readonly state: 'good'; readonly summary: FileSummary; readonly named?: readonly string[] }
  | { readonly state: 'bad'; readonly why: string }

const nothingCounted: FileSummary = { rows: 0, orders: 0, customers: 0, ledgerSumKrw: 0 }

/**
 * What takes long and only reads the data: run in the worker, on a connection of its own. Never throws: a disk that is
 * full or gone is an answer, and nothing half made stays behind.
 */
export async function runFileTask(task: FileTask): Promise<FileAnswer> {
  try {
    if (task.kind === 'check') return await checkFile(task.path, 'as-it-is')
    if (task.kind === 'fit') return await checkFile(task.path, 'fit-for-use')
    if (task.kind === 'names') return namedIn(task.path, task.of)
    if (task.kind === 'digest') return await compare(task.path, task.sha256)
    const made = task.kind === 'copy' ? await copyOut(task) : await carry(task)
    if (made.state === 'bad') clearAway(task.to)
    return made
  } catch (problem) {
    if ('to' in task) clearAway(task.to)
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'UNEXPECTED'
    return { state: 'bad', why: code }
  }
}

function clearAway(path: string): void {
  try {
    dropData(path)
  } catch {
    // The disk is gone, and what was half made with it.
  }
}

async function copyOut(task: { readonly from: string; readonly to: string }): Promise<FileAnswer> {
  dropData(task.to)
  const source = openForReading(task.from)
  try {
    await copyData(source, task.to)
  } finally {
    source.close()
  }
  standAlone(task.to)
  const checked = await checkFile(task.to, 'as-it-is')
  if (checked.state === 'good') syncFile(task.to)
  return checked
}

// One state of the data, page by page, as it is when this begins, whatever is saved meanwhile.
async function copyData(source: Sqlite.Database, to: string): Promise<void> {
  // Without a transaction the copy would begin anew at every save of the counter.
  source.exec('begin')
  source.prepare('select count(*) from sqlite_schema').get()
  closeSync(openSync(to, 'wx'))
  const pace = diskPacer(to)
  try {
    const pages = Math.ceil(pieceBytes / Number(source.pragma('page_size', { simple: true })))
    await source.backup(to, {
      progress: () => {
        pace.afterPiece()
        return pages
      },
    })
  } finally {
    pace.close()
    source.exec('rollback')
  }
}

// The copy of a file with a log says that it has one too, and would grow one wherever it is opened.
function standAlone(path: string): void {
  const file = new Sqlite(path, { fileMustExist: true })
  file.pragma('journal_mode = DELETE')
  file.close()
}

async function carry(task: {
  readonly from: string
  readonly to: string
  readonly sha256?: string
}): Promise<FileAnswer> {
  rmSync(task.to, { force: true })
  copyGently(task.from, task.to)
  syncFile(task.to)
  return compare(task.to, task.sha256 ?? (await digestOf(task.from)))
}

async function compare(path: string, sha256: string): Promise<FileAnswer> {
  return (await digestOf(path)) === sha256
    ? { state: 'good', summary: nothingCounted }
    : { state: 'bad', why: 'DIFFERS' }
}

function namedIn(path: string, contents: readonly string[]): FileAnswer {
  const file = openForReading(path)
  try {
    // A backup of before there were photos names none.
    const hasPhotos = file
      .prepare("select 1 from sqlite_schema where type = 'table' and name = 'photos'")
      .get()
    if (hasPhotos === undefined) return { state: 'good', summary: nothingCounted, named: [] }
    const named = new Set(file.prepare('select distinct sha256 from photos').pluck().all())
    return { state: 'good', summary: nothingCounted, named: contents.filter((sha256) => named.has(sha256)) }
  } finally {
    file.close()
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path)) hash.update(part as Buffer)
  return hash.digest('hex')
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

// Whoever made the file: nothing in it is trusted to run.
function openForReading(path: string): Sqlite.Database {
  const file = new Sqlite(path, { readonly: true, fileMustExist: true })
  file.pragma('trusted_schema = OFF')
  file.pragma('cell_size_check = ON')
  return file
}

async function checkFile(path: string, asked: 'as-it-is' | 'fit-for-use'): Promise<FileAnswer> {
  if (!existsSync(path)) return { state: 'bad', why: 'ENOENT' }
  const file = openForReading(path)
  try {
    const [verdict] = file.pragma('integrity_check(1)') as readonly { integrity_check: string }[]
    if (verdict?.integrity_check !== 'ok') return { state: 'bad', why: 'INTEGRITY' }
    const broken = file.pragma('foreign_key_check') as readonly unknown[]
    if (broken.length > 0) return { state: 'bad', why: 'FOREIGN_KEYS' }
    const unfit = asked === 'fit-for-use' ? await whyUnfit(file) : null
    if (unfit !== null) return { state: 'bad', why: unfit }
    const summary = summaryOf(file)
    return summary.ledgerSumKrw === 0 ? { state: 'good', summary } : { state: 'bad', why: 'LEDGER' }
  } finally {
    file.close()
  }
}

/** Counts what is there: a file of an earlier schema may lack a table. */
function summaryOf(file: Sqlite.Database): FileSummary {
  const names = file
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")
    .pluck()
    .all() as readonly string[]
  const tables = new Set(names)
  const one = (table: string, expression: string) =>
    tables.has(table)
      ? Number(
          file
            .prepare(`select ${expression} from "${table.replaceAll('"', '""')}"`)
            .pluck()
            .get(),
        )
      : 0
  return {
    rows: names.reduce((sum, table) => sum + one(table, 'count(*)'), 0),
    orders: one('orders', 'count(*)'),
    customers: one('customers', 'count(*)'),
    ledgerSumKrw: one('ledger_entries', 'coalesce(sum(amount_krw), 0)'),
  }
}
