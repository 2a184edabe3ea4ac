import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { backupFileName } from '../../src-shared/domains/backup/model.ts'
import { utcStamp } from '../../src-shared/kernel/business-date.ts'
import { runFileTask } from '../db/file-tasks.ts'
import { MigrationFailed } from '../db/migrate.ts'
import { backupFolderName } from '../platform/backup-files.ts'
import { systemClock } from '../platform/clock.ts'

/** Backs the data up before it is brought to a new schema. @throws MigrationFailed when it could not be */
export async function keepBeforeMigration(data: string, dataFile: string): Promise<void> {
  const folder = folderFor(join(data, backupFolderName))
  const at = systemClock.now()
  const path = join(folder, backupFileName(at, utcStamp(at), 'before_migration'))
  const kept = await runFileTask({ kind: 'copy', from: dataFile, to: `${path}.part` })
  if (kept.state === 'bad') {
    throw new MigrationFailed(`the backup before the migration failed: ${kept.why}`, {
      cause: Object.assign(new Error(kept.why), { code: kept.why }),
    })
  }
  renameSync(`${path}.part`, path)
}

function folderFor(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true })
    return folder
  } catch (cause) {
    throw new MigrationFailed('there is no place for the backup before the migration', { cause })
  }
}
