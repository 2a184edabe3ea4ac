import { sql } from 'kysely'
import type { Database } from './database.ts'

const roomyKib = 400_000
const usualKib = 16_000

/**
 * Gives a file's cache room while very much is written in one transaction: indexes are filled out of order, and a page that
 * was let go has to be fetched and written again. Afterwards the log beside the file is folded in and short again.
 */
export async function withRoomyCache<T>(db: Database, work: () => Promise<T>): Promise<T> {
  if (db.flavor !== 'sqlite') return work()
  await sql.raw(`pragma cache_size = -${roomyKib}`).execute(db.kysely)
  try {
    return await work()
  } finally {
    await sql.raw(`pragma cache_size = -${usualKib}`).execute(db.kysely)
    await sql.raw('pragma wal_checkpoint(truncate)').execute(db.kysely)
  }
}
