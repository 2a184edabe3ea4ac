import { expect, it } from 'vitest'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { managerLogin, refusalOf, type TestShop, testShop, type Window } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const minute = 60_000

async function lockAfter(shop: TestShop, idleLockMinutes: number): Promise<Window> {
  const window = await shop.manager()
  const { desk } = await window.client.settings.get()
  await window.client.settings.saveDesk({ value: { ...desk.value, idleLockMinutes }, version: desk.version })
  return window
}

async function whoIs({ client }: Window): Promise<AccountId> {
  const { actor } = await client.access.session()
  if (actor === null) throw new Error('nobody is signed in')
  return actor.accountId
}

onBothDatabases('the idle lock', (db) => {
  it('asks for the PIN when nobody has touched the device, whatever the screen says', async () => {
    const shop = await testShop(db())
    const counter = await lockAfter(shop, 10)
    const accountId = await whoIs(counter)
    shop.clock.advance(9 * minute)
    expect(await refusalOf(counter.client.settings.get())).toBe('ANSWERED')
    shop.clock.advance(2 * minute + 1)
    expect(await refusalOf(counter.client.settings.get())).toBe('SESSION_LOCKED')
    expect((await counter.client.access.session()).state).toBe('locked')
    await counter.client.access.switchByPin({ accountId, pin: managerLogin.pin })
    expect(await refusalOf(counter.client.settings.get())).toBe('ANSWERED')
    shop.clock.advance(12 * minute)
    expect(await refusalOf(counter.client.settings.get())).toBe('SESSION_LOCKED')
    await counter.client.access.signIn(managerLogin)
    expect(await refusalOf(counter.client.settings.get())).toBe('ANSWERED')
  })

  it('stays open for as long as somebody touches the device', async () => {
    const shop = await testShop(db())
    const counter = await lockAfter(shop, 10)
    for (let round = 0; round < 6; round += 1) {
      shop.clock.advance(8 * minute)
      await counter.client.access.active()
    }
    expect(await refusalOf(counter.client.settings.get())).toBe('ANSWERED')
  })

  it('takes no screen that only fetches and listens for a person', async () => {
    const shop = await testShop(db())
    const counter = await lockAfter(shop, 10)
    const other = await shop.manager()
    const line = await counter.client.live.changes()
    await line.next()
    for (let round = 0; round < 12; round += 1) {
      shop.clock.advance(minute)
      await refusalOf(counter.client.access.session())
      await refusalOf(counter.client.settings.get())
      await other.client.access.active()
    }
    expect(await refusalOf(counter.client.settings.get())).toBe('SESSION_LOCKED')
    const { receipt } = await other.client.settings.get()
    await other.client.settings.saveReceipt(receipt)
    // The line ends instead of telling a locked screen what happens in the shop.
    expect((await line.next()).done).toBe(true)
  })

  it('cannot be opened again by touching, nor by a longer time set later', async () => {
    const shop = await testShop(db())
    const counter = await lockAfter(shop, 10)
    shop.clock.advance(12 * minute)
    expect(await refusalOf(counter.client.access.active())).toBe('SESSION_LOCKED')
    await lockAfter(shop, 60)
    expect(await refusalOf(counter.client.settings.get())).toBe('SESSION_LOCKED')
  })

  it('locks for one window that nobody touches only when nobody touches the other one either', async () => {
    const shop = await testShop(db())
    const counter = await lockAfter(shop, 10)
    shop.clock.advance(9 * minute)
    await counter.client.access.active()
    shop.clock.advance(minute)
    expect((await counter.client.access.lockIfIdle()).state).toBe('signed_in')
    shop.clock.advance(9 * minute)
    expect((await counter.client.access.lockIfIdle()).state).toBe('locked')
    expect(await refusalOf(counter.client.settings.get())).toBe('SESSION_LOCKED')
  })

  it('never locks where the shop wants none', async () => {
    const shop = await testShop(db())
    const counter = await lockAfter(shop, 0)
    shop.clock.advance(600 * minute)
    expect(await refusalOf(counter.client.settings.get())).toBe('ANSWERED')
    expect((await counter.client.access.lockIfIdle()).state).toBe('signed_in')
  })
})
