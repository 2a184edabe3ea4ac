import { describe, expect, it } from 'vitest'
import {
  effectivePermissions,
  permissionScreens,
  permissions,
  permissionsFor,
  permissionsOn,
} from '../../../src-shared/domains/access/model.ts'
import { formKey, goodsOf } from '../../support/catalog-of.ts'
import { managerLogin, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { tracesOf } from '../erasure/traces.ts'
import { dateOf, salon } from '../reservations/salon.ts'

const { pin } = managerLogin
const jian = { loginId: 'jian', name: '서지안', title: '', password: 'a long enough one', pin: '7319' }

describe('permissions by screen', () => {
  it('list every permission once', () => {
    const listed = permissionScreens.flatMap((screen) => permissionsOn(screen))
    expect(listed.toSorted()).toEqual(permissions.toSorted())
  })

  it('give nothing to a closed account or a customer, whatever was set for it', () => {
    const own = [{ permission: 'sell', allowed: true }]
    for (const type of [0, 1, 3] as const) expect(effectivePermissions(type, own)).toEqual([])
    expect(effectivePermissions(2, [{ permission: 'of a newer program', allowed: true }])).toEqual(
      permissions.filter((one) => permissionsFor(2).includes(one)),
    )
  })
})

onBothDatabases('accounts as their manager sees them', (db) => {
  it.each([0, 3] as const)(
    'closed as type %i, by the person or by the shop: no sign-in, no open window; opened again it works as before',
    async (type) => {
      const shop = await testShop(db())
      const { client: manager } = await shop.manager()
      const { accountId, version } = await manager.access.createAccount({ ...jian, type: 2 })
      const { client: theirs } = shop.window()
      const signIn = () => theirs.access.signIn({ loginId: jian.loginId, password: jian.password })
      await signIn()
      const closed = await manager.access.setAccountType({ accountId, version, pin, type })
      expect(closed).toMatchObject({ type, permissions: [], devices: [] })
      expect(closed.closedAtMs).not.toBeNull()
      expect((await theirs.access.session()).state).toBe('signed_out')
      expect(await refusalOf(signIn())).toBe('SIGN_IN_REFUSED')
      expect((await manager.access.people()).map((one) => [one.name, one.type])).toContainEqual([
        '서지안',
        type,
      ])
      const open = await manager.access.setAccountType({ accountId, version: closed.version, pin, type: 2 })
      expect(open).toMatchObject({ type: 2, closedAtMs: null })
      expect(await refusalOf(signIn())).toBe('ANSWERED')
      await shop.app.close()
    },
  )

  it('takes the column of a closed account from the calendar, and gives it back', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const { accountId, version } = await manager.access.createAccount({ ...jian, type: 2 })
    const work = { takesBookings: true, customersPerHour: 1, customersAtOnce: 1, services: null }
    const { name, title } = jian
    const key = formKey()
    await manager.staff.save({ key, accountId, accountVersion: version, version: null, name, title, ...work })
    const isActive = async () =>
      (await manager.staff.list()).find((one) => one.accountId === accountId)?.active
    expect(await isActive()).toBe(true)
    const closed = await manager.access.setAccountType({ accountId, version, pin, type: 3 })
    expect(await isActive()).toBe(false)
    const [left] = await db()
      .reader.selectFrom('staff')
      .select('active')
      .where('account_id', '=', accountId)
      .execute()
    expect(left).toEqual({ active: 0 })
    await manager.access.setAccountType({ accountId, version: closed.version, pin, type: 2 })
    expect(await isActive()).toBe(true)
    await shop.app.close()
  })

  it('is not closed while customers are still booked with the person, says how many, and is closed after that', async () => {
    const s = await salon(db())
    const booked = await s.book({ startsAtMs: s.at('15:00') })
    const { accountId, version } = await s.client.access.account({ accountId: s.jian })
    const close = () => s.client.access.setAccountType({ accountId, version, pin, type: 0 })
    await expect(close()).rejects.toMatchObject({ code: 'DAY_HAS_BOOKINGS', data: { details: { count: 1 } } })
    expect((await s.client.access.account({ accountId })).type).toBe(2)
    const outcome = { key: formKey(), id: booked.id, version: 1, outcome: 'cancelled' as const }
    await s.client.reservations.setOutcome(outcome)
    expect((await close()).type).toBe(0)
    await s.shop.app.close()
  })

  it('keeps who somebody is, with the phone as it is dialled anywhere', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const { accountId, version } = await manager.access.createAccount({ ...jian, type: 2 })
    const profile = { accountId, name: '서지안', title: '실장', birth: null, email: 'jian@example.com' }
    const saved = await manager.access.saveProfile({ ...profile, version, phone: '010-2846-1934' })
    expect(saved).toMatchObject({ title: '실장', phone: '+821028461934', email: 'jian@example.com' })
    const stale = manager.access.saveProfile({ ...profile, version, phone: null })
    expect(await refusalOf(stale)).toBe('STALE_VERSION')
    const wrong = manager.access.saveProfile({ ...profile, version: saved.version, phone: '12' })
    expect(await refusalOf(wrong)).toBe('PHONE_INVALID')
    await shop.app.close()
  })

  it.each(['closed as an account', 'gone from the staff'] as const)(
    'forgets how somebody is reached and when they were born once they are %s, in the records too, and keeps the name in the books',
    async (how) => {
      const s = await salon(db())
      const { accountId, version } = await s.client.access.account({ accountId: s.jian })
      const reached = { phone: '010-2846-1934', email: 'jian@example.com', birth: dateOf('1994-05-05') }
      const profile = { accountId, version, name: '서지안', title: '', ...reached }
      const saved = await s.client.access.saveProfile(profile)
      const booked = await s.book({ startsAtMs: s.at('15:00') })
      const outcome = { key: formKey(), id: booked.id, version: 1, outcome: 'cancelled' as const }
      await s.client.reservations.setOutcome(outcome)
      const secrets = ['+821028461934', 'jian@example.com', '1994-05-05']
      expect(new Set(await tracesOf(db(), secrets)).size).toBe(6)
      if (how === 'closed as an account') {
        const seen = { accountId, version: saved.version, pin }
        const closed = await s.client.access.setAccountType({ ...seen, type: 0 })
        expect(closed).toMatchObject({ name: '서지안', phone: null, email: null, birth: null })
      } else {
        const member = (await s.client.staff.list()).find((one) => one.accountId === accountId)
        await s.client.staff.leave({
          accountId,
          accountVersion: saved.version,
          version: member?.version ?? 0,
        })
      }
      expect(await tracesOf(db(), secrets)).toEqual([])
      const { entries } = await s.client.customers.timeline({ customerId: s.eunbi })
      expect(entries.map((entry) => entry.reservation?.designerName)).toEqual(['서지안'])
      expect(await s.client.access.auditCheck({ scope: 'whole' })).toMatchObject({ brokenRowId: null })
      await s.shop.app.close()
    },
  )

  it('sets a new password, which ends the windows of that person, and a new PIN, which locks them', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const { accountId, version } = await manager.access.createAccount({ ...jian, type: 2 })
    const { client: theirs } = shop.window()
    await theirs.access.signIn({ loginId: jian.loginId, password: jian.password })
    const second = await manager.access.setSecret({
      accountId,
      version,
      pin,
      secret: { kind: 'pin', newPin: '4826' },
    })
    expect((await theirs.access.session()).state).toBe('locked')
    await theirs.access.switchByPin({ accountId, pin: '4826' })
    await manager.access.setSecret({
      accountId,
      version: second.version,
      pin,
      secret: { kind: 'password', password: 'another long one' },
    })
    expect((await theirs.access.session()).state).toBe('signed_out')
    await shop.app.close()
  })

  it('does not touch a customer, who is changed where customers are', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const { customerId: accountId } = await manager.customers.create({
      idempotencyKey: formKey(),
      name: '김단골',
      phone: null,
    })
    const { version, isCustomer, permissions: held } = await manager.access.account({ accountId })
    expect({ isCustomer, held }).toEqual({ isCustomer: true, held: [] })
    const change = manager.access.setAccountType({ accountId, version, pin, type: 4 })
    expect(await refusalOf(change)).toBe('NOT_FOUND')
    const changes = [{ permission: 'sell' as const, allowed: true }]
    const given = manager.access.setPermissions({ accountId, version, pin, changes })
    expect(await refusalOf(given)).toBe('NOT_FOUND')
    await shop.app.close()
  })
})

onBothDatabases('sellers', (db) => {
  it('own products: somebody who is no staff and never signs in too, and the books do not change', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const seller = await manager.customers.create({
      idempotencyKey: formKey(),
      name: '모로칸무역',
      phone: null,
    })
    const sellerId = seller.customerId
    const product = await manager.catalog.saveProduct(goodsOf('아르간 오일', { sellerId }))
    expect(product.sellerId).toBe(sellerId)
    const { sellers } = await manager.catalog.list()
    expect(sellers).toEqual([{ accountId: sellerId, name: '모로칸무역', isClosed: false }])
    expect(await manager.access.people()).toContainEqual(
      expect.objectContaining({ accountId: sellerId, type: 1, products: 1 }),
    )
    const { rows } = await manager.access.audit({ limit: 5, subjectType: 'product' })
    expect(rows[0]?.values).toMatchObject({ seller_id: String(sellerId) })
    const existing = { id: product.id, version: product.version }
    const shops = await manager.catalog.saveProduct(goodsOf('아르간 오일', { existing, sellerId: null }))
    expect(shops.sellerId).toBeNull()
    expect((await manager.catalog.list()).sellers).toEqual([])
    await shop.app.close()
  })

  it('get no product while their account is closed, and keep those they had', async () => {
    const shop = await testShop(db())
    const { client: manager } = await shop.manager()
    const { accountId: sellerId, version } = await manager.access.createAccount({ ...jian, type: 2 })
    const theirs = await manager.catalog.saveProduct(goodsOf('수제 빗', { sellerId }))
    await manager.access.setAccountType({ accountId: sellerId, version, pin, type: 3 })
    const another = manager.catalog.saveProduct(goodsOf('가위', { sellerId }))
    expect(await refusalOf(another)).toBe('SELLER_NOT_THERE')
    const existing = { id: theirs.id, version: theirs.version }
    const renamed = await manager.catalog.saveProduct(goodsOf('수제 나무 빗', { existing, sellerId }))
    expect(renamed).toMatchObject({ name: '수제 나무 빗', sellerId })
    expect((await manager.catalog.list()).sellers).toMatchObject([{ isClosed: true }])
    await shop.app.close()
  })
})
