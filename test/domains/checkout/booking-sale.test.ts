import { expect, it } from 'vitest'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { existingOf, formKey, serviceOf } from '../../support/catalog-of.ts'
import { refusalOf } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { cartOf, manualLine, payKey, take } from '../../support/till-of.ts'
import { salon, type Salon } from '../reservations/salon.ts'

async function booked(place: Salon) {
  const { id } = await place.book({ productIds: [place.cut, place.dry] })
  return { id, ...(await place.client.checkout.cartOf({ reservationId: id })) }
}

onBothDatabases('checking a booking out', (db) => {
  it('starts with its customer, its designer and the prices that were promised', async () => {
    const place = await salon(db())
    const { id } = await place.book({ productIds: [place.cut, place.dry] })
    const { products } = await place.client.catalog.list()
    const cut = products.find((product) => product.id === place.cut)
    if (cut === undefined) throw new Error('a cut')
    await place.client.catalog.saveProduct(
      serviceOf(cut.name, { existing: existingOf(cut), priceKrw: krw(50_000) }),
    )
    const { cart, orderId } = await place.client.checkout.cartOf({ reservationId: id })
    expect(orderId).toBeNull()
    expect(cart).toMatchObject({ customerId: place.eunbi, reservationId: id })
    expect(cart.lines.map((line) => line.designerId)).toEqual([place.jian, place.jian])
    const quote = await place.client.checkout.quote({ cart })
    expect(quote.lines.map((line) => [line.name, line.unitPriceKrw, line.priceFrom])).toEqual([
      ['여성 컷', 38_000, 'booking'],
      ['드라이', 38_000, 'booking'],
    ])
    expect(quote.problems).toEqual([])
  })

  it('is done once: the second window is led to the order that the first one opened, and told when it is paid', async () => {
    const place = await salon(db())
    const { client } = place
    const { id, cart } = await booked(place)
    const sale = await client.checkout.open({ idempotencyKey: formKey(), cart })
    expect((await client.checkout.cartOf({ reservationId: id })).orderId).toBe(sale.order.id)
    const second = client.checkout.open({ idempotencyKey: formKey(), cart })
    await expect(second).rejects.toMatchObject({
      code: 'ORDER_ALREADY_OPEN',
      data: { details: { orderId: sale.order.id } },
    })
    const other = await client.checkout.open({
      idempotencyKey: formKey(),
      cart: cartOf([manualLine(1000)]),
    })
    const changing = {
      idempotencyKey: formKey(),
      orderId: other.order.id,
      version: other.order.version,
      cart,
    }
    expect(await refusalOf(client.checkout.change(changing))).toBe('ORDER_ALREADY_OPEN')
    await take(client, sale, { won: 76_000 })
    expect(await refusalOf(client.checkout.open({ idempotencyKey: formKey(), cart }))).toBe(
      'ORDER_ALREADY_PAID',
    )
  })

  it('may begin anew when the order was cancelled, or given back whole', async () => {
    const place = await salon(db())
    const { client } = place
    const { cart } = await booked(place)
    const first = await client.checkout.open({ idempotencyKey: formKey(), cart })
    const { id: orderId, version } = first.order
    await client.checkout.cancelOrder({ idempotencyKey: formKey(), orderId, version, reason: '다시 계산' })
    const second = await client.checkout.open({ idempotencyKey: formKey(), cart })
    const { sale } = await take(client, second, { won: 76_000 })
    await client.refunds.run({
      idempotencyKey: payKey(),
      orderId: sale.order.id,
      version: sale.order.version,
      ask: { kind: 'amount', amountKrw: krw(76_000) },
      amountKrw: krw(76_000),
      reason: '잘못 계산',
    })
    const third = await client.checkout.open({ idempotencyKey: formKey(), cart })
    expect(third.order).toMatchObject({ state: 'open', reservationId: cart.reservationId })
  })

  it('knows no booking that does not exist', async () => {
    const { client } = await salon(db())
    expect(await refusalOf(client.checkout.cartOf({ reservationId: 999 }))).toBe('NOT_FOUND')
    const nowhere = { ...cartOf([manualLine(1000)]), reservationId: 999 }
    expect(await refusalOf(client.checkout.open({ idempotencyKey: formKey(), cart: nowhere }))).toBe(
      'NOT_FOUND',
    )
  })
})
