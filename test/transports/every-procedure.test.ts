import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnyContractProcedure, type AnyContractRouter, isContractProcedure } from '@orpc/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createLog } from '../../src-main/platform/log.ts'
import { type HttpDoor, serveHttp } from '../../src-main/transports/http.ts'
import { contract } from '../../src-shared/contract.ts'
import { may } from '../../src-shared/domains/access/model.ts'
import type { ProcedureMeta } from '../../src-shared/procedure-meta.ts'
import { rawRequest } from '../support/http-request.ts'
import { managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

/** Rules that hold for each thing the program can be asked, so also for the one that is added tomorrow. */

type Asked = {
  readonly path: string
  readonly access: ProcedureMeta['access']
  readonly contract: AnyContractProcedure
}

function proceduresOf(router: AnyContractRouter, path: readonly string[] = []): readonly Asked[] {
  if (isContractProcedure(router)) {
    const meta: ProcedureMeta = router['~orpc'].meta
    return [{ path: path.join('/'), access: meta.access, contract: router }]
  }
  return Object.entries(router).flatMap(([name, inner]) => proceduresOf(inner, [...path, name]))
}

const procedures = proceduresOf(contract)

/** Every name of a field that a caller may fill in, however deep. */
function namesIn({ contract: asked }: Asked): ReadonlySet<string> {
  const schema = asked['~orpc'].inputSchema
  const names = new Set<string>()
  if (!(schema instanceof z.ZodType)) return names
  JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), (name, value: unknown) => {
    if (name === 'properties') for (const field of Object.keys(Object(value))) names.add(field)
    return value
  })
  return names
}

let folder: string
let shop: TestShop
let door: HttpDoor

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'danggol-every-'))
  writeFileSync(join(folder, 'index.html'), '')
  shop = await testShop(await temporarySqlite())
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

async function ask(path: string, cookie: string | null, input: unknown = null) {
  const own = door.url.slice(0, -1)
  const answer = await rawRequest(`${own}/rpc/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: own,
      ...(cookie === null ? {} : { cookie }),
    },
    body: JSON.stringify({ json: input }),
  })
  const code: string = /"code":"(\w+)"/.exec(answer.body)?.[1] ?? ''
  return {
    status: answer.status,
    code,
    cookie: (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? '',
  }
}

async function signIn(loginId: string, password: string): Promise<string> {
  const { status, cookie } = await ask('access/signIn', null, { loginId, password })
  expect(status).toBe(200)
  return cookie
}

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
    const cookie = await signIn(managerLogin.loginId, managerLogin.password)
    expect((await ask('access/lock', cookie)).status).toBe(200)
    for (const { path, access } of procedures) {
      if (access === 'public') continue
      expect(await ask(path, cookie), path).toMatchObject({ status: 401, code: 'SESSION_LOCKED' })
    }
  })

  it('refuses a designer what only a manager may, and answers a designer all the rest', async () => {
    const manager = await signIn(managerLogin.loginId, managerLogin.password)
    const designer = {
      loginId: 'designer',
      password: 'long enough',
      name: '이준호',
      title: '',
      type: 2,
      pin: null,
    }
    expect((await ask('access/createAccount', manager, designer)).status).toBe(200)
    const cookie = await signIn(designer.loginId, designer.password)
    const refused: string[] = []
    for (const { path, access } of procedures) {
      if (access === undefined || access === 'public' || access === 'session') continue
      const { code } = await ask(path, cookie)
      expect(code === 'NOT_PERMITTED', path).toBe(!may(2, access))
      if (code === 'NOT_PERMITTED') refused.push(path)
    }
    expect(refused).toEqual(
      expect.arrayContaining(['refunds/run', 'settings/saveProfile', 'access/audit', 'backup/restore']),
    )
  })

  it('does nothing when it is asked by GET', async () => {
    const manager = await signIn(managerLogin.loginId, managerLogin.password)
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
