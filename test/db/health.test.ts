import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { dataFileName, openFolder } from '../../src-main/db/open.ts'
import type { PaymentGateway } from '../../src-main/gateway/gateway.ts'
import { carefully } from '../../src-main/app/careful-gateway.ts'
import { traceOf } from '../../src-main/platform/file-facts.ts'
import { keepLastWrite, readLastWrite } from '../../src-main/platform/last-write.ts'
import { emptyApp, managerLogin, refusalOf, type TestShop, testShop } from '../support/test-app.ts'

let folder: string
let open: { readonly db: Database; readonly shop: TestShop } | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-health-'))
})
afterEach(async () => {
  await open?.shop.app.close()
  open = null
  rmSync(folder, { recursive: true, force: true })
})

const mark = () => join(folder, 'danggol.open')

async function opened(): Promise<Database> {
  const found = await openFolder(folder)
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

/** A shop that was set up and closed in order. */
async function closedShop(): Promise<void> {
  const shop = await testShop(await opened())
  await shop.manager()
  await shop.app.close()
}

async function start(): Promise<TestShop> {
  const db = await opened()
  const shop = await emptyApp(db)
  open = { db, shop }
  return shop
}

/** Overwrites the first page of an index: the file opens, and only the full check sees it. */
function corruptIndex(name: string): void {
  const path = join(folder, dataFileName)
  const file = new Sqlite(path)
  const root = Number(file.prepare('select rootpage from sqlite_schema where name = ?').pluck().get(name))
  const size = Number(file.pragma('page_size', { simple: true }))
  file.close()
  const handle = openSync(path, 'r+')
  writeSync(handle, Buffer.alloc(size, 7), 0, size, (root - 1) * size)
  closeSync(handle)
}

/** The disk itself went wrong: from outside the file looks as it was left. */
function forgetTouch(): void {
  const last = readLastWrite(folder)
  if (last === null) throw new Error('nothing was noted')
  const keeper = keepLastWrite(folder)
  keeper.noteSafely({ ...last, closed: traceOf(join(folder, dataFileName)) })
  keeper.close()
}

it('marks the folder while it runs, and takes the mark away when it ends in order', async () => {
  const db = await opened()
  expect(existsSync(mark())).toBe(true)
  expect(db.lastStop).toBe('clean')
  await db.close()
  expect(existsSync(mark())).toBe(false)
  const again = await opened()
  expect(again.lastStop).toBe('clean')
  await again.close()
})

it('checks a sound file after an unclean stop while the shop goes on, and then trusts it', async () => {
  await closedShop()
  writeFileSync(mark(), '')
  const shop = await start()
  const { client } = await shop.manager()
  expect(await refusalOf(client.settings.get())).toBe('ANSWERED')
  expect(await shop.app.health.settled()).toBe('sound')
  expect(await client.backup.health()).toMatchObject({ state: 'sound' })
  await shop.app.close()
  open = null
  expect(existsSync(mark())).toBe(false)
})

it('writes no more once the file failed its check, lets the manager in all the same, and goes back to a backup', async () => {
  await closedShop()
  const first = await start()
  const { backups } = await (await first.manager()).client.backup.now()
  await first.app.close()
  corruptIndex('accounts_by_phone')
  writeFileSync(mark(), '')
  const restarts: unknown[] = []
  const db = await opened()
  const shop = await emptyApp(db, { restartOn: (next) => restarts.push(next) })
  open = { db, shop }
  expect(await shop.app.health.settled()).toBe('damaged')
  const { client, carrier } = shop.window()
  const { loginId, password, pin } = managerLogin
  await client.access.signIn({ loginId, password })
  expect(await client.backup.health()).toMatchObject({ state: 'damaged' })
  const { receipt } = await client.settings.get()
  expect(await refusalOf(client.settings.saveReceipt(receipt))).toBe('WRITES_STOPPED')
  expect(await refusalOf(client.backup.restore({ fileName: backups[0]?.fileName ?? '', pin: '1397' }))).toBe(
    'PIN_REFUSED',
  )
  await client.access.lock()
  expect(await refusalOf(client.settings.get())).toBe('SESSION_LOCKED')
  const boss = (await client.access.session()).actor?.accountId
  if (boss === undefined) throw new Error('nobody is there')
  await client.access.switchByPin({ accountId: boss, pin })
  await client.backup.restore({ fileName: backups[0]?.fileName ?? '', pin })
  expect(restarts).toHaveLength(1)
  await client.access.signOut()
  expect(await shop.app.sessions.find(carrier.token())).toEqual({ state: 'none' })
  await shop.app.close()
  open = null
  expect(existsSync(mark())).toBe(true)
})

it('lets nobody guess PINs without end while nothing may be written', async () => {
  await closedShop()
  const shop = await start()
  const { client } = await shop.manager()
  open?.db.writes.stop('damaged')
  const answers = []
  for (let guess = 0; guess < 8; guess += 1) {
    answers.push(await refusalOf(client.access.confirmPin({ pin: String(7000 + guess) })))
  }
  expect(answers.filter((answer) => answer === 'PIN_REFUSED')).toHaveLength(5)
  expect(answers.at(-1)).toBe('SIGN_IN_SLOWED')
})

it('stops writing at the first statement that comes upon a broken page', async () => {
  await closedShop()
  corruptIndex('sqlite_autoindex_accounts_1')
  forgetTouch()
  const shop = await start()
  expect(shop.app.health.state()).toBe('sound')
  const { client } = shop.window()
  const { loginId, password } = managerLogin
  await refusalOf(client.access.signIn({ loginId, password }))
  expect(shop.app.health.state()).toBe('damaged')
})

it('sends nothing to the gateway before the check has passed, and nothing at all once it failed', async () => {
  const asked: string[] = []
  const gateway = {
    name: 'stand-in',
    mode: 'sandbox',
    charge: async () => {
      asked.push('charge')
      return { kind: 'unknown', why: 'timeout' }
    },
    find: async () => {
      asked.push('find')
      return { kind: 'absent' }
    },
  } as unknown as PaymentGateway
  let verdict: (verdict: 'sound' | 'damaged') => void = () => undefined
  const settled = new Promise<'sound' | 'damaged'>((resolve) => {
    verdict = resolve
  })
  const careful = carefully(async () => ({ gateway, close: async () => undefined }), {
    state: () => 'checking',
    settled: () => settled,
    look: () => undefined,
    stop: () => undefined,
  })
  const found = (await careful.opener('practice'))?.gateway
  const charged = found?.charge({} as never)
  await found?.find({} as never)
  expect(asked).toEqual(['find'])
  verdict('damaged')
  expect(await charged).toEqual({ kind: 'not_sent', why: 'not_connected' })
  expect(asked).toEqual(['find'])
})

it('writes nothing into a file whose folder was taken away, and goes on when it is back', async () => {
  await closedShop()
  const shop = await start()
  const { client } = await shop.manager()
  const { receipt } = await client.settings.get()
  const elsewhere = `${folder}-moved`
  renameSync(folder, elsewhere)
  shop.app.health.look()
  expect(await refusalOf(client.settings.saveReceipt(receipt))).toBe('WRITES_STOPPED')
  expect(await client.backup.health()).toMatchObject({ state: 'gone' })
  expect(await refusalOf(client.backup.now())).toBe('BACKUP_FAILED')
  expect(existsSync(folder)).toBe(false)
  renameSync(elsewhere, folder)
  shop.app.health.look()
  expect(await refusalOf(client.settings.saveReceipt(receipt))).toBe('ANSWERED')
  expect(await client.backup.health()).toMatchObject({ state: 'sound' })
})

it('lets no sale be answered that went into a folder taken away a moment ago', async () => {
  await closedShop()
  const shop = await start()
  const { client } = await shop.manager()
  const { receipt } = await client.settings.get()
  renameSync(folder, `${folder}-moved`)
  expect(await refusalOf(client.settings.saveReceipt(receipt))).toBe('WRITES_STOPPED')
  expect(await client.backup.health()).toMatchObject({ state: 'gone' })
  renameSync(`${folder}-moved`, folder)
  shop.app.health.look()
  const { receipt: kept } = await client.settings.get()
  expect(kept.version).toBe(receipt.version)
  expect(await refusalOf(client.settings.saveReceipt(receipt))).toBe('ANSWERED')
})

it('checks a file that somebody wrote into while the program did not run', async () => {
  await closedShop()
  corruptIndex('accounts_by_phone')
  const shop = await start()
  expect(await shop.app.health.settled()).toBe('damaged')
})
