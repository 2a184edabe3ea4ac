import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { PostCard } from '../../../src-shared/domains/board/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { keepScrolled, scrolledPx } from './board-place.ts'
import { LookCard } from './LookCard.tsx'
import {
  boxesBetween,
  type CardShape,
  createWallLayer,
  neighbour,
  pictureRatio,
  titleLinesOf,
  type Wall,
} from './masonry.ts'
import { titleWidth } from './title-width.ts'
import { useTelling } from './use-telling.ts'

type WallProps = {
  /** Which list of posts it is. */
  readonly list: string
  readonly rows: readonly PostCard[]
  readonly total: number | 'unknown'
  readonly waits: 'yes' | 'no'
  readonly onMore: () => void
}

/** A card further away than this from what is seen is not drawn. */
const aroundPx = 700
/** Drawn anew only after this much of scrolling, so that most frames cost nothing here. */
const stepPx = 250

/** Pictures in columns, in the order of their days: of twenty thousand, those in sight are drawn. */
export function LookWall({ list, rows, total, waits, onMore }: WallProps) {
  const t = useT()
  const telling = useTelling()
  const scroller = useRef<HTMLDivElement>(null)
  const seen = useSeen(list, scroller)
  const wall = useWall(rows, seen.widthPx)
  const [focused, setFocused] = useState<number | null>(null)
  const drawn = boxesBetween(wall, seen.topPx - aroundPx, seen.topPx + seen.heightPx + stepPx + aroundPx)
  const kept = focused === null ? undefined : wall.boxes[focused]
  const boxes = kept === undefined || drawn.includes(kept) ? drawn : [...drawn, kept]
  const isNearEnd = seen.topPx + 3 * seen.heightPx > wall.height
  useEffect(() => {
    if (isNearEnd && seen.widthPx > 0) onMore()
  }, [isNearEnd, onMore, seen.widthPx])
  const onKeyDown = (event: KeyboardEvent) => {
    const next = focused === null ? null : neighbour(wall, focused, event.key)
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    focusCard(scroller.current, wall, next)
    setFocused(next)
  }
  return (
    <div ref={scroller} className="bd-scroll" onScroll={seen.onScroll}>
      <ul
        className={waits === 'yes' ? 'bd-wall stale' : 'bd-wall'}
        aria-label={t('board.lookbook')}
        style={{ height: wall.height }}
        onKeyDown={onKeyDown}
        onBlur={() => setFocused(null)}
      >
        {boxes.map((box) => {
          const post = rows[box.index]
          if (post === undefined) return null
          return (
            <li
              key={post.postId}
              aria-posinset={box.index + 1}
              aria-setsize={total === 'unknown' ? -1 : total}
              data-card={box.index}
              onFocus={() => setFocused(box.index)}
              style={{
                width: box.width,
                height: box.height,
                transform: `translate(${box.left}px, ${box.top}px)`,
              }}
            >
              <LookCard post={post} telling={telling} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Which part of the wall is in sight, in steps. Where one was when one left is where one comes back to. */
function useSeen(list: string, scroller: RefObject<HTMLDivElement | null>) {
  const [widthPx, setWidth] = useState(0)
  const [heightPx, setHeight] = useState(0)
  const [topPx, setTop] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const measure = () => {
      setWidth(element.clientWidth - sidesPx)
      setHeight(element.clientHeight)
    }
    measure()
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    return () => watch.disconnect()
  }, [scroller])
  const isLaid = widthPx > 0
  useLayoutEffect(() => {
    const element = scroller.current
    if (!isLaid || element === null) return
    // What is drawn follows by the event that this makes.
    element.scrollTo(0, scrolledPx(list))
  }, [scroller, isLaid, list])
  const onScroll = () => {
    const px = scroller.current?.scrollTop ?? 0
    keepScrolled({ list, px })
    setTop(stepOf(px))
  }
  return { widthPx, heightPx, topPx, onScroll }
}

/** The padding at the wall's sides. */
const sidesPx = 44

function stepOf(px: number): number {
  return Math.floor(px / stepPx) * stepPx
}

function useWall(rows: readonly PostCard[], widthPx: number): Wall {
  const [lay] = useState(() => createWallLayer(shapeOf))
  return useMemo(() => {
    const gapPx = widthPx < narrowPx ? 12 : 16
    return lay(rows, { widthPx, gapPx })
  }, [lay, rows, widthPx])
}

function shapeOf(post: PostCard, widthPx: number): CardShape {
  return {
    ratio: pictureRatio(post.cover),
    titleLines: titleLinesOf(post.title, widthPx, titleWidth),
    category: post.category === null ? 'none' : 'shown',
  }
}

const narrowPx = 760

/** Brings a card into sight first: only then is it drawn, and can take the focus. */
function focusCard(element: HTMLElement | null, wall: Wall, index: number): void {
  const box = wall.boxes[index]
  if (element === null || box === undefined) return
  const { scrollTop, clientHeight } = element
  if (box.top < scrollTop) element.scrollTop = box.top - 8
  else if (box.top + box.height > scrollTop + clientHeight)
    element.scrollTop = box.top + box.height - clientHeight + 24
  requestAnimationFrame(() => {
    element.querySelector<HTMLElement>(`[data-card="${index}"] a`)?.focus({ preventScroll: true })
  })
}
