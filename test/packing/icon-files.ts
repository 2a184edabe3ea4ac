/** One drawing of the icon: its pixels, and the same as a PNG file. */
export type Picture = { readonly size: number; readonly rgba: Buffer; readonly png: Buffer }

/** From here on Windows wants a PNG; the smaller ones it reads as bitmaps everywhere. */
const pngFrom = 256

/**
 * A Windows icon. Small sizes are 32-bit bitmaps: an installer's and a dialog's older code reads nothing else.
 * Source: Microsoft, "Icons", ICONDIR and BITMAPINFOHEADER.
 */
export function icoOf(pictures: readonly Picture[]): Buffer {
  const images = pictures.map((picture) => (picture.size >= pngFrom ? picture.png : bitmapOf(picture)))
  const head = Buffer.alloc(6 + 16 * pictures.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(pictures.length, 4)
  let offset = head.length
  pictures.forEach(({ size }, index) => {
    const at = 6 + 16 * index
    const bytes = images[index]?.length ?? 0
    // 256 does not fit into a byte and is written as 0.
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(bytes, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += bytes
  })
  return Buffer.concat([head, ...images])
}

/** Bottom row first, blue before red, and after the colours a mask that nobody needs any more but everybody expects. */
function bitmapOf({ size, rgba }: Picture): Buffer {
  const header = Buffer.alloc(40)
  header.writeUInt32LE(40, 0)
  header.writeInt32LE(size, 4)
  header.writeInt32LE(size * 2, 8)
  header.writeUInt16LE(1, 12)
  header.writeUInt16LE(32, 14)
  const colours = Buffer.alloc(size * size * 4)
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const from = ((size - 1 - row) * size + column) * 4
      const to = (row * size + column) * 4
      colours.writeUInt8(rgba.readUInt8(from + 2), to)
      colours.writeUInt8(rgba.readUInt8(from + 1), to + 1)
      colours.writeUInt8(rgba.readUInt8(from), to + 2)
      colours.writeUInt8(rgba.readUInt8(from + 3), to + 3)
    }
  }
  const maskRow = Math.ceil(size / 32) * 4
  return Buffer.concat([header, colours, Buffer.alloc(maskRow * size)])
}

/** Which chunks a size goes into: as itself, and as the doubled form of half of it. */
const icnsTypes: Readonly<Record<number, readonly string[]>> = {
  16: ['icp4'],
  32: ['icp5', 'ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
}

/** A macOS icon: PNG files under the names of their sizes. Source: Apple, "Icon Services and Utilities". */
export function icnsOf(pictures: readonly Picture[]): Buffer {
  const chunks = pictures.flatMap(({ size, png }) =>
    (icnsTypes[size] ?? []).map((type) => chunkOf(type, png)),
  )
  return chunkOf('icns', Buffer.concat(chunks))
}

function chunkOf(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(content.length + 8, 4)
  return Buffer.concat([head, content])
}
