import { expect, it } from 'vitest'
import { addDays, type BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import {
  cardNumbers,
  cardTender,
  manualLine,
  openSale,
  payKey,
  take,
  terminalTender,
  transferTender,
} from '../../support/till-of.ts'

const today = '2026-11-21' as BusinessDate

onBothDatabases('the sales of a day', (db) => {
  it('shows what was sold, what was taken by tender, what went back and what nobody knows yet', async () => {
    const { client } = await (await testShop(db())).manager()
    const colour = await openSale(client, [manualLine(72_000, { name: '뿌리 염색' })])
    await take(client, colour, { won: 72_000, tender: cardTender(cardNumbers.good) })
    const cut = await openSale(client, [manualLine(38_000, { name: '남성 커트' }), manualLine(19_000)])
    const half = await take(client, cut, { won: 20_000 })
    const { sale } = await take(client, half.sale, { won: 37_000, tender: terminalTender })
    const perm = await openSale(client, [manualLine(150_000, { name: '디지털 펌' })])
    await take(client, perm, { won: 150_000, tender: cardTender(cardNumbers.answerLost) })
    await client.refunds.run({
      idempotencyKey: payKey(),
      orderId: sale.order.id,
      version: sale.order.version,
      ask: { kind: 'amount', amountKrw: krw(5700) },
      amountKrw: krw(5700),
      reason: '단순 변심',
    })
    const { rows, totals, nextCursor } = await client.sales.list({ from: today, to: today })
    expect(nextCursor).toBeNull()
    expect(rows.map((row) => [row.orderNo.slice(-4), row.firstLineName, row.lineCount])).toEqual([
      ['0003', '디지털 펌', 1],
      ['0002', '남성 커트', 2],
      ['0001', '뿌리 염색', 1],
    ])
    expect(rows.map((row) => [row.state, row.unsettled, row.tenders, row.refundedKrw])).toEqual([
      ['open', 'unknown', [], 0],
      ['partly_refunded', 'none', ['cash', 'terminal'], 5700],
      ['paid', 'none', ['card'], 0],
    ])
    expect(totals).toMatchObject({
      soldKrw: 129_000,
      soldCount: 2,
      salesKrw: 123_300,
      refunded: { amountKrw: 5700, count: 1 },
      unknown: { amountKrw: 150_000, count: 1 },
    })
    const received = new Map(totals.received.map((one) => [one.tender, one.amountKrw]))
    expect([received.get('card'), received.get('cash'), received.get('terminal')]).toEqual([
      72_000, 20_000, 37_000,
    ])
  })

  it('tells what was taken and given back in the order in which the till offers its tenders', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(40_000)])
    let taken = { sale }
    for (const tender of [terminalTender, cardTender(cardNumbers.good), transferTender, undefined]) {
      taken = await take(client, taken.sale, { won: 10_000, ...(tender && { tender }) })
    }
    await client.refunds.run({
      idempotencyKey: payKey(),
      orderId: sale.order.id,
      version: taken.sale.order.version,
      ask: { kind: 'amount', amountKrw: krw(40_000) },
      amountKrw: krw(40_000),
      reason: '단순 변심',
    })
    const { totals } = await client.sales.list({ from: today, to: today })
    const order = ['card', 'cash', 'transfer', 'terminal']
    expect(totals.received.map(({ tender }) => tender)).toEqual(order)
    const back = totals.refundedByTender.map(({ tender }) => tender)
    expect(back.length).toBeGreaterThan(1)
    expect(back).toEqual(order.filter((tender) => back.some((one) => one === tender)))
  })

  it('is found by order number, approval number and state, and read page by page', async () => {
    const { client } = await (await testShop(db())).manager()
    for (const won of [1000, 2000, 3000, 4000, 5000]) {
      const sale = await openSale(client, [manualLine(won)])
      if (won !== 3000)
        await take(client, sale, {
          won,
          tender: won === 4000 ? terminalTender : { kind: 'cash', givenKrw: krw(won) },
        })
    }
    const range = { from: today, to: today }
    const amounts = async (filter: object) =>
      (await client.sales.list({ ...range, ...filter })).rows.map((row) => row.totalKrw)
    expect(await amounts({ search: '0002' })).toEqual([2000])
    expect(await amounts({ search: '30018790' })).toEqual([4000])
    expect(await amounts({ search: '%' })).toHaveLength(5)
    expect(await amounts({ search: "'; drop table orders; --" })).toEqual([])
    expect(await amounts({ state: 'open' })).toEqual([3000])
    expect(await amounts({ tender: 'terminal' })).toEqual([4000])
    expect(await amounts({ state: 'unsettled' })).toEqual([])
    const first = await client.sales.list({ ...range, limit: 2 })
    expect(first.rows.map((row) => row.totalKrw)).toEqual([5000, 4000])
    const second = await client.sales.list({ ...range, limit: 2, cursor: first.nextCursor ?? '' })
    expect(second.rows.map((row) => row.totalKrw)).toEqual([3000, 2000])
    const third = await client.sales.list({ ...range, limit: 2, cursor: second.nextCursor ?? '' })
    expect([third.rows.map((row) => row.totalKrw), third.nextCursor]).toEqual([[1000], null])
    // Years are read elsewhere than a day, and say the same.
    const years = { from: addDays(today, -6 * 365), to: today }
    expect(await client.sales.list({ ...years, limit: 2 })).toEqual(first)
    expect(
      (await client.sales.list({ ...years, search: '30018790' })).rows.map((row) => row.totalKrw),
    ).toEqual([4000])
    const tomorrow = addDays(today, 1)
    expect((await client.sales.list({ from: tomorrow, to: tomorrow })).rows).toEqual([])
  })

  it('knows no sale that does not exist', async () => {
    const { client } = await (await testShop(db())).manager()
    expect(await refusalOf(client.sales.get({ orderId: 999 }))).toBe('ORDER_NOT_FOUND')
    expect(await refusalOf(client.payments.state({ paymentId: 999 }))).toBe('PAYMENT_NOT_FOUND')
    expect(await refusalOf(client.refunds.state({ refundId: 999 }))).toBe('REFUND_NOT_FOUND')
    expect(await refusalOf(client.refunds.checkNow({ refundId: 999 }))).toBe('REFUND_NOT_FOUND')
  })
})
