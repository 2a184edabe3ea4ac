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
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { isAbsolute, join } from 'node:path'
import { syncFolder } from './open-mark.ts'

/** The folders in which backups lie. Nothing here knows what is in a backup. */
export type BackupFiles = {
  readonly folder: string
  /** Of a backup on this machine; the folder is made when it is not there. */
  path(fileName: string): string
  pathIn(folder: string, fileName: string): string
  list(folder: string): readonly { readonly fileName: string; readonly bytes: number }[]
  /** Gives a finished file its name: whoever looks sees it whole or not at all. */
  settle(temporary: string, path: string): void
  /** Never throws. */
  remove(path: string): void
  /** Whether a folder, by its whole path, can be written now. */
  isThere(folder: string): boolean
}

export function createBackupFiles(folder: string): BackupFiles {
  return {
    folder,
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
    remove: (path) => {
      try {
        rmSync(path, { force: true })
      } catch {
        // A stick that was pulled, or something of somebody else's: it stays, and the next backup tries again.
      }
    },
    isThere: (other) => isAbsolute(other) && isWritable(other),
  }
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

/** Where a file that is to take the data's place is made ready. */
export function incomingPath(dataPath: string): string {
  return `${dataPath}.incoming`
}

/** Copies a file to where it is made ready, on the disk before anything else. @throws when the disk is full or gone */
export function bringIn(dataPath: string, backupPath: string): string {
  const incoming = incomingPath(dataPath)
  copyFileSync(backupPath, incoming)
  syncFile(incoming)
  return incoming
}

/** Sets the data file and its log aside under a name that tells when and why; nothing is deleted. */
export function setDataAside(dataPath: string, name: string): void {
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(dataPath + suffix)) renameSync(dataPath + suffix, `${dataPath}.${name}${suffix}`)
  }
}

/** Puts the file that was made ready in the place of the data file, which is set aside. */
export function swapDataFile(dataPath: string, stamp: string): void {
  setDataAside(dataPath, `replaced-${stamp}`)
  renameSync(incomingPath(dataPath), dataPath)
  syncFolder(join(dataPath, '..'))
}
