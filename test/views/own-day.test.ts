import { expect, it } from 'vitest'
import { managerLogin, refusalOf } from '../support/test-app.ts'
import { onBothDatabases } from '../support/test-db.ts'
import { openSale, productLine, take } from '../support/till-of.ts'
import { formKey, type Salon, salon } from '../domains/reservations/salon.ts'

/** Today 최은비 comes to 서지안 and 강민서 to 윤채원; each of the two has sold something. */
async function twoChairs(s: Salon): Promise<void> {
  const { client } = s
  const earlier = await s.book({ startsAtMs: s.at('10:00'), productIds: [s.cut], note: '밤색 배합' })
  await client.reservations.setStatus({ key: formKey(), id: earlier.id, version: 1, status: 2 })
  await client.reservations.setStatus({ key: formKey(), id: earlier.id, version: 2, status: 4 })
  const { version } = await client.customers.get({ customerId: s.eunbi })
  const known = { memo: '조용한 자리', warning: '염모제 알레르기' }
  await client.customers.update({ customerId: s.eunbi, version, ...known })
  await s.book({ startsAtMs: s.at('15:00') })
  const cancelled = await s.book({ customerId: s.minseo, startsAtMs: s.at('18:00') })
  await client.reservations.setOutcome({
    key: formKey(),
    id: cancelled.id,
    version: 1,
    outcome: 'cancelled',
  })
  await s.book({ customerId: s.minseo, designerId: s.chaewon, startsAtMs: s.at('15:00') })
  for (const designerId of [s.jian, s.chaewon]) {
    const sale = await openSale(client, [productLine(s.cut, { designerId })])
    await take(client, sale, { won: 38_000 })
  }
}

onBothDatabases('the day of one designer', (db) => {
  it('is their own chair: who comes, what is known of them, the week and what they sold, and nobody else’s', async () => {
    const s = await salon(db())
    await twoChairs(s)
    const own = await (await s.asDesigner()).views.ownDay()
    expect(own).toMatchObject({ date: '2026-11-21', nowMs: s.shop.clock.now() })
    expect(own.day).toMatchObject({ designerId: s.jian, name: '서지안' })
    expect(own.bookings.map((card) => [card.name, card.designerId, card.status])).toEqual([
      ['최은비', s.jian, 4],
      ['최은비', s.jian, 0],
    ])
    expect(own.guests).toEqual([
      {
        customerId: s.eunbi,
        visits: 1,
        warning: '염모제 알레르기',
        memo: '조용한 자리',
        last: { date: '2026-11-21', designerName: '서지안', services: ['여성 컷'], note: '밤색 배합' },
      },
    ])
    expect(own.week).toHaveLength(7)
    expect(own.week[0]).toEqual({ date: '2026-11-21', isOff: false, bookings: 2 })
    expect(own.sales).toEqual({ lines: 1, amountKrw: 38_000 })
    // A manager has no chair: nothing of anybody's stands in theirs.
    const managers = await s.client.views.ownDay()
    expect(managers).toMatchObject({ bookings: [], guests: [], sales: { lines: 0, amountKrw: 0 } })
  })

  it('tells of customers and of money only whoever may see them, and nothing without the permission for bookings', async () => {
    const s = await salon(db())
    await twoChairs(s)
    const theirs = await s.asDesigner()
    const taken = async (permission: 'customers.read' | 'sales.read' | 'bookings.read') => {
      const { version } = await s.client.access.account({ accountId: s.jian })
      const changes = [{ permission, allowed: false }]
      const { pin } = managerLogin
      await s.client.access.setPermissions({ accountId: s.jian, version, pin, changes })
    }
    await taken('customers.read')
    expect(await theirs.views.ownDay()).toMatchObject({ guests: [], sales: { lines: 1 } })
    await taken('sales.read')
    const left = await theirs.views.ownDay()
    expect([left.guests, left.sales, left.bookings.length]).toEqual([[], null, 2])
    await taken('bookings.read')
    expect(await refusalOf(theirs.views.ownDay())).toBe('NOT_PERMITTED')
    expect(await refusalOf(s.shop.window().client.views.ownDay())).toBe('NOT_SIGNED_IN')
  })
})
