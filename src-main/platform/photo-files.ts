import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, statfs, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { systemClock } from './clock.ts'

/** The folder of the photos, in the folder of the data. */
export const photoFolderName = 'photos'

/** Where a photo lies: below the folder of whoever uploaded it, under a name that was made here. */
export type PhotoPlace = { readonly ownerId: number; readonly savedName: string }
/** What lies there of it: the file as it came, and the two copies for the screen. */
export type PhotoFile = 'original' | 'thumb' | 'display'

const endings = { original: '', thumb: '.thumb.webp', display: '.display.webp' } as const
const asideFolder = '.aside'
const headBytes = 4096
const readBytes = 256 * 1024

export type PhotoFiles = ReturnType<typeof createPhotoFiles>

/** What a file holds: its hash, its length and its beginning. */
export type Content = { readonly sha256: string; readonly bytes: number; readonly head: Uint8Array }

/**
 * The files of the photos. Every name is made of an account's number and letters that were made here; a place that is
 * not, whatever a row says, is no place.
 */
export function createPhotoFiles(root: string) {
  /** @returns null for a place that no photo of ours can have */
  function pathOf({ ownerId, savedName }: PhotoPlace, what: PhotoFile): string | null {
    const isOurs = Number.isSafeInteger(ownerId) && ownerId > 0 && /^[0-9A-HJKMNP-TV-Z]{26}$/.test(savedName)
    return isOurs ? join(root, String(ownerId), savedName + endings[what]) : null
  }

  function own(place: PhotoPlace, what: PhotoFile = 'original'): string {
    const path = pathOf(place, what)
    invariant(path !== null, 'a photo that is written has a name that was made here')
    return path
  }

  /** Puts a file in the place of a photo. When this returns, the file and its name are on the disk. */
  async function settle(from: string, place: PhotoPlace): Promise<void> {
    const path = own(place)
    await syncFile(from)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await rename(from, path)
    await touch(path)
    await syncFolder(dirname(path))
    await syncFolder(root)
  }

  async function owners(): Promise<readonly number[]> {
    return (await namesIn(root)).filter((name) => /^[1-9]\d{0,15}$/.test(name)).map(Number)
  }

  /** Takes a file out of the way that nothing names: nothing is deleted at once. */
  async function setAside(ownerId: number, name: string): Promise<void> {
    const target = join(root, asideFolder, String(ownerId), name)
    await mkdir(dirname(target), { recursive: true, mode: 0o700 })
    await rename(join(root, String(ownerId), name), target)
    await touch(target)
  }

  /** Brings back what was set aside. */
  async function takeBack(place: PhotoPlace): Promise<'back' | 'not-there'> {
    const aside = join(root, asideFolder, String(place.ownerId), place.savedName)
    if ((await bytesAt(aside)) === null) return 'not-there'
    await settle(aside, place)
    return 'back'
  }

  /** Undoes `settle`: the file is where it came from. */
  async function giveBack(place: PhotoPlace, path: string): Promise<void> {
    await rename(own(place), path)
  }

  return {
    root,
    pathOf,
    settle,
    giveBack,
    owners,
    setAside,
    takeBack,
    /** How long the original is; null when it is not there. */
    bytesOf: async (place: PhotoPlace) => {
      const path = pathOf(place, 'original')
      return path === null ? null : bytesAt(path)
    },
    hasCopies: async (place: PhotoPlace) =>
      (await bytesAt(own(place, 'thumb'))) !== null && (await bytesAt(own(place, 'display'))) !== null,
    /** The folder of an owner is there afterwards. */
    makePlace: async (place: PhotoPlace): Promise<string> => {
      const path = own(place)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      return path
    },
    /** Writes a photo whole with its copies, for data that can be made again: nothing waits for the disk. */
    put: async (place: PhotoPlace, bytes: Readonly<Record<PhotoFile, Uint8Array>>): Promise<void> => {
      await mkdir(dirname(own(place)), { recursive: true, mode: 0o700 })
      for (const what of ['original', 'thumb', 'display'] as const) {
        await writeFile(own(place, what), bytes[what], { mode: 0o600 })
      }
    },
    /** Never rejects: what stays behind is found by the check. */
    remove: async (place: PhotoPlace, whats: readonly PhotoFile[] = ['original', 'thumb', 'display']) => {
      for (const what of whats) await rm(own(place, what), { force: true }).catch(() => undefined)
    },
    namesOf: (ownerId: number) => namesIn(join(root, String(ownerId))),
    restedMs: (ownerId: number, name: string) => restedMs(join(root, String(ownerId), name)),
    /** Deletes what was set aside long ago. */
    sweepAside: async (olderThanMs: number): Promise<void> => {
      for (const owner of await namesIn(join(root, asideFolder))) {
        for (const name of await namesIn(join(root, asideFolder, owner))) {
          const path = join(root, asideFolder, owner, name)
          if ((await restedMs(path)) > olderThanMs) await rm(path, { force: true, recursive: true })
        }
      }
    },
  }
}

/** Reads a file from its first to its last byte, a piece at a time. @throws what the disk says */
export async function contentOf(path: string): Promise<Content> {
  const hash = createHash('sha256')
  let bytes = 0
  let head = Buffer.alloc(0)
  for await (const part of createReadStream(path, { highWaterMark: readBytes })) {
    const piece = part as Buffer
    if (head.length < headBytes) head = Buffer.concat([head, piece.subarray(0, headBytes - head.length)])
    hash.update(piece)
    bytes += piece.length
  }
  return { sha256: hash.digest('hex'), bytes, head }
}

/** How many bytes more the disk of a folder takes. */
export async function roomBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}

/** A folder that is not there holds nothing. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder)
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : ''
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw problem
  }
}

/** Of a file; null for what is none. */
export async function bytesAt(path: string): Promise<number | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? found.size : null
  } catch {
    return null
  }
}

/** How long nobody wrote to it; what is gone was never touched at all. */
export async function restedMs(path: string): Promise<number> {
  try {
    return systemClock.now() - (await stat(path)).mtimeMs
  } catch {
    return 0
  }
}

// A rename keeps the time of the last write, and it is the time of the rename that counts here.
async function touch(path: string): Promise<void> {
  const now = systemClock.now() / 1000
  await utimes(path, now, now)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

// So that the name is found after a power failure. Windows does that by itself.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
