import Sqlite from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import type { Schema } from '../../src-main/db/schema.ts'
import { firstBrokenAuditRow } from '../../src-main/domains/access/audit-service.ts'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { sha256 } from '../../src-main/platform/hash.ts'
import { contentOf, createPhotoFiles } from '../../src-main/platform/photo-files.ts'
import { boardLetters, termsOfTexts } from '../../src-shared/domains/board/model.ts'
import { termKinds, termsOf } from '../../src-shared/domains/customers/model.ts'
import { type AccountId, asId, type PostId } from '../../src-shared/kernel/ids.ts'
import { storeRules } from './store-rules.ts'

/** A sentence that does not hold, and the first rows of which it does not. */
export type Breach = { readonly rule: string; readonly rows: readonly unknown[] }

const rowsShown = 5

/**
 * Looks through a whole shop: the money recomputed, the audit's chain and its values, what customers are found by, two
 * customers in one pair of hands, and every rule of store-rules.ts.
 * @returns every sentence that does not hold, or none
 */
export async function verifyShop(db: Kysely<Schema>): Promise<readonly Breach[]> {
  const found: Breach[] = []
  const note = (rule: string, rows: readonly unknown[]) => {
    if (rows.length > 0) found.push({ rule, rows: rows.slice(0, rowsShown) })
  }
  note('the money sums up', await verifyMoney(db))
  const broken = await firstBrokenAuditRow(db)
  note('the audit’s chain is whole', broken === null ? [] : [broken])
  note('a kept value of the audit is the one in its chain', await alteredValues(db))
  note('a customer is found by the name and the phone that they have', await wronglyFound(db))
  note('a post is found by what is written in it and said about it', await wronglyFoundPosts(db))
  note('two customers are never in one pair of hands, unless somebody said so', await handsTwice(db))
  for (const { rule, breaches } of storeRules) {
    const { rows } = await sql<{ id: unknown }>`${sql.raw(breaches)} limit ${rowsShown}`.execute(db)
    note(
      rule,
      rows.map((row) => row.id),
    )
  }
  return found
}

/** As verifyShop, for a data file that no program has open; first SQLite's own check of every page and reference. */
export async function verifyShopFile(path: string): Promise<readonly Breach[]> {
  const file = new Sqlite(path, { readonly: true })
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: file }) })
  try {
    const pages = file.pragma('integrity_check(5)', { simple: true })
    if (pages !== 'ok') return [{ rule: 'every page can be read', rows: [pages] }]
    const astray = file.pragma('foreign_key_check')
    const references = Array.isArray(astray) ? astray.slice(0, rowsShown) : []
    const found = await verifyShop(db)
    return references.length === 0
      ? found
      : [{ rule: 'every reference leads to its row', rows: references }, ...found]
  } finally {
    await db.destroy()
  }
}

/** Photos whose file is not what was uploaded, or whose copies for the screens are not there. */
export async function wrongPhotoFiles(db: Kysely<Schema>, folder: string): Promise<readonly number[]> {
  const files = createPhotoFiles(folder)
  const rows = await db
    .selectFrom('photos')
    .select(['id', 'owner_id', 'saved_name', 'bytes', 'sha256', 'state'])
    .execute()
  const wrong: number[] = []
  for (const { id, owner_id: ownerId, saved_name: savedName, ...row } of rows) {
    const place = { ownerId, savedName }
    const path = files.pathOf(place, 'original')
    const content = path === null ? null : await contentOf(path).catch(() => null)
    const isWhole = content?.sha256 === row.sha256 && content.bytes === row.bytes
    if (!isWhole || (row.state === 'shown' && !(await files.hasCopies(place)))) wrong.push(id)
  }
  return wrong
}

type KeptField = { readonly name: string; readonly digest: string }

const rowsAtOnce = 20_000

async function alteredValues(db: Kysely<Schema>): Promise<readonly number[]> {
  const altered: number[] = []
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('audit')
      .select(['id', 'fields'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(rowsAtOnce)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) return altered
    const values = await db
      .selectFrom('audit_values')
      .selectAll()
      .where('audit_id', '>', after)
      .where('audit_id', '<=', last.id)
      .execute()
    const digests = new Map(
      rows.flatMap((row) =>
        (JSON.parse(row.fields) as readonly KeptField[]).map(({ name, digest }) => [
          `${row.id} ${name}`,
          digest,
        ]),
      ),
    )
    for (const { audit_id, field, salt, value } of values) {
      if (digests.get(`${audit_id} ${field}`) !== sha256(`${salt}:${value ?? ''}`)) altered.push(audit_id)
    }
    after = last.id
  }
}

async function wronglyFound(db: Kysely<Schema>): Promise<readonly number[]> {
  const wrong: number[] = []
  let after = 0
  for (;;) {
    const people = await db
      .selectFrom('customers')
      .innerJoin('accounts', 'accounts.id', 'customers.account_id')
      .select(['accounts.id', 'name', 'phone', 'closed_at'])
      .where('accounts.id', '>', asId<AccountId>(after))
      .orderBy('accounts.id')
      .limit(rowsAtOnce)
      .execute()
    const last = people.at(-1)
    if (last === undefined) return wrong
    const kept = new Map<number, string[]>()
    for (const kind of Object.values(termKinds)) {
      const rows = await db
        .selectFrom('search_terms')
        .select(['row_id', 'term'])
        .where('kind', '=', kind)
        .where('row_id', '>', after)
        .where('row_id', '<=', last.id)
        .execute()
      for (const { row_id, term } of rows) kept.set(row_id, [...(kept.get(row_id) ?? []), `${kind} ${term}`])
    }
    for (const person of people) {
      const due =
        person.closed_at === null
          ? termsOf(person)
              .map(({ kind, term }) => `${kind} ${term}`)
              .sort()
          : []
      const found = (kept.get(person.id) ?? []).sort()
      if (person.closed_at === null && due.join('\n') !== found.join('\n')) wrong.push(person.id)
    }
    after = last.id
  }
}

/** Terms that posts have too often or too seldom: by how many have each, and by the sum of their numbers. */
async function wronglyFoundPosts(db: Kysely<Schema>): Promise<readonly string[]> {
  const due = new Map<string, { count: number; sum: number }>()
  let after = 0
  for (;;) {
    const posts = await db
      .selectFrom('posts')
      .select(['id', 'board', 'title', 'content', 'removed_at'])
      .where('id', '>', asId<PostId>(after))
      .orderBy('id')
      .limit(postsAtOnce)
      .execute()
    const last = posts.at(-1)
    if (last === undefined) break
    const comments = await db
      .selectFrom('comments')
      .select(['post_id', 'title', 'content'])
      .where('post_id', '>', asId<PostId>(after))
      .where('post_id', '<=', last.id)
      .where('removed_at', 'is', null)
      .execute()
    const said = new Map<number, string[]>()
    for (const { post_id, title, content } of comments) {
      said.set(post_id, [...(said.get(post_id) ?? []), title, content])
    }
    for (const post of posts) {
      if (post.removed_at !== null) continue
      for (const term of termsOfTexts([post.title, post.content, ...(said.get(post.id) ?? [])])) {
        const key = `${boardLetters[post.board]} ${term}`
        const counted = due.get(key) ?? { count: 0, sum: 0 }
        due.set(key, { count: counted.count + 1, sum: counted.sum + post.id })
      }
    }
    after = last.id
  }
  const kept = await db
    .selectFrom('post_terms')
    .select(['board', 'term'])
    .select((of) => [of.fn.countAll<number>().as('count'), of.fn.sum<number>('post_id').as('sum')])
    .groupBy(['board', 'term'])
    .execute()
  const wrong = kept.filter(({ board, term, count, sum }) => {
    const counted = due.get(`${board} ${term}`)
    return counted?.count !== Number(count) || counted.sum !== Number(sum)
  })
  const names = kept.map(({ board, term }) => `${board} ${term}`)
  const missing = new Set(due.keys())
  for (const name of names) missing.delete(name)
  return [...wrong.map(({ board, term }) => `${board} ${term}`), ...missing]
}
const postsAtOnce = 2_000

/** Stretches of busy hands of one designer that overlap more often than the designer takes customers at once. */
async function handsTwice(db: Kysely<Schema>): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('reservation_spans as s')
    .innerJoin('reservations as r', 'r.id', 's.reservation_id')
    .innerJoin('staff', 'staff.account_id', 's.designer_id')
    .select(['r.id', 's.designer_id', 's.starts_at', 's.ends_at', 'customers_at_once', 'override_rules'])
    .where('live', '=', 1)
    .orderBy('s.designer_id')
    .orderBy('s.starts_at')
    .execute()
  const twice: number[] = []
  let designer = 0
  let busyUntil: number[] = []
  for (const row of rows) {
    if (row.designer_id !== designer) busyUntil = []
    designer = row.designer_id
    busyUntil = busyUntil.filter((until) => until > row.starts_at)
    if (row.override_rules !== null) continue
    busyUntil.push(row.ends_at)
    if (busyUntil.length > row.customers_at_once) twice.push(row.id)
  }
  return twice
}
