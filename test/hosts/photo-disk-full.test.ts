import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { photoFolderName } from '../../src-main/platform/photo-files.ts'
import { megabyte, partBytes } from '../../src-shared/domains/photos/model.ts'
import { formKey } from '../support/catalog-of.ts'
import { type CookieJar, type HttpClient, httpWindow } from '../support/http-client.ts'
import { newUploadId, pictureOf, refusedWith, uploadPhoto } from '../support/photo-of.ts'
import { shopFolders } from '../support/shop-folders.ts'
import { mayMakeDisks, type SmallDisk, smallDisk } from '../support/small-disk.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'

/** A shop on a disk of its own, small enough to be filled to its last byte. */
const shop = shopFolders(async (first) => {
  const opening = [...testShopInput.calendar.opening]
  const client = httpWindow(first.url, new Map())
  await client.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
})

const room = mkdtempSync(join(tmpdir(), 'danggol-photo-disk-'))
const disks = mayMakeDisks(join(room, 'try'))
rmSync(room, { recursive: true, force: true })

if (disks) {
  describe('a disk that is full while photos come', () => {
    let disk: SmallDisk
    let client: HttpClient
    let url: string
    const jar: CookieJar = new Map()

    beforeEach(async () => {
      // 64 MiB of it belong to the till.
      disk = smallDisk(join(shop.base(), `disk-${formKey()}`), 90 * megabyte)
      cpSync(shop.seed(), join(disk.folder, 'shop'), { recursive: true })
      jar.clear()
      url = (await shop.start(join(disk.folder, 'shop'))).url
      client = httpWindow(url, jar)
      await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
    })
    afterEach(async () => {
      await shop.host()?.kill()
      disk.remove()
    })

    const photoFolder = () => join(disk.folder, 'shop', photoFolderName)
    const below = (name: string) =>
      existsSync(join(photoFolder(), name)) ? readdirSync(join(photoFolder(), name)) : []
    /** What lies there of photos: finished ones, and what is on the way. */
    const lying = () => ({
      kept: readdirSync(photoFolder())
        .filter((name) => /^\d+$/.test(name))
        .flatMap(below)
        .filter((name) => !name.includes('.')).length,
      onTheWay: below('.uploads').length,
    })
    const part = (uploadId: ReturnType<typeof newUploadId>, bytes: Buffer, from: number) =>
      client.photos.part({
        uploadId,
        fromByte: from,
        base64: bytes.subarray(from, from + partBytes).toString('base64'),
      })
    const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
    const fullDisk = { code: 'DISK_FULL', status: 507, message: expect.stringContaining('가득') }

    it('is said at the part that did not fit; nothing half is kept, and the same upload goes on once there is room', async () => {
      const bytes = pictureOf('disk', 4 * partBytes + 99)
      const uploadId = newUploadId()
      const asked = { uploadId, fileName: '염색 후.jpg', bytes: bytes.length }
      await client.photos.begin(asked)
      await part(uploadId, bytes, 0)
      disk.fill()
      await expect(part(uploadId, bytes, partBytes)).rejects.toMatchObject(fullDisk)
      // What arrived is as long as it was, and no photo is there of it.
      expect(await client.photos.begin(asked)).toEqual({ receivedBytes: partBytes, partBytes })
      expect(lying()).toEqual({ kept: 0, onTheWay: 1 })
      expect(await refusedWith(client.photos.finish({ uploadId }))).toEqual({
        code: 'UPLOAD_INCOMPLETE',
        details: { receivedBytes: partBytes },
      })
      const other = { uploadId: newUploadId(), fileName: 'other.jpg', bytes: 10 }
      await expect(client.photos.begin(other)).rejects.toMatchObject({ code: 'DISK_FULL' })
      disk.free()
      for (let from = partBytes; from < bytes.length; from += partBytes) await part(uploadId, bytes, from)
      const photo = await client.photos.finish({ uploadId })
      expect(lying()).toEqual({ kept: 1, onTheWay: 0 })
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const original = await fetch(`${url}/app/photo/${photo.photoId}/original`, { headers: { cookie } })
      expect(hashOf(Buffer.from(await original.arrayBuffer()))).toBe(hashOf(bytes))
    })

    it('is said at the last step too: no photo without its row, no row without its photo, and the step is pressed again', async () => {
      const bytes = pictureOf('last step', partBytes)
      const uploadId = newUploadId()
      await client.photos.begin({ uploadId, fileName: 'a.jpg', bytes: bytes.length })
      await part(uploadId, bytes, 0)
      disk.fill()
      await expect(client.photos.finish({ uploadId })).rejects.toMatchObject(fullDisk)
      expect(lying()).toEqual({ kept: 0, onTheWay: 1 })
      disk.free()
      const photo = await client.photos.finish({ uploadId })
      expect(lying()).toEqual({ kept: 1, onTheWay: 0 })
      expect((await client.photos.get({ photoIds: [photo.photoId] })).photos).toHaveLength(1)
    })

    it('never comes to it by photos alone: what is still to come of others is counted before one more is begun', async () => {
      const begin = (megabytes: number) =>
        refusedWith(
          client.photos.begin({ uploadId: newUploadId(), fileName: 'a.jpg', bytes: megabytes * megabyte }),
        )
      const codes = []
      for (const megabytes of [10, 10, 10]) codes.push((await begin(megabytes)).code)
      expect(codes.at(0)).toBe('ANSWERED')
      expect(codes.at(-1)).toBe('DISK_FULL')
      // A small one still has room.
      expect((await uploadPhoto(client, pictureOf('small', 9_000))).bytes).toBe(9_000)
    })
  })
}
