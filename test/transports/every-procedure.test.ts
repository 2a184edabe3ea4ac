import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissionsFor } from '../../src-shared/domains/access/model.ts'
import { type Asked, doorOf, procedures, type TestDoor } from '../support/door-of.ts'
import { rawRequest } from '../support/http-request.ts'
import { managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

/** Rules that hold for each thing the program can be asked, so also for the one that is added tomorrow. */

/** Every name of a field that a caller may fill in, however deep. */
function namesIn({ input }: Asked): ReadonlySet<string> {
  const names = new Set<string>()
  JSON.stringify(input, (name, value: unknown) => {
    if (name === 'properties') for (const field of Object.keys(Object(value))) names.add(field)
    return value
  })
  return names
}

let shop: TestShop
let door: TestDoor
const ask: TestDoor['ask'] = (...given) => door.ask(...given)

beforeAll(async () => {
  shop = await testShop(await temporarySqlite())
  door = await doorOf(shop)
})

afterAll(async () => {
  await door.close()
  await shop.app.close()
})

describe('every procedure', () => {
  it('is there: these rules look at all of them, not at none', () => {
    expect(procedures.length).toBeGreaterThan(90)
  })

  it('names who may call it, and only the way in is open to everybody', () => {
    expect(procedures.filter(({ access }) => access === undefined)).toEqual([])
    expect(procedures.filter(({ access }) => access === 'public').map(({ path }) => path)).toEqual([
      'access/session',
      'access/signIn',
      'access/signOut',
      'access/switchByPin',
      'settings/shop',
      'settings/setUp',
      'settings/openSample',
    ])
  })

  it('refuses whoever is not signed in, before it looks at what was sent', async () => {
    for (const { path, access } of procedures) {
      if (access === 'public') continue
      expect(await ask(path, null), path).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' })
    }
  })

  it('refuses who was locked out of the screen', async () => {
    const cookie = await door.signIn(managerLogin)
    expect((await ask('access/lock', cookie)).status).toBe(200)
    for (const { path, access } of procedures) {
      if (access === 'public') continue
      expect(await ask(path, cookie), path).toMatchObject({ status: 401, code: 'SESSION_LOCKED' })
    }
  })

  it('refuses a designer what only a manager may, and answers a designer all the rest', async () => {
    const manager = await door.signIn(managerLogin)
    const designer = {
      loginId: 'designer',
      password: 'long enough',
      name: '이준호',
      title: '',
      type: 2,
      pin: null,
    }
    expect((await ask('access/createAccount', manager, designer)).status).toBe(200)
    const cookie = await door.signIn(designer)
    const refused: string[] = []
    for (const { path, access } of procedures) {
      if (access === undefined || access === 'public' || access === 'session') continue
      const { code } = await ask(path, cookie)
      expect(code === 'NOT_PERMITTED', path).toBe(!permissionsFor(2).includes(access))
      if (code === 'NOT_PERMITTED') refused.push(path)
    }
    expect(refused).toEqual(
      expect.arrayContaining(['refunds/run', 'settings/saveProfile', 'access/audit', 'backup/restore']),
    )
  })

  it('asks for what was set for the account alone, not only for its type', async () => {
    const manager = await door.signIn(managerLogin)
    const login = { loginId: 'own-rights', password: 'long enough' }
    const made = { ...login, name: '한민지', title: '', type: 2, pin: null }
    expect((await ask('access/createAccount', manager, made)).status).toBe(200)
    const account = (await shop.app.services.accounts.list()).find((one) => one.loginId === login.loginId)
    if (account === undefined) throw new Error('the account is not listed')
    const { accountId, version } = account
    const changes = [
      { permission: 'audit.read', allowed: true },
      { permission: 'catalog.read', allowed: false },
    ]
    const set = { accountId, version, pin: managerLogin.pin, changes }
    const cookie = await door.signIn(login)
    expect((await ask('access/setPermissions', manager, set)).status).toBe(200)
    const held = new Set<string>(permissionsFor(2)).add('audit.read')
    held.delete('catalog.read')
    for (const { path, access } of procedures) {
      if (access === undefined || access === 'public' || access === 'session') continue
      expect((await ask(path, cookie)).code === 'NOT_PERMITTED', path).toBe(!held.has(access))
    }
  })

  it('does nothing when it is asked by GET', async () => {
    const manager = await door.signIn(managerLogin)
    for (const { path } of procedures) {
      const answer = await rawRequest(`${door.url}rpc/${path}?data=%7B%7D`, { headers: { cookie: manager } })
      expect(answer.status, path).toBe(405)
    }
  })

  it('that changes bookings or money takes the key made when its form was opened', () => {
    const reads =
      /\/(get|log|check|checkRepeats|list|matchesFor|quote|cartOf|tenders|openOrders|held|state|unsettled|plan)$/
    // Asking a gateway again and fetching a cart put aside do the same however often they are done.
    const repeatable = /\/(checkNow|resume)$/
    const changes = procedures.filter(
      ({ path }) =>
        /^(reservations|waitlist|checkout|payments|refunds)\//.test(path) &&
        !reads.test(path) &&
        !repeatable.test(path),
    )
    expect(changes.length).toBeGreaterThan(18)
    for (const change of changes) {
      expect(
        [...namesIn(change)].filter((field) => field === 'key' || field === 'idempotencyKey'),
        change.path,
      ).toHaveLength(1)
    }
  })

  it('that changes a row which people edit says which version it saw', () => {
    const edits = procedures.filter(({ path }) => /\/(update|save|move|change|set)[A-Z]?\w*$/.test(path))
    const versionless = edits.filter((edit) => !namesIn(edit).has('version')).map(({ path }) => path)
    expect(edits.length).toBeGreaterThan(15)
    expect(versionless).toEqual([
      // One's own secret, proven by the old one; what is only ever made new; no edit at all.
      'access/changeOwnPin',
      'access/changeOwnPassword',
      'settings/setUp',
      'staff/saveException',
      'live/changes',
    ])
  })
})
