import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import { runFileTask } from '../../../src-main/db/file-tasks.ts'
import { mayMakeDisks, type SmallDisk, smallDisk } from '../../support/small-disk.ts'
import { type Client, type TestShop, testShop } from '../../support/test-app.ts'
import { temporarySqlite } from '../../support/test-db.ts'

const hour = 3_600_000
let db: Database
let shop: TestShop
let client: Client
let place: string

beforeEach(async () => {
  db = await temporarySqlite()
  shop = await testShop(db)
  client = (await shop.manager()).client
  place = mkdtempSync(join(tmpdir(), 'danggol-stick-'))
})
afterEach(async () => {
  await shop.app.close()
  rmSync(place, { recursive: true, force: true })
})

const copies = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.sqlite'))

async function use(folder: string): Promise<void> {
  const { rules } = await client.backup.status()
  await client.backup.saveRules({ value: { everyHours: 1, secondFolder: folder }, version: rules.version })
}

it('says that a stick was pulled while a backup was carried to it, and keeps the backup on this machine', async () => {
  const stick = join(place, 'stick')
  mkdirSync(stick)
  await use(stick)
  const first = await client.backup.now()
  expect(first.second).toMatchObject({ state: 'there', copies: 1 })
  // At the first sign of the file that is being carried, everything goes.
  const watching = watch(stick, () => rmSync(stick, { recursive: true, force: true }))
  shop.clock.advance(hour)
  const pulled = await client.backup.now()
  watching.close()
  expect(pulled.second.state).toBe('gone')
  expect(pulled.backups).toHaveLength(2)
  expect(pulled.lastFailure).toBeNull()
  mkdirSync(stick, { recursive: true })
  shop.clock.advance(hour)
  expect((await client.backup.now()).second).toMatchObject({ state: 'there', copies: 1 })
})

it('answers that a file cannot be carried to a disk that fails in the middle, and leaves no half of it', async () => {
  const [made] = (await client.backup.now()).backups
  const from = join(dirname(db.file ?? ''), 'backups', made?.fileName ?? '')
  expect(await runFileTask({ kind: 'carry', from, to: join(place, 'not-there', 'copy') })).toEqual({
    state: 'bad',
    why: 'ENOENT',
  })
  mkdirSync(join(place, 'a-folder', 'where the file should be'), { recursive: true })
  expect((await runFileTask({ kind: 'carry', from, to: join(place, 'a-folder') })).state).toBe('bad')
  expect(readdirSync(place)).toEqual(['a-folder'])
})

if (mayMakeDisks(mkdtempSync(join(tmpdir(), 'danggol-disk-')))) {
  describe('a stick with little room', () => {
    let stick: SmallDisk
    beforeEach(() => {
      stick = smallDisk(join(place, 'small'), 2 * 1024 * 1024)
    })
    afterEach(() => stick.remove())

    it('is said to be behind when it is full in the middle of a copy, and keeps the copy that it has', async () => {
      await use(stick.folder)
      await client.backup.now()
      const [old = ''] = copies(stick.folder)
      const before = readFileSync(join(stick.folder, old))
      stick.fill()
      shop.clock.advance(hour)
      const full = await client.backup.now()
      expect(full.second).toMatchObject({ state: 'behind', copies: 1 })
      expect(full.backups).toHaveLength(2)
      expect(readdirSync(stick.folder).sort()).toEqual(['ballast', old].sort())
      expect(readFileSync(join(stick.folder, old)).equals(before)).toBe(true)
      stick.free()
      shop.clock.advance(hour)
      expect((await client.backup.now()).second).toMatchObject({ state: 'there', copies: 2 })
    })

    it('is said to be behind also when not even the first copy fits', async () => {
      stick.fill()
      await use(stick.folder)
      expect((await client.backup.now()).second).toMatchObject({ state: 'behind', copies: 0 })
    })

    it('is noticed when it is taken out of its place', async () => {
      await use(stick.folder)
      await client.backup.now()
      stick.pull()
      rmSync(stick.folder, { recursive: true })
      shop.clock.advance(hour)
      const pulled = await client.backup.now()
      expect(pulled.second.state).toBe('gone')
      expect(pulled.backups).toHaveLength(2)
    })
  })
}
