import { expect, it } from 'vitest'
import { verifyMoney } from '../../../src-main/domains/checkout/verify-service.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { formKey } from '../../support/catalog-of.ts'
import { type Client, managerLogin, refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { cardNumbers, cardTender, cartOf, manualLine, openSale, payKey, take } from '../../support/till-of.ts'

const badAmounts = [-1, 0.5, 1e15, Number.NaN, Number.MAX_SAFE_INTEGER + 1]
const nasty = '😀 <img src=x onerror=alert(1)> \u202E\'; drop table orders; -- " \\'

function refusedAtTheDoor(call: Promise<unknown>): Promise<void> {
  return expect(refusalOf(call)).resolves.toBe('BAD_REQUEST')
}

onBothDatabases('what cannot be right', (db) => {
  it('refuses amounts and quantities that are no money or no pieces, and writes nothing', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(20_000)])
    const { id: orderId, version } = sale.order
    const pay = (amountKrw: number, givenKrw: number) =>
      client.checkout.pay({
        idempotencyKey: payKey(),
        orderId,
        version,
        amountKrw,
        tender: { kind: 'cash', givenKrw },
      })
    const manual = (unitPriceKrw: number, quantity: number) => ({
      idempotencyKey: formKey(),
      cart: {
        ...cartOf([]),
        lines: [
          {
            kind: 'manual' as const,
            name: '기장 추가',
            unitPriceKrw,
            quantity,
            tax: 'taxable' as const,
            designerId: null,
            discount: null,
          },
        ],
      },
    })
    for (const bad of [...badAmounts, 0]) await refusedAtTheDoor(pay(bad, 20_000))
    for (const bad of badAmounts) await refusedAtTheDoor(pay(20_000, bad))
    for (const bad of badAmounts) await refusedAtTheDoor(client.checkout.open(manual(bad, 1)))
    for (const bad of [...badAmounts, 0, 1000])
      await refusedAtTheDoor(client.checkout.open(manual(1000, bad)))
    for (const bad of badAmounts)
      await refusedAtTheDoor(client.refunds.plan({ orderId, ask: { kind: 'amount', amountKrw: bad } }))
    expect((await client.checkout.openOrders()).map((order) => order.totalKrw)).toEqual([20_000])
    expect(await db().reader.selectFrom('payments').selectAll().execute()).toEqual([])
  })

  it('refuses what is no key, no card, no date and no order', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(60_000)])
    const { id: orderId, version } = sale.order
    const body = { orderId, version, amountKrw: krw(60_000) }
    const cash = { kind: 'cash', givenKrw: krw(60_000) } as const
    for (const key of ['', 'short', payKey().toLowerCase(), `${payKey()}0`])
      await refusedAtTheDoor(client.checkout.pay({ ...body, idempotencyKey: key, tender: cash }))
    for (const number of ['', '4518', 'abcd efgh ijkl mnop', '4'.repeat(20), nasty])
      await refusedAtTheDoor(take(client, sale, { won: 60_000, tender: cardTender(number) }))
    for (const months of [1, -2, 2.5, 61])
      await refusedAtTheDoor(
        take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.good, months) }),
      )
    for (const from of ['2026-02-30', '21.11.2026', '', '2026-11'])
      await refusedAtTheDoor(client.sales.list({ from, to: '2026-11-21' }))
    for (const id of [0, -1, 1.5]) await refusedAtTheDoor(client.checkout.get({ orderId: id }))
  })

  it('keeps emoji, HTML and SQL in reasons and names as they were typed', async () => {
    const { client } = await (await testShop(db())).manager()
    const gift = { kind: 'amount', amountKrw: krw(1000), reason: nasty } as const
    const lines = [manualLine(20_000, { name: nasty.slice(0, 60), discount: gift })]
    const sale = await openSale(client, lines, { memo: nasty })
    expect(sale.order).toMatchObject({ memo: nasty, lines: [{ discountReason: nasty }] })
    const { sale: paid } = await take(client, sale, { won: 19_000 })
    const refund = await client.refunds.run({
      idempotencyKey: payKey(),
      orderId: paid.order.id,
      version: paid.order.version,
      ask: { kind: 'amount', amountKrw: krw(19_000) },
      amountKrw: krw(19_000),
      reason: nasty,
    })
    expect(refund).toMatchObject({ state: 'done', reason: nasty })
    const story = await client.sales.get({ orderId: paid.order.id })
    expect(story.events.find((event) => event.kind === 'refund_started')?.text).toBe(nasty)
    expect(await verifyMoney(db().reader)).toEqual([])
  })

  it('tells a quote’s problems instead of refusing it', async () => {
    const { client } = await (await testShop(db())).manager()
    const gift = { kind: 'amount', amountKrw: krw(1001), reason: '' } as const
    const quote = await client.checkout.quote({ cart: cartOf([manualLine(1000, { discount: gift })]) })
    expect(quote).toMatchObject({ totalKrw: 0, problems: [{ line: 0, code: 'DISCOUNT_TOO_LARGE' }] })
    expect((await client.checkout.quote({ cart: cartOf([]) })).problems).toEqual([
      { line: null, code: 'CART_EMPTY' },
    ])
    const blank = manualLine(1000, { discount: { kind: 'percent', percent: 5, reason: '  ' } })
    expect(await refusalOf(openSale(client, [blank]))).toBe('REASON_MISSING')
    expect(await refusalOf(openSale(client, [manualLine(1_000_000_000), manualLine(1)]))).toBe(
      'TOTAL_TOO_LARGE',
    )
    expect(await refusalOf(openSale(client, []))).toBe('CART_EMPTY')
    expect(await refusalOf(openSale(client, [manualLine(1000, { discount: gift })]))).toBe(
      'DISCOUNT_TOO_LARGE',
    )
  })
})

onBothDatabases('who may do what with money', (db) => {
  async function designer(manager: Client, shop: Awaited<ReturnType<typeof testShop>>): Promise<Client> {
    await manager.access.createAccount({
      loginId: 'minseo',
      name: '김민서',
      title: '디자이너',
      type: 2,
      password: managerLogin.password,
      pin: null,
    })
    const { client } = shop.window()
    await client.access.signIn({ loginId: 'minseo', password: managerLogin.password })
    return client
  }

  it('lets a designer sell, but not refund or release an unknown charge', async () => {
    const shop = await testShop(db())
    const manager = (await shop.manager()).client
    const client = await designer(manager, shop)
    const sale = await openSale(client, [manualLine(60_000)])
    const lost = await take(client, sale, { won: 60_000, tender: cardTender(cardNumbers.answerLost) })
    const release = { paymentId: lost.payment.id, reason: '급함' }
    expect(await refusalOf(client.checkout.releaseUnknown({ idempotencyKey: formKey(), ...release }))).toBe(
      'NOT_PERMITTED',
    )
    const ask = { kind: 'amount', amountKrw: krw(1) } as const
    expect(await refusalOf(client.refunds.plan({ orderId: sale.order.id, ask }))).toBe('NOT_PERMITTED')
    expect(await refusalOf(shop.window().client.checkout.openOrders())).toBe('NOT_SIGNED_IN')
  })
})
