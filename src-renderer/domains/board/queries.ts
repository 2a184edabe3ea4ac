import { keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { PostId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'
import type { BoardPlace } from './board-place.ts'

const pageRows = 60

export type PostsWanted = Pick<BoardPlace, 'tab' | 'categoryId' | 'authorId' | 'sort'> & {
  readonly query: string
}

/** Posts page by page; while another search is asked the last answer stays. */
export function usePosts({ tab, categoryId, authorId, sort, query }: PostsWanted) {
  return useInfiniteQuery({
    ...useRpc().board.list.infiniteOptions({
      input: (cursor: string | null) => ({
        board: tab,
        categoryId,
        authorId,
        sort,
        query,
        cursor,
        limit: pageRows,
      }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
    placeholderData: keepPreviousData,
  })
}

/** How many posts there are of each board and category, who writes, and what is unread. */
export function useBoardCounts() {
  return useQuery(useRpc().board.counts.queryOptions())
}

/** How long a post may be, and with how many photos. */
export function useBoardRules() {
  return useQuery(useRpc().board.rules.queryOptions())
}

/** One post; nothing is asked for null. */
export function usePostQuery(postId: PostId | null) {
  return useQuery(useRpc().board.get.queryOptions({ input: postId === null ? skipToken : { postId } }))
}

export function useReaders(postId: PostId) {
  return useQuery({ ...useRpc().board.readers.queryOptions({ input: { postId } }), staleTime: 0 })
}
