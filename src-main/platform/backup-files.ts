import { createHash } from 'node:crypto'
import {
  constants,
  copyFileSync,
  existsSync,
  openSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  accessSync,
} from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'

/** The folders in which backups lie. Nothing here knows what is in a backup. */
export type BackupFiles = {
  readonly folder: string
  path(fileName: string): string
  list(folder: string): readonly { readonly fileName: string; readonly bytes: number }[]
  /** Gives a finished file its name: whoever looks sees it whole or not at all. */
  settle(temporary: string, fileName: string): void
  remove(fileName: string): void
  isThere(folder: string): boolean
  /** Copies a backup to another folder, reads it back and compares. */
  copyTo(fileName: string, folder: string): Result<null, 'FOLDER_NOT_THERE'>
  removeFrom(folder: string, fileName: string): void
}

export function createBackupFiles(folder: string): BackupFiles {
  const path = (fileName: string) => join(folder, fileName)
  return {
    folder,
    path: (fileName) => {
      mkdirSync(folder, { recursive: true })
      return path(fileName)
    },
    list: (from) =>
      existsSync(from)
        ? readdirSync(from).map((fileName) => ({ fileName, bytes: statSync(join(from, fileName)).size }))
        : [],
    settle: (temporary, fileName) => {
      syncFile(path(temporary))
      renameSync(path(temporary), path(fileName))
    },
    remove: (fileName) => rmSync(path(fileName), { force: true }),
    isThere: (other) => isWritable(other),
    copyTo: (fileName, other) => copyChecked(path(fileName), other, fileName),
    removeFrom: (other, fileName) => rmSync(join(other, fileName), { force: true }),
  }
}

function copyChecked(from: string, folder: string, fileName: string): Result<null, 'FOLDER_NOT_THERE'> {
  const temporary = join(folder, `${fileName}.part`)
  try {
    copyFileSync(from, temporary)
    syncFile(temporary)
    if (digestOf(from) !== digestOf(temporary)) {
      rmSync(temporary, { force: true })
      return err('FOLDER_NOT_THERE', { folder })
    }
    renameSync(temporary, join(folder, fileName))
    return ok(null)
  } catch {
    // A stick that is pulled half way: what was on it before is untouched, and the caller says so.
    return err('FOLDER_NOT_THERE', { folder })
  }
}

function digestOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
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

/**
 * Puts a backup in the place of the data file. The file that was there, its log included, is set aside under a name
 * that tells when; nothing is deleted.
 */
export function swapDataFile(dataPath: string, backupPath: string, stamp: string): void {
  const incoming = `${dataPath}.incoming`
  copyFileSync(backupPath, incoming)
  syncFile(incoming)
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(dataPath + suffix)) renameSync(dataPath + suffix, `${dataPath}.replaced-${stamp}${suffix}`)
  }
  renameSync(incoming, dataPath)
}
