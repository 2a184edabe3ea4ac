import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import { takeFolderLock } from '../platform/folder-lock.ts'
import { createCommitSignal, type Database } from './database.ts'
import { openPostgres } from './dialect/postgres.ts'
import { openSqliteFile } from './dialect/sqlite.ts'
import { migrate, schemaAge } from './migrate.ts'
import type { Flavor } from './migrations/table.ts'
import type { Schema } from './schema.ts'

export type OpenErrorCode =
  | 'FOLDER_NOT_WRITABLE'
  | 'FOLDER_IN_USE'
  | 'DATA_NEWER'
  | 'DATA_DAMAGED'
  | 'DATA_MISSING' // a marker says that there was a database here

export const dataFileName = 'danggol.sqlite'
const markerFileName = 'danggol.json'

/** What stands beside the data file, so that a vanished file is never mistaken for a new shop. */
export type Marker = { readonly shopId: string; readonly name: string }

export function readMarker(folder: string): Marker | null {
  const path = join(folder, markerFileName)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Marker) : null
}

export function writeMarker(folder: string, marker: Marker): void {
  writeFileSync(join(folder, markerFileName), `${JSON.stringify(marker)}\n`)
}

/**
 * Opens a shop's folder for this process alone and brings its database to this program's schema.
 * @returns FOLDER_NOT_WRITABLE, FOLDER_IN_USE, DATA_MISSING, DATA_DAMAGED or DATA_NEWER; nothing is changed then
 * @throws when a migration fails; the data is then as it was
 */
export async function openFolder(folder: string): Promise<Result<Database, OpenErrorCode>> {
  try {
    mkdirSync(folder, { recursive: true })
  } catch {
    return err('FOLDER_NOT_WRITABLE', { folder })
  }
  const lock = takeFolderLock(folder)
  if (!lock.ok) return err(lock.error.code, { folder })
  const path = join(folder, dataFileName)
  const marker = readMarker(folder)
  if (marker !== null && !existsSync(path)) {
    lock.value.release()
    return err('DATA_MISSING', { folder, shop: marker.name })
  }
  // A shop was here and its file is empty: that is damage, not a new shop.
  const opened = marker !== null && statSync(path).size === 0 ? err('DATA_DAMAGED') : await openChecked(path)
  if (!opened.ok) {
    lock.value.release()
    return err(opened.error.code, { folder, shop: marker?.name ?? '' })
  }
  const { kysely, file } = opened.value
  return ok({
    ...databaseOf(kysely, { flavor: 'sqlite', file: path }),
    close: async () => {
      file.pragma('wal_checkpoint(TRUNCATE)')
      await kysely.destroy()
      lock.value.release()
    },
  })
}

async function openChecked(path: string) {
  let handle: ReturnType<typeof openSqliteFile> | null = null
  try {
    handle = openSqliteFile(path)
    const age = await schemaAge(handle.kysely)
    if (age === 'newer') {
      await handle.kysely.destroy()
      return err('DATA_NEWER')
    }
    if (age !== 'current') await migrate(handle.kysely, 'sqlite')
    return ok(handle)
  } catch (problem) {
    await handle?.kysely.destroy()
    if (isDamage(problem)) return err('DATA_DAMAGED')
    throw problem
  }
}

function isDamage(problem: unknown): boolean {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  return code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT')
}

/** Opens a shop on a PostgreSQL server, for several tills. */
export async function openServer(url: string): Promise<Result<Database, OpenErrorCode>> {
  const { kysely } = openPostgres(url)
  const age = await schemaAge(kysely)
  if (age === 'newer') {
    await kysely.destroy()
    return err('DATA_NEWER')
  }
  if (age !== 'current') await migrate(kysely, 'postgres')
  return ok(databaseOf(kysely, { flavor: 'postgres', file: null }))
}

/** Wraps an open connection; the tests hand in theirs. */
export function databaseOf(
  kysely: Kysely<Schema>,
  place: { readonly flavor: Flavor; readonly file: string | null },
): Database {
  return { ...place, reader: kysely, kysely, committed: createCommitSignal(), close: () => kysely.destroy() }
}
