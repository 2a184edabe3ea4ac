import { crc32, deflateSync } from 'node:zlib'

/** A small picture that is different for each text: a real PNG of one colour with a line of noise. */
export function pngOf(text: string, width = 120, height = 150): Buffer {
  const shade = crc32(text)
  const row = Buffer.alloc(1 + width * 3)
  for (let at = 1; at < row.length; at += 1) row[at] = (shade >> ((at % 3) * 8)) & 255
  const first = Buffer.from(row)
  first.write(text.slice(0, 60), 1, 'latin1')
  const rows = Buffer.concat([first, ...Array.from({ length: height - 1 }, () => row)])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const
  ends[0].writeUInt32BE(data.length)
  ends[1].writeUInt32BE(crc32(named))
  return Buffer.concat([ends[0], named, ends[1]])
}
