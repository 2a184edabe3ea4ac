import { expect, it } from 'vitest'
import { isBusinessNumber } from '../../../src-shared/domains/settings/model.ts'
import { emptyApp, refusalOf, testShop, testShopInput } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const calendar = { ...testShopInput.calendar, opening: [...testShopInput.calendar.opening] }
const input = { ...testShopInput, calendar }

it('knows a real business registration number from a mistyped one', () => {
  expect(isBusinessNumber('120-81-47521')).toBe(true)
  expect(isBusinessNumber('120-81-47522')).toBe(false)
  expect(isBusinessNumber('12081')).toBe(false)
})

onBothDatabases('first run', (db) => {
  it('has no shop and no account before it, and makes both once', async () => {
    const shop = await emptyApp(db())
    const { client } = shop.window()
    expect((await client.access.session()).state).toBe('no_shop')
    expect(await refusalOf(client.access.signIn({ loginId: 'admin', password: 'admin' }))).toBe(
      'SIGN_IN_REFUSED',
    )
    const made = await client.settings.setUp(input)
    expect(made.profile.value.name).toBe('단골헤어 연남점')
    expect(await refusalOf(client.settings.setUp(input))).toBe('SHOP_ALREADY_SET_UP')
  })

  it('refuses a mistyped business number, a weak password and a zone that is none', async () => {
    const { client } = (await emptyApp(db())).window()
    const profile = { ...input.profile, businessNumber: '120-81-47522' }
    expect(await refusalOf(client.settings.setUp({ ...input, profile }))).toBe('BUSINESS_NUMBER_INVALID')
    const manager = { ...input.manager, password: 'short' }
    expect(await refusalOf(client.settings.setUp({ ...input, manager }))).toBe('PASSWORD_TOO_WEAK')
    expect(await refusalOf(client.settings.setUp({ ...input, zone: 'Seoul' }))).toBe('INPUT_REFUSED')
    expect((await client.access.session()).state).toBe('no_shop')
  })

  it('numbers the rows of shop 3 from 3 << 40', async () => {
    const shop = await emptyApp(db())
    await shop.window().client.settings.setUp({ ...input, shopNumber: 3 })
    const { client } = await shop.manager()
    const [manager] = await client.access.accounts()
    expect(manager?.accountId).toBe(3 * 2 ** 40 + 1)
  })
})

onBothDatabases('settings', (db) => {
  it('tells the second of two people who saved the same section', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const { receipt } = await client.settings.get()
    const value = { ...receipt.value, footer: '12월 24일은 22시까지' }
    const saved = await client.settings.saveReceipt({ value, version: receipt.version })
    expect(saved.receipt).toEqual({ value, version: receipt.version + 1 })
    const late = client.settings.saveReceipt({ value: { ...value, footer: '' }, version: receipt.version })
    expect(await refusalOf(late)).toBe('STALE_VERSION')
    const { rows } = await client.access.audit({ limit: 1 })
    expect(rows[0]).toMatchObject({ action: 'settings.receipt', fields: ['footer'] })
  })

  it('announces each saved section to every window', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const stream = await client.live.changes()
    await stream.next()
    const { desk } = await client.settings.get()
    await client.settings.saveDesk({ value: { ...desk.value, idleLockMinutes: 5 }, version: desk.version })
    const next = await stream.next()
    expect(next.value).toMatchObject({ changes: [{ topic: 'settings', version: 2 }] })
    await stream.return?.()
  })
})
