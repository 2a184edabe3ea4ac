import { expect, it } from 'vitest'
import { failureOf } from '../../../src-renderer/rpc/failure.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { type Client, emptyApp, managerLogin, refusalOf, testShop } from '../../support/test-app.ts'
import { manualLine, openSale, take } from '../../support/till-of.ts'

async function sell(client: Client): Promise<string> {
  const sale = await openSale(client, [manualLine(10_000)])
  await take(client, sale, { won: 10_000 })
  return sale.order.orderNo
}

async function whyNot(call: Promise<unknown>): Promise<unknown> {
  const problem = await call.then(
    () => null,
    (error: unknown) => error,
  )
  const { code, details } = failureOf(problem)
  return [code, details.why]
}

const stopped = ['WRITES_STOPPED', 'clock_behind']

onBothDatabases('a clock that was set back', (db) => {
  it('sells nothing into a day that is over, says so, and goes on with the next number once it is right', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    expect(await sell(client)).toBe('20261121-0001')
    shop.clock.set('2026-11-20T14:20')
    expect(await whyNot(sell(client))).toEqual(stopped)
    const at = (local: string) => Date.parse(`${local}:00+09:00`)
    expect(await client.backup.health()).toEqual({
      state: 'clock_behind',
      clock: { lastWriteAtMs: at('2026-11-21T14:20'), nowMs: at('2026-11-20T14:20') },
    })
    // Nothing of the past day is hidden meanwhile.
    expect(await refusalOf(client.settings.get())).toBe('ANSWERED')
    shop.clock.set('2026-11-21T14:21')
    expect(await sell(client)).toBe('20261121-0002')
    expect(await client.backup.health()).toEqual({ state: 'sound', clock: null })
    await shop.app.close()
  })

  it('notices at the start too, where nobody saw the clock go back', async () => {
    const before = await testShop(db())
    await sell((await before.manager()).client)
    const shop = await emptyApp(db())
    shop.clock.set('2026-11-20T23:59')
    const { client } = shop.window()
    const { loginId, password } = managerLogin
    await client.access.signIn({ loginId, password })
    expect(await whyNot(sell(client))).toEqual(stopped)
    await shop.app.close()
  })

  it('goes on when a manager says that it is right now and was wrong before, also after the next start', async () => {
    const before = await testShop(db())
    before.clock.set('2031-02-03T14:20')
    await sell((await before.manager()).client)
    const shop = await emptyApp(db())
    const { client } = await shop.manager()
    expect(await whyNot(sell(client))).toEqual(stopped)
    await client.backup.trustClock()
    expect(await sell(client)).toBe('20261121-0001')
    const audit = await client.access.audit({ limit: 50 })
    expect(audit.rows.map((row) => row.action)).toContain('settings.clock_trusted')
    const again = await emptyApp(db())
    const next = await again.manager()
    expect(await sell(next.client)).toBe('20261121-0002')
    await shop.app.close()
  })

  it('stops nobody for minutes, nor for a while in the future in which nothing was saved', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    await sell(client)
    shop.clock.set('2026-11-21T09:00')
    expect(await sell(client)).toBe('20261121-0002')
    shop.clock.set('2026-11-22T00:04')
    expect(await sell(client)).toBe('20261122-0001')
    shop.clock.set('2026-11-21T23:58')
    expect(await refusalOf(sell(client))).toBe('ANSWERED')
    shop.clock.set('2026-11-25T12:00')
    await client.settings.get()
    shop.clock.set('2026-11-22T10:00')
    expect(await refusalOf(sell(client))).toBe('ANSWERED')
    await shop.app.close()
  })
})
