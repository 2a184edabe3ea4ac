import type { ChangeFeed } from '../db/changes.ts'
import type { Database } from '../db/database.ts'
import { createFileWorker } from '../db/file-worker-client.ts'
import { watchHealth } from '../db/health.ts'
import { prune } from '../db/prune.ts'
import type { AccessService } from '../domains/access/service.ts'
import { createAuditCheck } from '../domains/access/audit-check-service.ts'
import { backupRouter } from '../domains/backup/router.ts'
import { createBackupService } from '../domains/backup/service.ts'
import type { MakeCopies } from '../domains/photos/copies-service.ts'
import type { SettingsService } from '../domains/settings/service.ts'
import { createBackupFiles } from '../platform/backup-files.ts'
import type { Clock } from '../platform/clock.ts'
import type { IdSource } from '../platform/id-source.ts'
import type { Log } from '../platform/log.ts'
import type { StartPictures } from '../platform/pictures/picture-child.ts'
import { watchClock } from './clock-watch.ts'
import { carefully } from './careful-gateway.ts'
import { composePhotos } from './compose-photos.ts'
import { createDailyRound, type DailyRound } from './daily.ts'
import type { GatewayOpener } from './gateway-desk.ts'
import type { NextRun } from './next-run.ts'

/** What keeps the data: its check after an unclean stop, backups, and the gateway that waits for both. */
export async function composeUpkeep(parts: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  readonly settings: Pick<SettingsService, 'dayRule'>
  readonly access: AccessService
  readonly feed: ChangeFeed
  readonly openGateway: GatewayOpener
  readonly backupFolder: string
  readonly photoFolder: string
  readonly startPictures: StartPictures
  readonly makeCopies?: MakeCopies | null
  readonly restartOn: (next: NextRun) => void
}) {
  const { db, clock, ids, log, access, restartOn } = parts
  let isLeaving = false
  // Whoever asks second gets what the first one asked for.
  const restartOnce = (next: NextRun) => {
    if (isLeaving) return
    isLeaving = true
    restartOn(next)
  }
  const worker = createFileWorker()
  const health = watchHealth({ db, worker, log })
  const gateway = carefully(parts.openGateway, health)
  const files = createBackupFiles(parts.backupFolder)
  const { dayRule } = parts.settings
  const clockWatch = await watchClock({ db, clock, ids, log, dayRule, feed: parts.feed })
  const photos = composePhotos({
    ...parts,
    worker,
    backupFiles: files,
    backupFolders: () => backup.folders(),
    pause: () => daily.pause(),
  })
  const backup = createBackupService({
    db,
    photoKeeper: photos.keeper,
    photosFound: photos.care.found,
    clock,
    ids,
    worker,
    files,
    dayRule,
    gateway,
    restartOn: (restore) => restartOnce({ kind: 'restore', restore }),
  })
  const auditCheck = createAuditCheck({ reader: db.reader, pause: () => daily.pause() })
  const daily: DailyRound = createDailyRound({
    clock,
    log,
    tasks: (pause) => [
      {
        name: 'prune',
        run: async (now) => log.info({ gone: await prune(db, now, pause) }, 'old rows were thrown away'),
      },
      { name: 'photos', run: photos.lookAfter },
      {
        name: 'audit',
        run: async () => {
          const { brokenRowId } = await auditCheck.check('whole')
          if (brokenRowId !== null) log.error({ brokenRowId }, 'the audit does not fit together')
        },
      },
    ],
  })
  return {
    auditCheck,
    daily,
    health,
    backup,
    photos,
    openGateway: gateway.opener,
    restartWithoutShop: () => restartOnce({ kind: 'own_shop' }),
    backupRoutes: backupRouter({ backup, access, health, clockWatch }),
    close: async () => {
      health.stop()
      // The daily round and the photos may wait for the worker, which the backup ends.
      await Promise.all([daily.stop(), photos.stop(), backup.stop()])
    },
  }
}
