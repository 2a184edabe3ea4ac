/**
 * Puts a HEIC file together as telephones write them: a grid of tiles, each coded for itself (ISO/IEC 23008-12, 6.6.2.3).
 * All places of the grid show one and the same tile, so that a picture of twelve million points weighs as much as a tile.
 */
export type Grid = {
  readonly columns: number
  readonly rows: number
  /** What the file says of its size, where that is not so much as its tiles are. */
  readonly says?: { readonly width: number; readonly height: number }
  /** By how many quarters, against the clock, whoever shows it has to turn it. */
  readonly turns?: 0 | 1 | 2 | 3
}

const tileSide = 512

function box(name: string, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([bigEndian([body.length + 8, 4]), Buffer.from(name, 'latin1'), body])
}

/** A box with a version and flags. */
function fullBox(name: string, version: number, flags: number, ...parts: readonly Uint8Array[]): Buffer {
  return box(name, bigEndian([version, 1], [flags, 3]), ...parts)
}

/** Numbers, each in so many bytes. */
function bigEndian(...numbers: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    numbers.map(([value, bytes]) => {
      const part = Buffer.alloc(bytes)
      part.writeUIntBE(value, 0, bytes)
      return part
    }),
  )
}

/** What is in the first box of a name, wherever it stands. */
function bodyOf(file: Buffer, name: string): Buffer {
  const at = file.indexOf(name, 0, 'latin1')
  if (at < 4) throw new Error(`no ${name} in the tile`)
  return file.subarray(at + 4, at - 4 + file.readUInt32BE(at - 4))
}

function entryOf(id: number, kind: string, flags: number): Buffer {
  return fullBox('infe', 2, flags, bigEndian([id, 2], [0, 2]), Buffer.from(`${kind}\0`, 'latin1'))
}

function sizeOf({ width, height }: { readonly width: number; readonly height: number }): Buffer {
  return fullBox('ispe', 0, 0, bigEndian([width, 4], [height, 4]))
}

/** @param tile a HEIC file of one picture of 512 x 512 points */
export function heicGrid(tile: Buffer, { columns, rows, says, turns = 0 }: Grid): Buffer {
  const size = says ?? { width: columns * tileSide, height: rows * tileSide }
  const tiles = Array.from({ length: columns * rows }, (_, index) => index + 2)
  const coded = bodyOf(tile, 'mdat')
  const layout = bigEndian([0, 1], [1, 1], [rows - 1, 1], [columns - 1, 1], [size.width, 4], [size.height, 4])
  const ftyp = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))
  const properties = box(
    'iprp',
    box(
      'ipco',
      box('hvcC', bodyOf(tile, 'hvcC')),
      sizeOf({ width: tileSide, height: tileSide }),
      sizeOf(size),
      box('irot', bigEndian([turns, 1])),
    ),
    fullBox(
      'ipma',
      0,
      0,
      bigEndian([tiles.length + 1, 4], [1, 2], [2, 1], [3, 1], [0x84, 1]),
      // The first property has to be understood: its bit says so.
      ...tiles.map((id) => bigEndian([id, 2], [2, 1], [0x81, 1], [2, 1])),
    ),
  )
  const metaAt = (dataAt: number) =>
    fullBox(
      'meta',
      0,
      0,
      fullBox('hdlr', 0, 0, Buffer.from('\0\0\0\0pict\0\0\0\0\0\0\0\0\0\0\0\0\0', 'latin1')),
      fullBox('pitm', 0, 0, bigEndian([1, 2])),
      fullBox(
        'iloc',
        0,
        0,
        bigEndian([0x44, 1], [0, 1], [tiles.length + 1, 2]),
        bigEndian([1, 2], [0, 2], [1, 2], [dataAt, 4], [layout.length, 4]),
        ...tiles.map((id) =>
          bigEndian([id, 2], [0, 2], [1, 2], [dataAt + layout.length, 4], [coded.length, 4]),
        ),
      ),
      fullBox(
        'iinf',
        0,
        0,
        bigEndian([tiles.length + 1, 2]),
        entryOf(1, 'grid', 0),
        ...tiles.map((id) => entryOf(id, 'hvc1', 1)),
      ),
      fullBox(
        'iref',
        0,
        0,
        box('dimg', bigEndian([1, 2], [tiles.length, 2], ...tiles.map((id) => [id, 2] as const))),
      ),
      properties,
    )
  // Where the data lie stands in a box of a size that does not depend on it.
  const dataAt = ftyp.length + metaAt(0).length + 8
  return Buffer.concat([ftyp, metaAt(dataAt), box('mdat', layout, coded)])
}
