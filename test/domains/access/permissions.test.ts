import { expect, it } from 'vitest'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { type Client, managerLogin, refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const { pin } = managerLogin
const jian = { loginId: 'jian', name: '서지안', title: '', password: 'a long enough one', pin: '7319' }

async function hired(client: Client, type: 2 | 4 | 5 = 2, who = jian) {
  return client.access.createAccount({ ...who, type })
}

async function windowOf(shop: TestShop, who: { readonly loginId: string; readonly password: string } = jian) {
  const window = shop.window()
  await window.client.access.signIn({ loginId: who.loginId, password: who.password })
  return window.client
}

const whole = { scope: 'whole' } as const

async function heldBy(client: Client) {
  return (await client.access.session()).actor?.permissions ?? []
}

/** One permission given or taken by whoever asks. */
async function set(
  client: Client,
  accountId: AccountId,
  change: {
    readonly permission: 'sell' | 'audit.read' | 'accounts.manage' | 'settings.write'
    readonly allowed: boolean
  },
) {
  const { version } = await client.access.account({ accountId })
  return client.access.setPermissions({ accountId, version, pin, changes: [change] })
}

onBothDatabases('permissions of one account', (db) => {
  it('counts a permission that was given or taken from the next call on, in the windows that are open already', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const { accountId } = await hired(manager)
    const theirs = await windowOf(shop)
    const other = await windowOf(shop)
    expect(await refusalOf(theirs.access.auditCheck(whole))).toBe('NOT_PERMITTED')
    const page = await set(manager, accountId, { permission: 'audit.read', allowed: true })
    expect(page.permissions).toContainEqual({ permission: 'audit.read', allowed: true, byDefault: false })
    expect(page.differs).toBe(1)
    expect(await refusalOf(theirs.access.auditCheck(whole))).toBe('ANSWERED')
    expect(await heldBy(other)).toContain('audit.read')
    await set(manager, accountId, { permission: 'sell', allowed: false })
    expect(await refusalOf(other.checkout.held())).toBe('NOT_PERMITTED')
    expect(await heldBy(other)).not.toContain('sell')
    await set(manager, accountId, { permission: 'audit.read', allowed: false })
    expect(await refusalOf(other.access.auditCheck(whole))).toBe('NOT_PERMITTED')
    const back = await set(manager, accountId, { permission: 'sell', allowed: true })
    expect(back.differs).toBe(0)
    await shop.app.close()
  })

  it('is written down with what was given and taken, and told to the other windows', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const { accountId } = await hired(manager)
    const before = await db().reader.selectFrom('changes').select('seq').execute()
    await set(manager, accountId, { permission: 'audit.read', allowed: true })
    const { rows } = await manager.access.audit({ limit: 1 })
    expect(rows).toMatchObject([
      {
        action: 'account.permissions',
        subjectId: String(accountId),
        values: { given: 'audit.read', taken: '' },
      },
    ])
    const told = await db().reader.selectFrom('changes').select(['topic', 'row_id']).orderBy('seq').execute()
    expect(told.slice(before.length)).toEqual([{ topic: 'accounts', row_id: accountId }])
    await shop.app.close()
  })

  it('is not given by who does not have it, nor changed at an account that may do more', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const deputy = await hired(manager)
    await set(manager, deputy.accountId, { permission: 'accounts.manage', allowed: true })
    const helper = { ...jian, loginId: 'minji', name: '한민지' }
    const { accountId } = await hired(manager, 2, helper)
    const theirs = await windowOf(shop)
    const own = { ...(await theirs.access.account({ accountId })), pin: jian.pin }
    const give = (permission: 'settings.write' | 'accounts.manage') => {
      const changes = [{ permission, allowed: true }]
      return refusalOf(
        theirs.access.setPermissions({ accountId, version: own.version, pin: own.pin, changes }),
      )
    }
    expect(await give('settings.write')).toBe('PERMISSION_NOT_HELD')
    expect(await give('accounts.manage')).toBe('ANSWERED')
    const [boss] = (await theirs.access.people()).filter((one) => one.type === 4)
    if (boss === undefined) throw new Error('no manager is listed')
    const seen = await theirs.access.account({ accountId: boss.accountId })
    const sealed = { accountId: boss.accountId, version: seen.version, pin: jian.pin }
    const secret = { kind: 'password', password: 'taken over by me' } as const
    expect(await refusalOf(theirs.access.setSecret({ ...sealed, secret }))).toBe('PERMISSION_NOT_HELD')
    expect(await refusalOf(theirs.access.setAccountType({ ...sealed, type: 3 }))).toBe('PERMISSION_NOT_HELD')
    const changes = [{ permission: 'sell', allowed: false }] as const
    expect(await refusalOf(theirs.access.setPermissions({ ...sealed, changes: [...changes] }))).toBe(
      'PERMISSION_NOT_HELD',
    )
    const manager2 = { ...jian, loginId: 'boss2', type: 4 as const }
    expect(await refusalOf(theirs.access.createAccount(manager2))).toBe('PERMISSION_NOT_HELD')
    const up = { ...sealed, accountId, version: own.version + 1, type: 4 as const }
    expect(await refusalOf(theirs.access.setAccountType(up))).toBe('PERMISSION_NOT_HELD')
    await shop.app.close()
  })

  it('leaves somebody who may manage accounts: the last one keeps that', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const [me] = await manager.access.people()
    if (me === undefined) throw new Error('the manager is not listed')
    const take = { permission: 'accounts.manage', allowed: false } as const
    expect(await refusalOf(set(manager, me.accountId, take))).toBe('LAST_MANAGER')
    const second = await hired(manager, 4)
    expect((await set(manager, second.accountId, take)).differs).toBe(1)
    // A manager who may not manage accounts is nobody to leave the shop to.
    expect(await refusalOf(set(manager, me.accountId, take))).toBe('LAST_MANAGER')
    const { version } = await manager.access.account({ accountId: me.accountId })
    const close = { accountId: me.accountId, version, pin, type: 3 as const }
    expect(await refusalOf(manager.access.setAccountType(close))).toBe('LAST_MANAGER')
    await shop.app.close()
  })

  it('goes back to the default with another type, and is refused to the second of two editors', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const { accountId, version } = await hired(manager)
    const changed = await set(manager, accountId, { permission: 'audit.read', allowed: true })
    const changes = [{ permission: 'sell' as const, allowed: false }]
    expect(await refusalOf(manager.access.setPermissions({ accountId, version, pin, changes }))).toBe(
      'STALE_VERSION',
    )
    const test = await manager.access.setAccountType({ accountId, version: changed.version, pin, type: 5 })
    expect(test).toMatchObject({ type: 5, differs: 0 })
    expect(test.permissions.filter((one) => one.allowed !== one.byDefault)).toEqual([])
    await shop.app.close()
  })

  it('asks for the PIN of whoever changes it', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const { accountId, version } = await hired(manager)
    const sealed = { accountId, version, pin: '0000' }
    const changes = [{ permission: 'sell' as const, allowed: false }]
    const secret = { kind: 'pin', newPin: '4826' } as const
    expect(await refusalOf(manager.access.setPermissions({ ...sealed, changes }))).toBe('PIN_REFUSED')
    expect(await refusalOf(manager.access.setAccountType({ ...sealed, type: 3 }))).toBe('PIN_REFUSED')
    expect(await refusalOf(manager.access.setSecret({ ...sealed, secret }))).toBe('PIN_REFUSED')
    expect((await manager.access.account({ accountId })).version).toBe(version)
    await shop.app.close()
  })
})
