import { expect, it } from 'vitest'
import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { type Client, refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases, temporarySqlite } from '../../support/test-db.ts'

/** Somebody of the staff who wants more than is theirs. */

const designer = { loginId: 'jian', password: 'another long password', pin: '4826' } as const

async function withDesigner(shop: TestShop) {
  const manager = await shop.manager()
  const person = { ...designer, name: '서지안', title: '', type: 2 } as const
  const { accountId, version } = await manager.client.access.createAccount(person)
  const tablet = async () => {
    const window = shop.window('192.168.0.20')
    await window.client.access.signIn({ loginId: designer.loginId, password: designer.password })
    return window
  }
  return { manager, accountId, version, tablet }
}

const stateOf = async (client: Client) => (await client.access.session()).state
const mayRead = (client: Client) => refusalOf(client.settings.get())

onBothDatabases('whoever is in on another device', (db) => {
  it('is out once the person has a new password, and asked for the new PIN once they have one', async () => {
    const shop = await testShop(db())
    const { tablet } = await withDesigner(shop)
    const [own, copied] = [await tablet(), await tablet()]
    await own.client.access.changeOwnPin({ password: designer.password, pin: '7319' })
    expect([await mayRead(own.client), await mayRead(copied.client)]).toEqual(['ANSWERED', 'SESSION_LOCKED'])
    const accountId = (await own.client.access.session()).actor?.accountId ?? (0 as AccountId)
    const old = copied.client.access.switchByPin({ accountId, pin: designer.pin })
    expect(await refusalOf(old)).toBe('PIN_REFUSED')
    await copied.client.access.switchByPin({ accountId, pin: '7319' })
    expect(await mayRead(copied.client)).toBe('ANSWERED')
    const change = { password: designer.password, newPassword: 'a password of today' }
    await own.client.access.changeOwnPassword(change)
    expect([await mayRead(own.client), await mayRead(copied.client)]).toEqual(['ANSWERED', 'NOT_SIGNED_IN'])
  })

  it('is asked or out when a manager gives the person another PIN, another password, or closes the account', async () => {
    const shop = await testShop(db())
    const { manager, accountId, version, tablet } = await withDesigner(shop)
    const { client } = await tablet()
    const { updateAccount } = manager.client.access
    const first = await updateAccount({ accountId, version, pin: '7319' })
    expect(await mayRead(client)).toBe('SESSION_LOCKED')
    await client.access.switchByPin({ accountId, pin: '7319' })
    const second = await updateAccount({
      accountId,
      version: first.version,
      password: 'a third long password',
    })
    expect(await mayRead(client)).toBe('NOT_SIGNED_IN')
    await updateAccount({ accountId, version: second.version, type: 0 })
    const again = { loginId: designer.loginId, password: 'a third long password' }
    expect(await refusalOf(shop.window().client.access.signIn(again))).toBe('SIGN_IN_REFUSED')
    expect(await mayRead(manager.client)).toBe('ANSWERED')
  })

  it('hears nothing more on an open line of live changes once the PIN was changed', async () => {
    const shop = await testShop(db())
    const { manager, accountId, version, tablet } = await withDesigner(shop)
    const { client } = await tablet()
    const stream = await client.live.changes()
    await stream.next()
    await manager.client.access.updateAccount({ accountId, version, pin: '7319' })
    expect((await stream.next()).done).toBe(true)
    expect(await stateOf(client)).toBe('locked')
  })
})

onBothDatabases('a login id', (db) => {
  it('is one person’s however it is written: wide letters, capitals, letters that only look alike', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const named = (loginId: string) =>
      refusalOf(
        client.access.createAccount({ loginId, name: '가짜', title: '', type: 2, password: null, pin: null }),
      )
    for (const loginId of ['MANAGER', 'ｍａｎａｇｅｒ', ' manager ', 'ᵐanager', 'manageR']) {
      expect(await named(loginId), loginId).toBe('LOGIN_ID_TAKEN')
    }
    for (const loginId of [
      'mаnager',
      'manager\u200b',
      'man\u0000ager',
      'manaɡer',
      'manager\u0301',
      'ｍａｎａｇｅｒ！',
    ]) {
      expect(await named(loginId), loginId).toBe('BAD_REQUEST')
    }
  })

  it('gives no further guesses at a password when it is written another way', async () => {
    const shop = await testShop(db())
    const ways = ['manager', 'MANAGER', 'ｍａｎａｇｅｒ', 'Manager', 'mANAGER', ' manager', 'ManageR']
    const answers = []
    for (const loginId of ways) {
      answers.push(
        await refusalOf(shop.window().client.access.signIn({ loginId, password: 'wrong password' })),
      )
    }
    expect(answers).toEqual([...Array(5).fill('SIGN_IN_REFUSED'), 'SIGN_IN_SLOWED', 'SIGN_IN_SLOWED'])
  })
})

it('puts on record every thousandth customer of a day that somebody was shown, and nobody who looks up a few', async () => {
  const db = await temporarySqlite()
  const shop = await testShop(db)
  const { manager, tablet } = await withDesigner(shop)
  for (let file = 0; file < 21; file += 1) {
    const rows = Array.from({ length: 100 }, (_, row) => ({ row: row + 2, name: `손님${file}-${row}` }))
    await manager.client.customers.importRun({
      idempotencyKey: `hostile-staff-file-${file}` as IdempotencyKey,
      importId: null,
      fileName: '명단.csv',
      rowsTotal: rows.length,
      part: 'last',
      rows,
    })
  }
  const found = await db.reader.selectFrom('customers').select('account_id').orderBy('account_id').execute()
  const everybody = found.map((row) => row.account_id)
  const { client } = await tablet()
  const recorded = async () => {
    const { rows } = await manager.client.access.audit({ limit: 50 })
    return rows.filter(({ action }) => action === 'customers.many_seen').map(({ actorName }) => actorName)
  }
  const copy = async (from: number, to: number) => {
    for (let at = from; at < to; at += 100) {
      await client.customers.listed({ customerIds: everybody.slice(at, at + 100) })
    }
  }
  await copy(0, 900)
  await copy(0, 900)
  expect(await recorded()).toEqual([])
  await copy(900, 1_100)
  expect(await recorded()).toEqual(['서지안'])
  await copy(1_100, 2_100)
  expect(await recorded()).toEqual(['서지안', '서지안'])
  shop.clock.advance(86_400_000)
  await client.customers.search({ query: '손님', limit: 100 })
  await client.customers.get({ customerId: everybody[0] ?? (0 as AccountId) })
  expect(await recorded()).toHaveLength(2)
  await shop.app.close()
})
