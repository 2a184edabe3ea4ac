import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyMoney } from '../../src-main/domains/checkout/verify-service.ts'
import { accountBalance } from '../../src-main/domains/ledger/service.ts'
import { type Sandbox, startSandbox } from '../../src-main/gateway/sandbox/server.ts'
import type { Sale } from '../../src-shared/domains/checkout/contract.ts'
import { type Salon, salon } from '../domains/reservations/salon.ts'
import { formKey, goodsInStock } from '../support/catalog-of.ts'
import type { Fault } from '../support/planted-fault.ts'
import { type Meeting, onBothServers, race } from '../support/race.ts'
import { type Client, testShop } from '../support/test-app.ts'
import { manualLine, openSale, payKey, take } from '../support/till-of.ts'
import { afternoon, sandboxKeys } from '../support/till-services.ts'
import { dayNumberRead, keyLookedUpFirst, oneByOne, orderRead, withoutLock } from './faults.ts'
import type { MoneyRace } from './money-writer.ts'

const module = new URL('./money-writer.ts', import.meta.url)
const writers = { processes: 2, writersEach: 8 }
/** As many show what goes wrong without a lock. */
const fewer = { processes: 2, writersEach: 4 }

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

/** @param faults what is taken out of the program; none leaves it as it is */
async function run(
  meeting: Meeting,
  asked: Asked,
  faults: readonly Fault[] = [],
): Promise<readonly string[]> {
  const manager = await meeting.db.reader
    .selectFrom('accounts')
    .select('id')
    .where('type', '=', 4)
    .executeTakeFirstOrThrow()
  const input = { ...asked, actor: manager.id, sandboxUrl: sandbox.url }
  return race<string>(meeting, { module, input, faults, ...(faults.length === 0 ? writers : fewer) })
}

const won = (answers: readonly string[]) => answers.filter((answer) => answer.startsWith('OK'))
const refusals = (answers: readonly string[]) => new Set(answers.filter((answer) => !answer.startsWith('OK')))

function seen(sale: Sale) {
  return { orderId: sale.order.id, version: sale.order.version }
}

function booked(s: Salon) {
  return s.book({
    customerId: s.eunbi,
    designerId: s.jian,
    startsAtMs: s.at('15:00'),
    productIds: [s.cut],
  })
}

onBothServers('tills that want the same money at the same moment', (meeting, flavor) => {
  it('sell the last piece once, and number their orders without a gap', async () => {
    const client = await counter(meeting())
    const shampoo = await goodsInStock(client, '샴푸', 5)
    const answers = await run(meeting(), {
      what: 'open',
      productId: shampoo.id,
      reservationId: null,
      key: null,
    })
    expect(won(answers).toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `OK 20261121-000${n}`))
    expect([...refusals(answers)]).toEqual(['OUT_OF_STOCK'])
    expect((await client.catalog.list()).products[0]?.stockQuantity).toBe(0)
    expect(await verifyMoney(meeting().db.reader)).toEqual([])
  })

  it('would leave holes in the numbers if a refused sale were not taken back whole', async () => {
    const client = await counter(meeting())
    const { id: productId } = await goodsInStock(client, '샴푸', 1)
    await run(meeting(), { what: 'open', productId, reservationId: null, key: null }, [oneByOne])
    const next = await openSale(client, [manualLine(20_000)])
    expect(next.order.orderNo).not.toBe('20261121-0002')
  })

  it('open one sale for one key, and answer it to all', async () => {
    const client = await counter(meeting())
    const { id: productId } = await goodsInStock(client, '샴푸', 5)
    const answers = await run(meeting(), { what: 'open', productId, reservationId: null, key: formKey() })
    expect(answers).toEqual(Array(16).fill('OK 20261121-0001'))
    expect((await client.catalog.list()).products[0]?.stockQuantity).toBe(4)
  })

  it('would open it several times if the key were looked up and not taken', async () => {
    const client = await counter(meeting())
    const { id: productId } = await goodsInStock(client, '샴푸', 50)
    const asked = { what: 'open', productId, reservationId: null, key: formKey() } as const
    const answers = await run(meeting(), asked, withoutLock(flavor, ...keyLookedUpFirst(8)))
    expect(new Set(won(answers)).size).toBeGreaterThan(1)
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

  it('would take a part of it several times, and forget all but one, if the order were not taken', async () => {
    const client = await counter(meeting())
    const sale = await openSale(client, [manualLine(20_000)])
    const asked = { what: 'cash', ...seen(sale), won: 5000, key: null } as const
    const answers = await run(meeting(), asked, withoutLock(flavor, ...orderRead(8)))
    expect(won(answers).length).toBeGreaterThan(1)
    const { order } = await client.checkout.get({ orderId: sale.order.id })
    expect(order.paidKrw).toBeLessThan(await accountBalance(meeting().db.reader, 'drawer'))
    expect(await verifyMoney(meeting().db.reader)).not.toEqual([])
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

  it('would charge it several times if the order were read and not taken', async () => {
    const client = await counter(meeting())
    const sale = await openSale(client, [manualLine(60_000)])
    const asked = { what: 'card', ...seen(sale), won: 60_000, key: null } as const
    await run(meeting(), asked, withoutLock(flavor, ...orderRead(8)))
    expect(charged.size).toBeGreaterThan(1)
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

  it('would refuse the repeats if the key were looked up and not taken, for the order is taken', async () => {
    const client = await counter(meeting())
    const sale = await openSale(client, [manualLine(20_000)])
    const asked = { what: 'cash', ...seen(sale), won: 20_000, key: payKey() } as const
    const answers = await run(meeting(), asked, withoutLock(flavor, ...keyLookedUpFirst(8)))
    expect(won(answers).length).toBeLessThan(answers.length)
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
  it('would stop the second refund by an error only, if the order were not taken', async () => {
    const client = await counter(meeting())
    const open = await openSale(client, [manualLine(20_000)])
    const { sale } = await take(client, open, { won: 20_000 })
    const asked = { what: 'refund', ...seen(sale), won: 15_000, key: null } as const
    const answers = await run(meeting(), asked, withoutLock(flavor, ...orderRead(8)))
    // The index of one running refund an order, and the payment's version, stand behind the lock.
    expect(answers).toContainEqual(expect.stringMatching(/^THREW /))
  })

  it('open one sale of one booking, whichever window is first', async () => {
    const s = await salon(meeting().db)
    const reservationId = (await booked(s)).id
    const answers = await run(meeting(), { what: 'open', productId: s.cut, reservationId, key: null })
    expect(won(answers)).toHaveLength(1)
    expect([...refusals(answers)]).toEqual(['ORDER_ALREADY_OPEN'])
  })

  it('would stop the second sale of a booking by an error only, if the day were not taken', async () => {
    const s = await salon(meeting().db)
    const reservationId = (await booked(s)).id
    const asked = { what: 'open', productId: s.cut, reservationId, key: null } as const
    const answers = await run(meeting(), asked, withoutLock(flavor, ...dayNumberRead(8)))
    // The index of one order a booking stands behind the lock.
    expect(answers).toContainEqual(expect.stringMatching(/^THREW /))
  })
})
