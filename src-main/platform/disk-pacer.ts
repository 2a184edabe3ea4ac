import { closeSync, fdatasyncSync, openSync, readSync, writeFileSync } from 'node:fs'

export const pieceBytes = 1024 * 1024
const shortestRestMs = 2

/**
 * Puts each piece of a growing file on the disk before the next is written, and then leaves the disk to the counter for as
 * long again: a system left to itself hands a disk hundreds of megabytes at once, and a sale's commit waits behind all of it.
 * Holds its thread up.
 * @param path of a file that is there
 */
export function diskPacer(path: string): { readonly afterPiece: () => void; readonly close: () => void } {
  const file = openSync(path, 'r+')
  const never = new Int32Array(new SharedArrayBuffer(4))
  return {
    afterPiece: () => {
      const from = performance.now()
      fdatasyncSync(file)
      Atomics.wait(never, 0, 0, Math.max(shortestRestMs, performance.now() - from))
    },
    close: () => closeSync(file),
  }
}

/** Any file, byte by byte, at that pace. @throws what the disk says */
export function copyGently(from: string, to: string): void {
  const source = openSync(from, 'r')
  try {
    const target = openSync(to, 'wx')
    try {
      const pace = diskPacer(to)
      try {
        const piece = Buffer.allocUnsafe(pieceBytes)
        for (let read = readSync(source, piece); read > 0; read = readSync(source, piece)) {
          writeFileSync(target, piece.subarray(0, read))
          pace.afterPiece()
        }
      } finally {
        pace.close()
      }
    } finally {
      closeSync(target)
    }
  } finally {
    closeSync(source)
  }
}
