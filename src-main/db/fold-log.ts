import type { CommitSignal } from './database.ts'
import type { SqliteHandle } from './dialect/sqlite.ts'
import { isDiskFull } from './disk-full.ts'

type File = SqliteHandle['file']

const quietMs = 1_000

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

/** Folds the log in whenever nobody has saved anything for a second, so that no save has to. @returns how to stop that */
export function foldWhenQuiet(file: File, committed: CommitSignal): () => void {
  const fold = () => {
    if (!file.open || file.inTransaction) return
    try {
      file.pragma('wal_checkpoint(PASSIVE)')
    } catch {
      // A full or failing disk: the next save says so to whoever saves.
    }
  }
  const timer = setTimeout(fold, quietMs)
  timer.unref()
  const off = committed.onRing(() => timer.refresh())
  return () => {
    off()
    clearTimeout(timer)
  }
}
