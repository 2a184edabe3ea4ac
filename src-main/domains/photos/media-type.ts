/** A file of that type begins with these bytes, written as Latin letters. */
type Mark = { readonly bytes: string; readonly is: string }

const marks: readonly Mark[] = [
  { bytes: '\xff\xd8\xff', is: 'image/jpeg' },
  { bytes: '\x89PNG\r\n\x1a\n', is: 'image/png' },
  { bytes: 'GIF87a', is: 'image/gif' },
  { bytes: 'GIF89a', is: 'image/gif' },
  { bytes: 'II*\0', is: 'image/tiff' },
  { bytes: 'MM\0*', is: 'image/tiff' },
  { bytes: '8BPS\0\x01', is: 'image/vnd.adobe.photoshop' },
  { bytes: '%PDF-', is: 'application/pdf' },
  { bytes: 'PK\x03\x04', is: 'application/zip' },
  { bytes: 'PK\x05\x06', is: 'application/zip' },
  { bytes: '\x1f\x8b\x08', is: 'application/gzip' },
  { bytes: "7z\xbc\xaf'\x1c", is: 'application/x-7z-compressed' },
  { bytes: 'Rar!\x1a\x07', is: 'application/vnd.rar' },
  { bytes: '\x1aE\xdf\xa3', is: 'video/webm' },
  { bytes: 'ID3', is: 'audio/mpeg' },
]

// What the first part of an ISO media file calls itself.
const brands: Readonly<Record<string, string>> = {
  heic: 'image/heic',
  heix: 'image/heic',
  heim: 'image/heic',
  heis: 'image/heic',
  hevc: 'image/heic',
  hevx: 'image/heic',
  avif: 'image/avif',
  avis: 'image/avif',
  'qt  ': 'video/quicktime',
}
const movieBrands: readonly string[] = [
  'isom',
  'iso2',
  'iso5',
  'iso6',
  'mp41',
  'mp42',
  'M4V ',
  'avc1',
  'dash',
]
// These only say that pictures are in it, and leave to the others which.
const generalBrands: readonly string[] = ['mif1', 'msf1']
const mostBrands = 16

const unknown = 'application/octet-stream'

/**
 * What a file is by its first bytes, whatever its name says. In doubt `application/octet-stream`.
 * @param head the first bytes of the file; four thousand are enough
 */
export function mediaTypeOf(head: Uint8Array): string {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, 128)).toString('latin1')
  const found = marks.find(({ bytes }) => text.startsWith(bytes))
  if (found !== undefined) return found.is
  if (text.startsWith('RIFF') && text.startsWith('WEBPVP8', 8)) return 'image/webp'
  if (text.startsWith('BM') && text.startsWith('\0\0\0\0', 6)) return 'image/bmp'
  if (text.startsWith('ftyp', 4)) return isoType(brandsOf(head, text))
  return textType(head)
}

function isoType([main = '', ...others]: readonly string[]): string {
  if (generalBrands.includes(main)) {
    const picture = others.map((brand) => brands[brand]).find((type) => type?.startsWith('image/'))
    return picture ?? unknown
  }
  return brands[main] ?? (movieBrands.includes(main) ? 'video/mp4' : unknown)
}

function brandsOf(head: Uint8Array, text: string): readonly string[] {
  const length = new DataView(head.buffer, head.byteOffset, head.byteLength).getUint32(0)
  const end = Math.min(length, text.length, 16 + 4 * mostBrands)
  const names = [text.slice(8, 12)]
  // Behind the main brand comes its version, and then the others.
  for (let at = 16; at + 4 <= end; at += 4) names.push(text.slice(at, at + 4))
  return names
}

// White space, comments and declarations before the first element say nothing about it.
const beforeElement = /^(?:\s+|<\?[^>]*>|<!--[\s\S]*?-->|<!doctype(?!\s+html)[^>]*>)/i

function textType(head: Uint8Array): string {
  const text = readable(head)
  if (text === null || text.trim() === '') return unknown
  let rest = text
  for (let before = beforeElement.exec(rest); before !== null; before = beforeElement.exec(rest)) {
    rest = rest.slice(before[0].length)
  }
  if (/^<(?:\w+:)?svg\b/i.test(rest)) return 'image/svg+xml'
  if (/^<(?:!doctype\s+html|html|head|body|script|iframe|title|meta|img|a|p|div|style|table)\b/i.test(rest))
    return 'text/html'
  if (/^\s*<\?xml\s/i.test(text)) return 'application/xml'
  return 'text/plain'
}

function readable(head: Uint8Array): string | null {
  try {
    // A letter may be cut in two where the head ends.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return hasControls(text) ? null : text
  } catch {
    return null
  }
}

function hasControls(text: string): boolean {
  const ordinary = new Set([0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b])
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if ((code < 0x20 && !ordinary.has(code)) || code === 0x7f) return true
  }
  return false
}
