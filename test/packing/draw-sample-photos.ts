import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { album, frames, type Picture } from '../../src-main/app/sample/album.ts'
import { samplePhotoFolder } from '../../src-main/app/sample/photo-shelf.ts'
import { variants } from '../../src-shared/domains/photos/model.ts'
import { root } from '../support/source-tree.ts'
import { chartSvg, type Head, headSvg, type HairColour, type View } from './hair-drawing.ts'

/** `npm run sample-photos`: draws the pictures of the practice shops anew. They are kept in the repository. */

type Drawing = Head | { readonly strands: readonly HairColour[]; readonly backdrop: Head['backdrop'] }

const drawings: Readonly<Record<Picture, Drawing>> = {
  milkBeige: { style: 'wave', colour: 'milkBeige', backdrop: 'mint', cloth: 'white' },
  milkBeigeRoots: { style: 'wave', colour: 'darkBeige', backdrop: 'stone', cloth: 'white' },
  milkBeigeAgain: { style: 'wave', colour: 'milkBeige', backdrop: 'peach', cloth: 'linen' },
  yellowLengths: { style: 'long', colour: 'yellow', backdrop: 'mist', cloth: 'black' },
  chart: {
    strands: ['black', 'chestnut', 'brown', 'ash', 'olive', 'copper', 'rose', 'milkBeige'],
    backdrop: 'sand',
  },
  chartWarm: { strands: ['copper', 'yellow', 'rose', 'milkBeige'], backdrop: 'stone' },
  keratin: { style: 'long', colour: 'chestnut', backdrop: 'leaf', cloth: 'grey' },
  keratinClose: { style: 'long', colour: 'brown', backdrop: 'peach', cloth: 'white' },
  hushCopper: { style: 'layers', colour: 'copper', backdrop: 'mist', cloth: 'green' },
  hushBrown: { style: 'layers', colour: 'brown', backdrop: 'sand', cloth: 'black' },
  hushAsh: { style: 'layers', colour: 'ash', backdrop: 'mauve', cloth: 'white' },
  hushBlack: { style: 'layers', colour: 'black', backdrop: 'mint', cloth: 'linen' },
  hushRose: { style: 'layers', colour: 'rose', backdrop: 'stone', cloth: 'black' },
  hushOlive: { style: 'layers', colour: 'olive', backdrop: 'peach', cloth: 'white' },
  bob: { style: 'bob', colour: 'chestnut', backdrop: 'peach', cloth: 'linen' },
  bobGreen: { style: 'bob', colour: 'chestnut', backdrop: 'leaf', cloth: 'green' },
  short: { style: 'short', colour: 'black', backdrop: 'mist', cloth: 'black' },
  shortBrown: { style: 'short', colour: 'brown', backdrop: 'stone', cloth: 'white' },
  shortHigh: { style: 'short', colour: 'chestnut', backdrop: 'sand', cloth: 'grey' },
  ashLong: { style: 'long', colour: 'ash', backdrop: 'stone', cloth: 'black' },
  ashWave: { style: 'wave', colour: 'ash', backdrop: 'mint', cloth: 'black' },
  ashHigh: { style: 'long', colour: 'ash', backdrop: 'mist', cloth: 'black' },
  ashSand: { style: 'long', colour: 'ash', backdrop: 'sand', cloth: 'linen' },
  bun: { style: 'bun', colour: 'brown', backdrop: 'mauve', cloth: 'white' },
  bunChestnut: { style: 'bun', colour: 'chestnut', backdrop: 'mint', cloth: 'grey' },
  permOlive: { style: 'perm', colour: 'olive', backdrop: 'sand', cloth: 'black' },
  permBrown: { style: 'perm', colour: 'brown', backdrop: 'mist', cloth: 'white' },
  permCopper: { style: 'perm', colour: 'copper', backdrop: 'mint', cloth: 'linen' },
  permRose: { style: 'perm', colour: 'rose', backdrop: 'stone', cloth: 'grey' },
  beforeBob: { style: 'long', colour: 'chestnut', backdrop: 'peach', cloth: 'linen' },
  beforeHush: { style: 'long', colour: 'brown', backdrop: 'sand', cloth: 'black' },
  beforeAsh: { style: 'long', colour: 'grownOut', backdrop: 'stone', cloth: 'black' },
  afterAsh: { style: 'long', colour: 'ash', backdrop: 'stone', cloth: 'black' },
}

/** What of the drawing is in a picture of that shape. */
const views = {
  high: [10, 8, 180, 240],
  portrait: [4, 8, 192, 240],
  square: [0, 24, 200, 200],
  wide: [-70, 16, 340, 224],
} as const satisfies Record<keyof typeof frames, View>

const chartViews = { square: [0, 20, 200, 200], wide: [-5, 10, 210, 138.25] } as const

/** Of the file as a telephone would send it. */
const jpeg = { quality: 68, mozjpeg: true } as const

function svgOf(picture: Picture): string {
  const drawing = drawings[picture]
  const frame = album[picture]
  const { width } = frames[frame]
  if ('style' in drawing) return headSvg(drawing, { view: views[frame], width })
  return chartSvg(drawing, { view: chartViews[frame === 'wide' ? 'wide' : 'square'], width })
}

const folder = join(root, samplePhotoFolder)
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
let bytes = 0
for (const picture of Object.keys(album) as readonly Picture[]) {
  const frame = frames[album[picture]]
  const drawn = sharp(Buffer.from(svgOf(picture))).resize(frame)
  const original = await drawn.jpeg(jpeg).toBuffer()
  const copy = await sharp(original).webp({ quality: variants.thumb.quality, effort: 6 }).toBuffer()
  writeFileSync(join(folder, `${picture}.jpg`), original)
  writeFileSync(join(folder, `${picture}.webp`), copy)
  bytes += original.length + copy.length
}
process.stdout.write(`${Object.keys(album).length} pictures, ${bytes} bytes\n`)
