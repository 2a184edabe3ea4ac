import { existsSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { utcStamp } from '../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import { removeMarker } from '../db/marker.ts'
import { dataFileName } from '../db/open.ts'
import type { Restore } from '../domains/backup/service.ts'
import { backupFolderName, setDataAside } from '../platform/backup-files.ts'
import { systemClock } from '../platform/clock.ts'
import { photoFolderName } from '../platform/photo-files.ts'
import { takeFolderLock } from '../platform/folder-lock.ts'
import { dropLastWrite } from '../platform/last-write.ts'
import { unmarkOpen } from '../platform/open-mark.ts'
import { practicePaymentsFile } from './gateway-desk.ts'
import { type RestoreErrorCode, restoreFrom } from './restore.ts'

/** Why the program starts again by itself: on a backup, or without the sample shop, at the first run. */
export type NextRun =
  | { readonly kind: 'restore'; readonly restore: Restore }
  | { readonly kind: 'own_shop' }
  /** What was asked for could not be done: the data is as it was. */
  | { readonly kind: 'same' }

/**
 * Makes the folder ready for the next run, while nothing runs on it.
 * @returns as restoreFrom; nothing was changed then, and the next run is on the data as it was
 */
export async function prepareNext(data: string, next: NextRun): Promise<Result<null, RestoreErrorCode>> {
  if (next.kind === 'restore') return restoreFrom(data, join(data, backupFolderName, next.restore.fileName))
  return next.kind === 'own_shop' ? setSampleAside(data) : ok(null)
}

/** Everything that belongs to the sample shop gets a name that says so; nothing is deleted. */
function setSampleAside(data: string): Result<null, RestoreErrorCode> {
  const lock = takeFolderLock(data)
  if (!lock.ok) return err(lock.error.code, { about: data })
  try {
    const name = `sample-${utcStamp(systemClock.now())}`
    // The marker first and the data last: a stop in between leaves the sample shop, which gets its marker back.
    removeMarker(data)
    dropLastWrite(data)
    unmarkOpen(data)
    for (const file of [backupFolderName, photoFolderName, practicePaymentsFile]) {
      const path = join(data, file)
      if (existsSync(path)) renameSync(path, `${path}.${name}`)
    }
    setDataAside(join(data, dataFileName), name)
    return ok(null)
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
    return err('FOLDER_NOT_WRITABLE', { about: `${data} (${code})` })
  } finally {
    lock.value.release()
  }
}
