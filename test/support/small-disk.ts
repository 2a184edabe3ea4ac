import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A file system of its own, small enough to be filled. */
export type SmallDisk = {
  readonly folder: string
  /** Writes until nothing more goes on it. */
  fill(): void
  /** Takes away again what filled it. */
  free(): void
  /** As a stick that is pulled: whoever has a file open there keeps only that. */
  pull(): void
  remove(): void
}

/** @throws where this process may not mount anything */
export function smallDisk(folder: string, bytes: number): SmallDisk {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', folder])
  const ballast = join(folder, 'ballast')
  const pull = () => execFileSync('umount', ['-l', folder])
  return {
    folder,
    fill: () => {
      const file = openSync(ballast, 'w')
      try {
        for (;;) writeSync(file, Buffer.alloc(4096, 1))
      } catch {
        // Full.
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast),
    pull,
    remove: () => {
      try {
        pull()
      } catch {
        // Pulled already.
      }
    },
  }
}

/** Whether disks can be made here: as root on Linux, where nobody forbids it. */
export function mayMakeDisks(at: string): boolean {
  try {
    smallDisk(at, 64 * 1024).remove()
    return true
  } catch {
    return false
  }
}
