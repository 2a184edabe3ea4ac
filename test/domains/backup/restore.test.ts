import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { NextRun } from '../../../src-main/app/next-run.ts'
import { closeInOrder } from '../../../src-main/app/closing.ts'
import { keepBeforeMigration } from '../../../src-main/app/keep-before.ts'
import { prepareNext } from '../../../src-main/app/next-run.ts'
import type { Database } from '../../../src-main/db/database.ts'
import { openSqliteFile } from '../../../src-main/db/dialect/sqlite.ts'
import { MigrationFailed, migrate } from '../../../src-main/db/migrate.ts'
import { dataFileName, openFolder } from '../../../src-main/db/open.ts'
import { createLog } from '../../../src-main/platform/log.ts'
import { backupFileName } from '../../../src-shared/domains/backup/model.ts'
import { epochMs, utcStamp } from '../../../src-shared/kernel/business-date.ts'
import {
  type Client,
  emptyApp,
  managerLogin,
  refusalOf,
  type TestShop,
  testShop,
} from '../../support/test-app.ts'

const hour = 3_600_000
const { pin } = managerLogin

let folder: string
let db: Database
let shop: TestShop
let restarts: NextRun[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-back-'))
  restarts = []
  db = await opened()
  shop = await testShop(db, { restartOn: (next) => restarts.push(next) })
})
afterEach(async () => {
  await shop.app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(): Promise<Database> {
  const found = await openFolder(folder)
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

/** As the host does: ends this run, exchanges the data, and starts the next run on it. */
async function runAgain(): Promise<string> {
  const [next] = restarts
  if (next === undefined) throw new Error('nothing asked for a restart')
  await shop.app.close()
  const prepared = await prepareNext(folder, next)
  db = await opened()
  shop = await emptyApp(db, { restartOn: (again) => restarts.push(again) })
  if (prepared.ok && next.kind === 'restore') await shop.app.services.backup.noteRestored(next.restore)
  return prepared.ok ? 'DONE' : prepared.error.code
}

const backups = () => join(folder, 'backups')
const newest = async (client: Client) => (await client.backup.now()).backups[0]?.fileName ?? ''

/** A backup that somebody changed by hand, under a name of ours. */
function crafted(from: string, change: string): string {
  const at = epochMs(shop.clock.now() - hour)
  const fileName = backupFileName(at, utcStamp(at), 'manual')
  copyFileSync(join(backups(), from), join(backups(), fileName))
  const file = new Sqlite(join(backups(), fileName))
  file.exec(change)
  file.close()
  return fileName
}

it('goes back to a backup that the next one would have pushed out of the generations', async () => {
  const { client } = await shop.manager()
  const made: string[] = []
  for (let count = 0; count < 5; count += 1) {
    made.push(await newest(client))
    shop.clock.advance(1_000)
  }
  shop.clock.advance(500 * 24 * hour)
  const { client: later } = await shop.manager()
  const oldest = made[0] ?? ''
  await later.backup.restore({ fileName: oldest, pin })
  expect(existsSync(join(backups(), oldest))).toBe(true)
  expect(await runAgain()).toBe('DONE')
})

it('writes nothing more once a restore is decided, so that all that was answered is in the backup it keeps', async () => {
  const { client } = await shop.manager()
  const fileName = await newest(client)
  const { receipt } = await client.settings.get()
  const restoring = client.backup.restore({ fileName, pin })
  const answers: string[] = []
  for (let version = receipt.version; restarts.length === 0; ) {
    const value = { ...receipt.value, footer: `저장 ${version}` }
    const answer = await refusalOf(client.settings.saveReceipt({ value, version }))
    answers.push(answer)
    if (answer === 'ANSWERED') version += 1
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { kept } = await restoring
  answers.push(
    await refusalOf(
      client.settings.saveReceipt({ value: receipt.value, version: receipt.version + answers.length }),
    ),
  )
  expect(answers.at(-1)).toBe('WRITES_STOPPED')
  const file = new Sqlite(join(backups(), kept), { readonly: true })
  const saved = file.prepare("select version from settings where section = 'receipt'").pluck().get()
  file.close()
  expect(saved).toBe(receipt.version + answers.filter((answer) => answer === 'ANSWERED').length)
})

it('goes on writing when the restore that was asked for cannot be done', async () => {
  const { client } = await shop.manager()
  const fileName = await newest(client)
  rmSync(backups(), { recursive: true })
  writeFileSync(backups(), 'a file where the folder was')
  expect(await refusalOf(client.backup.restore({ fileName, pin }))).not.toBe('ANSWERED')
  rmSync(backups())
  mkdirSync(backups())
  expect(await refusalOf(client.backup.restore({ fileName, pin }))).toBe('BACKUP_NOT_FOUND')
  const { receipt } = await client.settings.get()
  expect(await refusalOf(client.settings.saveReceipt(receipt))).toBe('ANSWERED')
})

it('restarts once when two managers go back at the same moment', async () => {
  const { client } = await shop.manager()
  const fileName = await newest(client)
  const answers = await Promise.all([
    refusalOf(client.backup.restore({ fileName, pin })),
    refusalOf(client.backup.restore({ fileName, pin })),
  ])
  expect([...answers].sort()).toEqual(['ANSWERED', 'BACKUP_FAILED'])
  expect(restarts).toHaveLength(1)
})

it('refuses a backup of a newer program before anything is changed', async () => {
  const { client } = await shop.manager()
  const fileName = crafted(
    await newest(client),
    "insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '2030')",
  )
  expect(await refusalOf(client.backup.inspect({ fileName }))).toBe('BACKUP_NEWER')
  expect(await refusalOf(client.backup.restore({ fileName, pin }))).toBe('BACKUP_NEWER')
  expect(restarts).toEqual([])
})

it.each([
  [
    'a trigger that sends money elsewhere with every sale',
    'create trigger steal after insert on payments begin update payments set amount_krw = 0; end',
  ],
  ['a view in the place of a table', 'create view more_orders as select * from orders'],
  ['no shop in it', 'delete from shop'],
  ['a missing table', 'drop table waitlist'],
  ['a column of its own', 'alter table payments add column skimmed integer'],
  ['an index that refuses the second sale', 'create unique index once on orders (business_date)'],
  ['a step of the schema left out', "delete from kysely_migration where name like '0002%'"],
])('refuses a backup with %s', async (_what, change) => {
  const { client } = await shop.manager()
  const fileName = crafted(await newest(client), change)
  expect(await refusalOf(client.backup.restore({ fileName, pin }))).toBe('BACKUP_DAMAGED')
})

it('opens no device again that was signed out after the backup was made, and locks what is locked now', async () => {
  const { client } = await shop.manager()
  const gone = await shop.manager()
  const locked = await shop.manager()
  const fileName = await newest(client)
  await gone.client.access.signOut()
  const outside = shop.window()
  await outside.client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  await locked.client.access.lock()
  const tokens = [client, gone, locked].map((window) => ('carrier' in window ? window.carrier.token() : null))
  const open = await shop.manager()
  await open.client.backup.restore({ fileName, pin })
  expect(await runAgain()).toBe('DONE')
  const states = []
  for (const token of tokens) states.push((await shop.app.sessions.find(token)).state)
  expect(states).toEqual(['none', 'none', 'locked'])
  const [row] = await db.kysely.selectFrom('audit').selectAll().orderBy('id', 'desc').limit(1).execute()
  expect(row?.action).toBe('backup.restored')
})

it('knows in the restored shop that the data it replaced was kept and checked', async () => {
  const { client } = await shop.manager()
  await client.backup.restore({ fileName: await newest(client), pin })
  await runAgain()
  const { backups: known } = await shop.app.services.backup.status()
  expect(known[0]).toMatchObject({ kind: 'before_restore', summary: { ledgerSumKrw: 0 } })
})

it('stays on its data when the chosen backup is gone by the time of the restart', async () => {
  const { client } = await shop.manager()
  const fileName = await newest(client)
  await client.backup.restore({ fileName, pin })
  rmSync(join(backups(), fileName))
  expect(await runAgain()).toBe('BACKUP_UNFIT')
  expect(await shop.app.shopId()).not.toBeNull()
  expect(readdirSync(folder).filter((name) => name.includes('incoming'))).toEqual([])
})

it('is not stopped by what else lies in the folder of a stick, and clears up what was half copied', async () => {
  const { client } = await shop.manager()
  const stick = mkdtempSync(join(tmpdir(), 'danggol-stick-'))
  symlinkSync(join(stick, 'nowhere'), join(stick, 'broken-link'))
  const { rules } = await client.backup.status()
  await client.backup.saveRules({ value: { everyHours: 1, secondFolder: stick }, version: rules.version })
  const at = shop.clock.now()
  const half = `${backupFileName(at, utcStamp(at), 'daily')}.part`
  for (const place of [stick, backups()]) {
    mkdirSync(place, { recursive: true })
    for (const ending of ['', '-journal', '-wal', '-shm']) writeFileSync(join(place, half + ending), 'half')
  }
  writeFileSync(join(stick, 'thesis.sqlite.part'), 'mine')
  const status = await client.backup.now()
  expect(status.second).toMatchObject({ state: 'there', copies: 1 })
  const left = [...readdirSync(stick), ...readdirSync(backups())].filter((name) => name.startsWith(half))
  expect(left).toEqual([])
  expect(existsSync(join(stick, 'thesis.sqlite.part'))).toBe(true)
  const [copy = ''] = readdirSync(stick).filter((name) => name.endsWith('-manual.sqlite'))
  expect(readFileSync(join(stick, copy)).equals(readFileSync(join(backups(), copy)))).toBe(true)
  rmSync(stick, { recursive: true })
})

it('says that the second place is behind when the newest backup did not get there', async () => {
  const { client } = await shop.manager()
  const stick = mkdtempSync(join(tmpdir(), 'danggol-stick-'))
  const { rules } = await client.backup.status()
  await client.backup.saveRules({ value: { everyHours: 1, secondFolder: stick }, version: rules.version })
  await client.backup.now()
  shop.clock.advance(hour)
  const at = shop.clock.now()
  // Something stands where the copy is to be written: as good as a full stick.
  mkdirSync(join(stick, `${backupFileName(at, utcStamp(at), 'manual')}.part`))
  const { second } = await client.backup.now()
  expect(second).toMatchObject({ state: 'behind', copies: 1 })
  rmSync(stick, { recursive: true })
})

it('asks for the whole path of the second folder', async () => {
  const { client } = await shop.manager()
  const { rules } = await client.backup.status()
  const value = { everyHours: 1, secondFolder: '.' } as const
  expect(await refusalOf(client.backup.saveRules({ value, version: rules.version }))).toBe('FOLDER_NOT_THERE')
})

it('backs up again when due although a wrong clock once made a backup in the future', async () => {
  const { client } = await shop.manager()
  shop.clock.advance(4_000 * 24 * hour)
  const { client: future } = await shop.manager()
  await future.backup.now()
  shop.clock.advance(-4_000 * 24 * hour + hour)
  await client.backup.status()
  await shop.app.services.backup.makeWhenDue()
  expect((await shop.app.services.backup.status()).backups).toHaveLength(2)
})

it('makes the backup that could not be made as soon as it looks again, whatever the hours', async () => {
  const { client } = await shop.manager()
  const { rules } = await client.backup.status()
  await client.backup.saveRules({ value: { everyHours: 0, secondFolder: '' }, version: rules.version })
  writeFileSync(backups(), 'a file where the folder is to be')
  expect(await refusalOf(client.backup.now())).toBe('BACKUP_FAILED')
  rmSync(backups())
  await shop.app.services.backup.makeWhenDue()
  expect((await shop.app.services.backup.status()).backups).toHaveLength(1)
})

it('closes in order while a backup runs', async () => {
  const { client } = await shop.manager()
  const running = [1, 2, 3].map(() => refusalOf(client.backup.now()))
  await new Promise((resolve) => setTimeout(resolve, 5))
  await shop.app.close()
  const answers = await Promise.all(running)
  // The one that ran may have been finished; those that waited were not begun.
  expect(['ANSWERED', 'BACKUP_FAILED']).toContain(answers[0])
  expect(answers.slice(1)).toEqual(['BACKUP_FAILED', 'BACKUP_FAILED'])
  expect(readdirSync(backups()).filter((name) => name.endsWith('.part'))).toEqual([])
  expect(existsSync(join(folder, `${dataFileName}-wal`))).toBe(false)
  expect(existsSync(join(folder, 'danggol.open'))).toBe(false)
  db = await opened()
  shop = await emptyApp(db)
})

it('answers for the backup that was finished in the moment of the end', async () => {
  const { client } = await shop.manager()
  const asked = refusalOf(client.backup.now())
  const isMade = () =>
    existsSync(backups()) && readdirSync(backups()).some((name) => name.endsWith('.sqlite'))
  while (!isMade()) await new Promise(setImmediate)
  await shop.app.close()
  expect(await asked).toBe('ANSWERED')
  db = await opened()
  shop = await emptyApp(db)
})

it('keeps a backup of the data before it brings them to a new schema, and changes nothing when it cannot', async () => {
  await shop.app.close()
  const old = mkdtempSync(join(tmpdir(), 'danggol-old-'))
  const dataFile = join(old, dataFileName)
  const { kysely } = openSqliteFile(dataFile)
  await migrate(kysely, 'sqlite', '0003-reservations')
  await kysely.destroy()
  const keep = (file: string) => keepBeforeMigration(old, file)
  writeFileSync(join(old, 'backups'), 'a file where the folder is to be')
  await expect(openFolder(old, { keepBefore: keep })).rejects.toThrow(MigrationFailed)
  expect(stepsOf(dataFile)).toHaveLength(3)
  rmSync(join(old, 'backups'))
  const migrated = await openFolder(old, { keepBefore: keep })
  if (!migrated.ok) throw new Error(migrated.error.code)
  await migrated.value.close()
  const [before = ''] = readdirSync(join(old, 'backups'))
  expect(before).toContain('-before_migration.sqlite')
  expect(stepsOf(join(old, 'backups', before))).toHaveLength(3)
  expect(stepsOf(dataFile).length).toBeGreaterThan(3)
  rmSync(old, { recursive: true })
  db = await opened()
  shop = await emptyApp(db)
})

function stepsOf(path: string): readonly unknown[] {
  const file = new Sqlite(path, { readonly: true })
  try {
    return file.prepare('select name from kysely_migration').all()
  } finally {
    file.close()
  }
}

it('forgets what it noted of a backup together with its file, and a failure after a month', async () => {
  const { client } = await shop.manager()
  const noted = async () => {
    const rows = await db.kysely.selectFrom('backups').select('file_name').orderBy('id').execute()
    return rows.map((row) => row.file_name).sort()
  }
  writeFileSync(backups(), 'a file where the folder is to be')
  await refusalOf(client.backup.now())
  rmSync(backups())
  for (let count = 0; count < 8; count += 1) {
    await client.backup.now()
    shop.clock.advance(60_000)
  }
  expect(await noted()).toHaveLength(readdirSync(backups()).length + 1)
  shop.clock.advance(31 * 24 * hour)
  await (await shop.manager()).client.backup.now()
  expect(await noted()).toEqual(readdirSync(backups()).sort())
})

it('does not wait for a slow backup at the end, closes in order, and makes it soon after the next start', async () => {
  const { client } = await shop.manager()
  const { rules } = await client.backup.status()
  await client.backup.saveRules({ value: { everyHours: 0, secondFolder: '' }, version: rules.version })
  await closeInOrder(shop.app, createLog('silent'), 0)
  expect(existsSync(join(folder, `${dataFileName}-wal`))).toBe(false)
  expect(existsSync(join(folder, 'danggol.open'))).toBe(false)
  db = await opened()
  shop = await emptyApp(db)
  expect((await shop.app.services.backup.status()).backups).toEqual([])
  await shop.app.services.backup.makeWhenDue()
  expect((await shop.app.services.backup.status()).backups).toHaveLength(1)
})
