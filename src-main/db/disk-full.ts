import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'

/** As Node.js itself says it, whatever SQLite called it. */
export function diskFull(cause: unknown): Error {
  return Object.assign(new Error('the disk is full', { cause }), { code: 'ENOSPC' })
}

/** What SQLite needs beside the file before it reads or writes anything. */
const roomToOpenBytes = 256 * 1024

/** Whether a problem with what lies at `path` is that nothing more fits on its disk. */
export function isDiskFull(problem: unknown, path: string): boolean {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return true
  // Where there is no room for the index beside the log, SQLite speaks of an error of the disk.
  if (!code.startsWith('SQLITE_IOERR') && !code.startsWith('SQLITE_CANTOPEN')) return false
  const { bavail, bsize } = statfsSync(dirname(path))
  return bavail * bsize < roomToOpenBytes
}
