import type Sqlite from 'better-sqlite3'
import { openSqliteFile } from './dialect/sqlite.ts'
import { migrate, migrationNames } from './migrate.ts'

type Part = { readonly type: string; readonly name: string; readonly sql: string | null }

/**
 * Why a file may not take the place of a shop's data: `NEWER` than this program, `FOREIGN` (not ours, or changed by hand:
 * a trigger would run with every sale, a missing column end it), `NO_SHOP` in it.
 * @returns null when it may
 */
export async function whyUnfit(file: Sqlite.Database): Promise<'NEWER' | 'FOREIGN' | 'NO_SHOP' | null> {
  const parts = partsOf(file)
  if (!parts.some((part) => part.startsWith('table kysely_migration '))) return 'FOREIGN'
  const applied = namesOf(file, 'select name from kysely_migration order by name')
  if (applied.some((name) => !migrationNames.includes(name))) return 'NEWER'
  const last = applied.at(-1) ?? ''
  if (applied.length !== migrationNames.indexOf(last) + 1) return 'FOREIGN'
  const expected = await partsAt(last)
  if (!isDeepEqual(parts, expected)) return 'FOREIGN'
  return Number(file.prepare('select count(*) from shop').pluck().get()) === 1 ? null : 'NO_SHOP'
}

function namesOf(file: Sqlite.Database, query: string): readonly string[] {
  return file.prepare(query).pluck().all() as readonly string[]
}

// A table by its columns, an index by its name, a trigger or view word by word: a newer SQLite may spell a table anew.
function partsOf(file: Sqlite.Database): readonly string[] {
  const rows = file
    .prepare("select type, name, sql from sqlite_schema where name not like 'sqlite_%'")
    .all() as readonly Part[]
  const columns = file.prepare(
    `select group_concat(name || ' ' || type || ' ' || "notnull" || ' ' || pk || ' ' || hidden) from pragma_table_xinfo(?)`,
  )
  return rows
    .map(({ type, name, sql }) => {
      const body = type === 'table' ? columns.pluck().get(name) : type === 'index' ? '' : sql
      return `${type} ${name} ${String(body)}`
    })
    .sort()
}

/** What this program itself makes of an empty file, up to a step. */
async function partsAt(step: string): Promise<readonly string[]> {
  const { kysely, file } = openSqliteFile(':memory:')
  try {
    await migrate(kysely, 'sqlite', step)
    return partsOf(file)
  } finally {
    await kysely.destroy()
  }
}

function isDeepEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, index) => text === b[index])
}
