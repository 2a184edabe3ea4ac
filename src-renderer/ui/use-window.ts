import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect } from 'react'

/** 44 px: a row that a finger hits. */
export const rowHeightPx = 44

/**
 * Draws the rows in view, and one more wherever it is: the row that has the focus, or takes it with Tab. Without it a
 * turn of the wheel would take the focus away, and leave the list with nothing that Tab could reach.
 * @param kept its index; null keeps none
 */
export function drawnWith(kept: number | null): (range: Range) => number[] {
  return (range) => {
    const drawn = defaultRangeExtractor(range)
    if (kept === null || kept < 0 || kept >= range.count || drawn.includes(kept)) return drawn
    return [...drawn, kept].toSorted((one, other) => one - other)
  }
}

/** Which rows of a long list are drawn, and how high the whole list is: ten thousand rows scroll like ten. */
export function useWindow(input: {
  readonly count: number
  readonly rowHeight: number
  readonly scroller: RefObject<HTMLDivElement | null>
  /** The row that is drawn also when it is out of view. */
  readonly kept: number
  /** Called when the last rows come into view, for lists that load on. */
  readonly onEndReached: (() => void) | undefined
}) {
  const { count, rowHeight, scroller, kept, onEndReached } = input
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 0, height: 600 },
    rangeExtractor: drawnWith(kept),
  })
  const items = virtualizer.getVirtualItems()
  const lastIndex = items.at(-1)?.index ?? -1
  useEffect(() => {
    if (count > 0 && lastIndex >= count - 1) onEndReached?.()
  }, [count, lastIndex, onEndReached])
  return { items, height: virtualizer.getTotalSize(), scrollTo: virtualizer.scrollToIndex }
}
