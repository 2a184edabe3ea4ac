import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Ulid } from '../../../src-shared/kernel/ids.ts'

type Point = { readonly x: number; readonly y: number }

/** A tile that is held: where it would stand, and how far it hangs from that place. */
export type Held = { readonly key: Ulid; readonly place: number; readonly offset: Point }

/** The place nearest to a point, among the middles of all places. */
export function nearestPlace(middles: readonly Point[], point: Point): number {
  let nearest = 0
  let least = Number.POSITIVE_INFINITY
  for (const [place, middle] of middles.entries()) {
    const distance = (middle.x - point.x) ** 2 + (middle.y - point.y) ** 2
    if (distance >= least) continue
    least = distance
    nearest = place
  }
  return nearest
}

type Grab = {
  readonly key: Ulid
  readonly from: Point
  readonly start: number
  readonly slots: readonly DOMRect[]
}

/**
 * Tiles put in order by hand. While one is held the others make room; letting go puts it there, Esc puts it back.
 * What a list looks like meanwhile is drawn by CSS order, since moving the held element itself would end the hold.
 */
export function useTileDrag(list: {
  readonly holder: RefObject<HTMLElement | null>
  readonly onDrop: (key: Ulid, place: number) => void
}) {
  const [held, setHeld] = useState<Held | null>(null)
  const [grab, setGrab] = useState<Grab | null>(null)
  const onDrop = useRef(list.onDrop)
  useEffect(() => {
    onDrop.current = list.onDrop
  })
  useEffect(() => {
    if (grab === null) return undefined
    // A quick hand lets go before the last move was drawn.
    let last: Held | null = null
    const follow = (event: PointerEvent) => {
      last = heldAt(grab, { x: event.clientX, y: event.clientY })
      setHeld(last)
    }
    const end = () => {
      setGrab(null)
      setHeld(null)
    }
    const drop = () => {
      if (last !== null) onDrop.current(last.key, last.place)
      end()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') end()
    }
    window.addEventListener('pointermove', follow)
    window.addEventListener('pointerup', drop)
    window.addEventListener('pointercancel', end)
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('pointermove', follow)
      window.removeEventListener('pointerup', drop)
      window.removeEventListener('pointercancel', end)
      window.removeEventListener('keydown', onKey)
    }
  }, [grab])
  const grabTile = (event: ReactPointerEvent, key: Ulid, start: number) => {
    if (event.button !== 0) return
    const tiles = [...(list.holder.current?.querySelectorAll('[data-tile]') ?? [])]
    const slots = tiles.map((tile) => tile.getBoundingClientRect())
    setGrab({ key, start, slots, from: { x: event.clientX, y: event.clientY } })
  }
  return { held, grabTile }
}

function heldAt(grab: Grab, at: Point): Held | null {
  const moved = { x: at.x - grab.from.x, y: at.y - grab.from.y }
  const own = grab.slots[grab.start]
  if (own === undefined) return null
  const middles = grab.slots.map((slot) => ({ x: slot.x + slot.width / 2, y: slot.y + slot.height / 2 }))
  const middle = { x: own.x + own.width / 2 + moved.x, y: own.y + own.height / 2 + moved.y }
  const place = nearestPlace(middles, middle)
  const slot = grab.slots[place] ?? own
  return { key: grab.key, place, offset: { x: own.x + moved.x - slot.x, y: own.y + moved.y - slot.y } }
}
