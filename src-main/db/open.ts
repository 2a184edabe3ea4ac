import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import { dropIncoming, finishSwap, newestBackup } from '../platform/backup-files.ts'
import { notWritableCodes, takeFolderLock } from '../platform/folder-lock.ts'
import { markOpen, unmarkOpen, wasLeftOpen } from '../platform/open-mark.ts'
import { createCommitSignal, type Database } from './database.ts'
import { openPostgres } from './dialect/postgres.ts'
import { isDamage, openSqliteFile } from './dialect/sqlite.ts'
import { readMarker } from './marker.ts'
import { migrate, schemaAge } from './migrate.ts'
import type { Flavor } from './migrations/table.ts'
import type { Schema } from './schema.ts'
import { createWriteGate } from './write-gate.ts'

export type OpenErrorCode =
  | 'FOLDER_NOT_WRITABLE'
  | 'FOLDER_IN_USE'
  | 'DATA_NEWER'
  | 'DATA_DAMAGED'
  | 'DATA_MISSING' // a marker says that there was a database here
  | 'SERVER_UNREACHABLE' // details.why: the code of the network or the server

export const dataFileName = 'danggol.sqlite'

/** Keeps the data file as it is, before it is brought to a new schema. @throws MigrationFailed when it could not */
export type KeepBefore = (dataFile: string) => Promise<void>

/**
 * Opens a shop's folder for this process alone and brings its database to this program's schema.
 * @param keepBefore called before a migration of data that is there
 * @returns FOLDER_NOT_WRITABLE, FOLDER_IN_USE, DATA_MISSING, DATA_DAMAGED or DATA_NEWER; nothing is changed then
 * @throws MigrationFailed when a migration or the backup before it fails; the data is then as it was
 */
export async function openFolder(
  folder: string,
  keepBefore: KeepBefore = async () => undefined,
): Promise<Result<Database, OpenErrorCode>> {
  try {
    // Nobody else on this computer reads the shop's customers. A folder that was there keeps the rights it has.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch {
    return err('FOLDER_NOT_WRITABLE', { folder })
  }
  const lock = takeFolderLock(folder)
  if (!lock.ok) return err(lock.error.code, { folder })
  const { release } = lock.value
  try {
    const opened = await openLocked(folder, release, keepBefore)
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
  keepBefore: KeepBefore,
): Promise<Result<Database, OpenErrorCode>> {
  const path = join(folder, dataFileName)
  finishSwap(path)
  dropIncoming(path)
  const marker = readMarker(folder)
  // Backups without their data: a shop was here, whoever took its file and its marker away.
  if (marker === null && isEmpty(path) && newestBackup(folder) !== null)
    return err('DATA_MISSING', { folder, shop: '' })
  if (marker !== null && !existsSync(path)) return err('DATA_MISSING', { folder, shop: marker.name })
  // A shop was here and its file is empty: that is damage, not a new shop.
  if (marker !== null && isEmpty(path)) return err('DATA_DAMAGED', { folder, shop: marker.name })
  const lastStop = wasLeftOpen(folder) || hasUnfoldedLog(path) ? 'unclean' : 'clean'
  const opened = await openChecked(path, keepBefore)
  if (!opened.ok) return err(opened.error.code, { folder, shop: marker?.name ?? '' })
  markOpen(folder)
  const { kysely, file, onDamage } = opened.value
  const database = databaseOf(kysely, { flavor: 'sqlite', file: path })
  onDamage(() => database.writes.stop('damaged'))
  let isTrusted = lastStop === 'clean'
  return ok({
    ...database,
    lastStop,
    trust: () => {
      isTrusted = true
    },
    close: async () => {
      try {
        const isFolded = foldIn(file)
        await kysely.destroy()
        // A file that has not passed its check, or has its log beside it, is checked at the next start.
        if (isFolded && isTrusted && database.writes.stopped() !== 'damaged') unmarkOpen(folder)
      } finally {
        if (file.open) file.close()
        release()
      }
    },
  })
}

// On a full disk what was written stays in the log beside the file, which the next start reads.
function foldIn(file: ReturnType<typeof openSqliteFile>['file']): boolean {
  try {
    file.pragma('wal_checkpoint(TRUNCATE)')
    return true
  } catch (problem) {
    if (isDiskFull(problem)) return false
    throw problem
  }
}

function isDiskFull(problem: unknown): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === 'SQLITE_FULL'
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

async function openChecked(path: string, keepBefore: KeepBefore) {
  let handle: ReturnType<typeof openSqliteFile> | null = null
  try {
    handle = openSqliteFile(path)
    const age = await schemaAge(handle.kysely)
    if (age === 'newer') {
      await handle.kysely.destroy()
      return err('DATA_NEWER')
    }
    if (age === 'older') await keepBefore(path)
    if (age !== 'current') await migrate(handle.kysely, 'sqlite')
    return ok(handle)
  } catch (problem) {
    await handle?.kysely.destroy()
    if (isDamage(problem)) return err('DATA_DAMAGED')
    if (isNotWritable(problem)) return err('FOLDER_NOT_WRITABLE')
    throw problem
  }
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
    if (age === 'newer') {
      await kysely.destroy()
      return err('DATA_NEWER')
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
): Database {
  return {
    ...place,
    reader: kysely,
    kysely,
    committed: createCommitSignal(),
    writes: createWriteGate(),
    lastStop: 'clean',
    trust: () => undefined,
    close: () => kysely.destroy(),
  }
}
