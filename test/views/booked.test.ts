import { expect, it } from 'vitest'
import { parseBusinessDate } from '../../src-shared/kernel/business-date.ts'
import type { ProductId, ReservationId } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import type { Database } from '../../src-main/db/database.ts'
import { serviceOf } from '../support/catalog-of.ts'
import { bookedAt, newDesigner } from '../support/staff-of.ts'
import { testShop } from '../support/test-app.ts'
import { onBothDatabases } from '../support/test-db.ts'

const saturday = parseBusinessDate('2026-11-21') ?? expect.fail('a day')

async function withService(
  db: Database,
  id: ReservationId,
  service: { readonly productId: ProductId; readonly name: string; readonly won: number },
) {
  await db.kysely
    .insertInto('reservation_services')
    .values({
      reservation_id: id,
      position: 0,
      product_id: service.productId,
      name: service.name,
      price_krw: krw(service.won),
      work_minutes: 40,
      processing_minutes: 0,
      finish_minutes: 0,
      bookable_while_processing: 0,
    })
    .execute()
}

onBothDatabases('what is already booked', (db) => {
  it('counts the bookings still to come that keep a price, by that price', async () => {
    const { client } = await (await testShop(db())).manager()
    const { accountId: designerId } = await newDesigner(client, '서지안')
    const cut = await client.catalog.saveProduct(serviceOf('여성 컷', { designers: [designerId] }))
    const at = (fromMinute: number, outcome?: 'cancelled') =>
      bookedAt(db(), {
        designerId,
        date: saturday,
        fromMinute,
        toMinute: fromMinute + 40,
        ...(outcome === undefined ? {} : { outcome }),
      })
    // It is 14:20.
    const bookings = [
      await at(600),
      await at(900),
      await at(960),
      await at(1020),
      await at(1080, 'cancelled'),
    ]
    for (const [index, id] of bookings.entries()) {
      await withService(db(), id, { productId: cut.id, name: '여성 컷', won: index === 3 ? 35_000 : 38_000 })
    }
    expect(await client.booked.withService({ productId: cut.id })).toEqual([
      { priceKrw: 38_000, bookings: 2 },
      { priceKrw: 35_000, bookings: 1 },
    ])
  })

  it('names bookings briefly, and counts the customers of each clock hour', async () => {
    const { client } = await (await testShop(db())).manager()
    const { accountId: designerId } = await newDesigner(client, '서지안')
    const cut = await client.catalog.saveProduct(serviceOf('여성 컷', { designers: [designerId] }))
    const booking = { designerId, date: saturday }
    const late = await bookedAt(db(), { ...booking, fromMinute: 1470, toMinute: 1500 })
    const first = await bookedAt(db(), { ...booking, fromMinute: 610, toMinute: 650 })
    await bookedAt(db(), { ...booking, fromMinute: 650, toMinute: 700 })
    await withService(db(), first, { productId: cut.id, name: '여성 컷', won: 38_000 })
    expect(await client.booked.some({ ids: [late, first] })).toMatchObject([
      { id: first, date: saturday, customerName: '', designerName: '서지안', services: ['여성 컷'] },
      { id: late, services: [] },
    ])
    expect(await client.booked.byHour({ designerId, date: saturday })).toEqual([
      { hour: 10, customers: 2 },
      { hour: 24, customers: 1 },
    ])
  })
})
