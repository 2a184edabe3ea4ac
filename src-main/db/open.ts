import { closeSync, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import { dropIncoming, finishSwap, newestBackup } from '../platform/backup-files.ts'
import { notWritableCodes, takeFolderLock } from '../platform/folder-lock.ts'
import { traceOf } from '../platform/file-facts.ts'
import { type LastWrite, readLastWrite } from '../platform/last-write.ts'
import { markOpen, unmarkOpen, wasLeftOpen } from '../platform/open-mark.ts'
import { isBehind, noteAnswered, writtenIn } from './answered-writes.ts'
import { commitAlone, commitTogether } from './commit.ts'
import { createCommitSignal, type Database } from './database.ts'
import { openPostgres } from './dialect/postgres.ts'
import { isDamage } from './damage.ts'
import { openSqliteFile } from './dialect/sqlite.ts'
import { diskFull, isDiskFull } from './disk-full.ts'
import { foldIn, foldSoon } from './fold-log.ts'
import { longReadsInPlace, longReadsOfFile, longReadsOfServer } from './long-reads.ts'
import { readMarker } from './marker.ts'
import { migrate, schemaAge } from './migrate.ts'
import type { Flavor } from './migrations/table.ts'
import type { Schema } from './schema.ts'
import { createWriteGate, WritesStopped } from './write-gate.ts'

export type OpenErrorCode =
  | 'FOLDER_NOT_WRITABLE'
  | 'FOLDER_IN_USE'
  | 'DATA_NEWER'
  | 'DATA_DAMAGED'
  | 'DATA_MISSING' // a marker says that there was a database here
  | 'DATA_BEHIND' // writes that were answered are not in it
  | 'SERVER_UNREACHABLE' // details.why: the code of the network or the server

export const dataFileName = 'danggol.sqlite'

/** What every SQLite file begins with. */
const headBytes = 100

/** Keeps the data file as it is, before it is brought to a new schema. @throws MigrationFailed when it could not */
export type KeepBefore = (dataFile: string) => Promise<void>

/** What to do with a file in which answered writes are missing: to stop, or to go on with what is there. */
export type WhenBehind = 'refuse' | 'accept'

export type OpenOptions = {
  /** Called before a migration of data that is there. */
  readonly keepBefore?: KeepBefore
  readonly whenBehind?: WhenBehind
}

/**
 * Opens a shop's folder for this process alone and brings its database to this program's schema.
 * @returns FOLDER_NOT_WRITABLE, FOLDER_IN_USE, DATA_MISSING, DATA_DAMAGED, DATA_BEHIND or DATA_NEWER; nothing is changed then
 * @throws MigrationFailed when a migration or the backup before it fails; the data is then as it was
 */
export async function openFolder(
  folder: string,
  options: OpenOptions = {},
): Promise<Result<Database, OpenErrorCode>> {
  try {
    // Nobody else on this computer reads the shop's customers. A folder that was there keeps the rights it has.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (problem) {
    if (isDiskFull(problem, folder)) throw problem
    return err('FOLDER_NOT_WRITABLE', { folder })
  }
  const lock = takeFolderLock(folder)
  if (!lock.ok) return err(lock.error.code, { folder })
  const { release } = lock.value
  try {
    const opened = await openLocked(folder, release, options)
    if (!opened.ok) release()
    return opened
  } catch (problem) {
    release()
    throw problem
  }
}

async function openLocked(
  folder: string,
  release: () => void,
  options: OpenOptions,
): Promise<Result<Database, OpenErrorCode>> {
  const path = join(folder, dataFileName)
  finishSwap(path)
  dropIncoming(path)
  const last = readLastWrite(folder)
  const missing = whatIsMissing(folder, path, last)
  if (missing !== null) return missing
  const lastStop = wasLeftOpen(folder) || hasUnfoldedLog(path) || wasTouched(path, last) ? 'unclean' : 'clean'
  const opened = await openChecked(path, { last, mark: wasLeftOpen(folder) ? 'left-open' : 'none' }, options)
  if (!opened.ok) return err(opened.error.code, { folder })
  markOpen(folder)
  const { kysely, file, onDamage } = opened.value
  const database = databaseOf(kysely, { flavor: 'sqlite', file: path })
  onDamage(() => database.writes.stop('damaged'))
  const answered = noteAnswered(opened.value, {
    folder,
    path,
    gone: () => {
      database.writes.stop('gone')
      return new WritesStopped('gone')
    },
  })
  const stopFolding = foldSoon(file, database.longReads.fold, database)
  let isTrusted = lastStop === 'clean'
  return ok({
    ...database,
    lastStop,
    lostWrites: opened.value.isBehind ? 'accepted' : 'none',
    trust: () => {
      isTrusted = true
    },
    close: async () => {
      stopFolding()
      try {
        // Whoever still reads would keep the log from being folded in.
        await database.longReads.close()
        const isFolded = foldIn(file, path)
        await kysely.destroy()
        // A file that has not passed its check, or has its log beside it, is checked at the next start.
        const isWhole = isFolded && isTrusted && database.writes.stopped() !== 'damaged'
        answered.end(isWhole ? 'folded' : 'log-left')
        if (isWhole) unmarkOpen(folder)
      } finally {
        if (file.open) file.close()
        release()
      }
    },
  })
}

/** What tells that a shop was here although its file is not, or is empty. */
function whatIsMissing(folder: string, path: string, last: LastWrite | null) {
  const marker = readMarker(folder)
  const shop = marker?.name ?? ''
  if (!isEmpty(path)) return null
  // Backups without their data: a shop was here, whoever took its file and its marker away.
  const wasThere = newestBackup(folder) !== null || (last !== null && last.count > 0n)
  if (marker === null) return wasThere ? err('DATA_MISSING', { folder, shop }) : null
  // A shop was here and its file is empty: that is damage, not a new shop.
  return err(existsSync(path) ? 'DATA_DAMAGED' : 'DATA_MISSING', { folder, shop })
}

// Whoever wrote into the file since the program closed it: it may be whole, and is checked.
function wasTouched(path: string, last: LastWrite | null): boolean {
  return last !== null && last.closed !== null && last.closed !== traceOf(path)
}

// SQLite takes what is missing of the last page for zeros, and its check sees nothing wrong with them.
function endsInsideAPage(path: string): boolean {
  const found = statSync(path)
  if (!found.isFile() || found.size === 0) return false
  const file = openSync(path, 'r')
  try {
    const head = Buffer.alloc(headBytes)
    const read = readSync(file, head, 0, headBytes, 0)
    const pageSize = head.readUInt16BE(16)
    return read < headBytes || found.size % (pageSize === 1 ? 65_536 : pageSize) !== 0
  } finally {
    closeSync(file)
  }
}

function isEmpty(path: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false })
  return found === undefined || (found.isFile() && found.size === 0)
}

// A log beside the file that was never folded in: whoever wrote it was stopped.
function hasUnfoldedLog(path: string): boolean {
  const found = statSync(`${path}-wal`, { throwIfNoEntry: false })
  return found !== undefined && found.size > 0
}

type Before = { readonly last: LastWrite | null; readonly mark: 'left-open' | 'none' }

// Looked at before it is opened for writing, which would throw the rest of a torn log away.
function missesWrites(path: string, { last, mark }: Before): boolean {
  if (isEmpty(path)) return false
  if (last !== null) return isBehind(writtenIn(path), last)
  // Nothing tells how far it had come; but while the program runs there is a log, and an orderly end takes the mark away.
  return mark === 'left-open' && !existsSync(`${path}-wal`)
}

async function openChecked(path: string, before: Before, { keepBefore, whenBehind }: OpenOptions) {
  let handle: ReturnType<typeof openSqliteFile> | null = null
  try {
    if (existsSync(path) && endsInsideAPage(path)) return err('DATA_DAMAGED')
    const isBehindNow = missesWrites(path, before)
    if (isBehindNow && whenBehind !== 'accept') return err('DATA_BEHIND')
    handle = openSqliteFile(path)
    const age = await schemaAge(handle.kysely)
    if (age === 'newer' || age === 'foreign') {
      await handle.kysely.destroy()
      return err(age === 'newer' ? 'DATA_NEWER' : 'DATA_DAMAGED')
    }
    if (age === 'current') mayWrite(handle.file)
    if (age === 'older') await keepBefore?.(path)
    if (age !== 'current') await migrate(handle.kysely, 'sqlite')
    return ok({ ...handle, isBehind: isBehindNow })
  } catch (problem) {
    await handle?.kysely.destroy()
    if (isDamage(problem) || isNoFormat(problem)) return err('DATA_DAMAGED')
    if (isDiskFull(problem, path)) throw diskFull(problem)
    if (isNotWritable(problem)) return err('FOLDER_NOT_WRITABLE')
    throw problem
  }
}

// A head that is torn can name a format that there never was, which SQLite calls an ordinary error. A step of the schema
// that fails is a MigrationFailed.
function isNoFormat(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === 'SQLITE_ERROR'
}

// A file without the right to write opens all the same, and every sale would fail. @throws SQLITE_READONLY
function mayWrite(file: ReturnType<typeof openSqliteFile>['file']): void {
  // Taking the lock is no write: SQLite turns it into reading where it may not write.
  const version = Number(file.pragma('user_version', { simple: true }))
  file.exec(`begin immediate; pragma user_version = ${version}; rollback`)
}

function isNotWritable(problem: unknown): boolean {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return notWritableCodes.some((known) => code.startsWith(known))
}

/**
 * Opens a shop on a PostgreSQL server, for several tills.
 * @returns SERVER_UNREACHABLE, DATA_NEWER
 * @throws MigrationFailed; the data is then as it was
 */
export async function openServer(url: string): Promise<Result<Database, OpenErrorCode>> {
  const { kysely } = openPostgres(url)
  try {
    const age = await schemaAge(kysely)
    if (age === 'newer' || age === 'foreign') {
      await kysely.destroy()
      return err(age === 'newer' ? 'DATA_NEWER' : 'DATA_DAMAGED')
    }
    if (age !== 'current') await migrate(kysely, 'postgres')
    return ok(databaseOf(kysely, { flavor: 'postgres', file: null }))
  } catch (problem) {
    await kysely.destroy()
    if (problem instanceof Error && problem.name === 'MigrationFailed') throw problem
    const why = problem instanceof Error && 'code' in problem ? String(problem.code) : 'UNEXPECTED'
    return err('SERVER_UNREACHABLE', { why })
  }
}

/** Wraps an open connection; the tests hand in theirs. */
export function databaseOf(
  kysely: Kysely<Schema>,
  place: { readonly flavor: Flavor; readonly file: string | null },
) {
  const writes = createWriteGate()
  const longReads = longReadsOf(kysely, place, () => writes.stop('damaged'))
  return {
    ...place,
    reader: kysely,
    longReads,
    kysely,
    commit: place.flavor === 'sqlite' ? commitTogether(kysely) : commitAlone(kysely),
    committed: createCommitSignal(),
    writes,
    lastStop: 'clean',
    lostWrites: 'none',
    trust: () => undefined,
    close: async () => {
      await longReads.close()
      await kysely.destroy()
    },
  } satisfies Database
}

function longReadsOf(
  kysely: Kysely<Schema>,
  { flavor, file }: { readonly flavor: Flavor; readonly file: string | null },
  damaged: () => void,
) {
  if (flavor === 'postgres') return longReadsOfServer(kysely)
  return file === null ? longReadsInPlace(kysely) : longReadsOfFile(file, damaged)
}
