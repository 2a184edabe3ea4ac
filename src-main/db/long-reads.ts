import type { Kysely } from 'kysely'
import type { LongReads } from './database.ts'
import { openWorkerSqlite } from './dialect/worker-sqlite.ts'
import { createReadWorker, type Folded } from './read-worker-client.ts'
import type { Schema } from './schema.ts'

type ClosingLongReads = LongReads & {
  /** Folds the log into the file, by the same thread. */
  fold(): Promise<Folded>
  /** Gives up what runs and lets the file go; before the file is closed or replaced. */
  close(): Promise<void>
}

/** Long reads of a file: by a worker that is started at the first of them. */
export function longReadsOfFile(path: string, damaged: () => void): ClosingLongReads {
  const worker = createReadWorker(path, damaged)
  const kysely = openWorkerSqlite(worker)
  return {
    run: (view) => kysely.transaction().execute(view),
    fold: () => worker.fold(),
    close: () => worker.close(),
  }
}

/** Long reads of a server, which works beside this program anyway. */
export function longReadsOfServer(kysely: Kysely<Schema>): ClosingLongReads {
  return {
    run: (view) =>
      kysely.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(view),
    fold: async () => 'enough',
    close: async () => undefined,
  }
}

/** For a file that nobody waits for: a check, a tool. */
export function longReadsInPlace(kysely: Kysely<Schema>): ClosingLongReads {
  return { run: (view) => view(kysely), fold: async () => 'enough', close: async () => undefined }
}
