import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** There while the program runs on a folder; still there afterwards when it did not end in order. */
const markFileName = 'danggol.open'

export function wasLeftOpen(folder: string): boolean {
  return existsSync(join(folder, markFileName))
}

/** Marks a folder as in use, on the disk before anything else happens there. */
export function markOpen(folder: string): void {
  try {
    const file = openSync(join(folder, markFileName), 'w', 0o600)
    writeSync(file, 'in use\n')
    fsyncSync(file)
    closeSync(file)
    syncFolder(folder)
  } catch {
    // A full disk: the shop opens all the same, and the next start takes this run to have ended in order.
  }
}

export function unmarkOpen(folder: string): void {
  rmSync(join(folder, markFileName), { force: true, recursive: true })
}

/** Makes sure that a new or renamed file is found after a power failure. Windows does that by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
