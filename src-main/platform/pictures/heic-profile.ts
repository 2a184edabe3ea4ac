/** ISO/IEC 14496-12, 4.2: a box is its length, its name, and what is in it. */
type IsoBox = { readonly name: string; readonly body: Buffer }

/** Of a picture's own boxes; a file that has more of them is none that a camera wrote. */
const mostBoxes = 4_096

function* boxesIn(bytes: Buffer): Generator<IsoBox> {
  let at = 0
  for (let count = 0; count < mostBoxes && at + 8 <= bytes.length; count += 1) {
    const short = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    const isLong = short === 1 && at + 16 <= bytes.length
    const length = isLong ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? bytes.length - at : short
    const head = isLong ? 16 : 8
    if (length < head || length > bytes.length - at) return
    yield { name, body: bytes.subarray(at + head, at + length) }
    at += length
  }
}

function bodyOf(bytes: Buffer, name: string): Buffer | null {
  for (const box of boxesIn(bytes)) if (box.name === name) return box.body
  return null
}

/**
 * What the colours of a HEIC file mean: its first ICC profile (ISO/IEC 23008-12, 6.5.5). Telephones write one, Display P3
 * for the most part. @returns null where there is none
 */
export function heicProfile(file: Buffer): Uint8Array | null {
  // meta begins with four bytes of version and flags.
  const meta = bodyOf(file, 'meta')?.subarray(4)
  const properties = meta && bodyOf(meta, 'iprp')
  const container = properties && bodyOf(properties, 'ipco')
  if (!container) return null
  for (const { name, body } of boxesIn(container)) {
    if (name !== 'colr') continue
    const kind = body.toString('latin1', 0, 4)
    if (kind === 'prof' || kind === 'rICC') return body.subarray(4)
  }
  return null
}
