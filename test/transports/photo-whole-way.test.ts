import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { partBytes } from '../../src-shared/domains/photos/model.ts'
import { doorOf, type TestDoor } from '../support/door-of.ts'
import { heicGrid } from '../support/heic-grid.ts'
import { type CookieJar, type HttpClient, httpWindow } from '../support/http-client.ts'
import { sendParts } from '../support/photo-of.ts'
import { colourOf, pointAt } from '../support/picture-desk.ts'
import { cameraPicture, halves, phoneJpeg } from '../support/picture-files.ts'
import { root } from '../support/source-tree.ts'
import { managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

/**
 * A photo on its whole way, with nothing left out: over the HTTP door in parts, through the process that unpacks pictures,
 * and back over the HTTP door.
 */

let photoFolder: string
let shop: TestShop
let door: TestDoor
let client: HttpClient
const jar: CookieJar = new Map()

beforeAll(async () => {
  photoFolder = mkdtempSync(join(tmpdir(), 'danggol-whole-way-'))
  // Undefined: the program's own way to copies, which the other tests leave out.
  shop = await testShop(await temporarySqlite(), { photoFolder, makeCopies: undefined })
  door = await doorOf(shop)
  client = httpWindow(door.url.slice(0, -1), jar)
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
})
afterAll(async () => {
  await door.close()
  await shop.app.close()
  rmSync(photoFolder, { recursive: true, force: true })
})

async function send(bytes: Uint8Array, fileName: string) {
  const { photoId } = await client.photos.finish({ uploadId: await sendParts(client, bytes, { fileName }) })
  await shop.app.photos.copies.idle()
  const { photos } = await client.photos.get({ photoIds: [photoId] })
  const [photo] = photos
  if (photo === undefined) throw new Error('the photo is gone')
  return photo
}

type Got = { readonly status: number; readonly headers: Headers; readonly bytes: Buffer }

async function get(photoId: number, what: 'thumb' | 'display' | 'original'): Promise<Got> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${door.url}app/photo/${photoId}/${what}`, { headers: { cookie } })
  return {
    status: answer.status,
    headers: answer.headers,
    bytes: Buffer.from(await answer.arrayBuffer()),
  }
}

const typeOf = ({ headers }: Got) => headers.get('content-type')
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The name that a browser saves the file under. */
function savedAs({ headers }: Got): string {
  const [, encoded = ''] = /^attachment; .*filename\*=UTF-8''(\S+)$/.exec(
    headers.get('content-disposition') ?? '',
  ) ?? ['', '']
  return decodeURIComponent(encoded)
}

/** Where and with what it was taken, in words too long to come about by chance among the points of a picture. */
function traces(bytes: Buffer): readonly string[] {
  const words = ['Exif\0\0', '<x:xmpmeta', 'Telephone of the test', 'note of the maker']
  return words.filter((word) => bytes.includes(word))
}

it('brings a telephone’s picture in by parts, shows it upright without its place, and gives it back whole under its Korean name', async () => {
  const grain = await cameraPicture({ width: 1600, height: 1200 })
  const place = { GPSLatitudeRef: 'N', GPSLatitude: '37/1 33/1 58/1', GPSLongitudeRef: 'E' }
  const picture = await grain
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'Telephone of the test', Copyright: 'note of the maker' }, IFD3: place })
    .jpeg({ quality: 96 })
    .toBuffer()
  expect(Math.ceil(picture.length / partBytes)).toBeGreaterThan(2)
  expect(traces(picture)).toEqual(['Exif\0\0', 'Telephone of the test', 'note of the maker'])
  expect((await sharp(picture).metadata()).exif?.includes(Buffer.from([37, 0, 0, 0, 1, 0, 0, 0]))).toBe(true)

  const name = '염색 전·후 (봄) #1.JPG'
  const photo = await send(picture, name)
  expect(photo).toMatchObject({ state: 'shown', width: 1200, height: 1600, mediaType: 'image/jpeg' })

  for (const [what, width, height] of [
    ['thumb', 480, 640],
    ['display', 1200, 1600],
  ] as const) {
    const copy = await get(photo.photoId, what)
    expect([what, copy.status, typeOf(copy)]).toEqual([what, 200, 'image/webp'])
    expect(Object.fromEntries(copy.headers)).toMatchObject({
      'content-disposition': 'inline',
      'content-length': String(copy.bytes.length),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    })
    const facts = await sharp(copy.bytes).metadata()
    expect(facts).toMatchObject({ format: 'webp', width, height })
    expect([facts.exif, facts.xmp, facts.icc, facts.orientation, traces(copy.bytes)]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      [],
    ])
  }

  const original = await get(photo.photoId, 'original')
  expect([original.status, typeOf(original), savedAs(original)]).toEqual([200, 'image/jpeg', name])
  expect(original.headers.get('x-content-type-options')).toBe('nosniff')
  // Byte for byte, with all that the telephone wrote: it is theirs.
  expect(hashOf(original.bytes)).toBe(hashOf(picture))
})

it('shows PNG, WebP and the first picture of a GIF as what they are', async () => {
  const size = { width: 90, height: 60 }
  const place = { IFD0: { Make: 'Telephone of the test' } }
  const cases = [
    ['봄.png', 'image/png', await halves(size).withExif(place).png().toBuffer()],
    ['봄.webp', 'image/webp', await halves(size).withExif(place).webp().toBuffer()],
    ['봄.gif', 'image/gif', await halves(size).gif().toBuffer()],
    ['turned.jpg', 'image/jpeg', await phoneJpeg({ width: 60, height: 90 })],
  ] as const
  for (const [name, mediaType, bytes] of cases) {
    const photo = await send(bytes, name)
    expect(photo).toMatchObject({ state: 'shown', mediaType, ...size })
    const display = await get(photo.photoId, 'display')
    expect([name, typeOf(display), traces(display.bytes)]).toEqual([name, 'image/webp', []])
    const original = await get(photo.photoId, 'original')
    expect([typeOf(original), savedAs(original)]).toEqual([mediaType, name])
    expect(original.bytes.equals(bytes)).toBe(true)
  }
})

it('shows HEIC as a telephone writes it, which no browser shows by itself, and gives the HEIC back', async () => {
  const fixture = (name: string) => readFileSync(join(root, 'test/support/pictures', name))
  const upright = heicGrid(fixture('tile.heic'), { columns: 2, rows: 1, turns: 1 })
  const photo = await send(upright, '아이폰 사진.HEIC')
  expect(photo).toMatchObject({ state: 'shown', mediaType: 'image/heic', width: 512, height: 1024 })
  const thumb = await get(photo.photoId, 'thumb')
  expect([typeOf(thumb), traces(thumb.bytes)]).toEqual(['image/webp', []])
  expect(await sharp(thumb.bytes).metadata()).toMatchObject({ format: 'webp', width: 320, height: 640 })
  const original = await get(photo.photoId, 'original')
  expect([typeOf(original), savedAs(original)]).toEqual(['image/heic', '아이폰 사진.HEIC'])
  expect(original.bytes.equals(upright)).toBe(true)

  const wide = await send(fixture('wide-colours.heic'), 'wide.heic')
  const seen = join(photoFolder, 'seen.webp')
  await sharp((await get(wide.photoId, 'display')).bytes).toFile(seen)
  expect(colourOf(await pointAt(seen, 0.5, 0.25))).toBe('red')
})

it('keeps a file of any other kind without copies, and gives it back under its old name as bytes', async () => {
  const layers = Buffer.concat([Buffer.from('8BPS\0\x01', 'latin1'), Buffer.alloc(900, 7)])
  const cases = [
    ['디자인 시안.psd', 'image/vnd.adobe.photoshop', layers],
    ['약정서.pdf', 'application/pdf', Buffer.from('%PDF-1.7\n1 0 obj <</JS(app.alert(1))>>')],
    ['메모', 'application/octet-stream', Buffer.from([0, 1, 2, 3, 254, 255])],
  ] as const
  for (const [name, mediaType, bytes] of cases) {
    const photo = await send(bytes, name)
    expect(photo).toMatchObject({ state: 'kept', mediaType, width: null, height: null, fileName: name })
    for (const what of ['thumb', 'display'] as const)
      expect([name, what, (await get(photo.photoId, what)).status]).toEqual([name, what, 404])
    const original = await get(photo.photoId, 'original')
    expect([original.status, typeOf(original), savedAs(original)]).toEqual([
      200,
      'application/octet-stream',
      name,
    ])
    expect(original.headers.get('x-content-type-options')).toBe('nosniff')
    expect(original.bytes.equals(bytes)).toBe(true)
  }
})
