import { type RawBuilder, sql } from 'kysely'
import type { Board, BoardLetter } from '../../../src-shared/domains/board/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, CategoryId, PostId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'

export type Sort = 'newest' | 'spoken'
/** Where a post stands on a list: pinned ones first, then the latest. */
export type Place = { readonly pinned: 0 | 1; readonly at: EpochMs; readonly id: PostId }

/** A word that is wanted: all these terms in what a post and its comments say, or one of these people who wrote it. */
export type WantedWord = { readonly terms: readonly string[]; readonly authorIds: readonly AccountId[] }
export type Wanted = {
  readonly letter: BoardLetter
  readonly words: readonly WantedWord[]
  readonly authorId: AccountId | null
  readonly categoryId: CategoryId | null
}

/** Which posts are gone through in their order, each way by an index: a board, one category of it, or one author on it. */
export type Along = {
  readonly board: Board
  readonly sort: Sort
  readonly by: 'board' | { readonly categoryId: CategoryId } | { readonly authorId: AccountId }
}

const timeOf = { newest: 'posts.created_at', spoken: 'posts.spoken_at' } as const

/** The next posts after a place, each with whether it is wanted. Reads these and no others. */
export async function postsAlong(
  reader: Reader,
  { board, sort, by }: Along,
  step: { readonly after: Place | null; readonly count: number; readonly wanted: Wanted },
): Promise<readonly (Place & { readonly found: boolean })[]> {
  const at = timeOf[sort]
  let query = reader
    .selectFrom('posts')
    .select(['posts.id', 'posts.is_pinned', `${at} as at`, foundIn(step.wanted).as('found')])
    .where('posts.board', '=', board)
    .where('posts.removed_at', 'is', null)
  if (by !== 'board') {
    query =
      'authorId' in by
        ? query.where('posts.author_id', '=', by.authorId)
        : query.where('posts.category_id', '=', by.categoryId)
  }
  const { after } = step
  if (after !== null) {
    query = query.where((expression) =>
      expression(
        expression.refTuple('posts.is_pinned', at, 'posts.id'),
        '<',
        expression.tuple(after.pinned, after.at, after.id),
      ),
    )
  }
  const rows = await query
    .orderBy('posts.is_pinned', 'desc')
    .orderBy(at, 'desc')
    .orderBy('posts.id', 'desc')
    .limit(step.count)
    .execute()
  return rows.map((row) => ({ pinned: row.is_pinned, at: row.at, id: row.id, found: row.found === 1 }))
}

function foundIn(wanted: Wanted): RawBuilder<number> {
  const { letter, words, authorId, categoryId } = wanted
  const conditions = [
    ...(authorId === null ? [] : [sql`posts.author_id = ${authorId}`]),
    ...(categoryId === null ? [] : [sql`posts.category_id = ${categoryId}`]),
    ...words.map((word) => hasWord(letter, word)),
  ]
  if (conditions.length === 0) return sql<number>`1`
  return sql<number>`case when ${sql.join(conditions, sql` and `)} then 1 else 0 end`
}

function hasWord(letter: BoardLetter, { terms, authorIds }: WantedWord): RawBuilder<unknown> {
  const said = sql.join(
    terms.map((term) => hasTerm(letter, term)),
    sql` and `,
  )
  if (authorIds.length === 0) return said
  return sql`(posts.author_id in (${sql.join(authorIds)}) or (${said}))`
}

// Not `exists`: PostgreSQL would gather every post that has the term before it looks at the first one.
function hasTerm(letter: BoardLetter, term: string): RawBuilder<unknown> {
  return sql`(select 1 from post_terms as t where t.board = ${letter} and t.term = ${term}
    and t.post_id = posts.id limit 1) = 1`
}

/** Something that a post on a list must have, and that an index finds the posts of. */
export type Source =
  | { readonly by: 'term'; readonly letter: BoardLetter; readonly term: string }
  | { readonly by: 'authors'; readonly board: Board; readonly authorIds: readonly AccountId[] }
  | { readonly by: 'category'; readonly board: Board; readonly categoryId: CategoryId }

/** Some posts of a source, `most` at the most. */
export async function postsOf(reader: Reader, source: Source, most: number): Promise<readonly PostId[]> {
  const rows = await reader.selectFrom(someOf(source, most)).select('some.id').execute()
  return rows.map((row) => row.id)
}

/** How many posts a source has, counted no further than `most`. */
export async function countedUpTo(reader: Reader, source: Source, most: number): Promise<number> {
  const row = await reader
    .selectFrom(someOf(source, most))
    .select((expression) => expression.fn.countAll<number>().as('found'))
    .executeTakeFirstOrThrow()
  return Number(row.found)
}

function someOf(source: Source, most: number) {
  return sql<{ readonly id: PostId }>`(${havingSource(source)} limit ${most})`.as('some')
}

function havingSource(source: Source): RawBuilder<unknown> {
  if (source.by === 'term') {
    const { letter, term } = source
    return sql`select t.post_id as id from post_terms as t where t.board = ${letter} and t.term = ${term}`
  }
  const of =
    source.by === 'authors'
      ? sql`p.author_id in (${sql.join(source.authorIds)})`
      : sql`p.category_id = ${source.categoryId}`
  return sql`select p.id from posts as p where p.board = ${source.board} and ${of} and p.removed_at is null`
}

const idsAStatement = 500

/** Where these posts stand on a board's list; without those that are not on it or not wanted. In no order. */
export async function placesOf(
  reader: Reader,
  ids: readonly PostId[],
  on: { readonly board: Board; readonly sort: Sort; readonly wanted: Wanted },
): Promise<readonly Place[]> {
  const places: Place[] = []
  for (let from = 0; from < ids.length; from += idsAStatement) {
    // By their numbers alone: whatever else stood here, a database could take for a reason to go through the whole board.
    const rows = await reader
      .selectFrom('posts')
      .select(['id', 'board', 'is_pinned', 'removed_at', `${timeOf[on.sort]} as at`])
      .select(foundIn(on.wanted).as('found'))
      .where('id', 'in', ids.slice(from, from + idsAStatement))
      .execute()
    for (const row of rows) {
      if (row.board !== on.board || row.removed_at !== null || row.found !== 1) continue
      places.push({ pinned: row.is_pinned, at: row.at, id: row.id })
    }
  }
  return places
}

/** Everybody who wrote a post that is there, so many at the most. One step down an index for each of them. */
export async function authorsOfPosts(
  reader: Reader,
  most: number,
): Promise<readonly { readonly id: AccountId; readonly name: string }[]> {
  const authors = sql<{ readonly id: AccountId }>`(with recursive chain(id) as (
    select min(author_id) from posts where removed_at is null
    union all
    select (select min(p.author_id) from posts as p where p.removed_at is null and p.author_id > chain.id)
      from chain where chain.id is not null)
    select id from chain where id is not null limit ${most})`.as('authors')
  return reader
    .selectFrom(authors)
    .innerJoin('accounts', 'accounts.id', 'authors.id')
    .select(['accounts.id', 'accounts.name'])
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .execute()
}

/** How many posts there are of each board and each category; goes along one index. */
export async function postCounts(
  reader: Reader,
): Promise<
  readonly { readonly board: Board; readonly category_id: CategoryId | null; readonly posts: number }[]
> {
  const rows = await reader
    .selectFrom('posts')
    .select(['board', 'category_id', (expression) => expression.fn.countAll<number>().as('posts')])
    .where('removed_at', 'is', null)
    .groupBy(['board', 'category_id'])
    .execute()
  return rows.map((row) => ({ ...row, posts: Number(row.posts) }))
}

export async function countWrittenBy(reader: Reader, authorId: AccountId): Promise<number> {
  const row = await reader
    .selectFrom('posts')
    .select((expression) => expression.fn.countAll<number>().as('posts'))
    .where('author_id', '=', authorId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.posts)
}

/** How many of the first `most` notices somebody has not read. */
export async function countUnreadNotices(reader: Reader, by: AccountId, most: number): Promise<number> {
  const first = reader
    .selectFrom('posts')
    .select('posts.id')
    .where('posts.board', '=', 'notice')
    .where('posts.removed_at', 'is', null)
    .orderBy('posts.is_pinned', 'desc')
    .orderBy('posts.created_at', 'desc')
    .orderBy('posts.id', 'desc')
    .limit(most)
    .as('first')
  const row = await reader
    .selectFrom(first)
    .leftJoin('post_reads', (join) =>
      join.onRef('post_reads.post_id', '=', 'first.id').on('post_reads.account_id', '=', by),
    )
    .select((expression) => expression.fn.countAll<number>().as('unread'))
    .where('post_reads.at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.unread)
}

export async function serviceCategories(reader: Reader) {
  return reader
    .selectFrom('categories')
    .select(['id', 'name'])
    .where('kind', '=', 'service')
    .orderBy('position')
    .orderBy('id')
    .execute()
}

const excerptFrom = 400

/** What the cards of some posts say; in no order. */
export async function cardRows(reader: Reader, ids: readonly PostId[]) {
  if (ids.length === 0) return []
  return reader
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.author_id')
    .leftJoin('categories', 'categories.id', 'posts.category_id')
    .select([
      'posts.id',
      'posts.board',
      'posts.title',
      sql<string>`substr(posts.content, 1, ${sql.lit(excerptFrom)})`.as('beginning'),
      'posts.category_id',
      'categories.name as category_name',
      'posts.author_id',
      'accounts.name as author_name',
      'posts.created_at',
      'posts.edited_at',
      'posts.is_pinned',
      'posts.comment_count',
      'posts.view_count',
    ])
    .where('posts.id', 'in', [...ids])
    .execute()
}
export type CardRow = Awaited<ReturnType<typeof cardRows>>[number]

/** What is written in some posts, as a search looks through it; in no order. */
export async function postTexts(reader: Reader, ids: readonly PostId[]) {
  if (ids.length === 0) return []
  return reader
    .selectFrom('posts')
    .innerJoin('accounts', 'accounts.id', 'posts.author_id')
    .select(['posts.id', 'posts.title', 'posts.content', 'accounts.name as author_name'])
    .where('posts.id', 'in', [...ids])
    .execute()
}
