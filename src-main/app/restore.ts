import { join } from 'node:path'
import { utcStamp } from '../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'
import { runFileTask } from '../db/file-tasks.ts'
import { dataFileName } from '../db/open.ts'
import { swapDataFile } from '../platform/backup-files.ts'
import { systemClock } from '../platform/clock.ts'
import { takeFolderLock } from '../platform/folder-lock.ts'

export const backupFolderName = 'backups'

/**
 * Checks a backup and puts it in the place of the data file; the file that was there is set aside, not deleted.
 * @returns BACKUP_UNFIT with details.about, FOLDER_IN_USE or FOLDER_NOT_WRITABLE; nothing was changed then
 */
export function restoreFrom(
  data: string,
  path: string,
): Result<null, 'BACKUP_UNFIT' | 'FOLDER_IN_USE' | 'FOLDER_NOT_WRITABLE'> {
  const checked = runFileTask({ kind: 'check', path })
  if (checked.state === 'bad') return err('BACKUP_UNFIT', { about: `${path} (${checked.why})` })
  const lock = takeFolderLock(data)
  if (!lock.ok) return err(lock.error.code, { about: data })
  swapDataFile(join(data, dataFileName), path, utcStamp(systemClock.now()))
  lock.value.release()
  return ok(null)
}
