import { expect, it } from 'vitest'
import { managerLogin, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

onBothDatabases('signing in', (db) => {
  it('lets the manager in with the password chosen at first run, and nobody with another', async () => {
    const shop = await testShop(db())
    const { client } = shop.window()
    expect(await refusalOf(client.access.signIn({ loginId: 'manager', password: 'wrong password' }))).toBe(
      'SIGN_IN_REFUSED',
    )
    expect(await refusalOf(client.access.signIn({ loginId: 'nobody', password: 'wrong password' }))).toBe(
      'SIGN_IN_REFUSED',
    )
    const state = await client.access.signIn({ loginId: 'manager', password: managerLogin.password })
    expect(state).toMatchObject({ state: 'signed_in', actor: { name: '한지우', type: 4 } })
  })

  it('slows down the sixth wrong password in a row, even for the right one, until the wait is over', async () => {
    const shop = await testShop(db())
    const { client } = shop.window()
    const wrong = () => refusalOf(client.access.signIn({ loginId: 'manager', password: 'wrong password' }))
    for (let tries = 0; tries < 5; tries += 1) expect(await wrong()).toBe('SIGN_IN_REFUSED')
    expect(await wrong()).toBe('SIGN_IN_SLOWED')
    const right = () => client.access.signIn({ loginId: 'manager', password: managerLogin.password })
    expect(await refusalOf(right())).toBe('SIGN_IN_SLOWED')
    shop.clock.advance(60_001)
    expect(await right()).toMatchObject({ state: 'signed_in' })
  })

  it('lets no more than five guesses of a PIN through when eight windows guess at once', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const state = await client.access.session()
    const accountId = state.actor?.accountId
    if (accountId === undefined) throw new Error('nobody is signed in')
    const guesses = await Promise.all(
      Array.from({ length: 8 }, (_, guess) =>
        refusalOf(client.access.switchByPin({ accountId, pin: String(7000 + guess) })),
      ),
    )
    expect(guesses.filter((answer) => answer === 'PIN_REFUSED')).toHaveLength(5)
    expect(guesses.filter((answer) => answer === 'SIGN_IN_SLOWED')).toHaveLength(3)
  })

  it('keeps a session over a restart of the program and ends it when a manager says so', async () => {
    const shop = await testShop(db())
    const first = await shop.manager()
    const token = first.carrier.token()
    expect(await shop.app.sessions.find(token)).toMatchObject({ state: 'open' })
    const [session] = await first.client.access.sessions()
    if (session === undefined) throw new Error('no session is listed')
    await first.client.access.endSession({ sessionId: session.sessionId }).catch(() => undefined)
    expect(await shop.app.sessions.find(token)).toEqual({ state: 'none' })
    expect(await refusalOf(first.client.settings.get())).toBe('NOT_SIGNED_IN')
  })

  it('refuses everything but the PIN while the device is locked', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const { actor } = await client.access.lock()
    expect(await refusalOf(client.settings.get())).toBe('SESSION_LOCKED')
    if (actor === null) throw new Error('nobody is signed in')
    expect(await refusalOf(client.access.switchByPin({ accountId: actor.accountId, pin: '1379' }))).toBe(
      'PIN_REFUSED',
    )
    const open = await client.access.switchByPin({ accountId: actor.accountId, pin: managerLogin.pin })
    expect(open.state).toBe('signed_in')
    expect(await refusalOf(client.settings.get())).toBe('ANSWERED')
  })
})

onBothDatabases('accounts of staff', (db) => {
  it('gives a designer only a designer’s permissions, and never closes the last manager', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const designer = await client.access.createAccount({
      loginId: 'jian',
      name: '서지안',
      title: '원장',
      type: 2,
      password: 'another long password',
      pin: '4826',
    })
    const other = shop.window()
    await other.client.access.signIn({ loginId: 'jian', password: 'another long password' })
    expect(await refusalOf(other.client.settings.get())).toBe('ANSWERED')
    expect(await refusalOf(other.client.access.accounts())).toBe('NOT_PERMITTED')
    const [manager] = (await client.access.accounts()).filter((account) => account.type === 4)
    if (manager === undefined) throw new Error('no manager is listed')
    const close = { accountId: manager.accountId, version: manager.version, type: 0 } as const
    expect(await refusalOf(client.access.updateAccount(close))).toBe('LAST_MANAGER')
    await client.access.updateAccount({ accountId: designer.accountId, version: designer.version, type: 0 })
    expect(await refusalOf(other.client.settings.get())).toBe('NOT_SIGNED_IN')
  })

  it('tells the second of two editors that the row changed, and keeps the first one’s name', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const [account] = await client.access.accounts()
    if (account === undefined) throw new Error('no account is listed')
    const { accountId, version } = account
    await client.access.updateAccount({ accountId, version, name: '한지우 대표' })
    expect(await refusalOf(client.access.updateAccount({ accountId, version, name: '다른 이름' }))).toBe(
      'STALE_VERSION',
    )
    expect((await client.access.accounts())[0]?.name).toBe('한지우 대표')
  })

  it('refuses a PIN that anyone would guess and a password that is too short', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const person = { loginId: 'doyun', name: '박도윤', title: '', type: 2 } as const
    const add = (secrets: { password: string; pin: string }) =>
      client.access.createAccount({ ...person, ...secrets })
    for (const pin of ['1111', '1234', '9876']) {
      expect(await refusalOf(add({ password: 'long enough here', pin }))).toBe('PIN_TOO_SIMPLE')
    }
    expect(await refusalOf(add({ password: 'short', pin: '4826' }))).toBe('PASSWORD_TOO_WEAK')
    expect(await refusalOf(add({ password: 'long enough here', pin: '4826' }))).toBe('ANSWERED')
    expect(await refusalOf(add({ password: 'long enough here', pin: '4826' }))).toBe('LOGIN_ID_TAKEN')
  })
})

onBothDatabases('the audit', (db) => {
  it('chains every row, notices a row that was changed, and survives the erasing of a person’s values', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    await client.access.createAccount({
      loginId: 'yuri',
      name: '최유리',
      title: '',
      type: 2,
      password: null,
      pin: null,
    })
    const before = await client.access.audit({ limit: 10 })
    const brokenRow = async () => (await client.access.auditCheck({ scope: 'whole' })).brokenRowId
    expect(await brokenRow()).toBeNull()
    expect(before.rows[0]).toMatchObject({ action: 'account.created', values: { name: '최유리' } })
    await db().kysely.deleteFrom('audit_values').execute()
    expect(await brokenRow()).toBeNull()
    await db()
      .kysely.updateTable('audit')
      .set({ action: 'nothing.happened' })
      .where('id', '=', before.rows[0]?.id ?? 0)
      .execute()
    expect(await brokenRow()).toBe(before.rows[0]?.id)
  })
})
