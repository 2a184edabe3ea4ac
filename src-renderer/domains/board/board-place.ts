import { create } from 'zustand'
import { type Board, boards } from '../../../src-shared/domains/board/model.ts'
import type { AccountId, CategoryId } from '../../../src-shared/kernel/ids.ts'
import { idInAddress } from '../../ui/id-in-address.ts'

export type BoardTab = Board | 'mine'

export type BoardPlace = {
  readonly tab: BoardTab
  readonly categoryId: CategoryId | null
  readonly authorId: AccountId | null
  readonly sort: 'newest' | 'spoken'
  readonly text: string
}

/** Longer words are not looked for. */
export const longestSearch = 60

/** Where one is on the board, as its address says: `?board=notice&author=7&sort=spoken&q=토너`. What makes no sense counts as not said. */
export function placeIn(search: string): BoardPlace {
  const asked = new URLSearchParams(search)
  const tab = [...boards, 'mine' as const].find((one) => one === asked.get('board')) ?? 'lookbook'
  return {
    tab,
    // Only where the screen shows that it is narrowed, and offers the way out.
    categoryId: tab === 'lookbook' ? idInAddress<CategoryId>(asked.get('category')) : null,
    authorId: tab === 'mine' ? null : idInAddress<AccountId>(asked.get('author')),
    sort: asked.get('sort') === 'spoken' ? 'spoken' : 'newest',
    text: (asked.get('q') ?? '').slice(0, longestSearch).replace(/[\uD800-\uDBFF]$/, ''),
  }
}

/** The address of a place; the board as it opens has the plain one. */
export function addressOf({ tab, categoryId, authorId, sort, text }: BoardPlace): string {
  const said = new URLSearchParams()
  if (tab !== 'lookbook') said.set('board', tab)
  if (categoryId !== null) said.set('category', String(categoryId))
  if (authorId !== null) said.set('author', String(authorId))
  if (sort !== 'newest') said.set('sort', sort)
  if (text !== '') said.set('q', text)
  // The router reads an address once before it is taken apart here: `%41` that somebody typed would come back as `A`.
  const search = said.toString().replaceAll('%25', '%2525')
  return search === '' ? '/board' : `/board?${search}`
}

/** The address at which the board was left: back from a post one finds it as it was. */
export const leftBoard = create<{ readonly address: string }>(() => ({ address: '/board' }))

type Scrolled = { readonly list: string; readonly px: number }

/** How far the posts of which list were scrolled. Kept apart, so that no component is drawn again by scrolling. */
const scrolled = create<Scrolled>(() => ({ list: '', px: 0 }))

export function keepScrolled(at: Scrolled): void {
  scrolled.setState(at)
}

/** How far a list was scrolled when it was left; another list begins at its top. */
export function scrolledPx(list: string): number {
  const at = scrolled.getState()
  return at.list === list ? at.px : 0
}
