import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PhotoId } from '../../src-shared/kernel/ids.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { type HttpClient, httpWindow } from '../support/http-client.ts'
import { uploadPhoto } from '../support/photo-of.ts'
import { halves } from '../support/picture-files.ts'
import { forgetHighWater, highWaterBytes, watchPictureMemory } from '../support/picture-memory.ts'
import { watchUnfinished } from '../support/unfinished-copies.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'

/** A day's photos of a whole shop, sent in one go: what the program takes for them does not grow with their number. */

const megabyte = 1024 * 1024
const photos = 24
/** Fewer than the 20 that one person may have on the way. */
const sentAtOnce = 12
const camera = { width: 4000, height: 3000 }
/** The first takes about 110 MiB, all of them one after the other about 170. */
const pictureBytes = 260 * megabyte
/** With nothing to do it has about 110 MiB, after these about 150. */
const programBytes = 260 * megabyte

let data: string
let host: HostProcess
let client: HttpClient

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'danggol-many-photos-'))
  host = await startHost(data)
  client = httpWindow(host.url, new Map())
  const opening = [...testShopInput.calendar.opening]
  await client.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
})
afterAll(async () => {
  await host.stop()
  rmSync(data, { recursive: true, force: true })
})

/** The same picture under so many contents: the same content of one person is taken once. */
function withNote(jpeg: Buffer, number: number): Buffer {
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, 3, number]), jpeg.subarray(2)])
}

async function states(photoIds: readonly PhotoId[]): Promise<readonly string[]> {
  return (await client.photos.get({ photoIds: [...photoIds] })).photos.map(({ state }) => state)
}

it('makes the copies of 24 photos of 12 million points one after the other, in no more memory than for a few', async () => {
  const { pid } = host.process
  if (pid === undefined) throw new Error('the host has gone')
  const jpeg = await halves(camera).jpeg().toBuffer()
  const numbers = Array.from({ length: photos }, (_, number) => number)
  forgetHighWater(pid)
  const memory = watchPictureMemory(pid)
  const unfinished = watchUnfinished(data)
  const ids: PhotoId[] = []
  while (ids.length < photos) {
    const turn = numbers.slice(ids.length, ids.length + sentAtOnce)
    const sent = await Promise.all(turn.map((number) => uploadPhoto(client, withNote(jpeg, number))))
    ids.push(...sent.map(({ photoId }) => photoId))
  }
  const stillAtWork = (await states(ids)).filter((state) => state === 'working').length
  await expect.poll(() => states(ids), { timeout: 40_000 }).toEqual(numbers.map(() => 'shown'))
  memory.stop()
  unfinished.stop()

  expect(stillAtWork).toBeGreaterThan(photos / 2)
  if (process.platform === 'linux') expect(memory.mostProcesses()).toBe(1)
  expect([unfinished.mostAtOnce(), unfinished.seen() > photos / 2]).toEqual([1, true])
  expect(memory.mostBytes()).toBeLessThan(pictureBytes)
  expect(highWaterBytes(pid)).toBeLessThan(programBytes)
})
