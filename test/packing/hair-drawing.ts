/** Heads seen from behind, drawn for the practice shop: nobody's photo, and nobody's likeness. */

export type HairStyle = keyof typeof shapes | 'perm' | 'bun'
export type HairColour = keyof typeof colours
/** What stands behind the head, and what is worn. */
export type Backdrop = keyof typeof backdrops
export type Cloth = keyof typeof cloths

export type Head = {
  readonly style: HairStyle
  readonly colour: HairColour
  readonly backdrop: Backdrop
  readonly cloth: Cloth
}

/** A part of the drawing, which is 200 wide and 240 high: left, top, width, height. */
export type View = readonly [left: number, top: number, width: number, height: number]

/** At the roots, at the tips, and where light falls. */
const colours = {
  milkBeige: ['#4b3a2c', '#a3835f', '#d0b48d'],
  darkBeige: ['#231713', '#a3835f', '#d0b48d'],
  black: ['#191716', '#2c2825', '#57504a'],
  ash: ['#3a352f', '#6f665a', '#a59a89'],
  chestnut: ['#231713', '#3f2820', '#6d4938'],
  brown: ['#2b211b', '#4a372b', '#80634e'],
  copper: ['#3a1f14', '#8a4a2b', '#c07a4d'],
  olive: ['#2a2b22', '#555841', '#8a8d6c'],
  rose: ['#38211f', '#7a4a4c', '#b07f7d'],
  grownOut: ['#191716', '#a9783b', '#d9ab62'],
  yellow: ['#33261a', '#a9783b', '#d9ab62'],
} as const

const backdrops = {
  mint: ['#dfe8e1', '#b9cdc2'],
  mist: ['#e2e6ea', '#bfc8d1'],
  sand: ['#efe6d8', '#d9c9b2'],
  stone: ['#e9e5dc', '#cfc8bb'],
  peach: ['#ecdcd0', '#d2b8a5'],
  mauve: ['#d9d3d6', '#b3a9ae'],
  leaf: ['#d3e6dd', '#9fc6b5'],
} as const

const cloths = {
  white: '#f4f2ed',
  black: '#3b3935',
  linen: '#c9bba6',
  green: '#2f6e59',
  grey: '#a8a49b',
} as const

type Shape = {
  readonly outline: string
  /** Where the tips are. */
  readonly foot: number
  readonly lines: { readonly spread: number; readonly end: number; readonly count: number }
  readonly ears?: 'shown'
}

const shapes = {
  long: {
    outline:
      'M100 34C54 34 43 78 44 116C45 152 36 178 42 208C50 222 60 214 68 224C78 230 86 220 96 228C106 230 112 221 122 227C134 230 140 216 157 210C164 178 155 152 156 116C157 78 146 34 100 34Z',
    foot: 228,
    lines: { spread: 52, end: 212, count: 15 },
  },
  wave: {
    outline:
      'M100 34C54 34 42 76 44 106C45 122 34 130 38 148C41 160 30 172 38 192C44 208 60 200 66 212C76 224 88 210 98 220C108 228 118 212 130 218C142 222 146 204 160 198C170 180 158 166 162 150C166 132 154 122 156 106C158 76 146 34 100 34Z',
    foot: 220,
    lines: { spread: 42, end: 202, count: 8 },
  },
  bob: {
    outline:
      'M100 34C55 34 42 76 44 112C45 138 47 156 56 164C68 172 82 168 100 169C118 168 132 172 144 164C153 156 155 138 156 112C158 76 145 34 100 34Z',
    foot: 168,
    lines: { spread: 46, end: 154, count: 13 },
  },
  layers: {
    outline:
      'M100 34C56 34 44 74 45 108C46 126 40 140 46 152C42 164 36 176 44 190C54 186 60 196 64 206C74 200 82 212 92 214C104 210 112 214 120 210C128 204 136 200 142 204C146 194 150 188 158 190C164 174 158 164 154 152C160 140 154 126 155 108C156 74 144 34 100 34Z',
    foot: 212,
    lines: { spread: 48, end: 196, count: 11 },
  },
  short: {
    outline:
      'M100 38C62 38 49 70 52 104C53 116 56 124 60 132C64 146 78 156 100 157C122 156 136 146 140 132C144 124 147 116 148 104C151 70 138 38 100 38Z',
    foot: 156,
    lines: { spread: 32, end: 140, count: 13 },
    ears: 'shown',
  },
} as const satisfies Record<string, Shape>

const shoulders =
  'M2 250C8 214 34 200 66 190C82 184 84 172 84 156L116 156C116 172 118 184 134 190C166 200 192 214 198 250L198 440L2 440Z'
const neck = 'M84 146L116 146C116 174 118 182 130 189C116 200 84 200 70 189C82 182 84 174 84 146Z'
const ears =
  '<ellipse cx="52" cy="112" rx="6" ry="11" fill="#cfa98d"/><ellipse cx="148" cy="112" rx="6" ry="11" fill="#cfa98d"/>'
const nape = '<path d="M56 104C56 146 74 168 100 168C126 168 144 146 144 104Z" fill="url(#skin)"/>'
const knot = {
  outline: 'M100 52C62 52 50 84 53 112C56 138 74 152 100 154C126 152 144 138 147 112C150 84 138 52 100 52Z',
  strands: [-44, -32, -20, -8, 8, 20, 32, 44],
} as const

/** The head as an SVG document of so many points. */
export function headSvg(head: Head, picture: { readonly view: View; readonly width: number }): string {
  const [left, top, width, height] = picture.view
  const points = Math.round((picture.width * height) / width)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${picture.width}" height="${points}" viewBox="${left} ${top} ${width} ${height}">
${lightOf(head)}${backdropOf(head.backdrop)}
<path d="${shoulders}" fill="${cloths[head.cloth]}"/><path d="${neck}" fill="url(#skin)"/>
${hairOf(head)}</svg>`
}

function footOf(style: HairStyle): number {
  if (style === 'perm') return 176
  return style === 'bun' ? 150 : shapes[style].foot
}

function lightOf({ style, colour }: Head): string {
  const [roots, tips, light] = colours[colour]
  // A colour that has grown out ends where it began to.
  const edge = colour === 'grownOut' ? 0.42 : 0.28
  return `<defs><linearGradient id="hair" gradientUnits="userSpaceOnUse" x1="92" y1="32" x2="112" y2="${footOf(style)}"><stop stop-color="${roots}"/><stop offset="${edge}" stop-color="${roots}"/><stop offset=".62" stop-color="${tips}"/><stop offset="1" stop-color="${tips}"/></linearGradient>
<radialGradient id="shine" cx=".42" cy=".3" r=".5"><stop stop-color="${light}" stop-opacity=".55"/><stop offset="1" stop-color="${light}" stop-opacity="0"/></radialGradient>
<linearGradient id="skin"><stop stop-color="#cfa98d"/><stop offset=".45" stop-color="#e6c7ae"/><stop offset="1" stop-color="#cfa98d"/></linearGradient></defs>`
}

function backdropOf(backdrop: Backdrop): string {
  const [above, below] = backdrops[backdrop]
  const wall = `<linearGradient id="wall" x1="0" y1="0" x2=".6" y2="1"><stop stop-color="${above}"/><stop offset="1" stop-color="${below}"/></linearGradient>`
  return `<defs>${wall}</defs><rect x="-200" y="-200" width="600" height="640" fill="url(#wall)"/><circle cx="150" cy="60" r="92" fill="#fff" fill-opacity=".16"/>`
}

function hairOf({ style, colour }: Head): string {
  const [dark, , light] = colours[colour]
  if (style === 'perm') return curls(dark, light)
  const drawn = (lines: string) =>
    `<path d="${lines}" fill="none" stroke="${light}" stroke-opacity=".42" stroke-width="1.3"/>`
  if (style === 'bun') {
    const turns = `<circle cx="100" cy="42" r="22" fill="url(#hair)"/><path d="M82 38C92 26 112 28 118 42M84 48C94 40 108 42 114 54" fill="none" stroke="${light}" stroke-opacity=".5" stroke-width="1.4"/>`
    return `${ears}${turns}${filled(knot.outline)}${drawn(knot.strands.map(pulledUp).join(''))}${shone(knot.outline)}`
  }
  const shape: Shape = shapes[style]
  const { spread, end, count } = shape.lines
  const lines = Array.from({ length: count }, (_, index) => {
    const side = (2 * index) / (count - 1) - 1
    return style === 'wave' ? waving(side) : falling(side, spread, end)
  })
  const around = shape.ears === undefined ? '' : `${ears}${nape}`
  return `${around}${filled(shape.outline)}${drawn(lines.join(''))}${shone(shape.outline)}`
}

const filled = (outline: string) => `<path d="${outline}" fill="url(#hair)"/>`
const shone = (outline: string) => `<path d="${outline}" fill="url(#shine)"/>`

function falling(side: number, spread: number, end: number): string {
  const tip = 100 + side * spread
  const low = end + 10 * (1 - Math.abs(side))
  return `M${at(100 + side * 3)} 40C${at(100 + side * 46)} 54 ${at(100 + side * 50)} ${at(end * 0.62)} ${at(tip)} ${at(low)}`
}

function waving(side: number): string {
  const [one, two, tip] = [100 + side * 42, 100 + side * 44.5, 100 + side * 48]
  return `M100 40C${at(100 + side * 38)} 56 ${at(100 + side * 48)} 84 ${at(one)} 108C${at(one - 6)} 126 ${at(two + 9)} 138 ${at(two)} 156C${at(one - 6)} 172 ${at(one + 12)} 184 ${at(tip)} 202`
}

function pulledUp(x: number): string {
  const near = 1 - Math.abs(x) / 44
  return `M${100 + x} ${at(114.8 + near * 14)}C${at(100 + x * 0.95)} 96 ${at(100 + x / 2)} 66 100 50`
}

const rows = [
  [66, 56, 9, 8.5],
  [54, 83, 9, 11.5],
  [50, 108, 9, 12.5],
  [50, 133, 9, 12.5],
  [56, 158, 9, 11],
] as const

function curls(dark: string, light: string): string {
  const all = rows.flatMap(([left, y, count, step], row) =>
    Array.from({ length: count }, (_, index) => ({
      x: left + index * step,
      y: y + (((row + index) * 5) % 8) - 3,
      r: 15 + (((row + index) * 3) % 5),
      line: index % 2 === 0 ? dark : light,
    })),
  )
  const round = all.map(({ x, y, r }) => `<circle cx="${x}" cy="${y}" r="${r}" fill="url(#hair)"/>`)
  const turned = all.map(
    ({ x, y, r, line }) =>
      `<path d="M${at(x - r * 0.58)} ${y}a${at(r * 0.6)} ${at(r * 0.54)} 0 1 1 ${at(r * 0.9)} ${at(r * 0.5)}" stroke="${line}" stroke-opacity=".42" fill="none" stroke-width="2"/>`,
  )
  return [...round, ...turned].join('')
}

/** Strands of eight colours side by side. */
export function chartSvg(
  chart: { readonly strands: readonly HairColour[]; readonly backdrop: Backdrop },
  picture: { readonly view: View; readonly width: number },
): string {
  const [left, top, width, height] = picture.view
  const points = Math.round((picture.width * height) / width)
  const strands = chart.strands.map((colour, index) => {
    const [, tips, light] = colours[colour]
    const [x, y] = [24 + (index % 4) * 40, 34 + Math.floor(index / 4) * 96]
    return `<path d="M${x} ${y}h30v52c0 16-6 26-15 30c-9-4-15-14-15-30z" fill="${tips}"/><path d="M${x + 7} ${y + 4}c2 24 0 44 6 68M${x + 16} ${y + 4}c0 24 0 44-1 72M${x + 24} ${y + 4}c-1 24 0 42-5 64" stroke="${light}" stroke-opacity=".55" fill="none" stroke-width="1.6"/><rect x="${x - 2}" y="${y - 8}" width="34" height="12" rx="3" fill="#3b3935"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${picture.width}" height="${points}" viewBox="${left} ${top} ${width} ${height}">${backdropOf(chart.backdrop)}${strands.join('')}</svg>`
}

const at = (value: number) => Math.round(value * 10) / 10
