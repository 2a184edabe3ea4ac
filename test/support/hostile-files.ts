import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { blackPng, packedZeros } from './black-png.ts'
import { type BrokenHeic, brokenHeics } from './broken-heics.ts'
import { heicGrid } from './heic-grid.ts'
import { halves } from './picture-files.ts'
import { pictureOf } from './photo-of.ts'
import { root } from './source-tree.ts'

const megabyte = 1024 * 1024
const size = { width: 120, height: 80 }

/** What becomes of a file: refused before a byte of it is sent, or kept, with copies or without. */
export type Becomes =
  | { readonly refused: 'FILE_EMPTY' | 'FILE_TOO_LARGE' }
  | { readonly state: 'shown' | 'kept' }
  | { readonly state: 'unreadable'; readonly why: 'too_many_pixels' | 'damaged' }

export type HostileFile = {
  readonly what: string
  readonly fileName: string
  readonly bytes: () => Buffer | Promise<Buffer>
  readonly becomes: Becomes
  /** Takes seconds, and is only measured; a smaller one of its kind is among the tests of the pictures. */
  readonly costly?: 'yes'
}

const script = '<script>alert(document.cookie)</script>'
const tooMany = { state: 'unreadable', why: 'too_many_pixels' } as const
const damaged = { state: 'unreadable', why: 'damaged' } as const
const shown = { state: 'shown' } as const
const kept = { state: 'kept' } as const

/** A chunk of a PNG behind its header, before its points. */
export function withChunk(png: Buffer, name: string, body: Buffer, times = 1): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(body.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), whole.length - 4)
  const afterHeader = 8 + 25
  const chunks = Array.from({ length: times }, () => whole)
  return Buffer.concat([png.subarray(0, afterHeader), ...chunks, png.subarray(afterHeader)])
}

/** A zlib stream of so many zeros, without ever having had them. */
function zlibZeros(bytes: number): Buffer {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE((bytes % 65_521) * 65_536 + 1)
  return Buffer.concat([Buffer.from([0x78, 0x9c]), packedZeros(bytes), sum])
}

/** A GIF that shows the same small picture so many times, on a screen as large as it says. */
export async function longGif(
  frames: number,
  screen: { readonly width: number; readonly height: number } = size,
): Promise<Buffer> {
  const gif = await halves(size).gif().toBuffer()
  const colours = 3 * 2 ** (((gif[10] ?? 0) & 7) + 1)
  const head = Buffer.from(gif.subarray(0, 13 + colours))
  head.writeUInt16LE(screen.width, 6)
  head.writeUInt16LE(screen.height, 8)
  const frame = Buffer.from(gif.subarray(13 + colours, gif.length - 1))
  // Behind the eight bytes of how long it is shown (GIF89a, 20 and 23).
  const at = frame.indexOf(0x2c, frame[0] === 0x21 ? 8 : 0)
  frame.writeUInt16LE(screen.width, at + 5)
  frame.writeUInt16LE(screen.height, at + 7)
  return Buffer.concat([head, ...Array.from({ length: frames }, () => frame), Buffer.from([0x3b])])
}

/** A WebP that moves, with one of its pictures so many times. */
export async function longWebp(frames: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const two = await Promise.all([halves(size), halves(size).flip()].map((one) => one.png().toBuffer()))
  const webp = await sharp(two, { join: { animated: true } })
    .webp()
    .toBuffer()
  const at = webp.indexOf('ANMF', 0, 'latin1')
  const frame = webp.subarray(at, at + 8 + webp.readUInt32LE(at + 4))
  const body = Buffer.concat([webp.subarray(0, at), ...Array.from({ length: frames }, () => frame)])
  body.writeUInt32LE(body.length - 8, 4)
  return body
}

/** A JPEG in passes whose last pass comes so many times. */
export async function manyScans(scans: number): Promise<Buffer> {
  const jpeg = await halves({ width: 3_000, height: 3_000 }).jpeg({ progressive: true }).toBuffer()
  const last = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]))
  const end = jpeg.length - 2
  const scan = jpeg.subarray(last, end)
  return Buffer.concat([
    jpeg.subarray(0, end),
    ...Array.from({ length: scans }, () => scan),
    jpeg.subarray(end),
  ])
}

/** A JPEG that says of itself that it is larger than it is. */
async function boastingJpeg(says: { readonly width: number; readonly height: number }): Promise<Buffer> {
  const jpeg = Buffer.from(await halves(size).jpeg().toBuffer())
  const at = jpeg.indexOf(Buffer.from([0xff, 0xc0]))
  jpeg.writeUInt16BE(says.height, at + 5)
  jpeg.writeUInt16BE(says.width, at + 7)
  return jpeg
}

/** A PNG with so many texts, each of which unpacks to 64 MiB of nothing. */
async function pngOfTexts(texts: number): Promise<Buffer> {
  const text = Buffer.concat([Buffer.from('note\0\0', 'latin1'), zlibZeros(64 * megabyte)])
  return withChunk(await halves(size).png().toBuffer(), 'zTXt', text, texts)
}

const tile = () => readFileSync(join(root, 'test/support/pictures/tile.heic'))

function sent({ what, bytes, becomes }: BrokenHeic): HostileFile {
  const isWhole = becomes === 'shown' || becomes === 'kept'
  return {
    what,
    fileName: 'a.heic',
    bytes,
    becomes: isWhole ? { state: becomes } : { state: 'unreadable', why: becomes },
  }
}

const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`

/** Files made to do harm: what each is, and what has to become of it. */
export const hostileFiles: readonly HostileFile[] = [
  {
    what: 'a picture named ../../x',
    fileName: '../../x',
    bytes: () => halves(size).jpeg().toBuffer(),
    becomes: shown,
  },
  {
    what: '0 bytes',
    fileName: 'nothing.jpg',
    bytes: () => Buffer.alloc(0),
    becomes: { refused: 'FILE_EMPTY' },
  },
  {
    what: '21 MiB',
    fileName: 'large.jpg',
    bytes: () => pictureOf('large', 21 * megabyte),
    becomes: { refused: 'FILE_TOO_LARGE' },
  },
  {
    what: 'PNG of 50,000 x 50,000 points, whole',
    fileName: 'bomb.png',
    bytes: () => blackPng({ width: 50_000, height: 50_000, colour: 'rgba' }),
    becomes: tooMany,
  },
  {
    what: 'JPEG that says it is 65,000 x 65,000',
    fileName: 'bomb.jpg',
    bytes: () => boastingJpeg({ width: 65_000, height: 65_000 }),
    becomes: tooMany,
  },
  {
    what: 'JPEG of 120 x 80 that says it is 16,000 x 12,000',
    fileName: 'bomb.jpg',
    bytes: () => boastingJpeg({ width: 16_000, height: 12_000 }),
    becomes: shown,
  },
  {
    what: 'JPEG whose last pass comes 5,000 times',
    fileName: 'passes.jpg',
    bytes: () => manyScans(5_000),
    becomes: damaged,
  },
  {
    what: 'GIF that says it is 65,535 x 65,535',
    fileName: 'bomb.gif',
    bytes: () => longGif(1, { width: 65_535, height: 65_535 }),
    becomes: tooMany,
  },
  {
    what: 'GIF of 20,000 pictures',
    fileName: 'long.gif',
    bytes: () => longGif(20_000),
    becomes: shown,
  },
  {
    // All of them at once would be 460 MB.
    what: 'WebP of 12,000 pictures',
    fileName: 'long.webp',
    bytes: () => longWebp(12_000),
    becomes: shown,
  },
  {
    what: 'WebP of 20,000 pictures',
    fileName: 'long.webp',
    bytes: () => longWebp(20_000),
    becomes: shown,
    costly: 'yes',
  },
  {
    what: 'PNG of 100 x 100 whose points unpack to 1 GiB',
    fileName: 'zip.png',
    bytes: () => blackPng({ width: 100, height: 100, colour: 'rgb', bytes: 1024 * megabyte }),
    becomes: shown,
  },
  {
    what: 'PNG whose colour profile unpacks to 1 GiB',
    fileName: 'profile.png',
    bytes: async () => {
      const name = Buffer.from('icc\0\0', 'latin1')
      const png = await halves(size).png().toBuffer()
      return withChunk(png, 'iCCP', Buffer.concat([name, zlibZeros(1024 * megabyte)]))
    },
    becomes: shown,
  },
  {
    what: 'PNG with 40 texts that unpack to 64 MiB each',
    fileName: 'texts.png',
    bytes: () => pngOfTexts(40),
    becomes: shown,
  },
  {
    what: 'PNG with 200 texts that unpack to 64 MiB each',
    fileName: 'texts.png',
    bytes: () => pngOfTexts(200),
    becomes: shown,
    costly: 'yes',
  },
  {
    what: 'PNG of 10,000 x 10,000 in seven passes, 16 bits',
    fileName: 'passes.png',
    bytes: () => blackPng({ width: 10_000, height: 10_000, colour: 'rgba', depth: 16, interlaced: 'adam7' }),
    becomes: shown,
    costly: 'yes',
  },
  {
    what: 'HEIC that says it is 50,000 x 50,000',
    fileName: 'bomb.heic',
    bytes: () => heicGrid(tile(), { columns: 1, rows: 1, says: { width: 50_000, height: 50_000 } }),
    becomes: tooMany,
  },
  {
    what: 'HEIC of 96 million points',
    fileName: 'large.heic',
    bytes: () => heicGrid(tile(), { columns: 24, rows: 15 }),
    becomes: shown,
    costly: 'yes',
  },
  ...brokenHeics.map(sent),
  {
    what: 'zip of 1 GiB of nothing, named .jpg',
    fileName: 'zip.jpg',
    bytes: () => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), packedZeros(1024 * megabyte)]),
    becomes: kept,
  },
  {
    what: 'JPEG that is a page with a script too',
    fileName: 'page.html',
    bytes: async () => {
      const jpeg = await halves(size).jpeg().toBuffer()
      const words = Buffer.from(`<!doctype html>${script}`)
      const comment = Buffer.from([0xff, 0xfe, 0, words.length + 2])
      return Buffer.concat([jpeg.subarray(0, 2), comment, words, jpeg.subarray(2), words])
    },
    becomes: shown,
  },
  {
    what: 'PNG that is an archive too',
    fileName: 'archive.zip',
    bytes: async () =>
      Buffer.concat([await halves(size).png().toBuffer(), Buffer.from('PK\x03\x04 evil.exe', 'latin1')]),
    becomes: shown,
  },
  {
    what: 'script that begins as a GIF',
    fileName: 'a.js',
    bytes: () => Buffer.from('GIF89a=1;alert(1)//'),
    becomes: damaged,
  },
  { what: 'SVG with a script', fileName: 'logo.svg', bytes: () => Buffer.from(svg), becomes: kept },
  {
    what: 'SVG with a script, named .png',
    fileName: 'logo.png',
    bytes: () => Buffer.from(`${svg}<!-- -->`),
    becomes: kept,
  },
  {
    what: 'the beginning of a JPEG and noise',
    fileName: 'noise.jpg',
    bytes: () => Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), randomBytes(50_000)]),
    becomes: damaged,
  },
]
