import { expect, it } from 'vitest'
import { inTransaction } from '../../../src-main/db/transaction.ts'
import { returnStock, takeStock } from '../../../src-main/domains/catalog/stock-service.ts'
import type { Database } from '../../../src-main/db/database.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import { existingOf, formKey, goodsInStock, goodsOf, serviceOf } from '../../support/catalog-of.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const at = epochMs(1_795_240_800_000)

function sell(db: Database, productId: ProductId, quantity = 1) {
  return inTransaction(db, (tx) =>
    takeStock(tx, { productId, quantity, reference: '20261121-0001', actorId: null, at }),
  )
}

onBothDatabases('selling from stock', (db) => {
  it('takes what is there and refuses more than is left, naming the item and what is left', async () => {
    const { client } = await (await testShop(db())).manager()
    const shampoo = await goodsInStock(client, '두피 진정 샴푸', 3)
    expect(await sell(db(), shampoo.id, 2)).toEqual(ok({ left: 1 }))
    expect(await sell(db(), shampoo.id, 2)).toEqual({
      ok: false,
      error: {
        code: 'OUT_OF_STOCK',
        details: { productId: shampoo.id, name: '두피 진정 샴푸', left: 1 },
      },
    })
    expect(await sell(db(), shampoo.id)).toEqual(ok({ left: 0 }))
    expect((await client.catalog.list()).products[0]?.stockQuantity).toBe(0)
  })

  it('sells below zero where the item only warns, and leaves uncounted goods and services alone', async () => {
    const { client } = await (await testShop(db())).manager()
    const mousse = await goodsInStock(client, '무스', 1, { stockRule: 'warn' })
    expect(await sell(db(), mousse.id, 3)).toEqual(ok({ left: -2 }))
    const voucher = await client.catalog.saveProduct(goodsOf('상품권', { stockRule: 'uncounted' }))
    const cut = await client.catalog.saveProduct(serviceOf('여성 컷'))
    expect(await sell(db(), voucher.id, 5)).toEqual(ok({ left: null }))
    expect(await sell(db(), cut.id)).toEqual(ok({ left: null }))
    expect(await client.catalog.stockMoves({ productId: voucher.id })).toEqual([])
    expect((await client.catalog.list()).products.map((product) => product.stockQuantity)).toEqual([
      -2,
      null,
      null,
    ])
  })

  it('puts back what a refund returns, and tells the story of the item newest first', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const oil = await goodsInStock(client, '오일', 5)
    await sell(db(), oil.id, 2)
    const back = { productId: oil.id, quantity: 1, reference: '20261121-0001', actorId: null, at }
    await inTransaction(db(), async (tx) => ok(await returnStock(tx, back)))
    const receive = { kind: 'receive', quantity: 10 } as const
    await client.catalog.countStock({ key: formKey(), productId: oil.id, change: receive, reason: '거래처' })
    const moves = await client.catalog.stockMoves({ productId: oil.id })
    expect(moves.map((move) => [move.reason, move.quantity, move.leftAfter, move.reference])).toEqual([
      ['receipt', 10, 14, '거래처'],
      ['refund', 1, 4, '20261121-0001'],
      ['sale', -2, 3, '20261121-0001'],
      ['count', 5, 5, ''],
    ])
    expect(moves[0]?.actorName).toBe('한지우')
    expect(await client.catalog.goodsSold()).toEqual([{ productId: oil.id, quantity: 1 }])
  })

  it('counts what is on the shelf once however often the count is sent, and audits it', async () => {
    const { client } = await (await testShop(db())).manager()
    const wax = await goodsInStock(client, '왁스', 8)
    const count = {
      key: formKey(),
      productId: wax.id,
      change: { kind: 'count', quantity: 6 },
      reason: '파손 2',
    } as const
    await client.catalog.countStock(count)
    expect(await client.catalog.countStock(count)).toMatchObject({ stockQuantity: 6 })
    expect(await client.catalog.stockMoves({ productId: wax.id })).toHaveLength(2)
    const { rows } = await client.access.audit({ subjectType: 'product', subjectId: String(wax.id) })
    expect(rows[0]).toMatchObject({
      action: 'stock.count',
      values: { before: '8', after: '6', reason: '파손 2' },
    })
    for (const quantity of [-1, 0.5, 100_001]) {
      const bad = { ...count, key: formKey(), change: { kind: 'count', quantity } } as const
      expect(await refusalOf(client.catalog.countStock(bad))).toBe('BAD_REQUEST')
    }
  })

  it('keeps the count when an item stops being counted and is counted again', async () => {
    const { client } = await (await testShop(db())).manager()
    const brush = await goodsInStock(client, '브러시', 4)
    const off = await client.catalog.saveProduct(
      goodsOf('브러시', { existing: existingOf(brush), stockRule: 'uncounted' }),
    )
    expect(off.stockQuantity).toBeNull()
    const on = await client.catalog.saveProduct(goodsOf('브러시', { existing: existingOf(off) }))
    expect(on.stockQuantity).toBe(4)
  })
})
