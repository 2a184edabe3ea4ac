import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'

/** 44 px: a row that a finger hits. */
export const rowHeightPx = 44

type VirtualListProps = {
  readonly count: number
  readonly label: string
  readonly rowHeight?: number
  readonly row: (index: number) => ReactNode
  readonly rowKey?: (index: number) => string | number
  /** Called when the last rows come into view, for lists that load on. */
  readonly onEndReached?: () => void
  readonly className?: string
}

/** A long list of which only the visible rows are drawn: ten thousand rows scroll like ten. */
export function VirtualList({
  count,
  label,
  rowHeight = rowHeightPx,
  row,
  rowKey,
  onEndReached,
  className = '',
}: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const { items, height } = useWindow({ count, rowHeight, rowKey, onEndReached, scroller })
  return (
    <div ref={scroller} className={`dl-scroll ${className}`} tabIndex={0} role="region" aria-label={label}>
      <ul style={{ height, position: 'relative' }}>
        {items.map((item) => (
          <li
            key={item.key}
            aria-setsize={count}
            aria-posinset={item.index + 1}
            style={{
              position: 'absolute',
              insetInline: 0,
              top: 0,
              height: rowHeight,
              transform: `translateY(${item.start}px)`,
            }}
          >
            {row(item.index)}
          </li>
        ))}
      </ul>
    </div>
  )
}

type WindowInput = Pick<VirtualListProps, 'count' | 'rowKey' | 'onEndReached'> & {
  readonly rowHeight: number
  readonly scroller: React.RefObject<HTMLDivElement | null>
}

/** Which rows are in view, and how high the whole list is. */
export function useWindow({ count, rowHeight, rowKey, onEndReached, scroller }: WindowInput) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 0, height: 600 },
    getItemKey: rowKey ?? ((index) => index),
  })
  const items = virtualizer.getVirtualItems()
  const lastIndex = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (count > 0 && lastIndex >= count - 1) onEndReached?.()
  }, [count, lastIndex, onEndReached])
  return { items, height: virtualizer.getTotalSize(), scrollTo: virtualizer.scrollToIndex }
}
