import type { Database } from '../../src-main/db/database.ts'
import { openPostgres } from '../../src-main/db/dialect/postgres.ts'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { databaseOf } from '../../src-main/db/open.ts'

/** Where the writers of a race meet: one SQLite file, or one database on a real server. */
export type Place =
  | { readonly flavor: 'sqlite'; readonly path: string }
  | { readonly flavor: 'postgres'; readonly url: string }

/** Opens a place in any process; the folder lock is left out, since several processes are the point. */
export function openPlace(place: Place): Database {
  return place.flavor === 'sqlite'
    ? databaseOf(openSqliteFile(place.path).kysely, { flavor: 'sqlite', file: place.path })
    : databaseOf(openPostgres(place.url).kysely, { flavor: 'postgres', file: null })
}
