import { closeSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { syncFolder } from './open-mark.ts'

/**
 * How far the data had come at the last answered write, kept beside the data. SQLite takes a log that was lost or cut off
 * for one that was never written; this is what tells the two apart.
 */
export type LastWrite = {
  /** The last step of the schema; counts are compared within one schema only. */
  readonly schema: string
  /** Grows with every write that makes a row, and never shrinks. */
  readonly count: bigint
  /** Size and time of the data file at an orderly end; null while the program runs. */
  readonly closed: string | null
}

export type LastWriteKeeper = {
  /** Never throws: what could not be noted leaves an older count, which accuses nobody. */
  note(last: LastWrite): void
  /** As note, on the disk before anything else happens. */
  noteSafely(last: LastWrite): void
  close(): void
}

const fileName = 'danggol.last'
const slotBytes = 256

/**
 * Two places are written in turn, so that a power failure in the middle of one leaves the other. A write is noted after
 * its commit is on the disk and without a sync of its own: after a power failure the note may be older than the data,
 * never newer.
 */
export function keepLastWrite(folder: string): LastWriteKeeper {
  const path = join(folder, fileName)
  let file = openFile(path)
  let turn = nextTurn(path)
  const note = (last: LastWrite): void => {
    if (file === null) return
    try {
      const text = slotText(turn, last)
      writeSync(file, text.padEnd(slotBytes - 1).concat('\n'), (turn % 2) * slotBytes)
      turn += 1
    } catch {
      // A disk that is full or gone: the older note stays true.
    }
  }
  return {
    note,
    noteSafely: (last) => {
      note(last)
      if (file === null) return
      try {
        fsyncSync(file)
        syncFolder(folder)
      } catch {
        // As above.
      }
    },
    close: () => {
      if (file !== null) closeSync(file)
      file = null
    },
  }
}

function openFile(path: string): number | null {
  for (const flags of ['r+', 'w+']) {
    try {
      return openSync(path, flags, 0o600)
    } catch {
      // Not there yet, or no place for it.
    }
  }
  return null
}

/** @returns null when there is none that can be read whole */
export function readLastWrite(folder: string): LastWrite | null {
  return newestSlot(join(folder, fileName))?.last ?? null
}

/** For data that is replaced or set aside on purpose, before it is. */
export function dropLastWrite(folder: string): void {
  rmSync(join(folder, fileName), { force: true, recursive: true })
}

type Slot = { readonly turn: number; readonly last: LastWrite }

function slotText(turn: number, { schema, count, closed }: LastWrite): string {
  const facts = `${turn} ${schema} ${count} ${closed ?? '-'}`
  return `${facts} ${digestOf(facts)}`
}

function digestOf(facts: string): string {
  return crc32(facts).toString(16)
}

function nextTurn(path: string): number {
  return (newestSlot(path)?.turn ?? 0) + 1
}

function newestSlot(path: string): Slot | null {
  const slots = slotTexts(path).flatMap(readSlot)
  return slots.toSorted((a, b) => a.turn - b.turn).at(-1) ?? null
}

function slotTexts(path: string): readonly string[] {
  let file: number | null = null
  try {
    file = openSync(path, 'r')
    const bytes = Buffer.alloc(2 * slotBytes)
    readSync(file, bytes, 0, bytes.length, 0)
    return [bytes.toString('latin1', 0, slotBytes), bytes.toString('latin1', slotBytes)]
  } catch {
    return []
  } finally {
    if (file !== null) closeSync(file)
  }
}

function readSlot(text: string): readonly Slot[] {
  const [turn = '', schema = '', count = '', closed = '', digest = ''] = text.trimEnd().split(' ')
  if (digest !== digestOf([turn, schema, count, closed].join(' '))) return []
  return [
    { turn: Number(turn), last: { schema, count: BigInt(count), closed: closed === '-' ? null : closed } },
  ]
}
