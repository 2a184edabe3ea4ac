import { create } from 'zustand'
import type { Board } from '../../../src-shared/domains/board/model.ts'
import type { AccountId, CategoryId } from '../../../src-shared/kernel/ids.ts'

export type BoardTab = Board | 'mine'

export type BoardPlace = {
  readonly tab: BoardTab
  readonly categoryId: CategoryId | null
  readonly authorId: AccountId | null
  readonly sort: 'newest' | 'spoken'
  readonly text: string
}

const start: BoardPlace = {
  tab: 'lookbook',
  categoryId: null,
  authorId: null,
  sort: 'newest',
  text: '',
}

/** Where one was on the board: coming back from a post finds it as it was left. */
export const useBoardPlace = create<BoardPlace>(() => start)

/** How far its posts were scrolled. Kept apart, so that no component is drawn again by scrolling. */
export const scrolled = create<{ readonly px: number }>(() => ({ px: 0 }))

export function openTab(tab: BoardTab): void {
  scrolled.setState({ px: 0 })
  useBoardPlace.setState({ ...start, tab })
}

/** Another choice among the posts begins at their top. */
export function narrowTo(part: Partial<Omit<BoardPlace, 'tab'>>): void {
  scrolled.setState({ px: 0 })
  useBoardPlace.setState(part)
}
