/** The font of a card's title, as board.css has it. */
const font = '600 15px "Pretendard Variable", Pretendard, "Noto Sans KR", sans-serif'
const spacing = -0.15

let pen: CanvasRenderingContext2D | null | undefined
const known = new Map<string, number>()
const mostKnown = 30_000

/** How wide a title is in one line. Asked of a canvas, since laying it out to measure it would cost a frame. */
export function titleWidth(text: string): number {
  const before = known.get(text)
  if (before !== undefined) return before
  const width = measured(text) + text.length * spacing
  if (known.size > mostKnown) known.clear()
  known.set(text, width)
  return width
}

function measured(text: string): number {
  if (pen === undefined) {
    pen = document.createElement('canvas').getContext('2d')
    if (pen !== null) pen.font = font
  }
  // Without a canvas a letter counts as wide as a Korean one: at worst a line stays empty.
  return pen?.measureText(text).width ?? text.length * 13
}
