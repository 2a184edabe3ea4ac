import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../src-main/db/database.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { createIdSource } from '../../../src-main/platform/id-source.ts'
import { secretMatches } from '../../../src-main/platform/password.ts'
import {
  type Client,
  managerLogin,
  refusalOf,
  type TestShop,
  testShop,
  type Window,
} from '../../support/test-app.ts'
import { onBothDatabases, temporarySqlite } from '../../support/test-db.ts'

/** The same SQL as in sign-in.test.ts, which runs it on both databases. */
function onSqlite(name: string, sentences: (db: () => Database) => void): void {
  describe(name, () => {
    let db: Database
    beforeEach(async () => {
      db = await temporarySqlite()
    })
    afterEach(() => db.close())
    sentences(() => db)
  })
}

const designerLogin = { loginId: 'jian', password: 'another long password', pin: '4826' } as const

async function addDesigner(client: Client): Promise<AccountId> {
  const made = await client.access.createAccount({ ...designerLogin, name: '서지안', title: '', type: 2 })
  return made.accountId
}

async function signIn(window: Window, who: { readonly loginId: string; readonly password: string }) {
  return window.client.access.signIn({ loginId: who.loginId, password: who.password })
}

async function managerId(client: Client): Promise<AccountId> {
  const { actor } = await client.access.session()
  if (actor === null) throw new Error('nobody is signed in')
  return actor.accountId
}

const wrongPassword = (shop: TestShop, loginId: string, address?: string) =>
  refusalOf(shop.window(address).client.access.signIn({ loginId, password: 'wrong password' }))

onBothDatabases('sessions', (db) => {
  it('says of somebody without a PIN that there is none, instead of calling every PIN wrong', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const person = { loginId: 'jian', name: '서지안', title: '', type: 2, password: null, pin: null } as const
    const { accountId } = await client.access.createAccount(person)
    expect(await refusalOf(client.access.switchByPin({ accountId, pin: '0000' }))).toBe('PIN_NOT_SET')
    expect((await client.access.session()).actor?.name).toBe('한지우')
  })

  it('gives the device a new token when another person comes in by PIN, so that a copied one is worth nothing', async () => {
    const shop = await testShop(db())
    const manager = await shop.manager()
    const boss = await managerId(manager.client)
    await addDesigner(manager.client)
    const counter = shop.window()
    await signIn(counter, designerLogin)
    const copied = counter.carrier.token()
    await counter.client.access.switchByPin({ accountId: boss, pin: managerLogin.pin })
    expect(counter.carrier.token()).not.toBe(copied)
    expect(await shop.app.sessions.find(copied)).toEqual({ state: 'none' })
    expect((await counter.client.access.session()).actor?.type).toBe(4)
  })

  it('lets nobody in by PIN on a device whose session was ended while the PIN was checked', async () => {
    const shop = await testShop(db())
    const manager = await shop.manager()
    const boss = await managerId(manager.client)
    const counter = await shop.manager()
    const finding = await shop.app.sessions.find(counter.carrier.token())
    const [other] = (await manager.client.access.sessions()).filter((session) => !session.current)
    await manager.client.access.endSession({ sessionId: other?.sessionId ?? '' })
    const answer = await shop.app.services.access.switchByPin(finding, {
      accountId: boss,
      pin: managerLogin.pin,
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'NOT_SIGNED_IN' } })
    const { rows } = await manager.client.access.audit({ limit: 1 })
    expect(rows[0]?.action).toBe('access.session_ended')
  })

  it('ends the session that a device had when somebody signs in there anew', async () => {
    const shop = await testShop(db())
    const counter = await shop.manager()
    await signIn(counter, managerLogin)
    await signIn(counter, managerLogin)
    expect(await counter.client.access.sessions()).toHaveLength(1)
  })

  it('does not list a session that a week without use has ended', async () => {
    const shop = await testShop(db())
    await shop.manager()
    shop.clock.advance(8 * 86_400_000)
    const { client } = await shop.manager()
    expect(await client.access.sessions()).toHaveLength(1)
  })

  it('tells the other windows of a changed PIN, so that their next edit of that person is not refused', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const before = (await client.access.accounts())[0]?.version ?? 0
    const stream = await client.live.changes()
    await stream.next()
    await client.access.changeOwnPin({ password: managerLogin.password, pin: '7319' })
    const told = await stream.next()
    expect(told.value).toMatchObject({ changes: [{ topic: 'accounts', version: before + 1 }] })
    await stream.return?.()
  })
})

onSqlite('the lock-out', (db) => {
  it('lets twenty-five people sign in one after the other from one address', async () => {
    const shop = await testShop(db())
    for (let number = 0; number < 25; number += 1) await shop.manager()
    expect((await (await shop.manager()).client.access.sessions()).length).toBe(26)
  })

  it('gives whoever knows one password no endless guesses at the others from the same address', async () => {
    const shop = await testShop(db())
    await addDesigner((await shop.manager()).client)
    const answers: string[] = []
    for (let guess = 0; guess < 30; guess += 1) {
      answers.push(await wrongPassword(shop, `victim${guess}`))
      if (guess % 3 === 0) await refusalOf(signIn(shop.window(), designerLogin))
    }
    expect(answers.filter((answer) => answer === 'SIGN_IN_REFUSED').length).toBeLessThanOrEqual(20)
    expect(answers.at(-1)).toBe('SIGN_IN_SLOWED')
  })

  it('keeps a device where somebody is in usable by password while strangers guess from its address', async () => {
    const shop = await testShop(db())
    const counter = await shop.manager()
    await counter.client.access.lock()
    for (let guess = 0; guess < 25; guess += 1) await wrongPassword(shop, `nobody${guess}`)
    expect(await refusalOf(signIn(shop.window(), managerLogin))).toBe('SIGN_IN_SLOWED')
    expect(await signIn(counter, managerLogin)).toMatchObject({ state: 'signed_in' })
  })
})

onSqlite('accounts', (db) => {
  it('changes no customer through the accounts of staff', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const customer = await db()
      .kysely.insertInto('accounts')
      .values({
        login_id: 'c-1',
        type: 1,
        name: '김서연',
        title: '',
        phone: null,
        email: null,
        birth: null,
        password_hash: null,
        pin_hash: null,
        created_at: shop.clock.now(),
        closed_at: null,
        version: 1,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const change = { accountId: customer.id, version: 1, type: 4, password: 'long enough here' } as const
    expect(await refusalOf(client.access.updateAccount(change))).toBe('NOT_FOUND')
  })
})

it('opens nothing with a password that was changed while it was checked', async () => {
  const db = await temporarySqlite()
  const ids = createIdSource()
  let isChanged = false
  const shop = await testShop(db, {
    ids: {
      ...ids,
      // Asked for once the password was found right, before the session is written.
      token: () => {
        const file = new Sqlite(db.file ?? '')
        if (isChanged) file.exec("update accounts set password_hash = 'another' where type = 4")
        file.close()
        return ids.token()
      },
    },
  })
  isChanged = true
  expect(await refusalOf(signIn(shop.window(), managerLogin))).toBe('SIGN_IN_REFUSED')
  expect(await db.reader.selectFrom('sessions').selectAll().execute()).toEqual([])
  await shop.app.close()
})

it('takes as long to refuse a login that nobody has as one that somebody has', async () => {
  // The shortest of several: what else the machine does only ever adds.
  const shortest = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY }
  const kept =
    '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
  for (let round = 0; round < 8; round += 1) {
    for (const [kind, hash] of [['known', kept] as const, ['unknown', null] as const]) {
      const from = performance.now()
      expect(await secretMatches(hash, 'wrong password')).toBe(false)
      shortest[kind] = Math.min(shortest[kind], performance.now() - from)
    }
  }
  expect(shortest.unknown).toBeGreaterThan(shortest.known / 3)
  expect(shortest.unknown).toBeLessThan(shortest.known * 3)
})
