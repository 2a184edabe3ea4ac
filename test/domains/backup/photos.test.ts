import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type NextRun, prepareNext } from '../../../src-main/app/next-run.ts'
import { restoredAtStart, restoreFrom } from '../../../src-main/app/restore.ts'
import type { Database } from '../../../src-main/db/database.ts'
import { openFolder } from '../../../src-main/db/open.ts'
import { postNamed, sayingOn } from '../board/writer.ts'
import { pictureOf, uploadPhoto } from '../../support/photo-of.ts'
import { type Client, emptyApp, managerLogin, type TestShop, testShop } from '../../support/test-app.ts'

const day = 24 * 3_600_000
const { pin } = managerLogin
const noPause = async () => undefined

let folder: string
let db: Database
let shop: TestShop
let client: Client
let restarts: NextRun[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-kept-'))
  restarts = []
  db = await opened()
  shop = await testShop(db, { restartOn: (next) => restarts.push(next) })
  client = (await shop.manager()).client
})
afterEach(async () => {
  await shop.app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(data = folder): Promise<Database> {
  const found = await openFolder(data)
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

const files = (below: string) =>
  existsSync(below)
    ? readdirSync(below, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : []
const originals = () => files(join(folder, 'photos')).filter((path) => !/[\\/]\.\w+[\\/]/.test(path))
const aside = () => files(join(folder, 'photos', '.aside'))
const kept = (place = join(folder, 'backups')) => files(join(place, 'danggol-photos'))

async function photoFile(text: string): Promise<string> {
  const before = new Set(originals())
  await uploadPhoto(client, pictureOf(text))
  return originals().find((path) => !before.has(path)) ?? ''
}

/** As if it had lain there for two hours: files that are younger may still get their row. */
function grownOld(path: string): void {
  const before = Date.now() / 1000 - 7_200
  utimesSync(path, before, before)
}

it('keeps each photo with the backups, once, however many backups and people have it', async () => {
  const path = await photoFile('kept')
  const status = await client.backup.now()
  expect(status.photos).toMatchObject({ kept: 1, lacking: 0, secondLacking: null })
  shop.clock.advance(day)
  await shop.app.services.backup.make('daily')
  expect(kept()).toHaveLength(1)
  expect(readFileSync(kept()[0] ?? '').equals(readFileSync(path))).toBe(true)
})

it('keeps a photo soon after it was uploaded, before the next backup is due', async () => {
  await client.backup.now()
  await photoFile('soon')
  await shop.app.services.backup.makeWhenDue()
  expect((await client.backup.status()).backups).toHaveLength(1)
  expect(kept()).toHaveLength(1)
})

it('brings a lost photo back from the backups, and one that the disk changed', async () => {
  const [lost, changed] = [await photoFile('lost'), await photoFile('changed')]
  const shortened = await photoFile('shortened')
  await client.backup.now()
  const before = readFileSync(lost)
  rmSync(lost)
  writeFileSync(changed, Buffer.alloc(readFileSync(changed).length, 'x'))
  truncateSync(shortened, 10)
  const found = await shop.app.photos.care.check('all', noPause)
  expect(found).toMatchObject({ photos: 3, lost: 0, damaged: 0, broughtBack: 3 })
  expect(readFileSync(lost).equals(before)).toBe(true)
  expect(readFileSync(changed).equals(pictureOf('changed'))).toBe(true)
  expect(readFileSync(shortened).equals(pictureOf('shortened'))).toBe(true)
  // What the disk made of them is still there for whoever wants to look.
  expect(aside()).toHaveLength(2)
  expect(await shop.app.photos.care.check('all', noPause)).toMatchObject({ broughtBack: 0 })
})

it('says how many photos are lost or damaged that no backup has', async () => {
  const [lost, changed] = [await photoFile('lost'), await photoFile('changed')]
  await photoFile('sound')
  rmSync(lost)
  writeFileSync(changed, Buffer.alloc(readFileSync(changed).length, 'x'))
  expect((await client.backup.status()).photos.checked).toBeNull()
  await shop.app.photos.care.check('all', noPause)
  expect((await client.backup.status()).photos.checked).toMatchObject({
    photos: 3,
    lost: 1,
    damaged: 1,
    broughtBack: 0,
  })
})

it('takes no damaged copy for a photo, from wherever it would come', async () => {
  const lost = await photoFile('lost')
  await client.backup.now()
  rmSync(lost)
  const [copy = ''] = kept()
  writeFileSync(copy, Buffer.alloc(readFileSync(copy).length, 'x'))
  expect(await shop.app.photos.care.check('all', noPause)).toMatchObject({ lost: 1, broughtBack: 0 })
  expect(originals()).toEqual([])
})

it('reads every file whole once in five days, and looks every day whether it is there', async () => {
  const changed = await photoFile('changed')
  writeFileSync(changed, Buffer.alloc(readFileSync(changed).length, 'x'))
  const damaged = []
  for (let count = 0; count < 5; count += 1) {
    damaged.push((await shop.app.photos.care.check('some', noPause)).damaged)
    shop.clock.advance(day)
  }
  expect(damaged.filter((count) => count === 1)).toHaveLength(1)
})

it('sets files aside that belong to no photo, and gives them back to the data that names them', async () => {
  const path = await photoFile('named')
  const orphan = join(path, '..', '01KAPY0000000000000000000Z')
  const copy = `${orphan}.thumb.webp`
  for (const one of [orphan, copy]) {
    copyFileSync(path, one)
    grownOld(one)
  }
  copyFileSync(path, join(path, '..', '01KAPY0000000000000000000Y'))
  grownOld(path)
  expect(await shop.app.photos.care.check('some', noPause)).toMatchObject({ setAside: 2, lost: 0 })
  expect([existsSync(orphan), existsSync(copy), existsSync(path)]).toEqual([false, false, true])
  mkdirSync(join(folder, 'photos', '.aside'), { recursive: true })
  const [, owner = ''] = /[\\/](\d+)[\\/][^\\/]+$/.exec(path) ?? []
  const away = join(folder, 'photos', '.aside', owner, path.slice(-26))
  copyFileSync(path, away)
  rmSync(path)
  expect(await shop.app.photos.care.check('some', noPause)).toMatchObject({ lost: 0, broughtBack: 1 })
  expect(existsSync(path)).toBe(true)
})

/** Ends the program and starts it with the backup that was asked for. */
async function startRestored(): Promise<void> {
  const [next] = restarts
  if (next?.kind !== 'restore') throw new Error('no restore was asked for')
  await shop.app.close()
  expect((await prepareNext(folder, next)).ok).toBe(true)
  db = await opened()
  shop = await emptyApp(db)
  shop.app.photos.bringBack(next.restore.folder)
  await shop.app.photos.care.idle()
}

it('brings the photos of a backup back with it, also those that were taken away since', async () => {
  const { photoId } = await uploadPhoto(client, pictureOf('taken away'))
  const stays = await photoFile('stays')
  const [backup] = (await client.backup.now()).backups
  await client.photos.remove({ photoId })
  rmSync(stays)
  shop.clock.advance(60_000)
  const later = await photoFile('later')
  await client.backup.restore({ fileName: backup?.fileName ?? '', pin })
  // The photo of after the backup is safe with the one that was kept before the restore.
  expect(kept()).toHaveLength(3)
  await startRestored()
  expect(shop.app.photos.care.found()).toMatchObject({ photos: 2, lost: 0, broughtBack: 2 })
  expect(existsSync(stays)).toBe(true)
  expect(existsSync(later)).toBe(true)
})

it('brings posts back with a backup, what was said about them, their photos, who read them, and what was still being written', async () => {
  const { photoId } = await uploadPhoto(client, pictureOf('완성'))
  const photos = [{ photoId, caption: '완성, 뒤' }]
  const form = postNamed('겨울 밀크 베이지', { content: '토너 10.2 + 9.1', photos })
  const { postId } = await client.board.create(form)
  const first = await client.board.comment({ ...sayingOn({ postId }, '얼룩 없을까요?'), photos })
  await client.board.comment(sayingOn({ postId }, '10분이면 돼요', first.commentId))
  const gone = await client.board.comment(sayingOn({ postId }, '잘못 쓴 말'))
  await client.board.removeComment(gone)
  const { draft } = await keptDraft('{"title":"아직 쓰는 글"}')
  const before = await client.board.get({ postId })
  const [backup] = (await client.backup.now()).backups
  await client.board.removeComment(first)
  await client.board.remove({ postId, version: before.version })
  await client.board.create(postNamed('뒤에 쓴 글'))
  for (const path of originals()) rmSync(path)
  await client.backup.restore({ fileName: backup?.fileName ?? '', pin })
  await startRestored()
  ;({ client } = await shop.manager())
  expect(await client.board.get({ postId })).toEqual(before)
  expect(before.comments.map((one) => one.said?.content ?? null)).toEqual([
    '얼룩 없을까요?',
    '10분이면 돼요',
    null,
  ])
  const titles = async (query: string) =>
    (await client.board.list({ board: 'lookbook', query })).rows.map((row) => row.title)
  expect([await titles(''), await titles('얼룩'), await titles('잘못')]).toEqual([
    [form.title],
    [form.title],
    [],
  ])
  expect(await client.board.draft({ place: 'new:lookbook' })).toEqual({ draft })
  const pictures = originals().map((path) => readFileSync(path).equals(pictureOf('완성')))
  expect(pictures).toEqual([true])
})

async function keptDraft(body: string) {
  const place = 'new:lookbook'
  await client.board.keepDraft({ place, body })
  return client.board.draft({ place })
}

it('brings the photos along when a shop is moved to another computer by its backups on a stick', async () => {
  const stick = mkdtempSync(join(tmpdir(), 'danggol-stick-'))
  const elsewhere = mkdtempSync(join(tmpdir(), 'danggol-other-'))
  const { rules } = await client.backup.status()
  await client.backup.saveRules({
    value: { everyHours: 1, secondFolder: stick },
    version: rules.version,
  })
  const path = await photoFile('moved')
  const status = await client.backup.now()
  expect(status.photos).toMatchObject({ kept: 1, lacking: 0, secondLacking: 0 })
  const before = readFileSync(path)
  // The drive has another letter there.
  const mounted = `${stick}-mounted`
  copyAll(stick, mounted)
  const backup = join(mounted, status.backups[0]?.fileName ?? '')
  expect((await restoreFrom(elsewhere, backup)).ok).toBe(true)
  const moved = await opened(elsewhere)
  const there = await emptyApp(moved)
  there.app.photos.bringBack(restoredAtStart(backup).folder)
  await there.app.photos.care.idle()
  const [back = ''] = files(join(elsewhere, 'photos'))
  expect(readFileSync(back).equals(before)).toBe(true)
  await there.app.close()
  for (const one of [stick, mounted, elsewhere]) rmSync(one, { recursive: true, force: true })
})

function copyAll(from: string, to: string): void {
  for (const path of files(from)) {
    const target = join(to, path.slice(from.length + 1))
    mkdirSync(join(target, '..'), { recursive: true })
    copyFileSync(path, target)
  }
}

it('says how many photos a stick lacks, touches nothing of others on it, and catches up', async () => {
  const stick = mkdtempSync(join(tmpdir(), 'danggol-stick-'))
  const { rules } = await client.backup.status()
  await client.backup.saveRules({ value: { everyHours: 1, secondFolder: stick }, version: rules.version })
  await photoFile('stick')
  // Where the folder would be lies something else.
  writeFileSync(join(stick, 'danggol-photos'), 'a file of somebody')
  expect((await client.backup.now()).photos).toMatchObject({ kept: 1, lacking: 0, secondLacking: 1 })
  rmSync(join(stick, 'danggol-photos'))
  mkdirSync(join(stick, 'danggol-photos', 'ab'), { recursive: true })
  writeFileSync(join(stick, 'danggol-photos', 'ab', 'holiday.jpg'), 'a file of somebody')
  shop.clock.advance(1_000)
  expect((await client.backup.now()).photos).toMatchObject({ secondLacking: 0 })
  expect(kept(stick)).toHaveLength(2)
  rmSync(stick, { recursive: true, force: true })
})

it('drops a photo with the last backup that names it, and not before', async () => {
  const { photoId } = await uploadPhoto(client, pictureOf('gone'))
  await photoFile('stays')
  const [first] = (await client.backup.now()).backups
  await client.photos.remove({ photoId })
  shop.clock.advance(60_000)
  await client.backup.now()
  expect(kept()).toHaveLength(2)
  const damaged = join(folder, 'backups', first?.fileName ?? '')
  const whole = readFileSync(damaged)
  // A backup that cannot be read may name any of them.
  writeFileSync(damaged, 'no data')
  shop.clock.advance(60_000)
  await client.backup.now()
  expect(kept()).toHaveLength(2)
  writeFileSync(damaged, whole)
  rmSync(damaged)
  shop.clock.advance(60_000)
  await client.backup.now()
  expect(kept()).toHaveLength(1)
})

it('has the copies of a photo made anew when they are lost', async () => {
  await photoFile('copies')
  await db.kysely.updateTable('photos').set({ state: 'shown', width: 3, height: 4 }).execute()
  await shop.app.photos.care.check('some', noPause)
  const row = await db.kysely.selectFrom('photos').select(['state', 'version']).executeTakeFirstOrThrow()
  expect(row).toEqual({ state: 'working', version: 2 })
})
