import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import { backupFileName, backupsToDrop, readBackupName } from '../../../src-shared/domains/backup/model.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { managerLogin, refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { temporaryPostgres, temporarySqlite } from '../../support/test-db.ts'

const hour = 3_600_000

describe('which backups are kept', () => {
  const now = epochMs(Date.UTC(2026, 10, 21, 5, 20))
  const everyHourFor = (days: number) =>
    Array.from({ length: days * 24 }, (_, index) => {
      const at = epochMs(now - index * hour)
      return { at, kind: 'daily' as const, fileName: String(at) }
    })

  it('keeps each hour of the last day, each day of two weeks, each week of ten and each month of thirteen', () => {
    const all = everyHourFor(400)
    const dropped = new Set(backupsToDrop(all, now))
    const kept = all.filter((backup) => !dropped.has(backup))
    const inLast = (days: number) => kept.filter((backup) => now - backup.at <= days * 24 * hour).length
    expect(inLast(1)).toBe(25)
    expect(inLast(14)).toBeGreaterThanOrEqual(25 + 13)
    expect(kept.length).toBeLessThan(25 + 14 + 11 + 14 + 2)
    expect(kept.at(-1)?.at).toBeLessThan(now - 360 * 24 * hour)
  })

  it('never drops the newest five, however old they are', () => {
    const old = everyHourFor(1).map((backup) => ({ ...backup, at: epochMs(backup.at - 900 * 24 * hour) }))
    expect(old.length - backupsToDrop(old, now).length).toBe(5)
  })

  it('keeps what was kept before a restore or a new version of the program for two weeks, among how many others', () => {
    const before = ['before_restore', 'before_update'] as const
    const kept = before.map((kind) => ({ at: epochMs(now - 13 * 24 * hour - 1), kind, fileName: kind }))
    const gone = before.map((kind) => ({
      at: epochMs(now - 15 * 24 * hour - 1),
      kind,
      fileName: `old ${kind}`,
    }))
    const dropped = backupsToDrop([...everyHourFor(400), ...kept, ...gone], now).map(
      (backup) => backup.fileName,
    )
    expect([...kept, ...gone].map(({ fileName }) => dropped.includes(fileName))).toEqual([
      false,
      false,
      true,
      true,
    ])
  })

  it('reads its own file names back and no others', () => {
    const name = backupFileName(now, '20261121T052000Z', 'manual')
    expect(readBackupName(name)).toEqual({ fileName: name, at: now, kind: 'manual' })
    expect(readBackupName('holiday-pictures.sqlite')).toBeNull()
  })
})

describe('backing up a shop', () => {
  let db: Database
  let shop: TestShop
  let folder: string
  let stick: string

  beforeEach(async () => {
    db = await temporarySqlite()
    shop = await testShop(db)
    folder = join(dirname(db.file ?? ''), 'backups')
    stick = mkdtempSync(join(tmpdir(), 'danggol-stick-'))
  })
  afterEach(async () => {
    await shop.app.close()
    rmSync(stick, { recursive: true, force: true })
  })

  it('calls no day missed that the shop did not have, nor one that is not over', async () => {
    const { client } = await shop.manager()
    const days = async () => (await client.backup.status()).lastFourteenDays.map(({ state }) => state)
    expect(await days()).toEqual(Array.from({ length: 14 }, () => 'not_yet'))
    shop.clock.advance(2 * 24 * 60 * 60_000)
    expect((await days()).slice(-4)).toEqual(['not_yet', 'missed', 'missed', 'not_yet'])
  })

  it('counts a backup only after it was opened, checked and summed', async () => {
    const { client } = await shop.manager()
    const status = await client.backup.now()
    const [made] = status.backups
    expect(made).toMatchObject({ kind: 'manual', summary: { ledgerSumKrw: 0 } })
    expect(made?.summary?.rows).toBeGreaterThan(5)
    expect(status.lastFourteenDays.at(-1)).toEqual({ date: '2026-11-21', state: 'kept' })
    const copy = new Sqlite(join(folder, made?.fileName ?? ''), { readonly: true })
    expect(copy.prepare('select name from accounts').pluck().all()).toEqual(['한지우'])
    copy.close()
  })

  it('keeps the old backup and says why when the new one does not balance', async () => {
    const { client } = await shop.manager()
    const before = await client.backup.now()
    await db.kysely
      .insertInto('ledger_accounts')
      .values({ code: 'drawer', kind: 'asset', owner_id: null })
      .execute()
    await db.kysely
      .insertInto('ledger_transactions')
      .values({
        kind: 'planted',
        reference_type: 'test',
        reference_id: '1',
        business_date: '2026-11-21' as never,
        at: epochMs(1),
        actor_id: null,
        reversal_of: null,
      })
      .execute()
    await db.kysely
      .insertInto('ledger_entries')
      .values({ transaction_id: 1, account_id: 1, amount_krw: 500 as never })
      .execute()
    shop.clock.advance(hour)
    expect(await refusalOf(client.backup.now())).toBe('BACKUP_FAILED')
    const after = await client.backup.status()
    expect(after.backups.map((backup) => backup.fileName)).toEqual(
      before.backups.map((backup) => backup.fileName),
    )
    expect(after.lastFailure?.why).toBe('BACKUP_FAILED')
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('puts a second copy on a stick, and says so when the stick is pulled', async () => {
    const { client } = await shop.manager()
    const { rules } = await client.backup.status()
    const save = (secondFolder: string, version: number) =>
      client.backup.saveRules({ value: { everyHours: 1, secondFolder }, version })
    expect(await refusalOf(save(join(stick, 'not-there'), rules.version))).toBe('FOLDER_NOT_THERE')
    await save(stick, rules.version)
    expect((await client.backup.now()).second).toMatchObject({ state: 'there', copies: 1 })
    rmSync(stick, { recursive: true })
    shop.clock.advance(hour)
    const pulled = await client.backup.now()
    expect(pulled.second.state).toBe('gone')
    expect(pulled.backups).toHaveLength(2)
    mkdirSync(stick)
  })

  it('checks a chosen backup and changes nothing when it is damaged', async () => {
    const { client } = await shop.manager()
    const [made] = (await client.backup.now()).backups
    const fileName = made?.fileName ?? ''
    expect((await client.backup.inspect({ fileName })).summary?.customers).toBe(0)
    const path = join(folder, fileName)
    writeFileSync(path, readFileSync(path).subarray(0, 20_000))
    expect(await refusalOf(client.backup.inspect({ fileName }))).toBe('BACKUP_DAMAGED')
    const restore = (name: string, pin: string) => refusalOf(client.backup.restore({ fileName: name, pin }))
    expect(await restore(fileName, managerLogin.pin)).toBe('BACKUP_DAMAGED')
    expect(await restore(fileName, '1397')).toBe('PIN_REFUSED')
    expect(await restore('../danggol.sqlite', managerLogin.pin)).toBe('BACKUP_NOT_FOUND')
  })

  it('makes one by itself when the last is older than the rules allow', async () => {
    await shop.app.services.backup.makeWhenDue()
    await shop.app.services.backup.makeWhenDue()
    expect((await shop.app.services.backup.status()).backups).toHaveLength(1)
    shop.clock.advance(hour)
    await shop.app.services.backup.makeWhenDue()
    expect((await shop.app.services.backup.status()).backups).toHaveLength(2)
  })

  it('leaves a PostgreSQL server to its own backups', async () => {
    const server = await temporaryPostgres()
    const other = await testShop(server)
    const { client } = await other.manager()
    expect(await refusalOf(client.backup.now())).toBe('BACKUP_ON_SERVER')
    await other.app.close()
  })
})
