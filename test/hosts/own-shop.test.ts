import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dataFileName } from '../../src-main/db/open.ts'
import { readMarker } from '../../src-main/db/marker.ts'
import { callHost } from '../support/call-host.ts'
import { type HostProcess, startHost } from '../support/host-process.ts'
import { copyOfSample, sampleStart } from '../support/prepared-sample.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'

let folder: string
let host: HostProcess

beforeEach(async () => {
  folder = await copyOfSample('ko')
  host = await startHost(folder, sampleStart.args, sampleStart.env)
})
afterEach(async () => {
  await host.kill()
  rmSync(folder, { recursive: true, force: true })
})

type Account = { readonly loginId: string; readonly password: string }

async function accounts(): Promise<readonly Account[]> {
  const { json } = await callHost(host, 'access/session', undefined)
  return json.sampleAccounts as readonly Account[]
}

async function signedIn(account: Account | undefined): Promise<string> {
  const { loginId, password } = account ?? { loginId: '', password: '' }
  return (await callHost(host, 'access/signIn', { loginId, password })).cookie
}

async function untilItIsGone(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const shop = await callHost(host, 'settings/shop', undefined).catch(() => null)
    if (shop?.json.exists === false) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the practice shop is still there')
}

function customersIn(path: string): number {
  const file = new Sqlite(path, { readonly: true })
  try {
    return Number(file.prepare('select count(*) from customers').pluck().get())
  } finally {
    file.close()
  }
}

it('leads from the sample shop to the first run of one’s own at the same address, and loses and mixes nothing', async () => {
  const [boss] = await accounts()
  const cookie = await signedIn(boss)
  await callHost(host, 'backup/now', undefined, cookie)
  expect((await callHost(host, 'settings/leavePractice', undefined, cookie)).json).toEqual({
    restarting: true,
  })
  await untilItIsGone()
  expect(readMarker(folder)).toBeNull()
  // Whoever was in the practice shop is in no shop now.
  expect((await callHost(host, 'settings/get', undefined, cookie)).status).toBe(401)
  await callHost(host, 'settings/setUp', testShopInput)
  const own = await signedIn(managerLogin)
  expect((await callHost(host, 'customers/counts', undefined, own)).json).toMatchObject({ all: 0 })
  const { json } = await callHost(host, 'backup/status', undefined, own)
  expect(json.backups).toEqual([])
  const aside = readdirSync(folder).filter((name) => name.includes('.sample-'))
  expect(aside.map((name) => name.replace(/\.sample-.*/, '')).sort()).toEqual([
    'backups',
    dataFileName,
    'photos',
  ])
  const practice = aside.find((name) => name.startsWith(dataFileName)) ?? ''
  expect(customersIn(join(folder, practice))).toBeGreaterThan(1_000)
  await host.stop()
  // Started as before, it opens one's own shop and makes no second sample.
  host = await startHost(folder, sampleStart.args, sampleStart.env)
  const shop = await callHost(host, 'settings/shop', undefined)
  expect(shop.json).toMatchObject({ exists: true, name: testShopInput.profile.name })
})

it('opens the first run once when two windows press at the same moment, and lets only a manager', async () => {
  const [boss, designer] = await accounts()
  const cookie = await signedIn(boss)
  const refused = await callHost(host, 'settings/leavePractice', undefined, await signedIn(designer))
  expect(refused.json).toMatchObject({ code: 'NOT_PERMITTED' })
  const both = await Promise.all([
    callHost(host, 'settings/leavePractice', undefined, cookie),
    callHost(host, 'settings/leavePractice', undefined, cookie),
  ])
  expect(both.map((one) => one.status)).toEqual([200, 200])
  await untilItIsGone()
  const files = readdirSync(folder).filter((name) => name.startsWith(`${dataFileName}.sample-`))
  expect(files).toHaveLength(1)
})
