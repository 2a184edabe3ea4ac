import { expect, it } from 'vitest'
import { mediaTypeOf } from '../../../src-main/domains/photos/media-type.ts'

const letters = (text: string) => Buffer.from(text, 'latin1')
const iso = (main: string, ...others: readonly string[]) => {
  const body = `ftyp${main}\0\0\0\0${others.join('')}`
  return letters(`\0\0\0${String.fromCharCode(body.length + 4)}${body}`)
}

it.each([
  ['image/jpeg', letters('\xff\xd8\xff\xe1Exif')],
  ['image/png', letters('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
  ['image/gif', letters('GIF89a\x01\0\x01\0')],
  ['image/webp', letters('RIFF\x24\0\0\0WEBPVP8X')],
  ['image/heic', iso('heic', 'mif1', 'heic')],
  ['image/heic', iso('mif1', 'mif1', 'heic')],
  ['image/avif', iso('avif', 'mif1')],
  ['image/bmp', letters('BM\x46\0\0\0\0\0\0\0\x36')],
  ['image/tiff', letters('II*\0\x08')],
  ['video/mp4', iso('isom', 'isomiso2')],
  ['video/quicktime', iso('qt  ')],
  ['application/pdf', letters('%PDF-1.7\n')],
  ['application/zip', letters('PK\x03\x04\x14')],
  ['image/svg+xml', letters('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['image/svg+xml', letters('\n<?xml version="1.0"?>\n<!-- <html> -->\n<!DOCTYPE svg PUBLIC "x">\n<svg/>')],
  ['image/svg+xml', letters('<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>')],
  ['text/html', letters('<!DOCTYPE html><p>')],
  ['text/html', letters('  <SCRIPT>alert(1)</SCRIPT>')],
  ['text/html', letters('<!-- a picture --><img src=x onerror=alert(1)>')],
  ['application/xml', letters('<?xml version="1.0"?><notes/>')],
  ['text/plain', Buffer.from('커트 45,000원\n')],
  ['application/octet-stream', letters('MZ\x90\0\x03')],
  ['application/octet-stream', letters('\x7fELF\x02')],
  ['text/plain', letters('BMW 520d')],
  ['application/octet-stream', letters('RIFF\x24\0\0\0WAVEfmt ')],
  ['application/octet-stream', iso('mif1', 'abcd')],
  ['application/octet-stream', letters('   \n ')],
  ['application/octet-stream', Buffer.alloc(0)],
  ['application/octet-stream', Buffer.from([0xff])],
])('knows %s by its first bytes, whatever its name is', (type, head) => {
  expect(mediaTypeOf(head)).toBe(type)
})

it('takes a file that is a picture and a page at once for what it begins as', () => {
  const polyglot = Buffer.concat([letters('GIF89a/*\0\0'), letters('*/=1;</script><html>')])
  expect(mediaTypeOf(polyglot)).toBe('image/gif')
  expect(mediaTypeOf(letters('hello %PDF-1.7 <svg>'))).toBe('text/plain')
})

it('reads a letter that the end of the head cuts in two as text', () => {
  expect(mediaTypeOf(Buffer.from('가나다라').subarray(0, 10))).toBe('text/plain')
})

it('is not kept busy by a head made to have it look for long', () => {
  // The shortest of several: what else the machine does only ever adds.
  let shortest = Infinity
  for (let turn = 0; turn < 5; turn += 1) {
    const began = performance.now()
    mediaTypeOf(letters('<!--'.repeat(1_024)))
    mediaTypeOf(letters(`${' '.repeat(4_000)}<`))
    mediaTypeOf(letters('<?'.repeat(2_048)))
    mediaTypeOf(letters('<!---->'.repeat(580)))
    shortest = Math.min(shortest, performance.now() - began)
  }
  expect(shortest).toBeLessThan(200)
})
