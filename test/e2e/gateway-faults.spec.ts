import { expect, type Page, test } from '@playwright/test'
import { ulid } from 'ulid'
import { asId, type OrderId, type Ulid } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import {
  amount,
  approved,
  type Ending,
  faults,
  isWithTheCompany,
  noOutcome,
  paymentsOf,
  type Screen,
  shows,
} from './support/gateway-faults.ts'
import { goTo } from './support/desk.ts'
import { type ShopOnALine, shopOnALine } from './support/shop-on-a-line.ts'
import { shopAs } from './support/shop.ts'
import { cards, chooseTender, goToTender, orderOf, payByCard, startSale } from './support/till.ts'

/**
 * Everything that a gateway and its line can do to a card payment, seen from the till: what stands on the screen, that the
 * order is not charged again meanwhile, how it ends, and that the gateway's own record says the same. One shop and one
 * window go through all of it; docs/sandbox.md holds the table for people.
 */
let salon: ShopOnALine
let page: Page

test.beforeAll(async ({ browser, contextOptions }) => {
  salon = await shopOnALine(browser, contextOptions)
  page = salon.page
  page.on('dialog', (question) => void question.accept())
})

test.afterAll(() => salon.close())

const button = (name: string) => page.getByRole('button', { name, exact: true })
const payButtons = () => page.getByRole('button', { name: /결제( ?F9)?$/ })

/** What the buttons of each screen let people do. */
const screens = {
  refused: async () => {
    for (const name of ['다른 카드로 결제', '카드 금액 줄이기', '할부 바꾸기', '현금'])
      await expect(button(name)).toBeEnabled()
  },
  'not asked': async () => {
    for (const name of ['카드로 다시 결제', '현금', '계좌이체', '기타 단말기'])
      await expect(button(name)).toBeEnabled()
    await expect(button('할부 바꾸기')).toHaveCount(0)
  },
  asking: async () => {
    await expect(button('승인 중…')).toHaveAttribute('aria-disabled', 'true')
    await expect(payButtons()).toHaveCount(0)
  },
  unknown: async () => {
    for (const name of ['다음 손님 계산', '지금 확인', '책임자가 풀기'])
      await expect(button(name)).toBeEnabled()
    await expect(payButtons()).toHaveCount(0)
  },
} as const satisfies Record<Screen, () => Promise<void>>

/** What somebody in a hurry is told who presses for the same money at another window. */
const meanwhile = {
  refused: null,
  'not asked': null,
  asking: 'PAYMENT_IN_PROGRESS',
  unknown: 'PAYMENT_UNKNOWN_BLOCKS',
} as const satisfies Record<Screen, string | null>

async function pressElsewhere(orderId: OrderId): Promise<unknown> {
  const shop = await shopAs(page)
  const { order } = await shop.checkout.get({ orderId })
  const won = krw(38_000)
  const press = { idempotencyKey: ulid() as Ulid, orderId, version: order.version, amountKrw: won }
  return shop.checkout.pay({ ...press, tender: { kind: 'cash', givenKrw: won } }).then(
    () => 'TAKEN',
    (problem: unknown) => (problem instanceof Error && 'code' in problem ? problem.code : problem),
  )
}

async function inCash(): Promise<void> {
  await button('딱 맞게').click()
  await page.keyboard.press('Enter')
  await shows(page, `${amount} 현금 받음`, [])
}

/** How an order comes to its money. @returns the tenders and states in the end */
const endings = {
  'paid by itself': async () => {
    await shows(page, approved, [])
    return ['card captured']
  },
  'another card': async () => {
    await button('다른 카드로 결제').click()
    await payByCard(page, cards.good)
    await shows(page, approved, [])
    return ['card failed', 'card captured']
  },
  'card again': async () => {
    salon.line.spoil()
    await button('카드로 다시 결제').click()
    await payByCard(page, cards.good)
    await shows(page, approved, [])
    return ['card failed', 'card captured']
  },
  cash: async () => {
    await button('현금').click()
    await inCash()
    return ['card failed', 'cash captured']
  },
  'cash from the cart': async () => {
    const [first] = await paymentsOf(page, asId<OrderId>(await orderOf(page)))
    await chooseTender(page, '현금')
    await goToTender(page)
    await inCash()
    return [`card ${first?.state}`, 'cash captured']
  },
} as const satisfies Record<Ending, () => Promise<readonly string[]>>

for (const fault of faults) {
  test(`${fault.name}: ${fault.title}`, async () => {
    const line = fault.line === 'cut' ? [] : (fault.line ?? [])
    const held = fault.screen === 'unknown' && !line.some(({ call }) => call === 'look') ? [noOutcome] : []
    if (fault.line === 'cut') await salon.line.cut()
    else salon.line.spoil(...line, ...held)
    await startSale(page)
    await chooseTender(page, '카드')
    await goToTender(page)
    await payByCard(page, fault.card)
    await shows(page, fault.title, fault.says)
    await screens[fault.screen]()
    const orderId = asId<OrderId>(await orderOf(page))
    if (fault.screen === 'asking') await isWithTheCompany({ page, line: salon.line, orderId })
    const refusal = meanwhile[fault.screen]
    if (refusal !== null) expect(await pressElsewhere(orderId)).toBe(refusal)
    if (held.length > 0) salon.line.spoil(...line)
    await fault.goesOn?.({ page, line: salon.line, orderId, kill: salon.kill, openAgain: salon.openAgain })
    const ended = await endings[fault.ends]()
    const payments = await paymentsOf(page, orderId)
    expect(payments.map(({ tender, state }) => `${tender} ${state}`)).toEqual(ended)
    expect(salon.line.noted(payments[0]?.paymentUid ?? '')?.status ?? null).toBe(fault.record)
    for (const { tender, state, paymentUid } of payments) {
      const atGateway = salon.line.noted(paymentUid)
      const kept = atGateway?.status === 'PAID' && atGateway.cancellations.length === 0 ? 38_000 : 0
      expect(kept).toBe(tender === 'card' && state === 'captured' ? 38_000 : 0)
    }
    expect(await salon.moneyProblems()).toEqual([])
    await button('다음 손님 계산').or(button('예약 없이 끝내기')).click()
  })
}

/** Another window, where a slow card is with the company. */
async function windowWithSlowCard(): Promise<{ readonly window: Page; readonly orderId: OrderId }> {
  salon.line.spoil()
  const window = await page.context().newPage()
  window.on('dialog', (question) => void question.accept())
  await window.goto(salon.at('/app/'))
  await startSale(window)
  await goToTender(window)
  await payByCard(window, cards.slow)
  await expect(asking(window)).toBeVisible()
  const orderId = asId<OrderId>(await orderOf(window))
  await isWithTheCompany({ page: window, line: salon.line, orderId })
  return { window, orderId }
}

const asking = (window: Page) => window.getByRole('status', { name: '카드사 승인 중…' })

async function isTakenOnce(orderId: OrderId): Promise<void> {
  const payments = await paymentsOf(page, orderId)
  expect(payments.map(({ tender, state, amountKrw }) => ({ tender, state, amountKrw }))).toEqual([
    { tender: 'card', state: 'captured', amountKrw: 38_000 },
  ])
  expect(await salon.moneyProblems()).toEqual([])
}

test('the window is closed while the card company is asked: opened again, the sale is there, settled once', async () => {
  const { window, orderId } = await windowWithSlowCard()
  const address = window.url()
  await window.close({ runBeforeUnload: false })
  const again = await page.context().newPage()
  await again.goto(address)
  await expect(asking(again)).toBeVisible()
  salon.line.answerSlow()
  await shows(again, approved, [])
  await isTakenOnce(orderId)
  await again.getByRole('button', { name: '다음 손님 계산' }).click()
})

test('a reload and the back button in the middle of a card payment change nothing: it is shown again, and taken once', async () => {
  const { window, orderId } = await windowWithSlowCard()
  await window.reload()
  await expect(asking(window)).toBeVisible()
  await window.goBack()
  await goTo(window, '계산')
  await expect(asking(window)).toBeVisible()
  salon.line.answerSlow()
  await shows(window, approved, [])
  await isTakenOnce(orderId)
})
