import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import type { PostCard } from '../../../src-shared/domains/board/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useWindow } from '../../ui/use-window.ts'
import { type BoardTab, keepScrolled, scrolledPx } from './board-place.ts'
import { boardWords } from './board-words.ts'
import { NoticeItem } from './NoticeItem.tsx'
import { useTelling } from './use-telling.ts'

/** Title, how it begins, who and when: three lines and the room around them. */
const rowPx = 92

/** Notices, questions and one's own posts as a list of any length; ↑ ↓ go from one to the next. */
export function PostRows({
  tab,
  list,
  rows,
  total,
  waits,
  onMore,
}: {
  readonly tab: BoardTab
  /** Which list of posts it is. */
  readonly list: string
  readonly rows: readonly PostCard[]
  readonly total: number | 'unknown'
  readonly waits: 'yes' | 'no'
  readonly onMore: () => void
}) {
  const t = useT()
  const telling = useTelling()
  const scroller = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(0)
  const seen = useWindow({
    count: rows.length,
    rowHeight: rowPx,
    scroller,
    kept: focused,
    onEndReached: onMore,
  })
  useLayoutEffect(() => {
    if (scroller.current !== null) scroller.current.scrollTop = scrolledPx(list)
  }, [list])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || event.altKey || event.ctrlKey) return
    const next = Math.min(Math.max(0, focused + step), rows.length - 1)
    event.preventDefault()
    setFocused(next)
    seen.scrollTo(next)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-index="${next}"] a`)?.focus({ preventScroll: true })
    })
  }
  return (
    <div
      ref={scroller}
      className="bd-scroll rows"
      onScroll={() => keepScrolled({ list, px: scroller.current?.scrollTop ?? 0 })}
    >
      <ul
        className={waits === 'yes' ? 'bd-rows stale' : 'bd-rows'}
        aria-label={t(tab === 'mine' ? 'board.mine' : boardWords[tab])}
        style={{ height: seen.height }}
        onKeyDown={onKeyDown}
      >
        {seen.items.map(({ index, start }) => {
          const post = rows[index]
          if (post === undefined) return null
          return (
            <li
              key={post.postId}
              data-index={index}
              aria-posinset={index + 1}
              aria-setsize={total === 'unknown' ? -1 : total}
              onFocus={() => setFocused(index)}
              style={{ height: rowPx, transform: `translateY(${start}px)` }}
            >
              <NoticeItem
                post={post}
                telling={telling}
                lines="one"
                board={tab === 'mine' ? 'told' : 'told-elsewhere'}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
