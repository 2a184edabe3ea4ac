import { crc32, deflateSync, inflateSync } from 'node:zlib'

/**
 * Makes a screenshot a fourth of its size: 256 colours instead of millions. A screen has few colours but many shades
 * along the edges of letters, so that the eye sees no difference.
 */

type Pixels = { readonly width: number; readonly height: number; readonly rgb: Uint32Array }

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const paletteSize = 256

/** @param png 8 bits a channel, RGB or RGBA without transparency, not interlaced: what Chromium writes */
export function smallPng(png: Buffer): Buffer {
  const { width, height, rgb } = readPng(png)
  const { palette, indexOf } = choosePalette(rgb)
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows[y * (width + 1) + 1 + x] = indexOf.get(rgb[y * width + x] ?? 0) ?? 0
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(data.length, 0)
  whole.set(named, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

function readPng(png: Buffer): Pixels {
  if (!png.subarray(0, 8).equals(signature)) throw new Error('not a PNG')
  const parts: Buffer[] = []
  let header = Buffer.alloc(0)
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    const kind = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') header = Buffer.from(data)
    if (kind === 'IDAT') parts.push(data)
    at += length + 12
  }
  const width = header.readUInt32BE(0)
  const height = header.readUInt32BE(4)
  const [depth, colour, , , interlace] = header.subarray(8)
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlace !== 0) {
    throw new Error(`a PNG of another kind: depth ${depth}, colour ${colour}, interlace ${interlace}`)
  }
  const bytes = colour === 6 ? 4 : 3
  return { width, height, rgb: unfilter(inflateSync(Buffer.concat(parts)), { width, height, bytes }) }
}

type Shape = { readonly width: number; readonly height: number; readonly bytes: number }

/** The five row filters of PNG, undone (ISO 15948, section 9). */
function unfilter(raw: Buffer, { width, height, bytes }: Shape): Uint32Array {
  const stride = width * bytes
  const rgb = new Uint32Array(width * height)
  let above = Buffer.alloc(stride)
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1)
    const filter = raw[start] ?? 0
    const row = Buffer.from(raw.subarray(start + 1, start + 1 + stride))
    for (let x = 0; x < stride; x += 1) {
      const left = x < bytes ? 0 : (row[x - bytes] ?? 0)
      const up = above[x] ?? 0
      const corner = x < bytes ? 0 : (above[x - bytes] ?? 0)
      row[x] = (row[x] ?? 0) + guess(filter, { left, up, corner })
    }
    for (let x = 0; x < width; x += 1) rgb[y * width + x] = row.readUIntBE(x * bytes, 3)
    above = row
  }
  return rgb
}

type Near = { readonly left: number; readonly up: number; readonly corner: number }

function guess(filter: number, { left, up, corner }: Near): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  const toLeft = Math.abs(up - corner)
  const toUp = Math.abs(left - corner)
  const toCorner = Math.abs(left + up - 2 * corner)
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

type Counted = readonly [colour: number, count: number]

const channels = [16, 8, 0] as const

/** Median cut: the box with the widest spread is halved until there is one for each place in the palette. */
function choosePalette(rgb: Uint32Array) {
  const counts = new Map<number, number>()
  for (const colour of rgb) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const boxes: (readonly Counted[])[] = [[...counts]]
  while (boxes.length < Math.min(paletteSize, counts.size)) {
    const widest = boxes.reduce(
      (best, box, index) => (spread(box) > spread(boxes[best] ?? []) ? index : best),
      0,
    )
    const [low, high] = halves(boxes[widest] ?? [])
    boxes.splice(widest, 1, low, high)
  }
  const palette: number[] = []
  const indexOf = new Map<number, number>()
  boxes.forEach((box, index) => {
    palette.push(meanOf(box))
    for (const [colour] of box) indexOf.set(colour, index)
  })
  return { palette, indexOf }
}

const spreads = new WeakMap<readonly Counted[], number>()

/** How much is lost by showing a box as one colour: a common colour counts more, but not by its number alone. */
function spread(box: readonly Counted[]): number {
  const known = spreads.get(box)
  if (known !== undefined) return known
  const weight = box.reduce((sum, [, count]) => sum + Math.sqrt(count), 0)
  const made = box.length < 2 ? 0 : widestChannel(box).range ** 2 * weight
  spreads.set(box, made)
  return made
}

function widestChannel(box: readonly Counted[]) {
  const ranges = channels.map((shift) => {
    let low = 255
    let high = 0
    for (const [colour] of box) {
      const value = (colour >> shift) & 255
      low = Math.min(low, value)
      high = Math.max(high, value)
    }
    return { shift, range: high - low }
  })
  return ranges.reduce((best, one) => (one.range > best.range ? one : best), { shift: 0, range: -1 })
}

function halves(box: readonly Counted[]): readonly [readonly Counted[], readonly Counted[]] {
  const { shift } = widestChannel(box)
  const sorted = box.toSorted(([one], [other]) => ((one >> shift) & 255) - ((other >> shift) & 255))
  const whole = sorted.reduce((sum, [, count]) => sum + Math.sqrt(count), 0)
  let seen = 0
  let cut = 0
  while (cut < sorted.length - 1 && seen < whole / 2) {
    seen += Math.sqrt(sorted[cut]?.[1] ?? 0)
    cut += 1
  }
  const at = Math.max(1, cut)
  return [sorted.slice(0, at), sorted.slice(at)]
}

/** The commonest colour of a box stays what it is, so that large flat areas are exact. */
function meanOf(box: readonly Counted[]): number {
  return box.reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0] as Counted)[0]
}
