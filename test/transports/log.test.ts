import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { createLog } from '../../src-main/platform/log.ts'
import { newIdempotencyKey } from '../../src-renderer/rpc/ids.ts'
import { type Client, managerLogin, type TestShop, testShop } from '../support/test-app.ts'
import { onBothDatabases } from '../support/test-db.ts'

const name = '김비밀'
const phone = '010-9876-5432'

/** A window whose calls are logged into a list of lines. */
async function loggedWindow(
  shop: TestShop,
): Promise<{ readonly client: Client; readonly lines: readonly string[] }> {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const { carrier } = shop.window()
  const context = {
    carrier,
    address: '127.0.0.1',
    device: 'test',
    sessions: shop.app.sessions,
    log,
    reference: () => 'REF00007',
  }
  const client = createRouterClient(shop.app.router, { context })
  await client.access.signIn({ loginId: managerLogin.loginId, password: managerLogin.password })
  return { client, lines }
}

async function failureOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call
  } catch (problem) {
    return { ...(problem as object) }
  }
  throw new Error('the call was answered')
}

onBothDatabases('what the log says of a failure', (db) => {
  it('names the rule that was broken, and nobody’s name or number', async () => {
    const shop = await testShop(db())
    const { client, lines } = await loggedWindow(shop)
    // A rule that the program does not know of, so that the database itself refuses, with the row in its words.
    await sql.raw('create unique index one_only on accounts (type)').execute(db().kysely)
    const create = (text: string) =>
      client.customers.create({ idempotencyKey: newIdempotencyKey(), name: text, phone: null, warning: text })
    await create('먼저 온 분')
    const { status, data } = await failureOf(
      client.customers.create({ idempotencyKey: newIdempotencyKey(), name, phone, warning: name }),
    )
    expect({ status, data }).toEqual({ status: 500, data: { reference: 'REF00007' } })
    // The server is used again by the next test.
    await sql.raw('drop index one_only').execute(db().kysely)
    const log = lines.join('')
    expect(log).toContain('REF00007')
    expect(log).toMatch(/one_only|accounts\.type/)
    expect(log).not.toContain(name)
    expect(log).not.toMatch(/9876|5432/)
    expect(log).not.toMatch(/"(detail|where|parameters|params|query)"/)
  })

  it('gives the program’s own wrong answer a reference number, and says where it is wrong without what stood there', async () => {
    const shop = await testShop(db())
    const { client, lines } = await loggedWindow(shop)
    // A zone that no door would let in, as a bug or a stranger's hand leaves it.
    await db()
      .kysely.updateTable('shop')
      .set({ zone: name.repeat(30) })
      .execute()
    shop.app.services.settings.forget()
    const { status, data, code } = await failureOf(client.settings.shop())
    expect({ status, data, code }).toEqual({
      status: 500,
      data: { reference: 'REF00007' },
      code: 'INTERNAL_SERVER_ERROR',
    })
    const log = lines.join('')
    expect(log).toContain('REF00007')
    expect(log).toContain('settings.shop')
    expect(log).toContain('zone: too_big')
    expect(log).not.toContain(name)
  })
})

it('keeps a text that does not parse, a refused value and whatever was thrown out of the log', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  const thrown = () => {
    try {
      return JSON.parse(`{"name": ${name}}`) as unknown
    } catch (problem) {
      return problem
    }
  }
  const refused = Object.assign(new Error(`invalid input syntax for type bigint: "${phone}"`), {
    code: '22P02',
  })
  log.error({ err: thrown() }, 'one')
  log.error({ err: new Error('outer', { cause: refused }) }, 'two')
  log.error({ err: { name, phone } }, 'three')
  log.error({ err: name }, 'four')
  expect(lines).toHaveLength(4)
  expect(lines.join('')).toContain('22P02')
  expect(lines.join('')).toContain('log.test.ts')
  expect(lines.join('')).not.toMatch(new RegExp(`${name}|${phone}`))
})
