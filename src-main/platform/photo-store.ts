import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bytesAt, namesIn } from './photo-files.ts'

/** Beside the backups, on this machine and in the second folder. */
export const photoStoreName = 'danggol-photos'

export type PhotoStore = ReturnType<typeof createPhotoStore>

/**
 * The photos of the backups: each content once, under its own hash, whoever has it and in however many backups it is.
 * Nothing else in such a folder is ever touched.
 */
export function createPhotoStore() {
  /** @returns null for what is no hash */
  function pathOf(folder: string, sha256: string): string | null {
    return isHash(sha256) ? join(folder, photoStoreName, sha256.slice(0, 2), sha256) : null
  }

  return {
    pathOf,
    /** Whether the content lies there whole, as far as its length tells. */
    has: async (path: string, bytes: number) => (await bytesAt(path)) === bytes,
    /** The folder of a content is there afterwards. @throws what the disk says */
    makePlace: async (path: string): Promise<void> => {
      await mkdir(dirname(path), { recursive: true })
    },
    /** Gives a copied content its name: whoever looks sees it whole or not at all. */
    settle: async (part: string, path: string): Promise<void> => {
      await rename(part, path)
      if (process.platform === 'win32') return
      const folder = await open(dirname(path), 'r')
      try {
        await folder.sync()
      } finally {
        await folder.close()
      }
    },
    /** The hashes of all that lies there. */
    contents: async (folder: string): Promise<readonly string[]> => {
      const root = join(folder, photoStoreName)
      const all: string[] = []
      for (const start of await namesIn(root)) {
        if (!/^[0-9a-f]{2}$/.test(start)) continue
        const names = await namesIn(join(root, start))
        all.push(...names.filter((name) => isHash(name) && name.startsWith(start)))
      }
      return all
    },
    /** Never rejects: what stays is dropped another day. */
    remove: (path: string): Promise<void> => rm(path, { force: true }).catch(() => undefined),
  }
}

function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text)
}
