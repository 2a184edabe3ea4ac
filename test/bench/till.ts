import type { Cart } from '../../src-shared/domains/orders/model.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { formKey, goodsInStock, serviceOf } from '../support/catalog-of.ts'
import type { Client } from '../support/test-app.ts'
import { cartOf, payKey, productLine } from '../support/till-of.ts'

/** The cart of a visit: a service by a designer and two bottles, for a customer that the shop knows. */
export async function visitCart(client: Client): Promise<Cart> {
  const { staff } = await client.access.session()
  const { rows } = await client.customers.search({ query: '김', limit: 1 })
  const cut = await client.catalog.saveProduct(serviceOf('커트, 여자', { priceKrw: krw(35_000) }))
  const shampoo = await goodsInStock(client, '샴푸 300 mL', 100_000, { priceKrw: krw(28_000) })
  const oil = await goodsInStock(client, '헤어 오일', 100_000, { priceKrw: krw(32_000) })
  const designer = staff.find((person) => !person.manager)
  const [customer] = rows
  invariant(designer !== undefined && customer !== undefined, 'a sample shop has people')
  const lines = [
    productLine(cut.id, { designerId: designer.accountId }),
    productLine(shampoo.id),
    productLine(oil.id),
  ]
  return cartOf(lines, { customerId: customer.customerId })
}

/** A whole sale: the order with its stock, then the cash for it, each answered as the till shows it. */
export function sell(client: Client, cart: Cart): Promise<void> {
  return sellBy(client.checkout, cart)
}

export type TillDoor = Pick<Client['checkout'], 'open' | 'pay'>

/** As sell, at a till that has only this door. */
export async function sellBy(door: TillDoor, cart: Cart): Promise<void> {
  const { order } = await door.open({ idempotencyKey: formKey(), cart })
  const { id: orderId, version, totalKrw: amountKrw } = order
  const tender = { kind: 'cash', givenKrw: amountKrw } as const
  const { sale } = await door.pay({
    idempotencyKey: payKey(),
    orderId,
    version,
    amountKrw,
    tender,
  })
  invariant(sale.order.state === 'paid', 'the sale is complete')
}

/** So many tills at once, each one sale after another. */
export async function sellAtTills(
  { tills, salesOfATill }: { readonly tills: number; readonly salesOfATill: number },
  sellOnce: () => Promise<void>,
): Promise<void> {
  const till = async () => {
    for (let sale = 0; sale < salesOfATill; sale += 1) await sellOnce()
  }
  await Promise.all(Array.from({ length: tills }, till))
}
