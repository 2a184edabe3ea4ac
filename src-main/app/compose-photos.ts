import { mostPixels, mostSide, variants } from '../../src-shared/domains/photos/model.ts'
import type { Database } from '../db/database.ts'
import type { FileWorker } from '../db/file-worker-client.ts'
import { createPhotoKeeper } from '../domains/backup/photo-keeper.ts'
import { backupPathsIn } from '../domains/backup/service.ts'
import { createPhotoCare } from '../domains/photos/care-service.ts'
import { createCopiesQueue, type MakeCopies } from '../domains/photos/copies-service.ts'
import { photosRouter } from '../domains/photos/router.ts'
import { createPhotosService } from '../domains/photos/service.ts'
import { createUploads } from '../domains/photos/uploads-service.ts'
import type { BackupFiles } from '../platform/backup-files.ts'
import type { Clock } from '../platform/clock.ts'
import type { IdSource } from '../platform/id-source.ts'
import type { Log } from '../platform/log.ts'
import { createPhotoFiles } from '../platform/photo-files.ts'
import { createPhotoStore } from '../platform/photo-store.ts'
import type { StartPictures } from '../platform/pictures/picture-child.ts'
import { createPictureMaker } from '../platform/pictures/picture-maker.ts'
import { createUploadFiles } from '../platform/upload-files.ts'
import { photosInUse } from '../views/photo-use.ts'

export type PhotoParts = {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly log: Log
  readonly photoFolder: string
  /** How this shell starts the process that unpacks pictures. */
  readonly startPictures: StartPictures
  readonly makeCopies?: MakeCopies | null
  readonly worker: FileWorker
  readonly backupFiles: BackupFiles
  /** Where backups lie, the nearest first. */
  readonly backupFolders: () => Promise<readonly string[]>
  /** Lets the counter go first; rejects once the program closes. */
  readonly pause: () => Promise<void>
}

/** Photos: how they come in, their copies for the screen, their files and what keeps those. */
export function composePhotos(parts: PhotoParts) {
  const { db, clock, ids, log, photoFolder, worker, backupFiles, pause } = parts
  const files = createPhotoFiles(photoFolder)
  const photos = createPhotosService({ db, clock, ids, files, inUse: photosInUse })
  const rules = { variants, mostSide, mostPixels }
  const maker = createPictureMaker({ start: parts.startPictures, rules })
  const makeCopies = parts.makeCopies === undefined ? maker.makeCopies : parts.makeCopies
  const copies = createCopiesQueue({ db, clock, files, log, makeCopies })
  const uploads = createUploads({
    db,
    clock,
    ids,
    files,
    uploads: createUploadFiles(photoFolder),
    rules: async () => (await photos.rules()).value,
    wake: copies.wake,
  })
  const store = createPhotoStore()
  const backupsIn = (folder: string) => backupPathsIn(backupFiles, folder)
  const keeper = createPhotoKeeper({ db, worker, files, store, backupsIn })
  const copiesOf = async (sha256: string) => keeper.copiesOf(sha256, await parts.backupFolders())
  const care = createPhotoCare({ db, clock, log, worker, files, copiesOf, hasCome: copies.hasCome })
  // What was left when the program stopped.
  copies.wake()
  return {
    routes: photosRouter({ photos, uploads }),
    mostMegabytes: async () => (await photos.rules()).value.mostMegabytes,
    /** Where the file of a photo lies, for the doors that deliver it. */
    find: photos.find,
    files,
    keeper,
    care,
    copies,
    /** Once a day. */
    lookAfter: async (): Promise<void> => {
      await uploads.sweep()
      await care.check('some', pause)
      copies.wake()
    },
    /** After a restore, in the background: brings lost photos back, also from beside that backup. */
    bringBack: (folder: string): void => {
      keeper.lookAlsoIn(folder)
      care.check('some', pause).then(copies.wake, (problem: unknown) => {
        log.error({ err: problem }, 'the photos could not be brought back after the restore')
      })
    },
    /** Begins nothing more; what runs ends with the worker. */
    stop: async (): Promise<void> => {
      keeper.stop()
      await Promise.all([copies.stop(), maker.close(), care.idle(), keeper.idle()])
    },
  }
}
