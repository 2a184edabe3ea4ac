import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { heicGrid } from './heic-grid.ts'
import { halves } from './picture-files.ts'
import { root } from './source-tree.ts'

/** A HEIC that a telephone or a line broke, or that says of itself what is not so. */
export type BrokenHeic = {
  readonly what: string
  readonly bytes: () => Buffer | Promise<Buffer>
  readonly becomes: 'damaged' | 'too_many_pixels' | 'kept' | 'shown'
}

const tile = () => readFileSync(join(root, 'test/support/pictures/tile.heic'))
const small = { columns: 2, rows: 2 } as const
/** Larger than the file, and than a number of 31 bits. */
const far = 0xff_ff_ff_f0

function edited(file: Buffer, edit: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(file)
  edit(copy)
  return copy
}

function named(file: Buffer, brand: string): Buffer {
  return edited(file, (copy) => void copy.write(brand, 8, 'latin1'))
}

/** Another length of the first box of a name. */
function asLong(file: Buffer, name: string, length: number): Buffer {
  return edited(file, (copy) => void copy.writeUInt32BE(length, copy.indexOf(name, 0, 'latin1') - 4))
}

/** Another size than the first picture of the file has. */
function asLarge(file: Buffer, side: number): Buffer {
  return edited(file, (copy) => {
    const at = copy.indexOf('ispe', 0, 'latin1') + 8
    copy.writeUInt32BE(side, at)
    copy.writeUInt32BE(side, at + 4)
  })
}

const grid = () => heicGrid(tile(), small)
const says = (side: number) => heicGrid(tile(), { ...small, says: { width: side, height: side } })
const upTo = (part: number) => () => grid().subarray(0, Math.floor(grid().length * part))

export const brokenHeics: readonly BrokenHeic[] = [
  { what: 'HEIC cut off among its boxes', bytes: upTo(0.02), becomes: 'damaged' },
  { what: 'HEIC cut off in the middle', bytes: upTo(0.5), becomes: 'damaged' },
  { what: 'HEIC that lacks its last bytes', bytes: upTo(0.95), becomes: 'damaged' },
  { what: 'HEIC that calls itself AVIF', bytes: () => named(grid(), 'avif'), becomes: 'kept' },
  { what: 'HEIC that calls itself a film', bytes: () => named(grid(), 'mp42'), becomes: 'kept' },
  { what: 'HEIC of a brand that nobody knows', bytes: () => named(grid(), 'abcd'), becomes: 'kept' },
  {
    what: 'AVIF that calls itself HEIC',
    bytes: async () => named(await halves({ width: 120, height: 80 }).avif().toBuffer(), 'heic'),
    becomes: 'damaged',
  },
  // What it says is what is shown: the corner of the tiles that it takes for its own.
  { what: 'HEIC that says it is smaller than its tiles', bytes: () => says(100), becomes: 'shown' },
  { what: 'HEIC that says it is 9,000 x 9,000 of 4 tiles', bytes: () => says(9_000), becomes: 'damaged' },
  { what: 'HEIC that says it is 0 x 0', bytes: () => says(0), becomes: 'damaged' },
  { what: 'HEIC whose tiles say 30,000 x 30,000', bytes: () => asLarge(grid(), 30_000), becomes: 'damaged' },
  { what: 'HEIC whose tiles say 16 x 16', bytes: () => asLarge(grid(), 16), becomes: 'damaged' },
  {
    what: 'HEIC of one tile that says 30,000 x 30,000',
    bytes: () => asLarge(tile(), 30_000),
    becomes: 'too_many_pixels',
  },
  {
    what: 'HEIC whose facts say they are 4 GiB long',
    bytes: () => asLong(grid(), 'meta', far),
    becomes: 'damaged',
  },
  // Where its data begin is told elsewhere, and they are all there.
  {
    what: 'HEIC whose data say they are 4 GiB long',
    bytes: () => asLong(grid(), 'mdat', far),
    becomes: 'shown',
  },
]
