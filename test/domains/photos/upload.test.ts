import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { megabyte, mostOpenUploads, partBytes } from '../../../src-shared/domains/photos/model.ts'
import { asId, type AccountId, type PhotoId } from '../../../src-shared/kernel/ids.ts'
import { newUploadId, pictureOf, refusedWith, sendParts, uploadPhoto } from '../../support/photo-of.ts'
import { type Client, refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const minute = 60_000

onBothDatabases('uploading photos', (db) => {
  let shop: TestShop
  let client: Client
  let photoFolder: string

  beforeEach(async () => {
    photoFolder = mkdtempSync(join(tmpdir(), 'danggol-photos-'))
    shop = await testShop(db(), { photoFolder })
    client = (await shop.manager()).client
  })
  afterEach(async () => {
    await shop.app.photos.stop()
    rmSync(photoFolder, { recursive: true, force: true })
  })

  const filesBelow = (name: string) =>
    existsSync(join(photoFolder, name)) ? readdirSync(join(photoFolder, name)) : []
  const originals = () =>
    readdirSync(photoFolder)
      .filter((name) => /^\d+$/.test(name))
      .flatMap((owner) => filesBelow(owner).map((name) => join(photoFolder, owner, name)))

  async function designer(): Promise<Client> {
    const login = { loginId: 'designer', password: 'long enough' }
    await client.access.createAccount({ ...login, name: '이준호', title: '', type: 2, pin: null })
    const window = shop.window()
    await window.client.access.signIn(login)
    return window.client
  }

  it('keeps a file of several parts byte for byte, under a name that was made here', async () => {
    const bytes = pictureOf('봄', 2 * partBytes + 77)
    const photo = await uploadPhoto(client, bytes, { fileName: '염색 후.JPG' })
    expect(photo).toMatchObject({
      fileName: '염색 후.JPG',
      bytes: bytes.length,
      mediaType: 'image/jpeg',
      state: 'working',
      ownerName: '한지우',
      width: null,
    })
    const [path = ''] = originals()
    expect(path).toMatch(/[\\/]\d+[\\/][0-9A-HJKMNP-TV-Z]{26}$/)
    expect(readFileSync(path).equals(bytes)).toBe(true)
    const row = await db().kysely.selectFrom('photos').selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      sha256: createHash('sha256').update(bytes).digest('hex'),
      address: '127.0.0.1',
    })
    expect(filesBelow('.uploads')).toEqual([])
  })

  it.each([
    ['../../x', '../../x'],
    ['..\\..\\windows\\system32\\x.dll', '..\\..\\windows\\system32\\x.dll'],
    ['/etc/passwd', '/etc/passwd'],
    ['CON', 'CON'],
    ['.htaccess', '.htaccess'],
    ['사진\u202Egpj.exe', '사진gpj.exe'],
    ['', ''],
    ['a'.repeat(200), 'a'.repeat(200)],
  ])('keeps the name %j as words and makes no file of it', async (fileName, kept) => {
    const photo = await uploadPhoto(client, pictureOf(`named ${fileName}`), { fileName })
    expect(photo.fileName).toBe(kept)
    const names = originals().map((path) => path.slice(photoFolder.length + 1))
    expect(names).toEqual([expect.stringMatching(/^\d+[\\/][0-9A-HJKMNP-TV-Z]{26}$/)])
  })

  it('stores a file of any kind and knows it by its content, not by its name', async () => {
    const page = await uploadPhoto(client, Buffer.from('<html><script>1</script>'), { fileName: 'a.jpg' })
    expect(page).toMatchObject({ mediaType: 'text/html', state: 'kept' })
    const drawing = await uploadPhoto(client, Buffer.from('<svg onload="x()"/>'), { fileName: 'b.png' })
    expect(drawing).toMatchObject({ mediaType: 'image/svg+xml', state: 'kept' })
    const picture = await uploadPhoto(client, pictureOf('c'), { fileName: 'c.txt' })
    expect(picture).toMatchObject({ mediaType: 'image/jpeg', state: 'working' })
  })

  it('refuses an empty file, and one that is larger than the shop allows, before a byte of it is sent', async () => {
    const begin = (bytes: number) =>
      refusedWith(client.photos.begin({ uploadId: newUploadId(), fileName: 'a', bytes }))
    expect(await begin(0)).toEqual({ code: 'FILE_EMPTY', details: null })
    for (const bytes of [20 * megabyte + 1, 21 * megabyte, Number.MAX_SAFE_INTEGER])
      expect(await begin(bytes)).toEqual({ code: 'FILE_TOO_LARGE', details: { mostMegabytes: 20 } })
    expect((await begin(20 * megabyte)).code).toBe('ANSWERED')
  })

  it('goes by the size that the settings say, also for what is on its way', async () => {
    const { value, version } = await client.photos.rules()
    expect(value).toEqual({ mostMegabytes: 20 })
    const uploadId = await sendParts(client, pictureOf('two', 2 * megabyte))
    await client.photos.saveRules({ value: { mostMegabytes: 1 }, version })
    expect(await refusedWith(client.photos.finish({ uploadId }))).toEqual({
      code: 'FILE_TOO_LARGE',
      details: { mostMegabytes: 1 },
    })
    expect(await refusalOf(client.photos.saveRules({ value: { mostMegabytes: 5 }, version }))).toBe(
      'STALE_VERSION',
    )
    expect(
      await refusalOf(client.photos.saveRules({ value: { mostMegabytes: 101 }, version: version + 1 })),
    ).toBe('BAD_REQUEST')
    expect(originals()).toEqual([])
  })

  it('goes on where it stopped when the line broke, and writes a part that comes twice once', async () => {
    const bytes = pictureOf('line', 3 * partBytes)
    const uploadId = newUploadId()
    const asked = { uploadId, fileName: 'line.jpg', bytes: bytes.length }
    const part = (fromByte: number, length: number = partBytes) =>
      client.photos.part({
        uploadId,
        fromByte,
        base64: bytes.subarray(fromByte, fromByte + length).toString('base64'),
      })
    expect(await client.photos.begin(asked)).toEqual({ receivedBytes: 0, partBytes })
    await part(0)
    // Its answer was lost, and the same part came again while it was still being written.
    expect(await Promise.all([part(partBytes), part(partBytes)])).toEqual([
      { receivedBytes: 2 * partBytes },
      { receivedBytes: 2 * partBytes },
    ])
    expect(await part(0)).toEqual({ receivedBytes: 2 * partBytes })
    expect(await client.photos.begin(asked)).toEqual({ receivedBytes: 2 * partBytes, partBytes })
    expect(await refusedWith(client.photos.finish({ uploadId }))).toEqual({
      code: 'UPLOAD_INCOMPLETE',
      details: { receivedBytes: 2 * partBytes },
    })
    // One that began earlier and ends later brings what is new of it.
    await part(2 * partBytes - 1_000)
    await part(3 * partBytes - 1_000)
    await client.photos.finish({ uploadId })
    expect(readFileSync(originals()[0] ?? '').equals(bytes)).toBe(true)
  })

  it('refuses a part that would leave a hole or goes beyond the end that was told', async () => {
    const uploadId = newUploadId()
    await client.photos.begin({ uploadId, fileName: 'a', bytes: 10 })
    const base64 = Buffer.alloc(6).toString('base64')
    const details = { field: 'fromByte', receivedBytes: 0 }
    expect(await refusedWith(client.photos.part({ uploadId, fromByte: 1, base64 }))).toEqual({
      code: 'INPUT_REFUSED',
      details,
    })
    await client.photos.part({ uploadId, fromByte: 0, base64 })
    expect(await refusedWith(client.photos.part({ uploadId, fromByte: 6, base64 }))).toEqual({
      code: 'INPUT_REFUSED',
      details: { ...details, receivedBytes: 6 },
    })
    const long = Buffer.alloc(partBytes + 3).toString('base64')
    expect(await refusalOf(client.photos.part({ uploadId, fromByte: 0, base64: long }))).toBe('BAD_REQUEST')
    expect(await refusalOf(client.photos.part({ uploadId, fromByte: 0, base64: 'no bytes!' }))).toBe(
      'BAD_REQUEST',
    )
  })

  it('answers the same photo when the last step is asked for again, in this window or after its answer was lost', async () => {
    const bytes = pictureOf('twice')
    const uploadId = await sendParts(client, bytes)
    const [first, second] = await Promise.all([
      client.photos.finish({ uploadId }),
      client.photos.finish({ uploadId }),
    ])
    expect(second).toEqual(first)
    expect(await uploadPhoto(client, bytes, { uploadId })).toEqual(first)
    expect(originals()).toHaveLength(1)
  })

  it('says that a person has uploaded a photo before, and which, and keeps it for another person', async () => {
    const bytes = pictureOf('same')
    const first = await uploadPhoto(client, bytes, { fileName: 'one.jpg' })
    expect(await refusedWith(uploadPhoto(client, bytes, { fileName: 'two.jpg' }))).toEqual({
      code: 'PHOTO_ALREADY_UPLOADED',
      details: { photoId: first.photoId },
    })
    const other = await uploadPhoto(await designer(), bytes)
    expect(other.photoId).not.toBe(first.photoId)
    expect(originals()).toHaveLength(2)
    expect(filesBelow('.uploads')).toEqual([])
    // What one of them takes away, the other keeps.
    await client.photos.remove({ photoId: first.photoId })
    expect(originals()).toHaveLength(1)
    const theirs = await shop.app.photos.find(other.photoId, 'original')
    expect(readFileSync(theirs?.path ?? '').equals(bytes)).toBe(true)
  })

  it('keeps one of two equal files that arrive at the same moment', async () => {
    const bytes = pictureOf('race')
    const ids = [await sendParts(client, bytes), await sendParts(client, bytes)]
    const answers = await Promise.all(ids.map((uploadId) => refusedWith(client.photos.finish({ uploadId }))))
    expect(answers.map(({ code }) => code).sort()).toEqual(['ANSWERED', 'PHOTO_ALREADY_UPLOADED'])
    const [row] = await db().kysely.selectFrom('photos').select('id').execute()
    expect(answers.find(({ code }) => code !== 'ANSWERED')?.details).toEqual({ photoId: row?.id })
    expect(originals()).toHaveLength(1)
  })

  it('lets nobody go on with what another person has on the way', async () => {
    const bytes = pictureOf('mine')
    const uploadId = await sendParts(client, bytes)
    const other = await designer()
    expect(await refusalOf(other.photos.finish({ uploadId }))).toBe('UPLOAD_GONE')
    const base64 = bytes.subarray(0, 10).toString('base64')
    expect(await refusalOf(other.photos.part({ uploadId, fromByte: 0, base64 }))).toBe('UPLOAD_GONE')
    await other.photos.abandon({ uploadId })
    const mine = await client.photos.finish({ uploadId })
    // Under the same id, of which that person cannot know, a file of their own comes to nothing.
    expect(await refusalOf(uploadPhoto(other, pictureOf('theirs'), { uploadId }))).toBe('UPLOAD_GONE')
    expect((await client.photos.get({ photoIds: [mine.photoId] })).photos).toEqual([mine])
    expect(originals()).toHaveLength(1)
  })

  it('leaves nothing behind of what is given up, and keeps what had arrived', async () => {
    const uploadId = await sendParts(client, pictureOf('given up'))
    expect(filesBelow('.uploads')).toHaveLength(1)
    await client.photos.abandon({ uploadId })
    await client.photos.abandon({ uploadId })
    expect(filesBelow('.uploads')).toEqual([])
    expect(await refusalOf(client.photos.finish({ uploadId }))).toBe('UPLOAD_GONE')
    const arrived = await sendParts(client, pictureOf('arrived'))
    const photo = await client.photos.finish({ uploadId: arrived })
    await client.photos.abandon({ uploadId: arrived })
    expect((await client.photos.get({ photoIds: [photo.photoId] })).photos).toHaveLength(1)
  })

  it('keeps a folder full of files of one name apart, and refuses what comes beyond twenty at once by a number', async () => {
    const files = Array.from({ length: mostOpenUploads + 5 }, (_, number) => pictureOf(`photo ${number}`))
    const begun = await Promise.all(
      files.map((bytes) =>
        refusedWith(
          client.photos.begin({ uploadId: newUploadId(), fileName: '사진.jpg', bytes: bytes.length }),
        ),
      ),
    )
    const refused = begun.filter(({ code }) => code !== 'ANSWERED')
    expect(refused).toEqual(
      Array.from({ length: 5 }, () => ({ code: 'TOO_MANY_UPLOADS', details: { most: mostOpenUploads } })),
    )
    shop.clock.advance(10 * minute)
    for (const bytes of files) await uploadPhoto(client, bytes, { fileName: '사진.jpg' })
    expect(new Set(originals()).size).toBe(files.length)
    const contents = originals().map((path) => readFileSync(path).toString('latin1'))
    expect(new Set(contents)).toEqual(new Set(files.map((bytes) => bytes.toString('latin1'))))
  })

  it('lets one person have so many files on the way, of which one that lies still makes way', async () => {
    const begin = (bytes = 10) =>
      refusedWith(client.photos.begin({ uploadId: newUploadId(), fileName: 'a', bytes }))
    const first = await sendParts(client, pictureOf('first'))
    for (let count = 1; count < mostOpenUploads; count += 1) expect((await begin()).code).toBe('ANSWERED')
    expect(await begin()).toEqual({ code: 'TOO_MANY_UPLOADS', details: { most: mostOpenUploads } })
    const other = await designer()
    expect(await refusalOf(sendParts(other, pictureOf('other')))).toBe('ANSWERED')
    shop.clock.advance(11 * minute)
    expect((await begin()).code).toBe('ANSWERED')
    expect(await refusalOf(client.photos.finish({ uploadId: first }))).toBe('UPLOAD_GONE')
  })

  it('forgets after a day what was never finished, and at a start what was on its way', async () => {
    const uploadId = await sendParts(client, pictureOf('left'))
    shop.clock.advance(25 * 60 * minute)
    await shop.app.photos.lookAfter()
    expect(filesBelow('.uploads')).toEqual([])
    const again = (await shop.manager()).client
    expect(await refusalOf(again.photos.finish({ uploadId }))).toBe('UPLOAD_GONE')
    await sendParts(again, pictureOf('when it stopped'))
    const next = await testShopAgain()
    expect(filesBelow('.uploads')).toEqual([])
    await next()
  })

  /** The next run of the program on the same folder. */
  async function testShopAgain(): Promise<() => Promise<void>> {
    const { emptyApp } = await import('../../support/test-app.ts')
    const next = await emptyApp(db(), { photoFolder })
    return () => next.app.photos.stop()
  }

  it('says that an upload is gone when somebody emptied the folder, and takes it anew', async () => {
    const bytes = pictureOf('emptied')
    const uploadId = await sendParts(client, bytes)
    rmSync(join(photoFolder, '.uploads'), { recursive: true })
    expect(await refusalOf(client.photos.finish({ uploadId }))).toBe('UPLOAD_GONE')
    const half = newUploadId()
    await client.photos.begin({ uploadId: half, fileName: 'a', bytes: bytes.length })
    rmSync(join(photoFolder, '.uploads'), { recursive: true })
    const base64 = bytes.toString('base64')
    expect(await refusalOf(client.photos.part({ uploadId: half, fromByte: 0, base64 }))).toBe('UPLOAD_GONE')
    expect((await uploadPhoto(client, bytes, { uploadId: half })).bytes).toBe(bytes.length)
  })

  it('keeps no file without its row when the row cannot be written, and goes through when it can', async () => {
    const uploadId = await sendParts(client, pictureOf('no row'))
    db().writes.stop('restoring')
    expect(await refusalOf(client.photos.finish({ uploadId }))).toBe('WRITES_STOPPED')
    expect(originals()).toEqual([])
    db().writes.resume('restoring')
    expect((await client.photos.finish({ uploadId })).state).toBe('working')
    expect(originals()).toHaveLength(1)
  })

  it('shows photos in the order asked for and leaves out what is not there', async () => {
    const one = await uploadPhoto(client, pictureOf('one'))
    const two = await uploadPhoto(client, pictureOf('two'))
    const ids = [two.photoId, asId<PhotoId>(999_999), one.photoId, two.photoId]
    expect((await client.photos.get({ photoIds: ids })).photos).toEqual([two, one, two])
    expect((await client.photos.get({ photoIds: [] })).photos).toEqual([])
  })

  it('takes away a photo of one’s own with its file, and a manager anybody’s, with a line in the records', async () => {
    const other = await designer()
    const mine = await uploadPhoto(client, pictureOf('mine'))
    const theirs = await uploadPhoto(other, pictureOf('theirs'), { fileName: '시술.jpg' })
    expect(await refusalOf(other.photos.remove({ photoId: mine.photoId }))).toBe('NOT_PERMITTED')
    await client.photos.remove({ photoId: theirs.photoId })
    await client.photos.remove({ photoId: mine.photoId })
    expect(await refusalOf(client.photos.remove({ photoId: mine.photoId }))).toBe('NOT_FOUND')
    expect(originals()).toEqual([])
    const audit = await client.access.audit({ limit: 5, subjectType: 'photo' })
    expect(audit.rows.map((row) => [row.action, row.subjectId])).toEqual([
      ['photo.removed', String(mine.photoId)],
      ['photo.removed', String(theirs.photoId)],
    ])
    // The same picture may come again.
    expect((await uploadPhoto(other, pictureOf('theirs'))).photoId).not.toBe(theirs.photoId)
  })

  it('does not take away a photo that is on a post or a comment', async () => {
    const photo = await uploadPhoto(client, pictureOf('posted'))
    const at = shop.clock.now()
    const { id } = await db()
      .kysely.insertInto('posts')
      .values({
        board: 'lookbook',
        author_id: photo.ownerId,
        category_id: null,
        product_id: null,
        title: '가을',
        content: '',
        address: '',
        is_pinned: 0,
        comment_count: 0,
        view_count: 0,
        spoken_at: at,
        created_at: at,
        edited_at: null,
        removed_at: null,
        removed_by: null,
        version: 1,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const on = { position: 1, photo_id: photo.photoId, caption: '' }
    await db()
      .kysely.insertInto('post_photos')
      .values({ post_id: id, ...on })
      .execute()
    expect(await refusalOf(client.photos.remove({ photoId: photo.photoId }))).toBe('PHOTO_IN_USE')
    await sql`delete from post_photos`.execute(db().kysely)
    expect(await refusalOf(client.photos.remove({ photoId: photo.photoId }))).toBe('ANSWERED')
  })

  it('puts the file of a photo that was lost back in its place when it is uploaded once more', async () => {
    const bytes = pictureOf('lost')
    const photo = await uploadPhoto(client, bytes)
    rmSync(originals()[0] ?? '')
    expect(await refusalOf(uploadPhoto(client, bytes))).toBe('PHOTO_ALREADY_UPLOADED')
    const [path = ''] = originals()
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(photo.ownerId).toBe(Number(path.split(/[\\/]/).at(-2)) as AccountId)
  })
})
