import { rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { err, ok, type Result } from '../../src-shared/kernel/result.ts'

export const notWritableCodes: readonly string[] = [
  'SQLITE_CANTOPEN',
  'SQLITE_READONLY',
  'SQLITE_PERM',
  'SQLITE_IOERR',
]

export type FolderLock = { release(): void }

/**
 * Takes a folder for this process alone. The lock is the operating system's own on a small file, so it goes with the
 * process however that ends: a lock left by a dead process is free again at once.
 */
export function takeFolderLock(folder: string): Result<FolderLock, 'FOLDER_IN_USE' | 'FOLDER_NOT_WRITABLE'> {
  const path = join(folder, 'danggol.lock')
  const taken = take(path)
  if (taken !== 'rubbish') return taken
  // Something else was written over it; there is nothing in it to lose.
  rmSync(path, { force: true })
  const again = take(path)
  return again === 'rubbish' ? err('FOLDER_NOT_WRITABLE') : again
}

function take(path: string): Result<FolderLock, 'FOLDER_IN_USE' | 'FOLDER_NOT_WRITABLE'> | 'rubbish' {
  let file: Sqlite.Database | null = null
  try {
    file = new Sqlite(path, { timeout: 0 })
    file.pragma('locking_mode = EXCLUSIVE')
    file.exec('begin exclusive')
    file.exec('create table if not exists held (by_process integer)')
    file.exec('commit')
    const held = file
    return ok({ release: () => held.close() })
  } catch (problem) {
    file?.close()
    const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
    if (code.startsWith('SQLITE_BUSY')) return err('FOLDER_IN_USE')
    if (code.startsWith('SQLITE_NOTADB')) return 'rubbish'
    if (notWritableCodes.some((known) => code.startsWith(known))) return err('FOLDER_NOT_WRITABLE')
    throw problem
  }
}
