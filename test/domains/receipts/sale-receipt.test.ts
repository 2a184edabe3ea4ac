import { expect, it } from 'vitest'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { manualLine, openSale, payKey, take, terminalTender } from '../../support/till-of.ts'

onBothDatabases('the receipt of a sale', (db) => {
  it('shows what was sold, how each part was paid, and that it was practice', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(45_000), manualLine(18_000, { name: '드라이' })])
    const cash = { kind: 'cash', givenKrw: krw(30_000) } as const
    const part = await take(client, sale, { won: 27_000, tender: cash })
    await take(client, part.sale, { won: 36_000, tender: terminalTender })
    const receipt = await client.receipts.get({ orderId: sale.order.id })
    expect(receipt).toMatchObject({
      kind: 'sale',
      practice: true,
      orderNo: '20261121-0001',
      totalKrw: 63_000,
      vatKrw: 5727,
      supplyKrw: 57_273,
      tenders: [
        { kind: 'cash', amountKrw: 27_000, givenKrw: 30_000, changeKrw: 3000, state: 'done' },
        {
          kind: 'terminal',
          amountKrw: 36_000,
          issuer: '신한카드',
          approvalNumber: '30018790',
          state: 'done',
        },
      ],
    })
    expect(receipt.lines.map((line) => line.name)).toEqual(['기장 추가', '드라이'])
  })

  it('has a slip of its own for what was given back, and none for a refund of another order', async () => {
    const { client } = await (await testShop(db())).manager()
    const sale = await openSale(client, [manualLine(20_000)])
    const paid = await take(client, sale, { won: 20_000 })
    const other = await openSale(client, [manualLine(5000)])
    const orderId = sale.order.id
    const refund = await client.refunds.run({
      idempotencyKey: payKey(),
      orderId,
      version: paid.sale.order.version,
      ask: { kind: 'amount', amountKrw: krw(8000) },
      amountKrw: krw(8000),
      reason: '금액을 잘못 넣음',
    })
    const slip = await client.receipts.get({ orderId, refundId: refund.id })
    expect(slip).toMatchObject({
      kind: 'refund',
      totalKrw: 8000,
      vatKrw: 727,
      supplyKrw: 7273,
      reason: '금액을 잘못 넣음',
      tenders: [{ kind: 'cash', amountKrw: 8000, givenKrw: null, state: 'done' }],
    })
    const wrong = client.receipts.get({ orderId: other.order.id, refundId: refund.id })
    expect(await refusalOf(wrong)).toBe('RECEIPT_NOT_FOUND')
  })
})
