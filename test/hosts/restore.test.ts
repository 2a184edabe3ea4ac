import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { dataFileName } from '../../src-main/db/open.ts'
import { callHost } from '../support/call-host.ts'
import { type HostProcess, startHost, tryHost } from '../support/host-process.ts'
import { managerLogin, testShopInput } from '../support/test-app.ts'

let folder: string
let host: HostProcess | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-restore-'))
})
afterEach(async () => {
  await host?.kill()
  rmSync(folder, { recursive: true, force: true })
})

async function signIn(at: HostProcess): Promise<string> {
  const { loginId, password } = managerLogin
  return (await callHost(at, 'access/signIn', { loginId, password })).cookie
}

const shopName = async (at: HostProcess) => (await callHost(at, 'settings/shop', undefined)).json.name

it('brings a shop back from its backup after its file was cut in half', async () => {
  host = await startHost(folder)
  await callHost(host, 'settings/setUp', testShopInput)
  expect(await host.stop()).toBe(0)
  const [backup = ''] = readdirSync(join(folder, 'backups'))
  expect(backup).toContain('-close.sqlite')
  const path = join(folder, dataFileName)
  const whole = readFileSync(path)
  writeFileSync(path, whole.subarray(0, Math.floor(whole.length / 2)))
  const refused = await tryHost(folder)
  const said = 'log' in refused && !('url' in refused) ? refused.log : ''
  expect(said).toContain('손상됐어요')
  expect(said).toContain(`--restore "${join(folder, 'backups', backup)}"`)
  host = await startHost(folder, ['--restore', join(folder, 'backups', backup)])
  expect(await shopName(host)).toBe(testShopInput.profile.name)
  expect((await callHost(host, 'settings/get', undefined, await signIn(host))).status).toBe(200)
  expect(readdirSync(folder).filter((name) => name.includes('.replaced-')).length).toBeGreaterThan(0)
})

it('goes back to a chosen backup from the screen, keeping what there was as one more backup', async () => {
  host = await startHost(folder)
  await callHost(host, 'settings/setUp', testShopInput)
  const cookie = await signIn(host)
  const made = await callHost(host, 'backup/now', undefined, cookie)
  const [first] = made.json.backups as readonly { readonly fileName: string }[]
  const settings = await callHost(host, 'settings/get', undefined, cookie)
  const profile = settings.json.profile as { readonly value: object; readonly version: number }
  const renamed = { value: { ...profile.value, name: '다른 이름' }, version: profile.version }
  await callHost(host, 'settings/saveProfile', renamed, cookie)
  expect(await shopName(host)).toBe('다른 이름')
  const port = new URL(host.url).port
  const restored = await callHost(
    host,
    'backup/restore',
    { fileName: first?.fileName, pin: managerLogin.pin },
    cookie,
  )
  expect(restored.json).toMatchObject({ restarting: true })
  const again = await startedAgain(host.url)
  expect([again, port]).toEqual([testShopInput.profile.name, new URL(host.url).port])
  const kept = readdirSync(join(folder, 'backups')).filter((name) => name.includes('before_restore'))
  expect(kept).toHaveLength(1)
})

// The program comes back at the same address, so windows find it again by themselves.
async function startedAgain(url: string): Promise<unknown> {
  for (let tries = 0; tries < 100; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100))
    const answer = await callHost({ url }, 'settings/shop', undefined).catch(() => null)
    const name = answer?.json.name
    if (name !== undefined && name !== '다른 이름') return name
  }
  return null
}
