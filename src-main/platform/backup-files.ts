import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { dropLastWrite } from './last-write.ts'
import { syncFolder, unmarkOpen } from './open-mark.ts'

/** The folders in which backups lie. Nothing here knows what is in a backup. */
export type BackupFiles = {
  readonly folder: string
  /** What belongs to one file of data, by what follows its name. */
  readonly endings: readonly string[]
  /** Of a backup on this machine; the folder is made when it is not there. */
  path(fileName: string): string
  pathIn(folder: string, fileName: string): string
  list(folder: string): readonly { readonly fileName: string; readonly bytes: number }[]
  /** Gives a finished file its name: whoever looks sees it whole or not at all. */
  settle(temporary: string, path: string): void
  /** Never rejects. Beside the event loop: to give up the room of a large file takes a disk some hundred milliseconds. */
  remove(path: string): Promise<void>
  /** Whether a folder, by its whole path, can be written now. */
  isThere(folder: string): boolean
}

export function createBackupFiles(folder: string): BackupFiles {
  return {
    folder,
    endings: dataEndings,
    path: (fileName) => {
      mkdirSync(folder, { recursive: true })
      return join(folder, fileName)
    },
    pathIn: (other, fileName) => join(other, fileName),
    list: (from) => namesIn(from).flatMap((fileName) => sized(from, fileName)),
    settle: (temporary, path) => {
      renameSync(temporary, path)
      syncFolder(join(path, '..'))
    },
    remove: async (path) => {
      try {
        await rm(path, { force: true })
      } catch {
        // A stick that was pulled, or something of somebody else's: it stays, and the next backup tries again.
      }
    },
    isThere: (other) => isAbsolute(other) && isWritable(other),
  }
}

/** The folder of the backups, in the folder of the data. */
export const backupFolderName = 'backups'

/** The newest backup beside the data, whatever became of the data itself; null when there is none. */
export function newestBackup(dataFolder: string): string | null {
  const folder = join(dataFolder, backupFolderName)
  const names = namesIn(folder).filter((name) => name.startsWith('danggol-') && name.endsWith('.sqlite'))
  // Their names begin with the time.
  const newest = names.sort().at(-1)
  return newest === undefined ? null : join(folder, newest)
}

// A folder that is not there, or cannot be read just now, holds no backups.
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

// What vanished since the folder was read, or leads nowhere, is no backup.
function sized(folder: string, fileName: string) {
  try {
    const found = statSync(join(folder, fileName))
    return found.isFile() ? [{ fileName, bytes: found.size }] : []
  } catch {
    return []
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return statSync(folder).isDirectory()
  } catch {
    return false
  }
}

/** Where a file that is to take the data's place is copied and checked. */
export function incomingPath(dataPath: string): string {
  return `${dataPath}.incoming`
}

/**
 * Copies a file to where it is checked, on the disk before anything else. The data file itself, a folder or a device is
 * no backup. @throws when the disk is full or gone, ENOENT when there is no such file
 */
export function bringIn(dataPath: string, backupPath: string): string {
  const incoming = incomingPath(dataPath)
  const isItself = existsSync(dataPath) && realpathSync(dataPath) === realpathSync(backupPath)
  if (isItself || !statSync(backupPath).isFile()) {
    throw Object.assign(new Error('no backup file'), { code: 'NO_BACKUP' })
  }
  copyFileSync(backupPath, incoming)
  syncFile(incoming)
  return incoming
}

/** A file of data, and what SQLite writes beside it while it is open. */
const dataEndings = ['', '-wal', '-shm', '-journal']

/** A file of data that nobody needs, with what SQLite left beside it. */
export function dropData(path: string): void {
  for (const ending of dataEndings) rmSync(path + ending, { force: true })
}

/** What was half copied when the program was stopped. */
export function dropIncoming(dataPath: string): void {
  dropData(incomingPath(dataPath))
}

/** Sets the data file and its log aside under a name that tells when and why; nothing is deleted. */
export function setDataAside(dataPath: string, name: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(dataPath + suffix)) renameSync(dataPath + suffix, `${dataPath}.${name}${suffix}`)
  }
}

/**
 * Puts the file that was checked in the place of the data file, which is set aside. From the first rename on it is
 * decided: a stop in the middle is gone through with at the next start.
 */
export function swapDataFile(dataPath: string, stamp: string): void {
  renameSync(incomingPath(dataPath), `${dataPath}${readyPart}${stamp}`)
  syncFolder(dirname(dataPath))
  finishSwap(dataPath)
}

const readyPart = '.ready-'

/** Ends an exchange of the data that was stopped in the middle. Before anything is opened. */
export function finishSwap(dataPath: string): void {
  const start = `${basename(dataPath)}${readyPart}`
  const ready = namesIn(dirname(dataPath)).find((name) => name.startsWith(start))
  if (ready === undefined) return
  setDataAside(dataPath, `replaced-${ready.slice(start.length)}`)
  // What is put in place may be older than what was last written, on purpose.
  dropLastWrite(dirname(dataPath))
  unmarkOpen(dirname(dataPath))
  renameSync(join(dirname(dataPath), ready), dataPath)
  syncFolder(dirname(dataPath))
}
