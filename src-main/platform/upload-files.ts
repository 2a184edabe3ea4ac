import { mkdirSync, rmSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Content, contentOf, namesIn, restedMs, roomBytes } from './photo-files.ts'

/** Whose upload it is and what the caller calls it: together they name its file. */
export type UploadKey = { readonly ownerId: number; readonly uploadId: string }

export type UploadFiles = ReturnType<typeof createUploadFiles>

/**
 * Files that are on the way, below the folder of the photos. What was on the way when the program stopped is begun anew:
 * nothing tells how much of it reached the disk.
 */
export function createUploadFiles(root: string) {
  const folder = join(root, '.uploads')
  rmSync(folder, { recursive: true, force: true })

  const pathOf = ({ ownerId, uploadId }: UploadKey) => join(folder, `${ownerId}-${uploadId}`)

  /** Adds bytes behind the first `at`. What does not fit on the disk leaves nothing behind. @throws what the disk says */
  async function write(key: UploadKey, at: number, bytes: Uint8Array): Promise<void> {
    const file = await open(pathOf(key), 'r+')
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
        done += bytesWritten
      }
    } catch (problem) {
      await file.truncate(at)
      throw problem
    } finally {
      await file.close()
    }
  }

  return {
    pathOf,
    write,
    /** Makes the empty file. @throws what the disk says */
    begin: async (key: UploadKey): Promise<void> => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const file = await open(pathOf(key), 'w', 0o600)
      await file.close()
    },
    /** Never rejects: what stays behind is swept. */
    remove: (key: UploadKey): Promise<void> => rm(pathOf(key), { force: true }).catch(() => undefined),
    read: (key: UploadKey): Promise<Content> => contentOf(pathOf(key)),
    /** What the disk still takes; the folder is there afterwards. */
    room: (): Promise<number> => {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return roomBytes(folder)
    },
    /** Deletes files that nobody has on the way any more. */
    sweep: async (known: readonly UploadKey[], olderThanMs: number): Promise<void> => {
      const kept = new Set(known.map(pathOf))
      for (const name of await namesIn(folder)) {
        const path = join(folder, name)
        if (!kept.has(path) && (await restedMs(path)) > olderThanMs) await rm(path, { force: true })
      }
    },
  }
}
