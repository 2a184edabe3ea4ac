import { act } from '@testing-library/react'
import { useRef } from 'react'
import { expect, it } from 'vitest'
import { useTileDrag } from '../../src-renderer/domains/photos/tile-drag.ts'
import { ulidSchema } from '../../src-shared/kernel/ids.ts'
import { show } from './show.tsx'

const keys = ['A', 'B', 'C'].map((last) => ulidSchema.parse(`01KAPY0000000000000000000${last}`))

function Tiles({ onDrop }: { readonly onDrop: (key: string, place: number) => void }) {
  const holder = useRef<HTMLDivElement>(null)
  const { grabTile } = useTileDrag({ holder, onDrop })
  return (
    <div ref={holder}>
      {keys.map((key, place) => (
        <div key={key} data-tile onPointerDown={(event) => grabTile(event, key, place)} />
      ))}
    </div>
  )
}

it('puts a photo where the hand let it go, however quickly it came there', async () => {
  const drops: (readonly [string, number])[] = []
  const { container } = await show(<Tiles onDrop={(key, place) => drops.push([key, place])} />)
  const tiles = [...container.querySelectorAll<HTMLElement>('[data-tile]')]
  for (const [place, tile] of tiles.entries())
    tile.getBoundingClientRect = () => new DOMRect(place * 100, 0, 100, 100)
  const point = (kind: string, clientX: number) =>
    tiles[0]?.dispatchEvent(new PointerEvent(kind, { bubbles: true, button: 0, clientX, clientY: 50 }))
  act(() => void point('pointerdown', 50))
  // Nothing is drawn between them: the button can be let go before the last move was.
  act(() => {
    point('pointermove', 150)
    point('pointermove', 250)
    point('pointerup', 250)
  })
  expect(drops).toEqual([[keys[0], 2]])
  // A press that moves nothing puts nothing anywhere.
  act(() => void point('pointerdown', 50))
  act(() => void point('pointerup', 50))
  expect(drops).toHaveLength(1)
})
