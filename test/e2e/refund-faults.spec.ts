import { expect, type Page, test } from '@playwright/test'
import type { OrderId } from '../../src-shared/kernel/ids.ts'
import { krw } from '../../src-shared/kernel/krw.ts'
import { cardNumbers, cardTender, manualLine, openSale, payKey, take } from '../support/till-of.ts'
import { noLook } from './support/gateway-faults.ts'
import { type ShopOnALine, shopOnALine } from './support/shop-on-a-line.ts'
import { shopAs } from './support/shop.ts'

/**
 * Every way in which a gateway can fail a refund of a card, seen from the counter: what stands on the screen, that nothing
 * is given back twice meanwhile, how it ends, and that the gateway's own record says the same. docs/sandbox.md holds the
 * table for people.
 */
let salon: ShopOnALine
let page: Page
let pin = ''

test.beforeAll(async ({ browser, contextOptions }) => {
  salon = await shopOnALine(browser, contextOptions)
  page = salon.page
  const { sampleAccounts } = await (await shopAs(page)).access.session()
  pin = sampleAccounts.find(({ name }) => name === '한지우')?.pin ?? ''
})

test.afterAll(() => salon.close())

const won = 20_000
const button = (name: string | RegExp) => page.getByRole('button', { name })
const heading = (name: string) => page.getByRole('heading', { name, exact: true })
const stillUnknown = '₩20,000이 환불됐는지 아직 몰라요'
const doNotRepeat = '다시 환불하지 마세요. 계속 확인하고, 결과가 나오면 저절로 바뀌어요.'

/** What stands on the screen: a heading, sentences of the page, and how the card is marked. */
async function shows(title: string, sentences: readonly string[], mark: string): Promise<void> {
  await expect(heading(title)).toBeVisible()
  const main = page.getByRole('main')
  for (const sentence of sentences) await expect(main.getByText(sentence).first()).toBeVisible()
  await expect(main.getByRole('listitem').filter({ hasText: '₩20,000' })).toContainText(mark)
}

type Sold = { readonly orderId: OrderId; readonly paymentUid: string }

/** A card that will misbehave when it is given back is charged for something, and its refund is pressed. */
async function refundOf(card: string): Promise<Sold> {
  const shop = await shopAs(page)
  const sale = await openSale(shop, [manualLine(won)])
  const { sale: paid } = await take(shop, sale, { won, tender: cardTender(card) })
  const orderId = paid.order.id
  await page.goto(salon.at(`/app/sales/${orderId}/refund`))
  await page.getByRole('main').getByRole('checkbox').first().check()
  await button('단순 변심').click()
  return { orderId, paymentUid: paid.payments[0]?.paymentUid ?? '' }
}

async function press(): Promise<void> {
  await page
    .getByRole('complementary')
    .getByRole('button', { name: /₩20,000 환불$/ })
    .click()
  const question = page.getByRole('dialog')
  await expect(question.getByRole('group', { name: /PIN/ })).toBeVisible()
  await page.keyboard.type(pin)
  await question.getByRole('button', { name: /환불/ }).click()
}

/** Somebody else wants to give the same money back meanwhile. */
async function pressElsewhere(orderId: OrderId): Promise<unknown> {
  const shop = await shopAs(page)
  const { order } = await shop.checkout.get({ orderId })
  const ask = { kind: 'amount', amountKrw: krw(won) } as const
  const call = { idempotencyKey: payKey(), orderId, version: order.version, ask, amountKrw: krw(won) }
  return shop.refunds.run({ ...call, reason: '두 번째' }).then(
    () => 'GIVEN BACK',
    (problem: unknown) => (problem instanceof Error && 'code' in problem ? problem.code : problem),
  )
}

/** Pressed; nobody finds out how it ended before the screen was looked at and somebody else has pressed as well. */
async function staysUnknown(sold: Sold): Promise<void> {
  salon.line.spoil(noLook)
  await press()
  await shows(stillUnknown, [doNotRepeat], '확인 중')
  expect(await pressElsewhere(sold.orderId)).toBe('REFUND_IN_PROGRESS')
  salon.line.spoil()
}

/** What the shop's books, the gateway's own record and the whole ledger say in the end. */
async function moneyIs(sold: Sold, at: { readonly shop: number; readonly gateway: number }): Promise<void> {
  const { order } = await (await shopAs(page)).checkout.get({ orderId: sold.orderId })
  expect(order.refundedKrw).toBe(at.shop)
  const done = (salon.line.noted(sold.paymentUid)?.cancellations ?? []).filter(
    ({ status }) => status !== 'FAILED',
  )
  expect(done.reduce((sum, { totalAmount }) => sum + totalAmount, 0)).toBe(at.gateway)
  expect(await salon.moneyProblems()).toEqual([])
}

test('the card company refuses a refund: nothing moved, and it can be asked for again', async () => {
  const sold = await refundOf(cardNumbers.cancelFailed)
  await press()
  const says = ['돈은 움직이지 않았어요. 이유를 확인하고 다시 할 수 있어요.', '카드사가 환불을 거절했어요']
  await shows('₩20,000을 환불하지 못했어요', says, '거절됨')
  await moneyIs(sold, { shop: 0, gateway: 0 })
  await button('다시 환불하기').click()
  await expect(page.getByRole('complementary').getByRole('button', { name: /₩20,000 환불$/ })).toBeVisible()
})

test('the line is dead when a refund is pressed: nothing moved, and it goes through when it is back', async () => {
  const sold = await refundOf(cardNumbers.good)
  await salon.line.cut()
  await press()
  await shows('₩20,000을 환불하지 못했어요', ['결제사에 닿지 않았어요. 인터넷을 확인해 주세요.'], '거절됨')
  await moneyIs(sold, { shop: 0, gateway: 0 })
  await salon.line.join()
  await button('다시 환불하기').click()
  await press()
  await shows('₩20,000 환불 완료', [], '돌려줌')
  await moneyIs(sold, { shop: won, gateway: won })
})

test('the card company takes a refund on and does it later: it says so by itself', async () => {
  const sold = await refundOf(cardNumbers.cancelRequested)
  await staysUnknown(sold)
  await shows('₩20,000 환불 완료', [], '돌려줌')
  await moneyIs(sold, { shop: won, gateway: won })
})

test('the answer to a refund is lost after it was done: it is found, and never done again', async () => {
  const sold = await refundOf(cardNumbers.cancelAnswerLost)
  await staysUnknown(sold)
  await shows('₩20,000 환불 완료', [], '돌려줌')
  await moneyIs(sold, { shop: won, gateway: won })
})

test('a refund is done over another amount: a person finds out, and a manager settles it by name and reason', async () => {
  const sold = await refundOf(cardNumbers.cancelMismatched)
  await press()
  const says = ['사람이 확인해야 해요', '결제사에 남은 환불 기록이 요청한 것과 달라요.']
  await shows(stillUnknown, says, '확인 중')
  expect(await pressElsewhere(sold.orderId)).toBe('REFUND_IN_PROGRESS')
  await moneyIs(sold, { shop: 0, gateway: won - 10 })
  await button('책임자가 정하기').click()
  const question = page.getByRole('dialog')
  await question.getByRole('button', { name: '돌려줬어요', exact: true }).click()
  await question.getByRole('textbox', { name: '이유' }).fill('결제사가 나머지 10원도 돌려줬다고 함')
  for (const digit of pin) await question.getByRole('button', { name: digit, exact: true }).click()
  await question.getByRole('button', { name: '책임자가 정하기' }).click()
  await shows('₩20,000 환불 완료', [], '돌려줌')
  await moneyIs(sold, { shop: won, gateway: won - 10 })
})

test('a refund is lost on its way: twice not found after three minutes, it never happened, and can be asked for again', async () => {
  const sold = await refundOf(cardNumbers.cancelNeverArrived)
  await press()
  await shows(stillUnknown, [doNotRepeat], '확인 중')
  const shop = await shopAs(page)
  const attempt = async () => (await shop.checkout.get({ orderId: sold.orderId })).refunds[0]?.tenders[0]
  const before = (await attempt())?.nextCheckAtMs ?? 0
  await salon.openAgain('2026-11-21T14:25')
  await expect.poll(async () => (await attempt())?.nextCheckAtMs ?? 0).toBeGreaterThan(before + 120_000)
  await salon.openAgain('2026-11-21T14:28')
  await shows('₩20,000을 환불하지 못했어요', ['결제사에 환불 기록이 없어요'], '거절됨')
  await moneyIs(sold, { shop: 0, gateway: 0 })
  await expect(button('다시 환불하기')).toBeEnabled()
})
