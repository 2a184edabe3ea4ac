import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { heicGrid } from '../support/heic-grid.ts'
import { colourOf, pictureDesk, pointAt } from '../support/picture-desk.ts'
import { watchPictureMemory } from '../support/picture-memory.ts'
import { halves, phoneJpeg } from '../support/picture-files.ts'
import { root } from '../support/source-tree.ts'

/** Copies of pictures, by a process of their own, as screens show them. */

let desk: ReturnType<typeof pictureDesk>
beforeAll(() => {
  desk = pictureDesk()
})
afterAll(() => desk.close())

/** RIFF: the parts that a WebP is made of. */
function partsOf(path: string): readonly string[] {
  const bytes = readFileSync(path)
  const parts: string[] = []
  for (let at = 12; at + 8 <= bytes.length; ) {
    parts.push(bytes.toString('latin1', at, at + 4))
    at += 8 + bytes.readUInt32LE(at + 4) + (bytes.readUInt32LE(at + 4) % 2)
  }
  return parts
}

it('shows a photo that was taken upright upright, and not where and with what it was taken', async () => {
  const original = await phoneJpeg({ width: 1200, height: 900 })
  expect(original.includes('Telephone of the test')).toBe(true)
  expect((await sharp(original).metadata()).orientation).toBe(6)

  const { made, copies, into } = await desk.copy(original, 'image/jpeg')
  expect([made, copies]).toEqual([{ state: 'shown', width: 900, height: 1200 }, ['thumb', 'display']])
  for (const path of [into.thumb, into.display]) {
    // What lay above in the file stands on the right.
    const colours = [await pointAt(path, 0.9, 0.5), await pointAt(path, 0.1, 0.5)].map(colourOf)
    expect(colours).toEqual(['red', 'blue'])
    expect(partsOf(path)).toEqual(['VP8 '])
    const bytes = readFileSync(path)
    expect(['GPS', 'Exif', 'Telephone', 'note of the maker'].filter((word) => bytes.includes(word))).toEqual(
      [],
    )
  }
})

it('makes copies that fit into their boxes, lying and standing, and no small picture larger', async () => {
  const sizes = [
    { width: 4000, height: 3000 },
    { width: 3000, height: 4000 },
    { width: 8000, height: 400 },
    { width: 20, height: 10 },
    { width: 1, height: 1 },
  ]
  const seen: string[] = []
  for (const size of sizes) {
    const { made, into } = await desk.copy(await halves(size).jpeg().toBuffer(), 'image/jpeg')
    expect(made).toEqual({ state: 'shown', ...size })
    const [thumb, display] = await Promise.all([sharp(into.thumb).metadata(), sharp(into.display).metadata()])
    seen.push(`${thumb.format} ${thumb.width} x ${thumb.height}, ${display.width} x ${display.height}`)
  }
  expect(seen).toEqual([
    'webp 480 x 360, 1600 x 1200',
    'webp 480 x 640, 1200 x 1600',
    'webp 480 x 24, 1600 x 80',
    'webp 20 x 10, 20 x 10',
    'webp 1 x 1, 1 x 1',
  ])
})

it('shows a JPEG of 200 million points, as telephones take them, upright and in little memory', async () => {
  const size = { width: 16_384, height: 12_288 }
  const original = await halves(size).withMetadata({ orientation: 6 }).jpeg({ quality: 40 }).toBuffer()
  const memory = watchPictureMemory()
  const { made, into } = await desk.copy(original, 'image/jpeg')
  memory.stop()
  expect(made).toEqual({ state: 'shown', width: 12_288, height: 16_384 })
  expect(colourOf(await pointAt(into.thumb, 0.9, 0.5))).toBe('red')
  expect(memory.mostBytes()).toBeLessThan(350 * 1024 * 1024)
})

it('shows the first picture of one that moves', async () => {
  const size = { width: 120, height: 80 }
  const frames = await Promise.all([halves(size), halves(size).flip()].map((one) => one.png().toBuffer()))
  const moving = () => sharp(frames, { join: { animated: true } })
  for (const [bytes, mediaType] of [
    [await moving().gif().toBuffer(), 'image/gif'],
    [await moving().webp().toBuffer(), 'image/webp'],
  ] as const) {
    expect((await sharp(bytes).metadata()).pages).toBe(2)
    const { made, into } = await desk.copy(bytes, mediaType)
    expect(made).toEqual({ state: 'shown', ...size })
    expect((await sharp(into.display).metadata()).pages).toBeUndefined()
    expect(colourOf(await pointAt(into.display, 0.5, 0.1))).toBe('red')
  }
})

it("shows a printer's colours, sixteen bits, grey and what can be seen through as the screen has them", async () => {
  const size = { width: 90, height: 60 }
  const print = await halves(size).toColourspace('cmyk').jpeg().toBuffer()
  expect((await sharp(print).metadata()).space).toBe('cmyk')
  const printed = await desk.copy(print, 'image/jpeg')
  expect(printed.made).toEqual({ state: 'shown', ...size })
  const [red = 0, green = 0, blue = 0] = await pointAt(printed.into.display, 0.5, 0.1)
  expect([red > 150, green < 110, blue < 110]).toEqual([true, true, true])

  const deep = await halves(size).ensureAlpha(0.5).toColourspace('rgb16').png().toBuffer()
  expect(await sharp(deep).metadata()).toMatchObject({ depth: 'ushort', hasAlpha: true })
  const shallow = await desk.copy(deep, 'image/png')
  const through = await pointAt(shallow.into.thumb, 0.5, 0.1)
  expect([colourOf(through), Math.abs((through[3] ?? 0) - 128) < 3]).toEqual(['red', true])

  const grey = await desk.copy(await halves(size).greyscale().png().toBuffer(), 'image/png')
  const [one, two, three] = await pointAt(grey.into.display, 0.5, 0.1)
  expect([grey.made.state, one === two && two === three]).toEqual(['shown', true])
})

/** How far a colour of a copy is from what was photographed. */
function offBy([red = 0, green = 0, blue = 0]: readonly number[]): number {
  return Math.max(Math.abs(red - 220), Math.abs(green - 30), Math.abs(blue - 30))
}

const fixture = (name: string) => readFileSync(join(root, 'test/support/pictures', name))

it('shows the colours of a telephone with more of them than a screen has as they were seen', async () => {
  const size = { width: 96, height: 64 }
  const jpeg = await halves(size).withIccProfile('p3').jpeg({ quality: 100 }).toBuffer()
  for (const [bytes, mediaType] of [
    [jpeg, 'image/jpeg'],
    [fixture('wide-colours.heic'), 'image/heic'],
  ] as const) {
    const { made, into } = await desk.copy(bytes, mediaType)
    expect(made).toEqual({ state: 'shown', ...size })
    // Without its profile the red is a duller one: 202, 52, 42.
    expect([mediaType, offBy(await pointAt(into.display, 0.5, 0.25)) < 12]).toEqual([mediaType, true])
    expect(partsOf(into.display)).toEqual(['VP8 '])
  }
})

it('shows HEIC, as a telephone writes it in tiles, upright', async () => {
  const tile = fixture('tile.heic')
  const seen: unknown[] = []
  for (const grid of [
    { columns: 1, rows: 1 },
    { columns: 2, rows: 1, turns: 1 },
    { columns: 4, rows: 3 },
  ] as const) {
    const { made, copies, into } = await desk.copy(heicGrid(tile, grid), 'image/heic')
    const { width, height } = await sharp(into.display).metadata()
    seen.push([made, copies.length, width, height])
  }
  expect(seen).toEqual([
    [{ state: 'shown', width: 512, height: 512 }, 2, 512, 512],
    [{ state: 'shown', width: 512, height: 1024 }, 2, 512, 1024],
    [{ state: 'shown', width: 2048, height: 1536 }, 2, 1600, 1200],
  ])
})
