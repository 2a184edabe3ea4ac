/** Where a card lies in the wall of pictures, in pixels from its corner. */
export type Box = {
  readonly index: number
  readonly column: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export type Wall = {
  readonly boxes: readonly Box[]
  readonly height: number
  readonly columns: number
  /** Where the next card of each column goes. */
  readonly bottoms: readonly number[]
}

/** A picture is drawn between a wide and a high one; what is beyond is cut. */
const lowest = 0.75
const highest = 1.5
const narrowestPx = 190
/** Of a card without a picture: room for its first lines. */
const wordsRatio = 0.62

/** What stands under the picture: 10 px around, the category, one or two lines of the title, who and when. */
const lineHeights = { around: 20, category: 18, title: 21, meta: 20, gap: 2, border: 2 } as const

export function columnsIn(widthPx: number, gapPx: number): number {
  return Math.max(1, Math.floor((widthPx + gapPx) / (narrowestPx + gapPx)))
}

/** Height over width of a card's picture. */
export function pictureRatio(
  cover: { readonly width: number | null; readonly height: number | null } | null,
): number {
  if (cover === null) return wordsRatio
  if (cover.width === null || cover.height === null || cover.width === 0) return 1
  return Math.min(highest, Math.max(lowest, cover.height / cover.width))
}

export type CardShape = {
  readonly ratio: number
  readonly titleLines: 1 | 2
  readonly category: 'shown' | 'none'
}

export function cardHeight(shape: CardShape, widthPx: number): number {
  const { around, category, title, meta, gap, border } = lineHeights
  const words = around + title * shape.titleLines + gap + meta
  const above = shape.category === 'shown' ? category + gap : 0
  return border + Math.round((widthPx - border) * shape.ratio) + words + above
}

type Room = { readonly widthPx: number; readonly gapPx: number }

/**
 * Lays cards in their order into the column that is the shortest, the leftmost of equals.
 * @param above a wall in the same room that they go on from
 */
export function layWall(shapes: readonly CardShape[], room: Room, above: Wall | null = null): Wall {
  const columns = columnsIn(room.widthPx, room.gapPx)
  const width = (room.widthPx - room.gapPx * (columns - 1)) / columns
  const bottoms = above === null ? Array.from({ length: columns }, () => 0) : [...above.bottoms]
  const before = above === null ? [] : above.boxes
  const boxes = shapes.map((shape, place): Box => {
    const index = before.length + place
    const top = Math.min(...bottoms)
    const column = bottoms.indexOf(top)
    const height = cardHeight(shape, width)
    bottoms[column] = top + height + room.gapPx
    return { index, column, left: column * (width + room.gapPx), top, width, height }
  })
  const height = Math.max(0, ...bottoms.map((bottom) => bottom - room.gapPx))
  return { boxes: [...before, ...boxes], columns, height, bottoms }
}

/**
 * Lays walls one after the other. One that only grew at its end since the last time is not laid again: of twenty thousand
 * cards, those of the new page.
 */
export function createWallLayer<Card>(shapeOf: (card: Card, widthPx: number) => CardShape) {
  let last: { readonly cards: readonly Card[]; readonly room: Room; readonly wall: Wall } | null = null
  return (cards: readonly Card[], room: Room): Wall => {
    const isSameRoom = last?.room.widthPx === room.widthPx && last.room.gapPx === room.gapPx
    const goesOn = isSameRoom && last !== null && last.cards.every((card, index) => card === cards[index])
    const above = goesOn ? (last?.wall ?? null) : null
    const columns = columnsIn(room.widthPx, room.gapPx)
    const cardPx = (room.widthPx - room.gapPx * (columns - 1)) / columns
    const added = cards.slice(above?.boxes.length ?? 0).map((card) => shapeOf(card, cardPx))
    const wall = layWall(added, room, above)
    last = { cards, room, wall }
    return wall
  }
}

/** The cards that can be seen between two heights, in their order. */
export function boxesBetween(wall: Wall, fromPx: number, toPx: number): readonly Box[] {
  return wall.boxes.filter((box) => box.top < toPx && box.top + box.height > fromPx)
}

/** Where an arrow key leads from a card: along the order, or up and down its column. */
export function neighbour(wall: Wall, index: number, key: string): number | null {
  if (key === 'ArrowRight') return index + 1 < wall.boxes.length ? index + 1 : null
  if (key === 'ArrowLeft') return index > 0 ? index - 1 : null
  const own = wall.boxes[index]
  if (own === undefined) return null
  const inColumn = wall.boxes.filter((box) => box.column === own.column)
  const at = inColumn.indexOf(own)
  if (key === 'ArrowDown') return inColumn[at + 1]?.index ?? null
  if (key === 'ArrowUp') return inColumn[at - 1]?.index ?? null
  return null
}

/** One line of a title, or two: a word is not cut, so a little is left over. */
export function titleLinesOf(title: string, widthPx: number, widthOf: (text: string) => number): 1 | 2 {
  const inset = 26
  return widthOf(title) > widthPx - inset - 4 ? 2 : 1
}
