import { constants, crc32, deflateRawSync } from 'node:zlib'

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const channelsOf = { grey: 1, rgb: 3, rgba: 4 } as const
const codeOf = { grey: 0, rgb: 2, rgba: 6 } as const
const pieceBytes = 1024 * 1024

type Black = {
  readonly width: number
  readonly height: number
  readonly colour: keyof typeof channelsOf
  readonly depth?: 8 | 16
  readonly interlaced?: 'no' | 'adam7'
  /** Unpacked bytes in the file, where it holds more than its size says. */
  readonly bytes?: number
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name), body])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(body.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), whole.length - 4)
  return whole
}

/** So many bytes that are all zero, packed, without ever having been there: one piece of them is packed and repeated. */
export function packedZeros(bytes: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(pieceBytes), { finishFlush: constants.Z_FULL_FLUSH, level: 9 })
  const rest = deflateRawSync(Buffer.alloc(bytes % pieceBytes), { level: 9 })
  return Buffer.concat([...Array.from({ length: Math.floor(bytes / pieceBytes) }, () => piece), rest])
}

/** A whole and valid PNG of nothing but black, however large. */
export function blackPng({ width, height, colour, depth = 8, interlaced = 'no', bytes }: Black): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, codeOf[colour], 0, 0, interlaced === 'no' ? 0 : 1], 8)
  const point = (channelsOf[colour] * depth) / 8
  // Each line begins with a byte that names its filter; in seven passes there are more and shorter lines.
  const lines = interlaced === 'no' ? height : 2 * height + 8
  const zeros = bytes ?? width * height * point + lines
  const sum = Buffer.alloc(4)
  // RFC 1950: of zeros the first half of Adler's sum stays 1, and the second counts them.
  sum.writeUInt32BE((zeros % 65_521) * 65_536 + 1)
  const data = Buffer.concat([Buffer.from([0x78, 0x9c]), packedZeros(zeros), sum])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
