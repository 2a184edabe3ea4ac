import { readdirSync, readFileSync, writeFileSync } from 'node:fs'

const lookEveryMs = 3

/** The most memory that any process of pictures, begun here, has had so far. Linux tells; elsewhere it is 0. */
export type MemoryWatch = {
  readonly mostBytes: () => number
  /** How many of them there were at the same time. */
  readonly mostProcesses: () => number
  readonly stop: () => void
}

function readOr(path: string, otherwise: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // It has just ended, or this is no Linux.
    return otherwise
  }
}

function childrenOf(pid: number): readonly number[] {
  let threads: readonly string[] = []
  try {
    threads = readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
  return threads.flatMap((thread) =>
    readOr(`/proc/${pid}/task/${thread}/children`, '').split(' ').filter(Boolean).map(Number),
  )
}

function isOfPictures(pid: number): boolean {
  return readOr(`/proc/${pid}/cmdline`, '').includes('picture-worker')
}

/** The most memory that a process ever had. Linux keeps the mark, so that looking now and then misses little. */
export function highWaterBytes(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readOr(`/proc/${pid}/status`, ''))
  return line === null ? 0 : Number(line[1]) * 1024
}

/** Linux begins the mark anew with what the process has now; elsewhere there is none. */
export function forgetHighWater(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5')
  } catch {
    // No Linux, or nobody may.
  }
}

/** The processes of a program, this one if no other is named, that unpack pictures now. */
export function pictureProcesses(of: number = process.pid): readonly number[] {
  return childrenOf(of).filter(isOfPictures)
}

/** Watches the memory of a program's processes for pictures that are begun from now on. */
export function watchPictureMemory(of: number = process.pid): MemoryWatch {
  const earlier = new Set(pictureProcesses(of))
  let mostBytes = 0
  let mostProcesses = 0
  const timer = setInterval(() => {
    const begun = pictureProcesses(of).filter((pid) => !earlier.has(pid))
    mostProcesses = Math.max(mostProcesses, begun.length)
    for (const pid of begun) mostBytes = Math.max(mostBytes, highWaterBytes(pid))
  }, lookEveryMs)
  return {
    mostBytes: () => mostBytes,
    mostProcesses: () => mostProcesses,
    stop: () => clearInterval(timer),
  }
}
