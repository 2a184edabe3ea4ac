import { type RawBuilder, sql } from 'kysely'
import type { TermKind } from '../../../src-shared/domains/customers/model.ts'
import type { TermRange } from '../../../src-shared/kernel/hangul.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'
import { customerLines, type LineRow } from './store.ts'

/** "Has a term of this kind that starts so." */
export type Wanted = { readonly kind: TermKind } & TermRange

/** How many index entries start so, counted no further than `most`. */
export async function countedUpTo(reader: Reader, wanted: Wanted, most: number): Promise<number> {
  const entries = reader
    .selectFrom('search_terms')
    .select('row_id')
    .where('kind', '=', wanted.kind)
    .where('term', '>=', wanted.from)
    .where('term', '<', wanted.upTo)
    .limit(most)
    .as('entries')
  const row = await reader
    .selectFrom(entries)
    .select((expression) => expression.fn.countAll<number>().as('found'))
    .executeTakeFirstOrThrow()
  return Number(row.found)
}

/**
 * The most recent customers among the first `most` index entries that start so, and that fit the others too. Reads no
 * more than those entries: each one's recency is looked up by itself, so that no database is tempted to read them all.
 */
export async function recentAmong(
  reader: Reader,
  wanted: Wanted,
  bounds: {
    readonly also: readonly Wanted[]
    /** How the others are asked: each person one by one, or everybody who fits gathered once. */
    readonly by: 'person' | 'gathering'
    readonly most: number
    readonly limit: number
  },
): Promise<readonly AccountId[]> {
  const first = reader
    .selectFrom('search_terms')
    .select('row_id')
    .where('kind', '=', wanted.kind)
    .where('term', '>=', wanted.from)
    .where('term', '<', wanted.upTo)
    .limit(bounds.most)
    .as('first')
  const people = reader.selectFrom(first).select('row_id').distinct().as('people')
  let query = reader
    .selectFrom(people)
    .select(sql<AccountId>`people.row_id`.as('account_id'))
    .select((expression) =>
      expression
        .selectFrom('customers')
        .select('recent_on')
        .whereRef('customers.account_id', '=', sql`people.row_id`)
        .as('recent_on'),
    )
  const fits = bounds.by === 'person' ? hasTerm : isGathered
  for (const each of bounds.also) query = query.where(fits(sql`people.row_id`, each))
  const rows = await query
    .orderBy('recent_on', 'desc')
    .orderBy('account_id', 'desc')
    .limit(bounds.limit)
    .execute()
  return rows.map((row) => row.account_id)
}

export type Place = { readonly recentOn: string; readonly id: AccountId }

/** The next customers by recency after a place, each with whether it is wanted. */
export async function walkRecent(
  reader: Reader,
  wanted: readonly Wanted[],
  step: { readonly after: Place | null; readonly count: number },
): Promise<readonly { readonly id: AccountId; readonly recentOn: string; readonly found: boolean }[]> {
  let query = reader
    .selectFrom('customers')
    .select(['account_id', 'recent_on'])
    .select((expression) =>
      expression
        .case()
        .when(expression.and(wanted.map((each) => hasTerm(sql`customers.account_id`, each))))
        .then(1)
        .else(0)
        .end()
        .as('found'),
    )
  const { after } = step
  if (after !== null) {
    query = query.where((expression) =>
      expression(
        expression.refTuple('recent_on', 'account_id'),
        '<',
        expression.tuple(after.recentOn, after.id),
      ),
    )
  }
  const rows = await query
    .orderBy('recent_on', 'desc')
    .orderBy('account_id', 'desc')
    .limit(step.count)
    .execute()
  return rows.map((row) => ({ id: row.account_id, recentOn: row.recent_on, found: row.found === 1 }))
}

/**
 * Those of the `most` most recent customers who fit several conditions: the rarest is gathered once, the others are asked
 * only of who has it, so that a long walk costs little.
 */
export async function recentWithAll(
  reader: Reader,
  wanted: { readonly rarest: Wanted; readonly also: readonly Wanted[] },
  bounds: { readonly most: number; readonly limit: number },
): Promise<readonly AccountId[]> {
  const recent = reader
    .selectFrom('customers')
    .select(['account_id', 'recent_on'])
    .orderBy('recent_on', 'desc')
    .orderBy('account_id', 'desc')
    .limit(bounds.most)
    .as('recent')
  // The limit of its own keeps PostgreSQL from asking the others first, of everybody.
  const gathered = reader
    .selectFrom(recent)
    .select(['account_id', 'recent_on'])
    .where(isGathered(sql`recent.account_id`, wanted.rarest))
    .orderBy('recent_on', 'desc')
    .orderBy('account_id', 'desc')
    .limit(bounds.most)
    .as('gathered')
  let query = reader.selectFrom(gathered).select('account_id')
  for (const each of wanted.also) query = query.where(hasTerm(sql`gathered.account_id`, each))
  const rows = await query
    .orderBy('recent_on', 'desc')
    .orderBy('account_id', 'desc')
    .limit(bounds.limit)
    .execute()
  return rows.map((row) => row.account_id)
}

export async function linesByIds(reader: Reader, ids: readonly AccountId[]): Promise<readonly LineRow[]> {
  if (ids.length === 0) return []
  return customerLines(reader)
    .where('customers.account_id', 'in', [...ids])
    .execute()
}

// Not `exists`: PostgreSQL would gather everybody who has the term before it looks at the first customer.
function hasTerm(id: RawBuilder<unknown>, wanted: Wanted) {
  return sql<boolean>`(select 1 from search_terms as t where t.kind = ${wanted.kind} and t.row_id = ${id}
    and t.term >= ${wanted.from} and t.term < ${wanted.upTo} limit 1) = 1`
}

/** So many at once that no shop has them; the limit is there so that PostgreSQL reads the range in one go. */
const gatheredAtMost = 1_000_000

// One pass over the range and one hash on PostgreSQL, instead of a step down the index for every person.
function isGathered(id: RawBuilder<unknown>, wanted: Wanted) {
  return sql<boolean>`${id} in (select g.row_id from (select t.row_id from search_terms as t
    where t.kind = ${wanted.kind} and t.term >= ${wanted.from} and t.term < ${wanted.upTo}
    limit ${gatheredAtMost}) as g)`
}
