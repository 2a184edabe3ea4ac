import { act } from '@testing-library/react'
import { useRef } from 'react'
import { expect, it } from 'vitest'
import { DragHandle, useRowDrag } from '../../../src-renderer/domains/catalog/row-drag.tsx'
import { show } from '../show.tsx'

const heights = [50, 50, 50, 50]

function Rows({ onDrop }: { readonly onDrop: (from: number, at: number) => void }) {
  const scroller = useRef<HTMLDivElement>(null)
  const drag = useRowDrag({ scroller, heights, onDrop })
  return (
    <div ref={scroller}>
      {heights.map((_, row) => (
        <DragHandle key={row} name={`${row}`} {...drag.handle(row)} />
      ))}
    </div>
  )
}

it('lets a row go where the hand let it go, however quickly it came there', async () => {
  const drops: (readonly [number, number])[] = []
  const { container } = await show(<Rows onDrop={(from, at) => drops.push([from, at])} />)
  const handle = container.querySelectorAll('.gh')[3]
  const list = handle?.parentElement
  if (handle === undefined || list === null || list === undefined) throw new Error('no list')
  list.getBoundingClientRect = () => new DOMRect(0, 0, 300, 200)
  const point = (kind: string, clientY: number) =>
    handle.dispatchEvent(new PointerEvent(kind, { bubbles: true, cancelable: true, pointerId: 1, clientY }))
  act(() => void point('pointerdown', 175))
  // Nothing is drawn between them: the button can be let go before the last move was.
  act(() => {
    point('pointermove', 110)
    point('pointermove', 60)
    point('pointerup', 60)
  })
  expect(drops).toEqual([[3, 1]])
  // The hand is free again.
  act(() => void point('pointermove', 10))
  act(() => void point('pointerup', 10))
  expect(drops).toHaveLength(1)
})
