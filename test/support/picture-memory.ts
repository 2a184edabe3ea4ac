import { readdirSync, readFileSync } from 'node:fs'

const lookEveryMs = 3

/** The most memory that any process of pictures, begun here, has had so far. Linux tells; elsewhere it is 0. */
export type MemoryWatch = { readonly mostBytes: () => number; readonly stop: () => void }

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

/** Linux keeps the mark of high water of each process, so that looking now and then misses little. */
function highWaterBytes(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readOr(`/proc/${pid}/status`, ''))
  return line === null ? 0 : Number(line[1]) * 1024
}

/** The processes of this one that unpack pictures now. */
export function pictureProcesses(): readonly number[] {
  return childrenOf(process.pid).filter(isOfPictures)
}

/** Watches the memory of the processes for pictures that are begun from now on. */
export function watchPictureMemory(): MemoryWatch {
  const earlier = new Set(pictureProcesses())
  let mostBytes = 0
  const timer = setInterval(() => {
    for (const pid of pictureProcesses()) {
      if (!earlier.has(pid)) mostBytes = Math.max(mostBytes, highWaterBytes(pid))
    }
  }, lookEveryMs)
  return { mostBytes: () => mostBytes, stop: () => clearInterval(timer) }
}
