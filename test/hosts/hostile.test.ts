import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { dataFileName } from '../../src-main/db/open.ts'
import { callHost } from '../support/call-host.ts'
import { type HostProcess, tryHost } from '../support/host-process.ts'
import { shopFolders } from '../support/shop-folders.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'

/** A folder with a shop that was closed in order, and what somebody does to it. */
const shop = shopFolders(async (first) => {
  await callHost(first, 'settings/setUp', testShopInput)
})
const { folder } = shop

const data = () => join(folder(), dataFileName)
const backup = () => join(folder(), 'backups', readdirSync(join(folder(), 'backups')).at(-1) ?? '')

const start = (...args: readonly string[]) => shop.start(folder(), args)
const refusal = (...args: readonly string[]) => shop.refusal(tryHost(folder(), args))

async function signedIn(at: HostProcess): Promise<string> {
  const { loginId, password } = managerLogin
  return (await callHost(at, 'access/signIn', { loginId, password })).cookie
}

const shopName = async (at: HostProcess) => (await callHost(at, 'settings/shop', undefined)).json.name

describe('a start on what somebody did to the folder', () => {
  it.each([
    [
      'its data and its marker are gone',
      () => [data(), join(folder(), 'danggol.json')].map((path) => rmSync(path)),
    ],
    [
      'its data are empty and its marker is gone',
      () => {
        truncateSync(data(), 0)
        rmSync(join(folder(), 'danggol.json'))
      },
    ],
    ['only its data are gone', () => rmSync(data())],
  ])('opens no empty shop where backups lie: %s', async (_what, harm) => {
    harm()
    const sentence = await refusal()
    expect(sentence).toContain('사라졌어요')
    expect(sentence).toContain(`--restore "${backup()}"`)
    expect(await shopName(await start('--restore', backup()))).toBe(testShopInput.profile.name)
  })

  it('says in one sentence that a folder stands where the data should be', async () => {
    rmSync(data())
    mkdirSync(data())
    expect(await refusal()).toContain('쓸 수 없어요')
  })

  it('takes a folder whose lock somebody wrote over, and ends in order where its mark is a folder', async () => {
    writeFileSync(join(folder(), 'danggol.lock'), 'rubbish'.repeat(999))
    mkdirSync(join(folder(), 'danggol.open'))
    expect(await (await start()).stop()).toBe(0)
    expect(existsSync(join(folder(), 'danggol.open'))).toBe(false)
  })

  it.each([
    ['a folder', () => join(folder(), 'backups')],
    ['nothing', () => join(folder(), 'nowhere.sqlite')],
    ['a device that never ends', () => '/dev/zero'],
    ['the data themselves', () => data()],
    ['an empty file', () => join(folder(), 'empty')],
  ])('goes back to no backup that is %s, and changes nothing', async (_what, path) => {
    writeFileSync(join(folder(), 'empty'), '')
    expect(await refusal('--restore', path())).toContain('검사를 통과하지 못했어요')
    expect(await shopName(await start())).toBe(testShopInput.profile.name)
  })

  it('brings a backup to a computer that never had the shop', async () => {
    const elsewhere = join(shop.base(), 'new-computer', 'data')
    const there = await shop.start(elsewhere, ['--restore', backup()])
    expect(await shopName(there)).toBe(testShopInput.profile.name)
  })

  it('goes through with a restore that was stopped between its two renames', async () => {
    renameSync(data(), join(folder(), `${dataFileName}.ready-20261121T000000Z`))
    writeFileSync(join(folder(), `${dataFileName}.incoming`), 'half')
    expect(await shopName(await start())).toBe(testShopInput.profile.name)
    expect(readdirSync(folder()).filter((name) => /incoming|ready/.test(name))).toEqual([])
  })
})

describe('the power goes', () => {
  it('while backups are made: the next start has every answered save, and no half backup counts', async () => {
    let footer = ''
    for (const afterMs of [5, 40, 90]) {
      const at = await start()
      const cookie = await signedIn(at)
      const { json } = await callHost(at, 'settings/get', undefined, cookie)
      const receipt = json.receipt as {
        readonly value: { readonly footer: string }
        readonly version: number
      }
      if (footer !== '') expect(receipt.value.footer).toBe(footer)
      footer = `저장 ${receipt.version}`
      const save = { value: { ...receipt.value, footer }, version: receipt.version }
      expect((await callHost(at, 'settings/saveReceipt', save, cookie)).status).toBe(200)
      void callHost(at, 'backup/now', undefined, cookie).catch(() => undefined)
      await pause(afterMs)
      await at.kill()
    }
    const last = await start()
    const cookie = await signedIn(last)
    await callHost(last, 'backup/now', undefined, cookie)
    expect(readdirSync(join(folder(), 'backups')).filter((name) => name.includes('.part'))).toEqual([])
    const { json } = await callHost(last, 'backup/status', undefined, cookie)
    for (const { fileName } of json.backups as readonly { readonly fileName: string }[]) {
      expect((await callHost(last, 'backup/inspect', { fileName }, cookie)).status).toBe(200)
    }
  })

  it.each([210, 320])(
    '%i ms after a restore was asked for: the next start has the old shop or the restored one, whole',
    async (afterMs) => {
      const at = await start()
      const cookie = await signedIn(at)
      const { json } = await callHost(at, 'settings/get', undefined, cookie)
      const profile = json.profile as { readonly value: object; readonly version: number }
      const renamed = { value: { ...profile.value, name: '다른 이름' }, version: profile.version }
      const [fileName] = readdirSync(join(folder(), 'backups'))
      expect((await callHost(at, 'settings/saveProfile', renamed, cookie)).status).toBe(200)
      const asked = await callHost(at, 'backup/restore', { fileName, pin: managerLogin.pin }, cookie)
      expect(asked.json).toMatchObject({ restarting: true })
      await pause(afterMs)
      await at.kill()
      const next = await start()
      expect([testShopInput.profile.name, '다른 이름']).toContain(await shopName(next))
      await signedIn(next)
      expect(await next.stop()).toBe(0)
      // What there was is in a backup whichever of them won.
      expect(readdirSync(join(folder(), 'backups')).some((name) => name.includes('before_restore'))).toBe(
        true,
      )
    },
  )
})

it('writes nothing more when the folder is taken away under it, says so, and goes on when it is back', async () => {
  const at = await start()
  const cookie = await signedIn(at)
  const away = `${folder()}-away`
  renameSync(folder(), away)
  const state = async () => (await callHost(at, 'backup/health', undefined, cookie)).json.state
  await expect.poll(state, { timeout: 15_000, interval: 300 }).toBe('gone')
  const { json } = await callHost(at, 'settings/get', undefined, cookie)
  const { receipt } = json as { readonly receipt: object }
  const refused = await callHost(at, 'settings/saveReceipt', receipt, cookie)
  expect([refused.status, refused.json.code]).toEqual([503, 'WRITES_STOPPED'])
  renameSync(away, folder())
  await expect.poll(state, { timeout: 15_000, interval: 300 }).toBe('sound')
  expect((await callHost(at, 'settings/saveReceipt', receipt, cookie)).status).toBe(200)
  expect(await at.stop()).toBe(0)
})
