import type { Database } from './database.ts'
import type { SqliteHandle } from './dialect/sqlite.ts'
import type { Folded } from './read-worker-client.ts'
import { isDiskFull } from './disk-full.ts'

type File = SqliteHandle['file']

const afterMs = 1_000
/** Some four megabytes of log. */
export const savesUnfolded = 32

/**
 * Folds the log beside the file at `path` into it, whole.
 * @returns false on a full disk: what was written stays in the log, which the next start reads
 */
export function foldIn(file: File, path: string): boolean {
  try {
    file.pragma('wal_checkpoint(TRUNCATE)')
    return true
  } catch (problem) {
    if (isDiskFull(problem, path)) return false
    throw problem
  }
}

/**
 * Has the log folded in by another thread, a second after so many saves: it takes a busy disk some hundred milliseconds, in
 * which no save may wait. A shop where little is saved needs no such thread; the end folds in what is left.
 * @returns how to stop that
 */
export function foldSoon(
  file: File,
  fold: () => Promise<Folded>,
  { committed, writes }: Pick<Database, 'committed' | 'writes'>,
): () => void {
  let saves = 0
  let timer: NodeJS.Timeout | null = null
  const foldNow = () => {
    timer = null
    saves = 0
    // Another file may lie there now.
    if (writes.stopped() === 'gone') return
    // A full or failing disk: the next save says so to whoever saves. Closing, the rest is folded in by the end.
    fold()
      .then((how) => {
        if (how === 'rest') foldRest(file)
      })
      .catch(() => undefined)
  }
  const off = committed.onRing(() => {
    saves += 1
    if (saves >= savesUnfolded) timer ??= setTimeout(foldNow, afterMs).unref()
  })
  return () => {
    off()
    if (timer !== null) clearTimeout(timer)
  }
}

// Between two saves nothing is added: the few pages that were saved while the other thread folded are all that is left.
function foldRest(file: File): void {
  if (file.open && !file.inTransaction) file.pragma('wal_checkpoint(PASSIVE)')
}
