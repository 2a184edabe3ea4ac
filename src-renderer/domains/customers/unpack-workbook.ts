/** What a workbook may unfold to: a small file that unfolds without end must not fill the memory. */
const mostUnpackedBytes = 256 * 1024 * 1024

/** Signatures and sizes of the ZIP format (PKWARE APPNOTE 6.3, 4.3). */
const localSignature = 0x04034b50
const centralSignature = 0x02014b50
const endSignature = 0x06054b50
const localSize = 30
const centralSize = 46
const endSize = 22
const stored = 0
const deflated = 8

type Entry = { readonly name: Uint8Array; readonly data: Uint8Array }

/**
 * Unpacks a workbook's parts by the browser's own means and packs them again uncompressed. The reader that comes after
 * would unpack them in a worker made from text, which the page's security policy rightly forbids.
 * @returns null when it is no ZIP file, is locked by a password, or unfolds to more than a list could be
 */
export async function unpackWorkbook(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === null) return null
  const entries: Entry[] = []
  let at = view.getUint32(end + 16, true)
  let left = mostUnpackedBytes
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (at + centralSize > view.byteLength || view.getUint32(at, true) !== centralSignature) return null
    const nameLength = view.getUint16(at + 28, true)
    const name = bytes.subarray(at + centralSize, at + centralSize + nameLength)
    const data = await dataOf(bytes, view, { central: at, most: left })
    if (data === null) return null
    left -= data.length
    entries.push({ name, data })
    at += centralSize + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return packed(entries)
}

// The end record stands last, before a comment of at most 65,535 bytes.
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endSize - 0xffff)
  for (let at = view.byteLength - endSize; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  return null
}

async function dataOf(
  bytes: Uint8Array,
  view: DataView,
  entry: { readonly central: number; readonly most: number },
): Promise<Uint8Array | null> {
  const { central, most } = entry
  const isLocked = (view.getUint16(central + 8, true) & 1) === 1
  const method = view.getUint16(central + 10, true)
  const size = view.getUint32(central + 20, true)
  const local = view.getUint32(central + 42, true)
  if (isLocked || local + localSize > view.byteLength) return null
  const start = local + localSize + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
  const data = bytes.subarray(start, start + size)
  if (data.length !== size) return null
  if (method === stored) return size > most ? null : data
  return method === deflated ? inflate(data, most) : null
}

async function inflate(data: Uint8Array, most: number): Promise<Uint8Array | null> {
  const source = new Blob([data.slice()]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = source.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > most) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  return joined(chunks, length)
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

/** Parts one after the other without compression. Checksums stay zero: nobody reads them here. */
function packed(entries: readonly Entry[]): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const { name, data } of entries) {
    const local = record(localSize, (view) => {
      view.setUint32(0, localSignature, true)
      view.setUint16(4, 20, true)
      sizes(view, 18, { data, name })
    })
    const start = offset
    directory.push(
      record(centralSize, (view) => {
        view.setUint32(0, centralSignature, true)
        view.setUint16(4, 20, true)
        view.setUint16(6, 20, true)
        sizes(view, 20, { data, name })
        view.setUint32(42, start, true)
      }),
      name,
    )
    chunks.push(local, name, data)
    offset += localSize + name.length + data.length
  }
  const directoryLength = directory.reduce((sum, chunk) => sum + chunk.length, 0)
  const end = record(endSize, (view) => {
    view.setUint32(0, endSignature, true)
    view.setUint16(8, entries.length, true)
    view.setUint16(10, entries.length, true)
    view.setUint32(12, directoryLength, true)
    view.setUint32(16, offset, true)
  })
  return joined([...chunks, ...directory, end], offset + directoryLength + endSize)
}

function record(size: number, write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(size)
  write(new DataView(bytes.buffer))
  return bytes
}

// Packed size, unpacked size and length of the name stand together in both kinds of header.
function sizes(view: DataView, at: number, entry: Entry): void {
  view.setUint32(at, entry.data.length, true)
  view.setUint32(at + 4, entry.data.length, true)
  view.setUint16(at + 8, entry.name.length, true)
}
