import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { accountBalance } from '../../src-main/domains/ledger/service.ts'
import { type Sandbox, startSandbox } from '../../src-main/gateway/sandbox/server.ts'
import type { Sale } from '../../src-shared/domains/checkout/contract.ts'
import { goodsInStock } from '../support/catalog-of.ts'
import { type Meeting, onBothServers, race } from '../support/race.ts'
import { type Client, testShop } from '../support/test-app.ts'
import { manualLine, openSale, payKey, take } from '../support/till-of.ts'
import { afternoon, sandboxKeys } from '../support/till-services.ts'
import type { MoneyRace } from './money-writer.ts'

const module = new URL('./money-writer.ts', import.meta.url)
const writers = { processes: 2, writersEach: 8 }

let sandbox: Sandbox
const charged = new Set<string>()
beforeAll(async () => {
  const journal = {
    readLines: () => [],
    appendLine: (line: string) => {
      const payment = JSON.parse(line) as { readonly id: string; readonly status: string }
      if (payment.status === 'PAID') charged.add(payment.id)
    },
  }
  sandbox = await startSandbox({ clock: afternoon, ...sandboxKeys, journal })
})
afterAll(() => sandbox.close())

async function counter(meeting: Meeting): Promise<Client> {
  charged.clear()
  return (await (await testShop(meeting.db)).manager()).client
}

type Asked = MoneyRace extends infer One
  ? One extends MoneyRace
    ? Omit<One, 'actor' | 'sandboxUrl'>
    : never
  : never

async function run(meeting: Meeting, asked: Asked): Promise<readonly string[]> {
  const manager = await meeting.db.reader
    .selectFrom('accounts')
    .select('id')
    .where('type', '=', 4)
    .executeTakeFirstOrThrow()
  const input = { ...asked, actor: manager.id, sandboxUrl: sandbox.url }
  return race<string>(meeting, { module, input, ...writers })
}

const won = (answers: readonly string[]) => answers.filter((answer) => answer.startsWith('OK'))
const refusals = (answers: readonly string[]) => new Set(answers.filter((answer) => !answer.startsWith('OK')))

function seen(sale: Sale) {
  return { orderId: sale.order.id, version: sale.order.version }
}

onBothServers('tills that want the same money at the same moment', (meeting) => {
  it('sell the last piece once, and number their orders without a gap', async () => {
    const client = await counter(meeting())
    const shampoo = await goodsInStock(client, '샴푸', 5)
    const answers = await run(meeting(), { what: 'open', productId: shampoo.id })
    expect(won(answers).toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `OK 20261121-000${n}`))
    expect([...refusals(answers)]).toEqual(['OUT_OF_STOCK'])
    expect((await client.catalog.list()).products[0]?.stockQuantity).toBe(0)
    expect(await verifyMoney(meeting().db.reader)).toEqual([])
  })

  it('take the cash of one order once', async () => {
    const client = await counter(meeting())
    const sale = await openSale(client, [manualLine(20_000)])
    const answers = await run(meeting(), { what: 'cash', ...seen(sale), won: 20_000, key: null })
    expect(won(answers)).toHaveLength(1)
    expect([...refusals(answers)]).toEqual(['ORDER_ALREADY_PAID'])
    expect(await accountBalance(meeting().db.reader, 'drawer')).toBe(20_000)
    expect(await verifyMoney(meeting().db.reader)).toEqual([])
  })

  it('charge one card for one order, whatever the windows pressed', async () => {
    const client = await counter(meeting())
    const sale = await openSale(client, [manualLine(60_000)])
    const answers = await run(meeting(), { what: 'card', ...seen(sale), won: 60_000, key: null })
    expect(won(answers)).toHaveLength(1)
    for (const refusal of refusals(answers))
      expect(['PAYMENT_IN_PROGRESS', 'ORDER_ALREADY_PAID']).toContain(refusal)
    expect(charged.size).toBe(1)
    expect(await verifyMoney(meeting().db.reader)).toEqual([])
  })

  it('answer one payment to one key, in cash and by card', async () => {
    const client = await counter(meeting())
    const sale = await openSale(client, [manualLine(60_000)])
    const cash = await run(meeting(), { what: 'cash', ...seen(sale), won: 20_000, key: payKey() })
    expect(new Set(cash).size).toBe(1)
    expect(won(cash)).toHaveLength(16)
    const next = await client.checkout.get({ orderId: sale.order.id })
    const card = await run(meeting(), { what: 'card', ...seen(next), won: 40_000, key: payKey() })
    expect(new Set(card).size).toBe(1)
    expect(won(card)).toHaveLength(16)
    expect(charged.size).toBe(1)
    const paid = await client.checkout.get({ orderId: sale.order.id })
    expect(paid.payments.map((payment) => [payment.tender, payment.state])).toEqual([
      ['cash', 'captured'],
      ['card', 'captured'],
    ])
    expect(await verifyMoney(meeting().db.reader)).toEqual([])
  })

  it('give one refund back once, under one key and under many', async () => {
    const client = await counter(meeting())
    const open = await openSale(client, [manualLine(20_000)])
    const { sale } = await take(client, open, { won: 20_000 })
    const many = await run(meeting(), { what: 'refund', ...seen(sale), won: 15_000, key: null })
    expect(won(many)).toHaveLength(1)
    for (const refusal of refusals(many))
      expect(['ORDER_CHANGED', 'REFUND_EXCEEDS_BALANCE']).toContain(refusal)
    const next = await client.checkout.get({ orderId: sale.order.id })
    const one = await run(meeting(), { what: 'refund', ...seen(next), won: 5000, key: payKey() })
    expect(new Set(one).size).toBe(1)
    expect(won(one)).toHaveLength(16)
    expect(await accountBalance(meeting().db.reader, 'drawer')).toBe(0)
    expect(await verifyMoney(meeting().db.reader)).toEqual([])
  })
})
