import { type FileHandle, open } from 'node:fs/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** What an entry holds, a piece at a time, so that nothing large ever lies in memory. */
export type Pieces = AsyncIterable<Uint8Array | string>
/** `packed` for text; what is packed already, such as photos, is `stored`. */
export type Packing = 'packed' | 'stored'

type Entry = {
  readonly name: Uint8Array
  readonly at: number
  readonly method: number
  crc: number
  packed: number
  plain: number
}

const utf8Names = 0x0800
const version = 20
// Without the larger form of the format, which not every program reads.
const mostBytes = 0xffffffff
// 1 January 1980, the first day that the format knows: when the file was made is nobody's business.
const firstDay = 0x0021

export type ZipFile = Awaited<ReturnType<typeof createZipFile>>

/** Writes a zip, entry by entry, as the format's note of 2012 (APPNOTE 6.3.3) has it. */
export async function createZipFile(path: string) {
  const file = await open(path, 'wx', 0o600)
  const entries: Entry[] = []
  let end = 0

  async function put(bytes: Uint8Array): Promise<void> {
    await writeAll(file, bytes, end)
    end += bytes.length
    if (end > mostBytes) throw new RangeError('a zip of this form holds less than 4 GiB')
  }

  /** Adds an entry. Its length is known at its end and written back into its beginning. */
  async function add(name: string, pieces: Pieces, packing: Packing = 'packed'): Promise<void> {
    const method = packing === 'packed' ? 8 : 0
    const entry: Entry = {
      name: new TextEncoder().encode(name),
      at: end,
      method,
      crc: 0,
      packed: 0,
      plain: 0,
    }
    await put(localHeader(entry))
    const start = end
    const counted = counting(pieces, entry)
    for await (const bytes of packing === 'packed' ? deflated(counted) : counted) await put(bytes)
    entry.packed = end - start
    await writeAll(file, localHeader(entry), entry.at)
    entries.push(entry)
  }

  /** Writes the list of entries and closes the file. @returns its length */
  async function finish(): Promise<number> {
    const from = end
    for (const entry of entries) await put(listed(entry))
    await put(ending(entries.length, { from, bytes: end - from }))
    await file.close()
    return end
  }

  return { add, finish, abandon: () => file.close() }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

async function* counting(pieces: Pieces, entry: Entry): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? encoder.encode(piece) : piece
    entry.crc = crc32(bytes, entry.crc)
    entry.plain += bytes.length
    yield bytes
  }
}

async function* deflated(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packer = createDeflateRaw()
  const feed = async () => {
    for await (const bytes of pieces) {
      if (!packer.write(bytes)) await new Promise((resolve) => packer.once('drain', resolve))
    }
    packer.end()
  }
  const feeding = feed().catch((problem: unknown) => {
    packer.destroy(problem instanceof Error ? problem : new Error('a piece could not be read'))
  })
  for await (const bytes of packer) yield bytes
  await feeding
}

function localHeader(entry: Entry): Uint8Array {
  const bytes = Buffer.alloc(30 + entry.name.length)
  bytes.writeUInt32LE(0x04034b50, 0)
  bytes.writeUInt16LE(version, 4)
  facts(bytes, 6, entry)
  bytes.set(entry.name, 30)
  return bytes
}

function listed(entry: Entry): Uint8Array {
  const bytes = Buffer.alloc(46 + entry.name.length)
  bytes.writeUInt32LE(0x02014b50, 0)
  bytes.writeUInt16LE(version, 4)
  bytes.writeUInt16LE(version, 6)
  facts(bytes, 8, entry)
  bytes.writeUInt32LE(entry.at, 42)
  bytes.set(entry.name, 46)
  return bytes
}

/** What both headers tell alike: how it is packed, its check sum, its lengths. */
function facts(bytes: Buffer, at: number, entry: Entry): void {
  bytes.writeUInt16LE(utf8Names, at)
  bytes.writeUInt16LE(entry.method, at + 2)
  bytes.writeUInt16LE(0, at + 4)
  bytes.writeUInt16LE(firstDay, at + 6)
  bytes.writeUInt32LE(entry.crc, at + 8)
  bytes.writeUInt32LE(entry.packed, at + 12)
  bytes.writeUInt32LE(entry.plain, at + 16)
  bytes.writeUInt16LE(entry.name.length, at + 20)
}

function ending(count: number, list: { readonly from: number; readonly bytes: number }): Uint8Array {
  const bytes = Buffer.alloc(22)
  bytes.writeUInt32LE(0x06054b50, 0)
  bytes.writeUInt16LE(count, 8)
  bytes.writeUInt16LE(count, 10)
  bytes.writeUInt32LE(list.bytes, 12)
  bytes.writeUInt32LE(list.from, 16)
  return bytes
}
