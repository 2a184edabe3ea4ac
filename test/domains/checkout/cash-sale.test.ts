import { expect, it } from 'vitest'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import { accountBalance } from '../../../src-main/domains/ledger/service.ts'
import { formKey, goodsInStock, serviceOf } from '../../support/catalog-of.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { cartOf, manualLine, openSale, payKey, productLine, take } from '../../support/till-of.ts'

onBothDatabases('a cash sale', (db) => {
  it('takes the money, gives the change, completes the order and writes the ledger', async () => {
    const { client } = await (await testShop(db())).manager()
    const cut = await client.catalog.saveProduct(serviceOf('여성 커트', { priceKrw: krw(35_000) }))
    const shampoo = await goodsInStock(client, '리페어 샴푸', 6, { priceKrw: krw(28_000) })
    const sale = await openSale(client, [productLine(cut.id), productLine(shampoo.id)])
    expect(sale.order).toMatchObject({
      orderNo: '20261121-0001',
      state: 'open',
      totalKrw: 63_000,
      vatKrw: 5727,
      restKrw: 63_000,
    })
    const tender = { kind: 'cash', givenKrw: krw(70_000) } as const
    const paid = await take(client, sale, { won: 63_000, tender })
    expect(paid.payment).toMatchObject({
      state: 'captured',
      detail: { kind: 'cash', givenKrw: 70_000, changeKrw: 7000 },
    })
    expect(paid.sale.order).toMatchObject({ state: 'paid', restKrw: 0, paidKrw: 63_000 })
    expect(paid.sale.order.lines.map((line) => line.state)).toEqual(['handed_over', 'handed_over'])
    expect(await accountBalance(db().reader, 'drawer')).toBe(63_000)
    expect(await accountBalance(db().reader, 'vat.payable')).toBe(-5727)
    expect(await accountBalance(db().reader, 'sales.taxable')).toBe(-57_273)
    expect(await accountBalance(db().reader, 'tenders.unapplied')).toBe(0)
    const left = (await client.catalog.list()).products.find((product) => product.id === shampoo.id)
    expect(left?.stockQuantity).toBe(5)
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('answers the same payment to the same key, and refuses another body under it', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(20_000)])
    const key = payKey()
    const first = await take(client, sale, { won: 20_000, key })
    expect(await take(client, sale, { won: 20_000, key })).toEqual(first)
    expect(await refusalOf(take(client, sale, { won: 10_000, key }))).toBe('IDEMPOTENCY_KEY_REUSED')
    expect(await accountBalance(db().reader, 'drawer')).toBe(20_000)
  })

  it('tells the second window that the sale is paid, and that it changed while it is not', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(20_000)])
    const part = await take(client, sale, { won: 5000 })
    expect(await refusalOf(take(client, sale, { won: 15_000 }))).toBe('ORDER_CHANGED')
    await take(client, part.sale, { won: 15_000 })
    expect(await refusalOf(take(client, part.sale, { won: 15_000 }))).toBe('ORDER_ALREADY_PAID')
    expect(await accountBalance(db().reader, 'drawer')).toBe(20_000)
  })

  it('takes no more than the rest, no cash that is too little, and nothing of an unknown order', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(20_000)])
    expect(await refusalOf(take(client, sale, { won: 20_001 }))).toBe('AMOUNT_EXCEEDS_REST')
    const little = { kind: 'cash', givenKrw: krw(19_999) } as const
    expect(await refusalOf(take(client, sale, { won: 20_000, tender: little }))).toBe('CASH_TOO_LITTLE')
    const nowhere = { ...sale, order: { ...sale.order, id: 999 as typeof sale.order.id } }
    expect(await refusalOf(take(client, nowhere, { won: 20_000 }))).toBe('ORDER_NOT_FOUND')
    expect(await accountBalance(db().reader, 'drawer')).toBe(0)
  })

  it('opens one order however often the cart is sent', async () => {
    const { client } = await (await testShop(db())).manager()
    const opening = { idempotencyKey: formKey(), cart: cartOf([manualLine(20_000)]) }
    const first = await client.checkout.open(opening)
    expect(await client.checkout.open(opening)).toEqual(first)
    expect(await client.checkout.openOrders()).toHaveLength(1)
  })
})
