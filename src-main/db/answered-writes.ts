import Sqlite from 'better-sqlite3'
import { identityOf, traceOf } from '../platform/file-facts.ts'
import { keepLastWrite, type LastWrite } from '../platform/last-write.ts'
import type { CommitWatch, SqliteHandle } from './dialect/sqlite.ts'
import { migrationNames } from './migrate.ts'

/** Every table that is numbered by the database, together: no row is made without it growing, and none lowers it. */
const rowsEverMade = 'select cast(coalesce(sum(seq), 0) as text) from sqlite_sequence'
const stepsSeen = 'select max(name) from kysely_migration'

type Written = { readonly schema: string; readonly count: bigint }

/**
 * Looks how far a data file has come, changing neither it nor its log. @throws what SQLite says of a file that is damaged
 * @returns null when no schema of ours is in it
 */
export function writtenIn(path: string): Written | null {
  const file = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    const tables = file
      .prepare("select count(*) from sqlite_schema where name in ('kysely_migration', 'sqlite_sequence')")
      .pluck()
      .get()
    if (tables !== 2) return null
    return {
      schema: String(file.prepare(stepsSeen).pluck().get()),
      count: BigInt(String(file.prepare(rowsEverMade).pluck().get())),
    }
  } finally {
    file.close()
  }
}

/** Whether something that was answered is not in the file: its log was lost or cut off, or an older file lies there. */
export function isBehind(written: Written | null, last: LastWrite): boolean {
  // A program that was stopped right after a migration has not noted its counts yet.
  if (written !== null && written.schema !== last.schema) return false
  return (written?.count ?? 0n) < last.count
}

/** Notes after each commit how far the data has come, and lets none go into a file that is not where it was opened. */
export function noteAnswered(
  handle: Pick<SqliteHandle, 'file' | 'onCommit'>,
  place: { readonly folder: string; readonly path: string; readonly gone: () => Error },
) {
  const schema = migrationNames.at(-1) ?? ''
  const count = handle.file.prepare(rowsEverMade).pluck()
  const keeper = keepLastWrite(place.folder)
  const opened = identityOf(place.path)
  let noted = ''
  const noteNow = (how: 'note' | 'noteSafely', closed: string | null) => {
    keeper[how]({ schema, count: BigInt(noted), closed })
  }
  const after = (): void => {
    const now = String(count.get())
    if (now === noted) return
    noted = now
    noteNow('note', null)
  }
  const watch: CommitWatch = {
    before: () => {
      if (identityOf(place.path) !== opened) throw place.gone()
    },
    after,
  }
  noted = String(count.get())
  noteNow('noteSafely', null)
  handle.onCommit(watch)
  return {
    /** After the file was closed; `folded` when nothing of it is left in its log. */
    end: (how: 'folded' | 'log-left'): void => {
      if (how === 'folded') noteNow('noteSafely', traceOf(place.path))
      keeper.close()
    },
  }
}
