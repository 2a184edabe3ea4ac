import type { PostCard } from '../../../src-shared/domains/board/contract.ts'
import { type Board, boards } from '../../../src-shared/domains/board/model.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { type AccountId, asId, type CategoryId, type PostId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import type { Acting } from '../../rpc/context.ts'
import {
  authorsOfPosts,
  countUnreadNotices,
  countWrittenBy,
  type Place,
  postCounts,
  serviceCategories,
  type Sort,
} from './list-store.ts'
import { boardPart, isBefore, type Part, searchedWords } from './search.ts'
import { cardsOf } from './shown.ts'

export type ListAsked = {
  readonly board: Board | 'mine'
  readonly categoryId: CategoryId | null
  readonly authorId: AccountId | null
  readonly query: string
  readonly sort: Sort
  readonly cursor: string | null
  readonly limit: number
}

/** Notices further down than this are history: they are not counted as unread. */
const noticesCounted = 500
/** More than fit a menu. */
const authorsListed = 200

export type ListService = ReturnType<typeof createListService>

/** The lists of the board, found and counted. Reading only. */
export function createListService({ db }: { readonly db: Database }) {
  const { reader } = db

  /** One page. @returns INPUT_REFUSED for a cursor that is not ours */
  async function list(
    acting: Acting,
    input: ListAsked,
  ): Promise<Result<{ readonly rows: PostCard[]; readonly nextCursor: string | null }, 'INPUT_REFUSED'>> {
    const after = input.cursor === null ? null : placeOf(input.cursor)
    if (after === 'not ours') return err('INPUT_REFUSED', { field: 'cursor' })
    const { sort, limit, categoryId } = input
    const words = await searchedWords(reader, input.query)
    const isMine = input.board === 'mine'
    const asked = {
      sort,
      categoryId,
      authorId: isMine ? acting.accountId : input.authorId,
      words,
      after,
      limit,
    }
    const parts: Part[] = []
    for (const board of input.board === 'mine' ? boards : [input.board]) {
      parts.push(await boardPart(reader, { ...asked, board }))
    }
    const { places, end } = merged(parts, limit)
    const ids = places.map(({ id }) => id)
    return ok({
      rows: [...(await cardsOf(reader, ids, acting))],
      nextCursor: end === null ? null : `${end.pinned}.${end.at}.${end.id}`,
    })
  }

  async function counts(acting: Acting) {
    const found = await postCounts(reader)
    const of = (board: Board) =>
      found.filter((row) => row.board === board).reduce((sum, row) => sum + row.posts, 0)
    const lookbooks = new Map(
      found.filter((row) => row.board === 'lookbook').map((row) => [row.category_id, row.posts]),
    )
    return {
      boards: { lookbook: of('lookbook'), notice: of('notice'), question: of('question') },
      mine: await countWrittenBy(reader, acting.accountId),
      categories: (await serviceCategories(reader)).map(({ id, name }) => ({
        categoryId: id,
        name,
        posts: lookbooks.get(id) ?? 0,
      })),
      authors: (await authorsOfPosts(reader, authorsListed)).map(({ id, name }) => ({ accountId: id, name })),
      unreadNotices: await countUnreadNotices(reader, acting.accountId, noticesCounted),
    }
  }

  return { list, counts }
}

/** Several boards as one list: no further down than each of them was looked through. */
function merged(parts: readonly Part[], limit: number): Part {
  const ends = parts.flatMap(({ end }) => end ?? []).toSorted(byPlace)
  const [end = null] = ends
  const places = parts
    .flatMap((part) => part.places)
    .filter((place) => end === null || !isBefore(end, place))
    .toSorted(byPlace)
  if (places.length <= limit) return { places, end }
  const shown = places.slice(0, limit)
  return { places: shown, end: shown.at(-1) ?? null }
}

function byPlace(one: Place, other: Place): number {
  if (isBefore(one, other)) return -1
  return isBefore(other, one) ? 1 : 0
}

function placeOf(cursor: string): Place | 'not ours' {
  const parts = /^([01])\.(\d{1,16})\.(\d{1,16})$/.exec(cursor)
  if (parts === null) return 'not ours'
  const [at, id] = [Number(parts[2]), Number(parts[3])]
  if (!Number.isSafeInteger(at) || !Number.isSafeInteger(id)) return 'not ours'
  return { pinned: parts[1] === '1' ? 1 : 0, at: epochMs(at), id: asId<PostId>(id) }
}
