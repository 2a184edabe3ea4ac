import { IconGripVertical } from '@tabler/icons-react'
import { type PointerEvent, type RefObject, useRef, useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'

type Handle = {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
}

const edgePx = 36
const scrollStepPx = 14

/** Where between rows a point lies: before the row whose middle is below it. */
export function rowBoundary(
  heights: readonly number[],
  y: number,
): { readonly at: number; readonly top: number } {
  let top = 0
  for (const [index, height] of heights.entries()) {
    if (y < top + height / 2) return { at: index, top }
    top += height
  }
  return { at: heights.length, top }
}

type Drag = { readonly from: number; readonly at: number; readonly top: number }

/** Dragging a row by its handle: a line shows where it will stand, letting go puts it there, leaving the window does not. */
export function useRowDrag(list: {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly heights: readonly number[]
  readonly onDrop: (from: number, at: number) => void
}) {
  const [drag, setDrag] = useState<Drag | null>(null)
  // A quick hand lets go before the last move was drawn.
  const latest = useRef<Drag | null>(null)
  const hold = (held: Drag | null) => {
    latest.current = held
    setDrag(held)
  }
  const follow = (from: number, clientY: number) => {
    const element = list.scroller.current
    if (element === null) return
    const box = element.getBoundingClientRect()
    if (clientY < box.top + edgePx) element.scrollBy(0, -scrollStepPx)
    if (clientY > box.bottom - edgePx) element.scrollBy(0, scrollStepPx)
    hold({ from, ...rowBoundary(list.heights, clientY - box.top + element.scrollTop) })
  }
  const handle = (index: number): Handle => ({
    onPointerDown: (event) => {
      event.preventDefault()
      event.currentTarget.setPointerCapture(event.pointerId)
      follow(index, event.clientY)
    },
    onPointerMove: (event) => {
      if (latest.current !== null) follow(latest.current.from, event.clientY)
    },
    onPointerUp: () => {
      const held = latest.current
      hold(null)
      if (held !== null) list.onDrop(held.from, held.at)
    },
    onPointerCancel: () => hold(null),
  })
  return { from: drag?.from ?? null, lineAt: drag?.top ?? null, handle }
}

/** The six dots. The keyboard moves the row itself (Alt ↑ ↓), so the handle is for fingers and the mouse alone. */
export function DragHandle({ name, ...handle }: Handle & { readonly name: string }) {
  const t = useT()
  return (
    <span
      className="gh"
      title={t('catalog.dragHelp', { name })}
      onClick={(event) => event.stopPropagation()}
      {...handle}
    >
      <Icon of={IconGripVertical} size="s" />
    </span>
  )
}
