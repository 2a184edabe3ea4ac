import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { photoFolderName } from '../../src-main/platform/photo-files.ts'
import { hostileFiles } from '../support/hostile-files.ts'
import { type Endured, hostileVisitor } from '../support/hostile-host.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { phoneJpeg } from '../support/picture-files.ts'

/**
 * Files made to do harm, sent to the built program over HTTP as a window sends them. What each costs in memory stands in
 * docs/photos.md; test/bench/hostile-photos.ts measures it.
 */

const megabyte = 1024 * 1024
/** What a process has that unpacked nothing yet, and a little. */
const littleBytes = 260 * megabyte
/** Of the program itself: it never has more of a file than a part in its hands, whatever the file is. */
const programMayGrowBytes = 160 * megabyte

let data: string
let host: HostProcess
let visitor: Awaited<ReturnType<typeof hostileVisitor>>
let usual: Endured
const ends: Endured[] = []

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'danggol-hostile-'))
  host = await startHost(data)
  visitor = await hostileVisitor(host)
  const picture = { fileName: 'a.jpg', bytes: () => phoneJpeg({ width: 120, height: 80 }) }
  usual = await visitor.send({ what: 'an ordinary picture', ...picture, becomes: { state: 'shown' } })
})
afterAll(async () => {
  await host.stop()
  rmSync(data, { recursive: true, force: true })
})

it.each(hostileFiles.filter(({ costly }) => costly === undefined))('endures $what', async (file) => {
  // The first picture was sent already, under an honest name.
  const end = await visitor.send(file)
  ends.push(end)
  expect(end.became).toEqual(file.becomes)
  expect(end.leaked).toEqual([])
  expect(end.pictureBytes).toBeLessThan(littleBytes)
  expect(end.programBytes).toBeLessThan(usual.programBytes + programMayGrowBytes)
  if (end.original === null) return
  const { status, type, disposition, isWhole } = end.original
  expect([status, disposition.startsWith('attachment; '), isWhole]).toEqual([200, true, true])
  expect(type).toMatch(/^(application\/octet-stream|image\/(jpeg|png|webp|gif|heic|avif))$/)
})

it('has written none of them anywhere but under a name that was made here, and goes on', async () => {
  expect(ends.length).toBeGreaterThan(15)
  const folders = readdirSync(join(data, photoFolderName)).filter((name) => !name.startsWith('.'))
  expect(folders).toEqual([expect.stringMatching(/^\d+$/)])
  const names = readdirSync(join(data, photoFolderName, folders[0] ?? ''))
  const ours = /^[0-9A-HJKMNP-TV-Z]{26}(\.thumb\.webp|\.display\.webp)?$/
  expect(names.filter((name) => !ours.test(name))).toEqual([])
  expect(readdirSync(join(data, '..')).includes('x')).toBe(false)
  expect(host.process.exitCode).toBe(null)
})
