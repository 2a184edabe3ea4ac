import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import { createLog } from '../../src-main/platform/log.ts'
import { type HttpDoor, serveHttp } from '../../src-main/transports/http.ts'
import { fileFor } from '../../src-main/transports/static-files.ts'
import { rawRequest } from '../support/http-request.ts'
import { managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

let folder: string
let db: Database
let shop: TestShop
let door: HttpDoor

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-door-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>단골</title>')
  writeFileSync(join(folder, 'assets', 'main-abc123.js'), 'export {}')
  db = await temporarySqlite()
  shop = await testShop(db)
  const served = await serveHttp({
    app: shop.app,
    log: createLog('silent'),
    port: 0,
    rendererRoot: folder,
    devOrigin: null,
    reference: () => 'REF00001',
  })
  if (!served.ok) throw new Error('the port was taken')
  door = served.value
})

afterAll(async () => {
  await door.close()
  await shop.app.close()
  rmSync(folder, { recursive: true, force: true })
})

const own = () => door.url.slice(0, -1)
const call = (path: string, input: unknown, headers: Record<string, string> = {}) =>
  rawRequest(`${own()}/rpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: own(), ...headers },
    body: JSON.stringify({ json: input }),
  })

it('sends a browser that asks for the bare address to the app', async () => {
  const answer = await rawRequest(`${own()}/`)
  expect([answer.status, answer.headers.location]).toEqual([302, '/app/'])
})

it('answers every screen of the app with the page, and never a file from outside the folder', async () => {
  const page = await rawRequest(`${own()}/app/customers/12`)
  expect([page.status, page.body]).toEqual([200, '<!doctype html><title>단골</title>'])
  for (const path of [
    '/app/../../etc/passwd.txt',
    '/app/..%2f..%2fetc%2fpasswd.txt',
    '/app/%00.html',
    '/app/none.js',
  ]) {
    expect((await rawRequest(`${own()}${path}`)).status, path).toBe(404)
  }
  expect(fileFor('/srv/app', '/app/../../etc/passwd.txt')).toBeNull()
})

it('lets nobody in under another name than its own', async () => {
  for (const host of ['danggol.example', 'evil.example:80', `127.0.0.1`, `127.0.0.1.nip.io:${door.port}`]) {
    const answer = await rawRequest(`${own()}/app/`, { headers: { host } })
    expect(answer.status, host).toBe(421)
  }
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD']) {
    const answer = await rawRequest(`${own()}/rpc/access/session`, {
      method,
      headers: { host: 'evil.example' },
    })
    expect(answer.status, method).toBe(421)
  }
})

it('refuses a foreign origin whatever the method, and a form that another site posts', async () => {
  for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD']) {
    const answer = await rawRequest(`${own()}/rpc/access/session`, {
      method,
      headers: { origin: 'http://evil.example' },
    })
    expect(answer.status, method).toBe(403)
  }
  const form = await rawRequest(`${own()}/rpc/access/signOut`, {
    method: 'POST',
    headers: { origin: 'null', 'content-type': 'multipart/form-data; boundary=x' },
    body: '--x--',
  })
  expect(form.status).toBe(403)
  const embedded = await rawRequest(`${own()}/rpc/access/session`, {
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(embedded.status).toBe(403)
})

it('forbids framing, sniffing and scripts from anywhere else', async () => {
  const { headers } = await rawRequest(`${own()}/app/`)
  const policy = String(headers['content-security-policy'])
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy.replace("style-src 'self' 'unsafe-inline'", '')).not.toContain('unsafe')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['x-frame-options']).toBe('DENY')
})

it('keeps the session in a cookie that scripts and other sites cannot use, named after the shop', async () => {
  const signedIn = await call('access/signIn', {
    loginId: managerLogin.loginId,
    password: managerLogin.password,
  })
  const [cookie = ''] = signedIn.headers['set-cookie'] ?? []
  const shopId = (await shop.app.shopId())?.toLowerCase() ?? ''
  // For how long, and not until when: the device's clock may be another one than the shop's.
  expect(cookie).toMatch(
    new RegExp(`^danggol_${shopId}=[A-Za-z0-9_-]{43}; Max-Age=2592000; Path=/; HttpOnly; SameSite=Strict$`),
  )
  const [pair = ''] = cookie.split(';')
  const settings = await call('settings/get', undefined, { cookie: pair })
  expect(settings.status).toBe(200)
  const other = await call('settings/get', undefined, { cookie: pair.replace(shopId, 'another') })
  expect(other.status).toBe(401)
})

it('does not run a change asked for by GET', async () => {
  const answer = await rawRequest(`${own()}/rpc/access/signOut?data=%7B%7D`)
  expect(answer.status).toBe(405)
})

it('refuses a body over the limit with 413 and stays up', async () => {
  const announced = await rawRequest(`${own()}/rpc/access/signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: own(), 'content-length': `${9 * 1024 * 1024}` },
    body: '{"json":{"loginId":"',
    ends: 'never',
  })
  expect(announced.status).toBe(413)
  // Sent whole, it may be cut off before the answer can be read.
  const body = JSON.stringify({ json: { loginId: 'x'.repeat(9 * 1024 * 1024), password: 'y' } })
  const answer = await rawRequest(`${own()}/rpc/access/signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: own() },
    body,
  }).catch(() => ({ status: 413 }))
  expect(answer.status).toBe(413)
  expect((await rawRequest(`${own()}/app/`)).status).toBe(200)
})

it('answers bad input with 400 and the place of it, and a broken body without falling over', async () => {
  const wrong = await call('access/signIn', { loginId: '', password: 7 })
  expect(wrong.status).toBe(400)
  expect(wrong.body).toContain('password')
  const broken = await rawRequest(`${own()}/rpc/access/signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: own() },
    body: '{"json":',
  })
  expect(broken.status).toBe(400)
})

it('tells a reference number and nothing else when something breaks', async () => {
  const broken = await temporarySqlite()
  const brokenShop = await testShop(broken)
  const served = await serveHttp({
    app: brokenShop.app,
    log: createLog('silent'),
    port: 0,
    rendererRoot: folder,
    devOrigin: null,
    reference: () => 'REF00002',
  })
  if (!served.ok) throw new Error('the port was taken')
  await broken.kysely.schema.dropTable('sign_in_guards').execute()
  const answer = await rawRequest(`${served.value.url}rpc/access/signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ json: { loginId: 'manager', password: 'whatever it is' } }),
  })
  expect(answer.status).toBe(500)
  expect(answer.body).toContain('REF00002')
  expect(answer.body).not.toMatch(/sign_in_guards|no such table|sqlite/i)
  await served.value.close()
  await brokenShop.app.close()
})
