import Sqlite from 'better-sqlite3'
import type { EpochMs } from '../../src-shared/kernel/business-date.ts'

export type OpenSession = {
  readonly id: string
  readonly account_id: number
  readonly locked_at: number | null
}
const openOnes = 'select id, account_id, locked_at from sessions where ended_at is null'

/** The sessions that are open in a data file; of a file that cannot be read, none: everybody signs in again. */
export function openSessions(dataPath: string): readonly OpenSession[] {
  try {
    const file = new Sqlite(dataPath, { readonly: true, fileMustExist: true })
    try {
      return file.prepare(openOnes).all() as readonly OpenSession[]
    } finally {
      file.close()
    }
  } catch {
    return []
  }
}

/** Leaves open in a file only what is open in the data that it replaces, and locked what is locked there. */
export function keepSessions(
  path: string,
  now: { readonly open: readonly OpenSession[]; readonly at: EpochMs },
): void {
  const file = new Sqlite(path)
  try {
    file.pragma('trusted_schema = OFF')
    file.pragma('journal_mode = DELETE')
    const open = new Map(now.open.map((session) => [`${session.id} ${session.account_id}`, session]))
    const end = file.prepare('update sessions set ended_at = ? where id = ?')
    const lock = file.prepare('update sessions set locked_at = ? where id = ?')
    const kept = file.prepare(openOnes).all() as readonly OpenSession[]
    file.transaction(() => {
      for (const { id, account_id: account } of kept) {
        const session = open.get(`${id} ${account}`)
        if (session === undefined) end.run(now.at, id)
        else lock.run(session.locked_at, id)
      }
    })()
  } finally {
    file.close()
  }
}
