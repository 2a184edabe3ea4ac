import { mkdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { utcStamp } from '../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import { runFileTask } from '../db/file-tasks.ts'
import { keepSessions, openSessions } from '../db/keep-sessions.ts'
import { dataFileName } from '../db/open.ts'
import type { Restore } from '../domains/backup/service.ts'
import { bringIn, dropIncoming, swapDataFile } from '../platform/backup-files.ts'
import { systemClock } from '../platform/clock.ts'
import { takeFolderLock } from '../platform/folder-lock.ts'

/** What the next run notes of a restore that was asked for where the program was started: nobody was signed in. */
export function restoredAtStart(path: string): Restore {
  return { fileName: basename(path), folder: dirname(path), by: null, kept: null }
}

export type RestoreErrorCode = 'BACKUP_UNFIT' | 'FOLDER_IN_USE' | 'FOLDER_NOT_WRITABLE' | 'DISK_FULL'

/**
 * Checks a backup and puts it in the place of the data file; the file that was there is set aside, not deleted. Only the
 * sessions that are open in both files stay open: going back in time opens no device that was signed out since.
 * @returns BACKUP_UNFIT, FOLDER_IN_USE, FOLDER_NOT_WRITABLE or DISK_FULL with details.about; nothing was changed then
 */
export async function restoreFrom(data: string, path: string): Promise<Result<null, RestoreErrorCode>> {
  const lock = takeLock(data)
  if (!lock.ok) return err(lock.error.code, { about: data })
  const dataPath = join(data, dataFileName)
  try {
    const incoming = bringIn(dataPath, path)
    // The copy is what is going to be used, so the copy is what is checked.
    const checked = await runFileTask({ kind: 'fit', path: incoming })
    if (checked.state === 'bad') return err('BACKUP_UNFIT', { about: `${path} (${checked.why})` })
    keepSessions(incoming, { open: openSessions(dataPath), at: systemClock.now() })
    swapDataFile(dataPath, utcStamp(systemClock.now()))
    return ok(null)
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
    if (code === 'ENOSPC' || code === 'SQLITE_FULL') return err('DISK_FULL', { about: data })
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      return err('FOLDER_NOT_WRITABLE', { about: data })
    if (code === 'ENOENT' || code === 'NO_BACKUP') return err('BACKUP_UNFIT', { about: `${path} (${code})` })
    throw problem
  } finally {
    dropIncoming(dataPath)
    lock.value.release()
  }
}

// A computer that never had the shop has no folder for it yet.
function takeLock(data: string) {
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 })
  } catch {
    return err('FOLDER_NOT_WRITABLE')
  }
  return takeFolderLock(data)
}
