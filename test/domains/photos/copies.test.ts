import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CopiesMade, MakeCopies, PictureWork } from '../../../src-main/domains/photos/copies-service.ts'
import { pictureOf, uploadPhoto } from '../../support/photo-of.ts'
import { emptyApp, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

onBothDatabases('the copies of photos', (db) => {
  let photoFolder: string
  let shop: TestShop
  let works: PictureWork[]
  let answer: (work: PictureWork) => Promise<CopiesMade>
  let atOnce: number
  let mostAtOnce: number

  /** What the process that unpacks pictures answers is up to the test. */
  const makeCopies: MakeCopies = async (work) => {
    works.push(work)
    atOnce += 1
    mostAtOnce = Math.max(mostAtOnce, atOnce)
    try {
      return await answer(work)
    } finally {
      atOnce -= 1
    }
  }

  beforeEach(async () => {
    photoFolder = mkdtempSync(join(tmpdir(), 'danggol-copies-'))
    works = []
    atOnce = 0
    mostAtOnce = 0
    answer = async () => ({ state: 'shown', width: 30, height: 40 })
    shop = await testShop(db(), { photoFolder, makeCopies })
  })
  afterEach(async () => {
    await shop.app.photos.stop()
    rmSync(photoFolder, { recursive: true, force: true })
  })

  const photos = () => shop.app.photos

  it('makes them one after the other, oldest first, and tells every window when a picture can be shown', async () => {
    const { client } = await shop.manager()
    answer = () =>
      new Promise((resolve) => setTimeout(() => resolve({ state: 'shown', width: 30, height: 40 }), 5))
    const sent = []
    for (const text of ['one', 'two', 'three']) sent.push(await uploadPhoto(client, pictureOf(text)))
    await photos().copies.idle()
    const ids = sent.map(({ photoId }) => photoId)
    const now = (await client.photos.get({ photoIds: ids })).photos
    expect(now).toEqual(sent.map((photo) => ({ ...photo, state: 'shown', width: 30, height: 40 })))
    expect([works.length, mostAtOnce]).toEqual([3, 1])
    const told = await db()
      .kysely.selectFrom('changes')
      .select(['row_id', 'version'])
      .where('topic', '=', 'photos')
      .where('version', '=', 2)
      .orderBy('seq')
      .execute()
    expect(told.map((row) => row.row_id)).toEqual(ids)
  })

  it('keeps a picture that cannot be unpacked, says why, and goes on with the next', async () => {
    const { client } = await shop.manager()
    answer = async ({ path }) =>
      path === works[0]?.path
        ? { state: 'unreadable', why: 'too_many_pixels' }
        : { state: 'shown', width: 1, height: 1 }
    const bomb = await uploadPhoto(client, pictureOf('bomb'))
    const fine = await uploadPhoto(client, pictureOf('fine'))
    await photos().copies.idle()
    const { photos: now } = await client.photos.get({ photoIds: [bomb.photoId, fine.photoId] })
    expect(now.map(({ state, why }) => [state, why])).toEqual([
      ['unreadable', 'too_many_pixels'],
      ['shown', null],
    ])
  })

  it('goes on at the next start with what was at work when the program stopped', async () => {
    const { client } = await shop.manager()
    answer = () => new Promise(() => undefined)
    const { photoId } = await uploadPhoto(client, pictureOf('stopped'))
    const began = performance.now()
    await photos().stop()
    expect(performance.now() - began).toBeLessThan(5_000)
    answer = async () => ({ state: 'shown', width: 5, height: 6 })
    shop = await emptyApp(db(), { photoFolder, makeCopies })
    await photos().copies.idle()
    const { client: again } = await shop.manager()
    const { photos: now } = await again.photos.get({ photoIds: [photoId] })
    expect(now[0]).toMatchObject({ state: 'shown', width: 5, height: 6 })
  })

  it('tries three times in a run what could not be tried, and lets nothing else wait for it', async () => {
    const { client } = await shop.manager()
    answer = async ({ path }) => {
      if (path !== works[0]?.path) return { state: 'shown', width: 1, height: 1 }
      if (works.length === 1) throw new Error('its process broke down')
      return { state: 'later', why: 'ENOSPC' }
    }
    const stuck = await uploadPhoto(client, pictureOf('stuck'))
    const fine = await uploadPhoto(client, pictureOf('fine'))
    for (let count = 0; count < 6; count += 1) {
      photos().copies.tryAgain()
      await photos().copies.idle()
    }
    const { photos: now } = await client.photos.get({ photoIds: [stuck.photoId, fine.photoId] })
    expect(now.map(({ state }) => state)).toEqual(['working', 'shown'])
    expect(works.filter(({ path }) => path === works[0]?.path)).toHaveLength(3)
  })

  it('leaves no copies behind of a photo that was taken away meanwhile', async () => {
    const { client } = await shop.manager()
    let done: (made: CopiesMade) => void = () => undefined
    answer = () =>
      new Promise((resolve) => {
        done = resolve
      })
    const { photoId } = await uploadPhoto(client, pictureOf('taken away'))
    while (works.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    await client.photos.remove({ photoId })
    const [work] = works
    for (const path of [work?.into.thumb, work?.into.display]) writeFileSync(path ?? '', 'copy')
    done({ state: 'shown', width: 1, height: 1 })
    await photos().copies.idle()
    expect([work?.path, work?.into.thumb, work?.into.display].map((path) => existsSync(path ?? ''))).toEqual([
      false,
      false,
      false,
    ])
  })

  it('asks for copies of pictures only, and of none whose file is lost', async () => {
    const { client } = await shop.manager()
    await uploadPhoto(client, Buffer.from('<svg onload="x()"/>'), { fileName: 'a.svg' })
    await uploadPhoto(client, Buffer.from('%PDF-1.7'), { fileName: 'a.jpg' })
    await photos().copies.idle()
    expect(works).toEqual([])
  })
})
