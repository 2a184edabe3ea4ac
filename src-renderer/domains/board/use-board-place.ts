import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { addressOf, type BoardPlace, type BoardTab, keepScrolled, placeIn } from './board-place.ts'
import { useBoardCounts } from './queries.ts'

/** Where one is on the board. It stands in the address, so that a reload, a bookmark and the way back find it. */
export function useBoardPlace(): BoardPlace {
  const search = useSearch()
  const counts = useBoardCounts().data
  return useMemo(() => {
    const place = placeIn(search)
    if (counts === undefined) return place
    const { categoryId, authorId } = place
    return {
      ...place,
      categoryId: counts.categories.some((one) => one.categoryId === categoryId) ? categoryId : null,
      authorId: counts.authors.some((one) => one.accountId === authorId) ? authorId : null,
    }
  }, [search, counts])
}

/** How one gets elsewhere on the board. Each step is one to go back from; the letters of a search together are one. */
export function useBoardMoves() {
  const place = useBoardPlace()
  const [, navigate] = useLocation()
  const go = (to: BoardPlace, history: 'step' | 'same step') => {
    keepScrolled({ list: '', px: 0 })
    const address = addressOf(to)
    if (address !== addressOf(place)) navigate(address, { replace: history === 'same step' })
  }
  return {
    openTab: (tab: BoardTab) =>
      go({ tab, categoryId: null, authorId: null, sort: 'newest', text: '' }, 'step'),
    narrowTo: (part: Partial<Omit<BoardPlace, 'tab' | 'text'>>) => go({ ...place, ...part }, 'step'),
    search: (text: string) => go({ ...place, text }, place.text === '' ? 'step' : 'same step'),
    showAll: () => go({ ...place, text: '', categoryId: null, authorId: null }, 'step'),
  }
}
