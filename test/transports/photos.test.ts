import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import type { MakeCopies } from '../../src-main/domains/photos/copies-service.ts'
import { attachment } from '../../src-main/transports/photo-delivery.ts'
import { doorOf, type TestDoor } from '../support/door-of.ts'
import { rawRequest } from '../support/http-request.ts'
import { newUploadId, pictureOf, refusedWith, uploadPhoto } from '../support/photo-of.ts'
import { sendBytes, silentLines } from '../support/raw-line.ts'
import { type Client, managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

let photoFolder: string
let db: Database
let shop: TestShop
let door: TestDoor
let client: Client
let cookie: string

/** Copies as short texts: what is delivered is told apart by them. */
const writeCopies: MakeCopies = async ({ into }) => {
  writeFileSync(into.thumb, 'the thumb')
  writeFileSync(into.display, 'the display')
  return { state: 'shown', width: 1200, height: 1600 }
}

beforeAll(async () => {
  photoFolder = mkdtempSync(join(tmpdir(), 'danggol-delivery-'))
  db = await temporarySqlite()
  shop = await testShop(db, { photoFolder, makeCopies: writeCopies })
  door = await doorOf(shop)
  client = (await shop.manager()).client
  cookie = await door.signIn(managerLogin)
})
afterAll(async () => {
  await door.close()
  await shop.app.close()
  rmSync(photoFolder, { recursive: true, force: true })
})

async function shown(text: string, fileName = 'after.jpg') {
  const photo = await uploadPhoto(client, pictureOf(text), { fileName })
  await shop.app.photos.copies.idle()
  return photo
}

const get = (path: string, headers: Record<string, string> = { cookie }, method = 'GET') =>
  rawRequest(`${door.url}app/photo/${path}`, { headers, method })

it('shows the copies of a photo to whoever is signed in, sealed and kept for good', async () => {
  const { photoId } = await shown('shown')
  for (const what of ['thumb', 'display'] as const) {
    const answer = await get(`${photoId}/${what}`)
    expect([answer.status, answer.body]).toEqual([200, `the ${what}`])
    expect(answer.headers).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': 'inline',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'same-origin',
    })
    const again = await get(`${photoId}/${what}`, { cookie, 'if-none-match': String(answer.headers.etag) })
    expect([again.status, again.body]).toEqual([304, ''])
    const head = await get(`${photoId}/${what}`, { cookie }, 'HEAD')
    expect([head.status, head.body, head.headers['content-length']]).toEqual([
      200,
      '',
      String(answer.body.length),
    ])
  }
})

it('gives the original back under its old name, as a file and never as a page', async () => {
  const { photoId } = await shown('back', '염색 "후" 100%.jpg')
  const answer = await get(`${photoId}/original`)
  expect([answer.status, answer.body.includes('backback')]).toEqual([200, true])
  expect(answer.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': `attachment; filename="__ ___ 100_.jpg"; filename*=UTF-8''%EC%97%BC%EC%83%89%20_%ED%9B%84_%20100%25.jpg`,
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-cache',
  })
})

it.each([
  [
    'a drawing with script',
    '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'a.svg',
  ],
  ['a page', '<!doctype html><script>alert(1)</script>', 'a.html'],
  ['a page that says it is a picture', '<html><body onload=alert(1)>', 'a.jpg'],
  ['a picture by name and nothing by content', 'MZ\x90\x00\x03', 'a.png'],
])('hands out %s as bytes to be saved, and never shows it', async (_what, text, fileName) => {
  const { photoId } = await uploadPhoto(client, Buffer.from(text, 'latin1'), { fileName })
  const answer = await get(`${photoId}/original`)
  expect(answer.headers['content-type']).toBe('application/octet-stream')
  expect(String(answer.headers['content-disposition'])).toContain('attachment; ')
  expect(answer.headers['content-security-policy']).toContain('sandbox')
  for (const what of ['thumb', 'display']) expect((await get(`${photoId}/${what}`)).status).toBe(404)
})

it('shows nothing to a stranger, behind a locked screen, or to whoever left', async () => {
  const { photoId } = await shown('strangers')
  const refused = async (headers: Record<string, string>) => {
    const answer = await get(`${photoId}/thumb`, headers)
    return [answer.status, answer.body, answer.headers['cache-control']]
  }
  const nothing = [401, '', 'no-store']
  expect(await refused({})).toEqual(nothing)
  expect(await refused({ cookie: `${cookie}x` })).toEqual(nothing)
  expect(await refused({ cookie: `${cookie}; ${cookie.split('=')[0]}=${'A'.repeat(43)}` })).toEqual(nothing)
  const locked = await door.signIn(managerLogin)
  await door.ask('access/lock', locked)
  expect(await refused({ cookie: locked })).toEqual(nothing)
  const left = await door.signIn(managerLogin)
  await door.ask('access/signOut', left)
  expect(await refused({ cookie: left })).toEqual(nothing)
})

it('is not called by another site, nor under another name', async () => {
  const { photoId } = await shown('sites')
  const asked = (headers: Record<string, string>) => get(`${photoId}/thumb`, { cookie, ...headers })
  expect((await asked({ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' })).status).toBe(403)
  expect((await asked({ origin: 'http://evil.example' })).status).toBe(403)
  expect((await asked({ host: 'evil.example' })).status).toBe(421)
})

it('delivers photos only, by their numbers, whatever the path tries', async () => {
  const { photoId } = await shown('paths')
  writeFileSync(join(photoFolder, 'secret'), 'secret')
  const paths = [
    '',
    '/',
    `${photoId}`,
    `${photoId}/`,
    `${photoId}/large`,
    `${photoId}/thumb/`,
    `${photoId}/thumb.webp`,
    `${photoId}/thumb%00`,
    `${photoId}/..%2f..%2fsecret`,
    `0${photoId}/thumb`,
    `-${photoId}/thumb`,
    `+${photoId}/thumb`,
    `${photoId}.0/thumb`,
    `0x1/thumb`,
    `1e0/thumb`,
    `${photoId}%2fthumb`,
    '99999999999999999999/thumb',
    '9007199254740993/thumb',
    '../../danggol.sqlite',
    '%2e%2e/%2e%2e/danggol.sqlite',
    '..%5c..%5cdanggol.sqlite',
  ]
  for (const path of paths) {
    const answer = await get(path)
    expect([answer.status, answer.body.includes('secret')], path).toEqual([404, false])
  }
  // As no client would send it: nothing is worked out of the path.
  const line = (path: string) =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${new URL(door.url).port}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`
  for (const path of [`/app/photo/../photo/${photoId}/thumb`, `/app/photo//${photoId}/thumb`]) {
    const answer = await sendBytes(Number(new URL(door.url).port), line(path))
    expect(answer.text.includes('the thumb'), path).toBe(false)
  }
  expect((await get(`${photoId}/thumb?size=../../x`)).status).toBe(200)
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
    expect((await get(`${photoId}/thumb`, { cookie }, method)).status, method).toBe(404)
  }
})

it('answers the whole file, once, to whoever asks for a thousand parts of it', async () => {
  const { photoId } = await shown('ranges')
  const ranges = Array.from({ length: 1_000 }, (_, at) => `${at}-`).join(',')
  for (const range of ['bytes=0-0', 'bytes=-1', 'bytes=999999-', 'bytes=5-1', 'lines=1', `bytes=${ranges}`]) {
    const answer = await get(`${photoId}/thumb`, { cookie, range })
    expect([answer.status, answer.body, answer.headers['accept-ranges']]).toEqual([200, 'the thumb', 'none'])
  }
})

it('opens no file that a row brought in from elsewhere names', async () => {
  const { photoId } = await shown('crafted')
  writeFileSync(join(photoFolder, 'danggol.sqlite'), 'the books')
  const row = { saved_name: '../danggol.sqlite', media_type: 'text/html\r\nX: y', file_name: 'a\r\nb"' }
  const change = (fields: Partial<typeof row>) =>
    db.kysely.updateTable('photos').set(fields).where('id', '=', photoId).execute()
  await change({ media_type: row.media_type, file_name: row.file_name })
  const odd = await get(`${photoId}/original`)
  expect([odd.status, odd.headers['content-type'], odd.headers.x]).toEqual([
    200,
    'application/octet-stream',
    undefined,
  ])
  await change(row)
  for (const what of ['thumb', 'display', 'original'])
    expect((await get(`${photoId}/${what}`)).status, what).toBe(404)
})

it('says that a photo is not there when its file is lost', async () => {
  const { photoId } = await shown('lost')
  const found = await shop.app.photos.find(photoId, 'original')
  rmSync(found?.path ?? '')
  expect((await get(`${photoId}/original`)).status).toBe(404)
})

it('keeps nothing of a part whose line is cut in the middle, and takes it whole the next time', async () => {
  const bytes = pictureOf('cut', 200_000)
  const uploadId = newUploadId()
  const asked = { uploadId, fileName: 'cut.jpg', bytes: bytes.length }
  await client.photos.begin(asked)
  const part = { uploadId, fromByte: 0, base64: bytes.toString('base64') }
  const body = JSON.stringify({ json: part })
  const port = Number(new URL(door.url).port)
  const [line] = await silentLines(port, 1)
  const head = `POST /rpc/photos/part HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nCookie: ${cookie}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`
  await new Promise((sent) => line?.write(head + body.slice(0, 150_000), sent))
  line?.destroy()
  expect((await get('cut')).status).toBe(404)
  expect(await client.photos.begin(asked)).toMatchObject({ receivedBytes: 0 })
  const [onTheWay] = readdirSync(join(photoFolder, '.uploads'))
  expect(statSync(join(photoFolder, '.uploads', onTheWay ?? '')).size).toBe(0)
  expect(await refusedWith(client.photos.finish({ uploadId }))).toMatchObject({ code: 'UPLOAD_INCOMPLETE' })
  const sent = await door.ask('photos/part', cookie, part)
  expect(sent.status).toBe(200)
  expect(await client.photos.finish({ uploadId })).toMatchObject({ bytes: bytes.length })
})

it.each([
  ['../../x', '__.._x'],
  ['..', '_'],
  ['', 'photo'],
  ['C:\\Users\\a.exe', 'C__Users_a.exe'],
  ['a; filename=b.html', 'a; filename=b.html'],
  ["o'neil (1).png", "o'neil (1).png"],
])('has %j saved under a name that leads nowhere', (fileName, saved) => {
  const header = attachment(fileName)
  const [, encoded = ''] = /filename\*=UTF-8''([\w.~%-]*)$/.exec(header) ?? []
  expect(decodeURIComponent(encoded)).toBe(saved)
  expect(header.split('; ').length).toBe(3)
})
