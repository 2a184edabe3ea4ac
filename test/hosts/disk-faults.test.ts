import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqliteFile } from '../../src-main/db/dialect/sqlite.ts'
import { dataFileName, databaseOf } from '../../src-main/db/open.ts'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { formKey } from '../support/catalog-of.ts'
import { nobody, tryHost, tryHostAsNobody } from '../support/host-process.ts'
import { type HttpClient, httpWindow } from '../support/http-client.ts'
import { shopFolders } from '../support/shop-folders.ts'
import { mayMakeDisks, type SmallDisk, smallDisk } from '../support/small-disk.ts'
import { managerLogin, refusalOf, testShopInput } from '../support/test-app.ts'
import { cartOf, manualLine, openSale, payKey, take } from '../support/till-of.ts'

/** A folder with a shop of three sales that was closed in order. */
const shop = shopFolders(async (first) => {
  const client = httpWindow(first.url, new Map())
  const opening = [...testShopInput.calendar.opening]
  await client.settings.setUp({ ...testShopInput, calendar: { ...testShopInput.calendar, opening } })
  await signIn(client)
  for (let count = 0; count < 3; count += 1) await sell(client)
})

const signIn = (client: HttpClient) =>
  client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })

async function sell(client: HttpClient): Promise<string> {
  const sale = await openSale(client, [manualLine(10_000)])
  await take(client, sale, { won: 10_000 })
  return sale.order.orderNo
}

async function start(at = shop.folder(), ...args: readonly string[]): Promise<HttpClient> {
  const client = httpWindow((await shop.start(at, args)).url, new Map())
  await signIn(client)
  return client
}

/** The one sentence of a host that does not start. */
async function sentenceOf(starting: ReturnType<typeof tryHost>): Promise<string> {
  const log = await shop.refusal(starting)
  expect(log.trim().split('\n')).toHaveLength(1)
  return log
}

/** What lies there after the end. */
async function booked(at: string) {
  const { kysely } = openSqliteFile(join(at, dataFileName))
  const db = databaseOf(kysely, { flavor: 'sqlite', file: null })
  const rows = await db.reader.selectFrom('orders').select('order_no').where('state', '=', 'paid').execute()
  const troubles = await verifyMoney(db.reader)
  await kysely.destroy()
  return { paid: rows.map((row) => row.order_no), troubles }
}

const backup = () => {
  const folder = join(shop.folder(), 'backups')
  const names = readdirSync(folder).filter((name) => name.endsWith('.sqlite'))
  return join(folder, names.at(-1) ?? '')
}

describe('a folder in which nothing may be written', () => {
  it('is refused in one sentence, Korean or English, and left as it is', async () => {
    const folder = shop.folder()
    chmodSync(folder, 0o555)
    const korean = await sentenceOf(tryHostAsNobody(folder))
    expect(korean).toBe(`자료 폴더에 쓸 수 없어요: ${folder}. 폴더의 권한을 확인해 주세요.\n`)
    const english = await sentenceOf(tryHostAsNobody(folder, ['--lang', 'en']))
    expect(english).toBe(`The data folder cannot be written: ${folder}. Check its permissions.\n`)
  })

  it('is refused too where only the data file may not be written, instead of failing at the first sale', async () => {
    const folder = shop.folder()
    for (const name of readdirSync(folder)) chownSync(join(folder, name), nobody, nobody)
    chownSync(folder, nobody, nobody)
    chownSync(join(folder, dataFileName), 0, 0)
    chmodSync(join(folder, dataFileName), 0o444)
    expect(await sentenceOf(tryHostAsNobody(folder))).toContain('자료 폴더에 쓸 수 없어요')
  })
})

it('does not open a killed program’s data without its log: it names the backup, or opens what is there, which goes on record', async () => {
  const folder = shop.folder()
  const client = await start()
  const lost = await sell(client)
  await shop.host()?.kill()
  rmSync(join(folder, `${dataFileName}-wal`))
  const sentence = await sentenceOf(tryHost(folder))
  expect(sentence).toContain('마지막에 저장한 내용이 자료 파일에 없어요')
  expect(sentence).toContain(`--restore "${backup()}"`)
  const copy = `${folder}-copy`
  cpSync(folder, copy, { recursive: true })
  const restored = await start(folder, '--restore', backup())
  expect(await sell(restored)).toContain('-0004')
  await shop.host()?.kill()
  const accepted = await start(copy, '--accept-loss')
  const { rows } = await accepted.access.audit({ limit: 10 })
  expect(rows.map((row) => row.action)).toContain('backup.loss_accepted')
  // The number of the sale that is gone is given again: nobody in the file has it.
  expect(await sell(accepted)).toBe(lost)
})

it('sells nothing while its clock stands in a day that is over, and goes on when it is put right', async () => {
  const onDay = async (day: string) => {
    const env = { DANGGOL_PRACTICE_CLOCK: `${day}T14:20` }
    const { url } = await shop.start(shop.folder(), ['--sample', 'small'], env)
    const client = httpWindow(url, new Map())
    await signIn(client)
    return client
  }
  const first = await onDay('2031-02-03')
  const number = await sell(first)
  await shop.host()?.stop()
  const back = await onDay('2031-02-02')
  expect(await refusalOf(sell(back))).toBe('WRITES_STOPPED')
  expect((await back.backup.health()).state).toBe('clock_behind')
  await shop.host()?.stop()
  const right = await onDay('2031-02-03')
  expect([number, await sell(right)]).toEqual(['20310203-0001', '20310203-0002'])
})

if (mayMakeDisks(mkdtempSync(join(tmpdir(), 'danggol-disk-')))) {
  describe('a disk that is full', () => {
    let disk: SmallDisk
    beforeEach(() => {
      disk = smallDisk(join(shop.base(), `disk-${formKey()}`), 12 * 1024 * 1024)
      cpSync(shop.seed(), join(disk.folder, 'shop'), { recursive: true })
    })
    afterEach(async () => {
      await shop.host()?.kill()
      disk.remove()
    })
    const data = () => join(disk.folder, 'shop')

    /** Sells until the disk takes no more. @returns the numbers that were answered, and the sale that was not */
    async function sellUntilFull(client: HttpClient) {
      const answered: string[] = []
      for (let count = 0; count < 500; count += 1) {
        const open = { idempotencyKey: formKey(), cart: cartOf([manualLine(10_000)]) }
        const key = payKey()
        try {
          const sale = await client.checkout.open(open)
          await take(client, sale, { won: 10_000, key })
          answered.push(sale.order.orderNo)
        } catch (problem) {
          return { answered, problem, open, key }
        }
      }
      throw new Error('the disk never was full')
    }

    it('is said at the sale, loses nothing that was answered, and is forgotten once there is room, without a restart', async () => {
      const client = await start(data())
      disk.fill()
      const { answered, problem, open, key } = await sellUntilFull(client)
      expect(problem).toMatchObject({
        code: 'DISK_FULL',
        status: 507,
        message: expect.stringContaining('가득'),
      })
      expect(await refusalOf(sell(client))).toBe('DISK_FULL')
      // What is there can be looked at meanwhile.
      expect(await refusalOf(client.settings.get())).toBe('ANSWERED')
      disk.free()
      // The same form again, under the same keys.
      const sale = await client.checkout.open(open)
      await take(client, sale, { won: 10_000, key })
      const next = await sell(client)
      expect(await shop.host()?.stop()).toBe(0)
      const { paid, troubles } = await booked(data())
      expect(troubles).toEqual([])
      expect(paid).toHaveLength(3 + answered.length + 2)
      expect(paid).toEqual(expect.arrayContaining([...answered, sale.order.orderNo, next]))
    })

    it('is survived by a stop and a kill: the next start says it or sells, and has every answered sale', async () => {
      const client = await start(data())
      disk.fill()
      const { answered } = await sellUntilFull(client)
      await shop.host()?.kill()
      const full = await tryHost(data())
      if ('url' in full) shop.kept(full)
      else expect(full.log).toContain('디스크가 가득 찼어요')
      await shop.host()?.stop()
      disk.free()
      await start(data())
      await shop.host()?.stop()
      const { paid, troubles } = await booked(data())
      expect(troubles).toEqual([])
      expect(paid).toEqual(expect.arrayContaining(answered))
    })

    it('stops the very first start in one sentence', async () => {
      mkdirSync(join(disk.folder, 'new'))
      disk.fill()
      const sentence = await sentenceOf(tryHost(join(disk.folder, 'new')))
      expect(sentence).toContain('디스크가 가득 찼어요')
    })

    it('keeps the backups that there are, and says that the new one failed', async () => {
      const client = await start(data())
      const { backups } = await client.backup.now()
      disk.fill()
      expect(await refusalOf(client.backup.now())).toMatch(/BACKUP_FAILED|DISK_FULL/)
      const status = await client.backup.status()
      expect(status.backups.map((one) => one.fileName)).toEqual(backups.map((one) => one.fileName))
      disk.free()
      expect((await client.backup.now()).backups).toHaveLength(backups.length + 1)
    })
  })
}
