import { expect, it } from 'vitest'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import { accountBalance } from '../../../src-main/domains/ledger/service.ts'
import {
  lineStates,
  nextLineStates,
  nextOrderStates,
  orderStates,
} from '../../../src-shared/domains/orders/model.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { existingOf, formKey, goodsInStock, goodsOf } from '../../support/catalog-of.ts'
import { type Client, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import {
  cardNumbers,
  cardTender,
  cartOf,
  manualLine,
  openSale,
  payKey,
  productLine,
  take,
} from '../../support/till-of.ts'

async function left(client: Client, id: ProductId): Promise<number | null | undefined> {
  return (await client.catalog.list()).products.find((product) => product.id === id)?.stockQuantity
}

it('lets no order and no item leave a state that ends', () => {
  expect(orderStates.filter((state) => nextOrderStates[state].length === 0)).toEqual([
    'cancelled',
    'refunded',
  ])
  expect(lineStates.filter((state) => nextLineStates[state].length === 0)).toEqual(['cancelled', 'refunded'])
})

onBothDatabases('an order', (db) => {
  it('is numbered by its trading day, from 0001 each day', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const numbers = [
      (await openSale(client, [manualLine(1000)])).order.orderNo,
      (await openSale(client, [manualLine(1000)])).order.orderNo,
    ]
    shop.clock.set('2026-11-22T00:00')
    numbers.push((await openSale(client, [manualLine(1000)])).order.orderNo)
    expect(numbers).toEqual(['20261121-0001', '20261121-0002', '20261122-0001'])
  })

  it('counts in the day in which it was paid, whatever its number says', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const sale = await openSale(client, [manualLine(1000)])
    shop.clock.set('2026-11-22T00:10')
    const { order } = (await take(client, sale, { won: 1000 })).sale
    expect([order.orderNo, order.businessDate]).toEqual(['20261121-0001', '2026-11-22'])
  })

  it('takes its goods from the shelf when it is opened, and puts them back when it is cancelled', async () => {
    const { client } = await (await testShop(db())).manager()
    const shampoo = await goodsInStock(client, '샴푸', 2)
    const sale = await openSale(client, [productLine(shampoo.id, { quantity: 2 })])
    expect(await left(client, shampoo.id)).toBe(0)
    expect(await refusalOf(openSale(client, [productLine(shampoo.id)]))).toBe('OUT_OF_STOCK')
    const { id: orderId, version } = sale.order
    const cancelling = { idempotencyKey: formKey(), orderId, version, reason: '손님이 그냥 가심' }
    const cancelled = await client.checkout.cancelOrder(cancelling)
    expect(cancelled.order).toMatchObject({ state: 'cancelled', cancelReason: '손님이 그냥 가심' })
    expect(cancelled.order.lines.map((line) => line.state)).toEqual(['cancelled'])
    expect(await left(client, shampoo.id)).toBe(2)
    expect(await client.checkout.cancelOrder(cancelling)).toEqual(cancelled)
    expect(await refusalOf(client.checkout.cancelOrder({ ...cancelling, idempotencyKey: formKey() }))).toBe(
      'ORDER_CANCELLED',
    )
    expect(await refusalOf(take(client, cancelled, { won: 1000 }))).toBe('ORDER_CANCELLED')
  })

  it('leaves no half-made order behind when the shelf is empty', async () => {
    const { client } = await (await testShop(db())).manager()
    const plenty = await goodsInStock(client, '오일', 5)
    const none = await client.catalog.saveProduct(goodsOf('왁스'))
    const cart = [productLine(plenty.id), productLine(none.id)]
    expect(await refusalOf(openSale(client, cart))).toBe('OUT_OF_STOCK')
    expect(await left(client, plenty.id)).toBe(5)
    expect(await client.checkout.openOrders()).toEqual([])
    const kept = await openSale(client, [productLine(plenty.id)])
    expect(kept.order.orderNo).toBe('20261121-0001')
  })

  it('may be changed before money is taken: number kept, shelf and totals follow', async () => {
    const { client } = await (await testShop(db())).manager()
    const shampoo = await goodsInStock(client, '샴푸', 3, { priceKrw: krw(10_000) })
    const oil = await goodsInStock(client, '오일', 1, { priceKrw: krw(20_000) })
    const sale = await openSale(client, [productLine(shampoo.id, { quantity: 3 })])
    const change = (lines: Parameters<typeof cartOf>[0], version = sale.order.version) =>
      client.checkout.change({
        idempotencyKey: formKey(),
        orderId: sale.order.id,
        version,
        cart: cartOf(lines),
      })
    const changed = await change([productLine(shampoo.id, { quantity: 1 }), productLine(oil.id)])
    expect(changed.order).toMatchObject({ orderNo: sale.order.orderNo, totalKrw: 30_000 })
    expect([await left(client, shampoo.id), await left(client, oil.id)]).toEqual([2, 0])
    expect(await refusalOf(change([manualLine(1)]))).toBe('ORDER_CHANGED')
    const paid = await take(client, changed, { won: 10_000 })
    expect(await refusalOf(change([manualLine(1)], paid.sale.order.version))).toBe('ORDER_HAS_MONEY')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('costs nothing with a discount of all of it, and is complete at once', async () => {
    const { client } = await (await testShop(db())).manager()
    const gift = { kind: 'percent', percent: 100, reason: '이벤트 당첨' } as const
    const { order } = await openSale(client, [manualLine(30_000, { discount: gift })])
    expect(order).toMatchObject({ state: 'paid', totalKrw: 0, discountKrw: 30_000, vatKrw: 0 })
    expect(await accountBalance(db().reader, 'discounts')).toBe(30_000)
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('keeps its prices when the catalogue changes, and refuses what is no longer sold', async () => {
    const { client } = await (await testShop(db())).manager()
    const shampoo = await goodsInStock(client, '샴푸', 3, { priceKrw: krw(10_000) })
    const sale = await openSale(client, [productLine(shampoo.id)])
    const dearer = goodsOf('샴푸', { existing: existingOf(shampoo), priceKrw: krw(12_000) })
    const saved = await client.catalog.saveProduct(dearer)
    expect((await client.checkout.get({ orderId: sale.order.id })).order.totalKrw).toBe(10_000)
    await client.catalog.setActive({ id: saved.id, version: saved.version, active: false })
    expect(await refusalOf(openSale(client, [productLine(shampoo.id)]))).toBe('PRODUCT_NOT_SOLD')
  })

  it('refuses people that nobody knows', async () => {
    const { client } = await (await testShop(db())).manager()
    const nobody = 999 as NonNullable<Parameters<typeof cartOf>[1]>['customerId']
    const lines = [manualLine(1000)]
    expect(await refusalOf(openSale(client, lines, { customerId: nobody ?? null }))).toBe('NOT_FOUND')
    const byNobody = manualLine(1000, { designerId: nobody ?? null })
    expect(await refusalOf(openSale(client, [byNobody]))).toBe('NOT_FOUND')
  })
})

onBothDatabases('taking a tender back', (db) => {
  it('gives cash out of the drawer and opens the sale for changes again', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(30_000)])
    const part = await take(client, sale, { won: 10_000 })
    const back = {
      idempotencyKey: payKey(),
      paymentId: part.payment.id,
      version: part.sale.order.version,
      reason: '카드로 바꿈',
    }
    expect(await refusalOf(client.checkout.cancelTender({ ...back, reason: '' }))).toBe('REASON_MISSING')
    const after = await client.checkout.cancelTender(back)
    expect(after.order).toMatchObject({ state: 'open', paidKrw: 0, restKrw: 30_000 })
    expect(after.payments.map((payment) => payment.state)).toEqual(['voided'])
    expect(await client.checkout.cancelTender(back)).toEqual(after)
    expect(await accountBalance(db().reader, 'drawer')).toBe(0)
    const again = { ...back, idempotencyKey: payKey(), version: after.order.version }
    expect(await refusalOf(client.checkout.cancelTender(again))).toBe('PAYMENT_NOT_CANCELLABLE')
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('gives a card back through its gateway, and lets nothing happen on the sale until that is known', async () => {
    const shop = await testShop(db())
    const { client } = await shop.manager()
    const sale = await openSale(client, [manualLine(90_000)])
    const tender = cardTender(cardNumbers.cancelAnswerLost)
    const part = await take(client, sale, { won: 60_000, tender })
    const waiting = await client.checkout.cancelTender({
      idempotencyKey: payKey(),
      paymentId: part.payment.id,
      version: part.sale.order.version,
      reason: '다른 카드로',
    })
    expect(waiting.payments[0]?.state).toBe('voiding')
    expect(await refusalOf(take(client, waiting, { won: 30_000 }))).toBe('PAYMENT_IN_PROGRESS')
    shop.clock.advance(1000)
    await shop.app.services.till.reconciler.settleDue()
    const after = await client.checkout.get({ orderId: sale.order.id })
    expect(after.payments[0]?.state).toBe('voided')
    const paid = await take(client, after, { won: 90_000 })
    expect(paid.sale.order.state).toBe('paid')
    expect(
      await refusalOf(
        client.checkout.cancelTender({
          idempotencyKey: payKey(),
          paymentId: paid.payment.id,
          version: paid.sale.order.version,
          reason: '늦음',
        }),
      ),
    ).toBe('ORDER_ALREADY_PAID')
    expect(await verifyMoney(db().reader)).toEqual([])
  })
})

onBothDatabases('a cart put aside', (db) => {
  it('is there for every window, and goes to the first that takes it', async () => {
    const { client } = await (await testShop(db())).manager()
    const cart = cartOf([manualLine(5000)], { memo: '우산 놓고 가심' })
    const held = await client.checkout.hold({ idempotencyKey: formKey(), label: '문가은 님', cart })
    expect(await client.checkout.held()).toEqual([held])
    expect((await client.checkout.resume({ id: held.id })).cart).toEqual(cart)
    expect(await refusalOf(client.checkout.resume({ id: held.id }))).toBe('NOT_FOUND')
    const empty = { idempotencyKey: formKey(), label: '', cart: cartOf([]) }
    expect(await refusalOf(client.checkout.hold(empty))).toBe('CART_EMPTY')
  })
})
