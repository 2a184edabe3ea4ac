import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CartSale, orderOf, takeTender } from '../../../src-renderer/domains/checkout/pay.ts'
import { rpcUtils } from '../../../src-renderer/rpc/query.ts'
import type { Client } from '../../../src-renderer/rpc/client.ts'
import type { Cart } from '../../../src-shared/domains/orders/model.ts'
import type { OrderId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { formKey } from '../../support/catalog-of.ts'
import { refusalOf, type TestShop, testShop } from '../../support/test-app.ts'
import { temporarySqlite } from '../../support/test-db.ts'
import { cartOf, manualLine, payKey } from '../../support/till-of.ts'

let shop: TestShop
let client: Client

beforeEach(async () => {
  shop = await testShop(await temporarySqlite())
  client = (await shop.manager()).client
})
afterEach(() => shop.app.close())

/** What the till keeps between the steps of a sale. */
function keeper() {
  const kept: { sent: Cart | null; orderId: OrderId | null } = { sent: null, orderId: null }
  return {
    kept,
    sent: (cart: Cart) => {
      kept.sent = cart
    },
    became: (orderId: OrderId | null) => {
      kept.orderId = orderId
      if (orderId === null) kept.sent = null
    },
  }
}

/** A wire that loses its first answer to `open`: the call arrives, the answer does not. */
function losingFirstAnswer(whole: Client): Client {
  let lost = false
  const open = async (...input: Parameters<Client['checkout']['open']>) => {
    const answer = await whole.checkout.open(...input)
    if (lost) return answer
    lost = true
    throw new TypeError('fetch failed')
  }
  const checkout = new Proxy(whole.checkout, {
    get: (target, name) => (name === 'open' ? open : Reflect.get(target, name)),
  })
  return new Proxy(whole, {
    get: (target, name) => (name === 'checkout' ? checkout : Reflect.get(target, name)),
  })
}

const cut = cartOf([manualLine(35_000)])
const cutAndMore = cartOf([manualLine(35_000), manualLine(20_000)])
const fresh = (cart: Cart): CartSale => ({ cart, openKey: formKey(), sent: null, sale: null })

describe('a cart becoming an order', () => {
  it('becomes one order, and the same one when its cart was changed since', async () => {
    const { checkout } = rpcUtils(client)
    const keep = keeper()
    const first = await orderOf(checkout, keep, fresh(cut))
    const changed = await orderOf(checkout, keep, {
      cart: cutAndMore,
      openKey: formKey(),
      sent: keep.kept.sent,
      sale: first,
    })
    expect(changed.order.id).toBe(first.order.id)
    expect(changed.order.totalKrw).toBe(55_000)
    expect(await client.checkout.openOrders()).toHaveLength(1)
  })

  it('is not made twice when its answer was lost and the cart was changed before the next try', async () => {
    const { checkout } = rpcUtils(losingFirstAnswer(client))
    const keep = keeper()
    const input = fresh(cut)
    await expect(orderOf(checkout, keep, input)).rejects.toThrow('fetch failed')
    expect(keep.kept).toEqual({ sent: cut, orderId: null })
    const sale = await orderOf(checkout, keep, { ...input, cart: cutAndMore, sent: keep.kept.sent })
    expect(sale.order.totalKrw).toBe(55_000)
    expect(await client.checkout.openOrders()).toHaveLength(1)
  })

  it('starts anew after a refusal, since nothing was made', async () => {
    const { checkout } = rpcUtils(client)
    const keep = keeper()
    expect(await refusalOf(orderOf(checkout, keep, fresh(cartOf([]))))).toBe('CART_EMPTY')
    expect(keep.kept).toEqual({ sent: null, orderId: null })
  })
})

describe('taking a tender', () => {
  it('asks for no money when it costs something else than the screen showed', async () => {
    const { checkout } = rpcUtils(client)
    const sale = await orderOf(checkout, keeper(), fresh(cut))
    const taken = await takeTender(checkout, {
      sale,
      shownRestKrw: krw(34_000),
      payKey: payKey(),
      amountKrw: krw(34_000),
      tender: { kind: 'cash', givenKrw: krw(50_000) },
    })
    expect(taken.kind).toBe('repriced')
    expect((await client.checkout.get({ orderId: sale.order.id })).payments).toEqual([])
  })

  it('is the same payment when it is sent again under its key', async () => {
    const { checkout } = rpcUtils(client)
    const sale = await orderOf(checkout, keeper(), fresh(cut))
    const press = {
      sale,
      shownRestKrw: krw(35_000),
      payKey: payKey(),
      amountKrw: krw(35_000),
      tender: { kind: 'cash', givenKrw: krw(50_000) },
    } as const
    const first = await takeTender(checkout, press)
    const second = await takeTender(checkout, press)
    expect(second.kind === 'taken' && second.payment.id).toBe(first.kind === 'taken' && first.payment.id)
    expect((await client.checkout.get({ orderId: sale.order.id })).payments).toHaveLength(1)
  })
})
