import type { PhotoId } from '../../../src-shared/kernel/ids.ts'
import { asId } from '../../../src-shared/kernel/ids.ts'
import type { Database } from '../../db/database.ts'
import type { FileWorker } from '../../db/file-worker-client.ts'
import type { PhotoFiles } from '../../platform/photo-files.ts'
import type { PhotoStore } from '../../platform/photo-store.ts'
import { contentsInUse, photosOnDisk, type PhotoOnDisk } from '../photos/service.ts'

const atOnce = 200

/** A folder of backups as the photos see it: how far it is, and what it lacks. */
type Standing = { readonly upTo: PhotoId; readonly kept: number; readonly lacking: number }
const nothingYet: Standing = { upTo: asId<PhotoId>(0), kept: 0, lacking: 0 }

export type PhotoKeeper = ReturnType<typeof createPhotoKeeper>

/**
 * Keeps the photos with the backups. A backup is one file that names contents by their hash; the contents lie once beside
 * all backups, and go with the last one that names them.
 */
export function createPhotoKeeper(deps: {
  readonly db: Database
  readonly worker: FileWorker
  readonly files: PhotoFiles
  readonly store: PhotoStore
  /** The backups that lie in a folder, by their whole paths. */
  readonly backupsIn: (folder: string) => readonly string[]
}) {
  const { db, worker, files, store } = deps
  const standings = new Map<string, Standing>()
  const alsoIn = new Set<string>()
  let queue: Promise<unknown> = Promise.resolve()
  let state: 'running' | 'stopped' = 'running'

  /**
   * Copies what a folder lacks, at the pace that leaves the disk to the counter.
   * @param which `new`: what was uploaded since it was last through; `all`: whether everything is still there, too; and
   * drops what no backup of that folder names any more
   */
  function keep(folder: string, which: 'all' | 'new'): Promise<void> {
    const next = queue.then(async () => {
      await keepNow(folder, which === 'all' ? nothingYet : (standings.get(folder) ?? nothingYet))
      if (which === 'all') await dropUnnamed(folder)
    })
    queue = next.catch(() => undefined)
    return next
  }

  async function keepNow(folder: string, from: Standing): Promise<void> {
    let { upTo, kept } = from
    let lacking = 0
    for (let after = upTo; ; ) {
      const photos = await photosOnDisk(db.reader, after, atOnce)
      for (const photo of photos) {
        const became = await keepOne(folder, photo)
        if (became === 'broken-off') return
        if (became === 'lacking') lacking += 1
        // Whoever is lacking is asked for again, and those behind it.
        else if (lacking === 0) {
          upTo = photo.photoId
          kept += 1
        }
        after = photo.photoId
      }
      standings.set(folder, { upTo, kept, lacking })
      if (photos.length < atOnce) return
    }
  }

  async function keepOne(folder: string, photo: PhotoOnDisk): Promise<'kept' | 'lacking' | 'broken-off'> {
    if (state === 'stopped') return 'broken-off'
    const path = store.pathOf(folder, photo.sha256)
    const from = files.pathOf(photo, 'original')
    if (path === null || from === null) return 'lacking'
    if (await store.has(path, photo.bytes)) return 'kept'
    const part = `${path}.part`
    try {
      await store.makePlace(path)
      const answer = await worker.run({ kind: 'carry', from, to: part, sha256: photo.sha256 })
      if (answer.state === 'bad') return answer.why.startsWith('WORKER_') ? 'broken-off' : 'lacking'
      await store.settle(part, path)
      return 'kept'
    } catch {
      // A stick that is full or was pulled: the screen says how many are lacking.
      return 'lacking'
    }
  }

  async function dropUnnamed(folder: string): Promise<void> {
    const unnamed = new Set(await store.contents(folder))
    const all = [...unnamed]
    for (let from = 0; from < all.length; from += atOnce) {
      for (const used of await contentsInUse(db.reader, all.slice(from, from + atOnce))) unnamed.delete(used)
    }
    for (const path of deps.backupsIn(folder)) {
      if (unnamed.size === 0) return
      const answer = await worker.run({ kind: 'names', path, of: [...unnamed] })
      // A backup that cannot be read may name them all.
      if (answer.state === 'bad') return
      for (const named of answer.named ?? []) unnamed.delete(named)
    }
    for (const sha256 of unnamed) {
      const path = store.pathOf(folder, sha256)
      if (path !== null) await store.remove(path)
    }
  }

  return {
    keep,
    /** Where files of that content may lie, in these folders and where a restore came from. */
    copiesOf: (sha256: string, folders: readonly string[]): readonly string[] =>
      [...folders, ...alsoIn].flatMap((folder) => store.pathOf(folder, sha256) ?? []),
    /** A backup of another folder was restored: its photos lie beside it. */
    lookAlsoIn: (folder: string): void => {
      alsoIn.add(folder)
    },
    standing: (folder: string): { readonly kept: number; readonly lacking: number } =>
      standings.get(folder) ?? nothingYet,
    /** Copies no more. */
    stop: (): void => {
      state = 'stopped'
    },
    idle: async (): Promise<void> => {
      await queue
    },
  }
}
