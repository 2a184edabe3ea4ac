import { expect, it } from 'vitest'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import type { Database } from '../../../src-main/db/database.ts'
import type { Sale } from '../../../src-shared/domains/checkout/contract.ts'
import type { AccountId, ProductId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { formKey, goodsOf } from '../../support/catalog-of.ts'
import { type Client, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { openSale, payKey, productLine, take } from '../../support/till-of.ts'

async function withClass(db: Database) {
  const shop = await testShop(db)
  const { client } = await shop.manager()
  const title = goodsOf('온라인 셀프 커트 강의', { grantsAccess: true, stockRule: 'uncounted' })
  const { id: productId, grantsAccess } = await client.catalog.saveProduct(title)
  expect(grantsAccess).toBe(true)
  const { customerId } = await client.customers.create({
    idempotencyKey: formKey(),
    name: '김서연',
    phone: null,
  })
  await db.kysely
    .updateTable('accounts')
    .set({ email: 'gildong@naver.com' })
    .where('id', '=', customerId)
    .execute()
  return { shop, client, productId, customerId, purchases: shop.app.services.purchases }
}

async function sold(client: Client, productId: ProductId, customerId: AccountId | null): Promise<Sale> {
  const sale = await openSale(client, [productLine(productId)], { customerId })
  const { sale: paid } = await take(client, sale, { won: 26_000 })
  return paid
}

async function refundedWhole(client: Client, { order }: Sale): Promise<void> {
  const lines = order.lines.map((line) => ({ lineId: line.id, quantity: line.quantity }))
  const ask = { kind: 'lines', lines, restock: 'not' } as const
  const { version, amountKrw } = await client.refunds.plan({ orderId: order.id, ask })
  const call = { idempotencyKey: payKey(), orderId: order.id, ask, version, amountKrw, reason: '단순 변심' }
  const refund = await client.refunds.run(call)
  expect(refund.state).toBe('done')
}

const email = 'gildong@naver.com'

onBothDatabases('something sold as access', (db) => {
  it('is owned by its buyer once the last won is paid', async () => {
    const { client, productId, customerId, purchases } = await withClass(db())
    const sale = await openSale(client, [productLine(productId)], { customerId })
    const { sale: half } = await take(client, sale, { won: 10_000 })
    expect((await client.purchases.owned({ customerId })).owned).toEqual([])
    const { sale: paid } = await take(client, half, { won: 16_000 })
    expect((await client.purchases.owned({ customerId })).owned).toMatchObject([
      { productId, name: '온라인 셀프 커트 강의', orderId: paid.order.id, since: '2026-11-21' },
    ])
    expect(await purchases.check({ email, productId })).toEqual({ ok: true, value: 'owned' })
  })

  it('is taken back by the full refund of its line, unless the buyer has it twice', async () => {
    const { client, productId, customerId, purchases } = await withClass(db())
    const first = await sold(client, productId, customerId)
    const second = await sold(client, productId, customerId)
    expect((await client.purchases.owned({ customerId })).owned).toHaveLength(1)
    await refundedWhole(client, first)
    expect(await purchases.check({ email, productId })).toEqual({ ok: true, value: 'owned' })
    await refundedWhole(client, second)
    expect((await client.purchases.owned({ customerId })).owned).toEqual([])
    expect(await purchases.check({ email, productId })).toEqual({ ok: true, value: 'not_owned' })
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('stays with the buyer when only a part of its price goes back', async () => {
    const { client, productId, customerId } = await withClass(db())
    const { order } = await sold(client, productId, customerId)
    const ask = { kind: 'amount', amountKrw: krw(5_000) } as const
    const { version, amountKrw } = await client.refunds.plan({ orderId: order.id, ask })
    const call = { idempotencyKey: payKey(), orderId: order.id, ask, version, amountKrw, reason: '늦은 시작' }
    await client.refunds.run(call)
    expect((await client.purchases.owned({ customerId })).owned).toHaveLength(1)
  })

  it('is taken back once all of its price went back, also in parts and as an amount', async () => {
    const { client, productId, customerId } = await withClass(db())
    const { order } = await sold(client, productId, customerId)
    const left = []
    for (const won of [6_000, 20_000]) {
      const ask = { kind: 'amount', amountKrw: krw(won) } as const
      const { version, amountKrw } = await client.refunds.plan({ orderId: order.id, ask })
      const call = { idempotencyKey: payKey(), orderId: order.id, ask, version, amountKrw, reason: '폐강' }
      await client.refunds.run(call)
      left.push((await client.purchases.owned({ customerId })).owned.length)
    }
    expect(left).toEqual([1, 0])
  })

  it('is given with a sale that costs nothing, and by no sale to nobody', async () => {
    const { client, productId, customerId } = await withClass(db())
    await sold(client, productId, null)
    expect((await client.purchases.owned({ customerId })).owned).toEqual([])
    const discount = { kind: 'percent', percent: 100, reason: '개업 선물' } as const
    await openSale(client, [productLine(productId, { discount })], { customerId })
    expect((await client.purchases.owned({ customerId })).owned).toHaveLength(1)
  })

  it('may be recorded by another program, and recording twice changes nothing', async () => {
    const { client, productId, customerId, purchases } = await withClass(db())
    const asked = { email: ' Gildong@naver.com ', productId }
    expect(await purchases.check(asked)).toEqual({ ok: true, value: 'not_owned' })
    expect(await purchases.record(asked)).toEqual({ ok: true, value: 'owned' })
    expect(await purchases.record(asked)).toEqual({ ok: true, value: 'owned' })
    expect((await client.purchases.owned({ customerId })).owned).toMatchObject([{ orderId: null }])
    const rows = await db().kysely.selectFrom('purchases').selectAll().execute()
    expect(rows).toHaveLength(1)
  })

  it('is not found for an unknown customer, or a product that gives nothing', async () => {
    const { client, productId, purchases } = await withClass(db())
    const { id: shampoo } = await client.catalog.saveProduct(goodsOf('샴푸'))
    const missing = { ok: false, error: { code: 'NOT_FOUND' } }
    expect(await purchases.check({ email: 'nobody@naver.com', productId })).toEqual(missing)
    expect(await purchases.record({ email, productId: shampoo })).toEqual(missing)
    expect(await purchases.record({ email: '', productId })).toEqual(missing)
  })
})
