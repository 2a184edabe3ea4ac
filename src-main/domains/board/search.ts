import {
  type Board,
  boardLetters,
  standsIn,
  termsOfWord,
  wordsOf,
} from '../../../src-shared/domains/board/model.ts'
import { searchForm } from '../../../src-shared/kernel/hangul.ts'
import type { AccountId, CategoryId, PostId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'
import { saidOf } from './comments-store.ts'
import {
  type Along,
  authorsOfPosts,
  countedUpTo,
  type Place,
  placesOf,
  postsAlong,
  postsOf,
  postTexts,
  type Sort,
  type Source,
  type Wanted,
} from './list-store.ts'

/** What is asked of one board. */
export type Asked = {
  readonly board: Board
  readonly sort: Sort
  readonly categoryId: CategoryId | null
  readonly authorId: AccountId | null
  /** Words in search form; all of them are wanted. */
  readonly words: readonly SearchedWord[]
  readonly after: Place | null
  readonly limit: number
}
export type SearchedWord = { readonly word: string; readonly authorIds: readonly AccountId[] }

/** Some of a list, in order. `end`: it was looked through up to there and goes on behind it; null: this is all. */
export type Part = { readonly places: readonly Place[]; readonly end: Place | null }

/** How much work one page may be. */
export type Bounds = {
  /** Where so few posts have something that is wanted, all of them are looked at; where more have it, some soon turn up. */
  readonly few: number
  /** How many posts of the list are then asked one after the other, step by step, until the page is full. */
  readonly walkSteps: readonly number[]
}
export const usualBounds: Bounds = { few: 1_500, walkSteps: [100, 300, 600, 1_000] }

/** More people than write in any shop. */
const mostAuthors = 1_000

/** The words of a query, each with who is called so. */
export async function searchedWords(reader: Reader, query: string): Promise<readonly SearchedWord[]> {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const authors = (await authorsOfPosts(reader, mostAuthors)).map(({ id, name }) => ({
    id,
    form: searchForm(name),
  }))
  return words.map((word) => ({
    word,
    authorIds: authors.filter(({ form }) => form.includes(word)).map(({ id }) => id),
  }))
}

/**
 * The next posts of one board that are all that is asked. Never more work than a few thousand entries of an index: a page
 * may end early, and says where the next one begins.
 */
export async function boardPart(reader: Reader, asked: Asked, bounds: Bounds = usualBounds): Promise<Part> {
  const isPlain = asked.words.length === 0 && (asked.categoryId === null || asked.authorId === null)
  if (isPlain) return plainPart(reader, asked)
  const rarest = await rarestOf(reader, asked, bounds.few + 1)
  if (rarest.posts === 0) return { places: [], end: null }
  return rarest.posts <= bounds.few
    ? gatheredPart(reader, asked, { sources: rarest.sources, few: bounds.few })
    : walkedPart(reader, asked, bounds.walkSteps)
}

function wantedOf(asked: Asked): Wanted {
  const { categoryId, authorId } = asked
  const words = asked.words.map(({ word, authorIds }) => ({ terms: termsOfWord(word), authorIds }))
  return { letter: boardLetters[asked.board], words, categoryId, authorId }
}

function alongOf({ board, sort, categoryId, authorId }: Asked): Along {
  if (categoryId !== null) return { board, sort, by: { categoryId } }
  return { board, sort, by: authorId === null ? 'board' : { authorId } }
}

/** A list that an index has as it is. */
async function plainPart(reader: Reader, asked: Asked): Promise<Part> {
  const { after, limit } = asked
  const wanted = { letter: boardLetters[asked.board], words: [], categoryId: null, authorId: null }
  const places = await postsAlong(reader, alongOf(asked), { after, count: limit + 1, wanted })
  return cut(places, limit, null)
}

/** The first `limit` of what was found, and where it goes on. */
function cut(places: readonly Place[], limit: number, end: Place | null): Part {
  if (places.length <= limit) return { places, end }
  const shown = places.slice(0, limit)
  return { places: shown, end: shown.at(-1) ?? null }
}

type Counted = { readonly sources: readonly Source[]; readonly posts: number }

/** Of all that is wanted, what the fewest posts have. */
async function rarestOf(reader: Reader, asked: Asked, most: number): Promise<Counted> {
  const { board, categoryId, authorId } = asked
  const letter = boardLetters[board]
  const choices: Source[][] = asked.words.flatMap(({ word, authorIds }) =>
    termsOfWord(word).map((term): Source[] =>
      authorIds.length === 0
        ? [{ by: 'term', letter, term }]
        : [
            { by: 'term', letter, term },
            { by: 'authors', board, authorIds },
          ],
    ),
  )
  if (authorId !== null) choices.push([{ by: 'authors', board, authorIds: [authorId] }])
  if (categoryId !== null) choices.push([{ by: 'category', board, categoryId }])
  let rarest: Counted = { sources: [], posts: Infinity }
  for (const sources of choices) {
    let posts = 0
    for (const source of sources) posts += await countedUpTo(reader, source, Math.min(most, rarest.posts))
    if (posts < rarest.posts) rarest = { sources, posts }
    if (posts === 0) break
  }
  return rarest
}

/** Looks at every post that has the rarest of what is wanted. */
async function gatheredPart(
  reader: Reader,
  asked: Asked,
  { sources, few }: { readonly sources: readonly Source[]; readonly few: number },
): Promise<Part> {
  const { board, sort, after, limit } = asked
  const ids = new Set<PostId>()
  for (const source of sources) for (const id of await postsOf(reader, source, few)) ids.add(id)
  const places = (await placesOf(reader, [...ids], { board, sort, wanted: wantedOf(asked) }))
    .filter((place) => after === null || isBefore(after, place))
    .toSorted((one, other) => (isBefore(one, other) ? -1 : 1))
  const found: Place[] = []
  for (let from = 0; from < places.length && found.length <= limit; from += limit + 1) {
    found.push(...(await trulyFound(reader, asked, places.slice(from, from + limit + 1))))
  }
  return cut(found, limit, null)
}

/** Goes along the list: what many posts have is met soon. */
async function walkedPart(reader: Reader, asked: Asked, steps: readonly number[]): Promise<Part> {
  const wanted = wantedOf(asked)
  const along = alongOf(asked)
  const found: Place[] = []
  let after = asked.after
  for (const count of steps) {
    const step = await postsAlong(reader, along, { after, count, wanted })
    const met = step.filter((place) => place.found)
    found.push(...(await trulyFound(reader, asked, met)))
    after = step.at(-1) ?? after
    if (step.length < count) return cut(found, asked.limit, null)
    if (found.length > asked.limit) break
  }
  return cut(found, asked.limit, after)
}

/** Whether one place is further up on the list than another. */
export function isBefore(one: Place, other: Place): boolean {
  if (one.pinned !== other.pinned) return one.pinned > other.pinned
  if (one.at !== other.at) return one.at > other.at
  return one.id > other.id
}

/** Pairs of characters can all be there and the word not: those that do not hold it themselves are left out. */
async function trulyFound(
  reader: Reader,
  { words }: Pick<Asked, 'words'>,
  places: readonly Place[],
): Promise<readonly Place[]> {
  if (words.length === 0 || places.length === 0) return places
  const texts = await postTexts(
    reader,
    places.map(({ id }) => id),
  )
  const missing = new Map<PostId, readonly string[]>()
  for (const { id, title, content, author_name } of texts) {
    const own = [title, content, author_name]
    missing.set(
      id,
      words.map(({ word }) => word).filter((word) => !standsIn(own, word)),
    )
  }
  const open = places.map(({ id }) => id).filter((id) => (missing.get(id) ?? []).length > 0)
  const said = new Map<PostId, string[]>()
  for (const { post_id, title, content } of await saidOf(reader, open)) {
    said.set(post_id, [...(said.get(post_id) ?? []), title, content])
  }
  return places.filter(({ id }) =>
    (missing.get(id) ?? []).every((word) => standsIn(said.get(id) ?? [], word)),
  )
}
