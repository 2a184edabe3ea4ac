import { expect, type Page } from '@playwright/test'
import { asId, type OrderId } from '../../../src-shared/kernel/ids.ts'
import type { GatewayLine, Spoiled } from './gateway-line.ts'
import { shopAs } from './shop.ts'
import { cards, goToTender, orderOf, payByCard, payPanel, startSale } from './till.ts'

/** What a fault has at hand while it goes on. */
export type Till = {
  readonly page: Page
  readonly line: GatewayLine
  readonly orderId: OrderId
  /** The power goes. */
  readonly kill: () => Promise<void>
  /** The program is started again at the same address, later on the same day. */
  readonly openAgain: (hour: string) => Promise<void>
}

/** What the window shows after the card was sent, by the buttons it has. */
export type Screen = 'refused' | 'not asked' | 'asking' | 'unknown'
export type Ending = 'paid by itself' | 'another card' | 'card again' | 'cash' | 'cash from the cart'

export type Fault = {
  readonly name: string
  readonly card: string
  /** What happens on the line, where the card alone does not do it. */
  readonly line?: readonly Spoiled[] | 'cut'
  /** The heading, and what else has to stand there. */
  readonly screen: Screen
  readonly title: string
  readonly says: readonly string[]
  /** What happens while that stands there. */
  readonly goesOn?: (till: Till) => Promise<void>
  readonly ends: Ending
  /** How the gateway has that first attempt in the end; null: it never heard of it. */
  readonly record: 'PAID' | 'FAILED' | null
}

export const amount = '₩38,000'
const stillUnknown = `${amount}이 결제됐는지 아직 몰라요`
export const approved = `${amount} 승인 완료`
const neverMoved = '돈은 나가지 않았어요. 계산 내용은 그대로예요. 카드 번호는 지웠어요.'
const lost = '4000000000000028'
const broken = '{"status":"PAID","id":'

const says = (status: number, body: string) => () => ({ status, body })
const typed = (type: string) => JSON.stringify({ type, message: '' })
const wrongAmount: Spoiled = {
  call: 'look',
  heardBy: 'the gateway',
  says: ({ status, body }) => ({ status, body: body.replaceAll('38000', '3800') }),
}
const away = says(503, typed('SERVICE_UNAVAILABLE'))
export const noLook: Spoiled = { call: 'look', heardBy: 'nobody', says: away }
/** How it ended is not told to who looks: what stands on the screen until then stays for as long as it is looked at. */
export const noOutcome: Spoiled = {
  call: 'look',
  heardBy: 'the gateway',
  says: (truth) => (/"status":"(?:PAID|FAILED)"/.test(truth.body) ? away() : truth),
}

export const faults: readonly Fault[] = [
  {
    name: 'the card is over its limit',
    card: cards.overLimit,
    screen: 'refused',
    title: '이용 한도를 초과했습니다',
    says: [neverMoved, `${amount} 승인을 거절했어요.`],
    ends: 'another card',
    record: 'FAILED',
  },
  {
    name: 'the card was reported stolen',
    card: '4000000000009979',
    screen: 'refused',
    title: '분실·도난 신고된 카드입니다',
    says: [neverMoved],
    ends: 'cash',
    record: 'FAILED',
  },
  {
    name: 'the gateway does not let the shop in',
    card: cards.good,
    line: [{ call: 'charge', heardBy: 'nobody', says: says(401, typed('UNAUTHORIZED')) }],
    screen: 'not asked',
    title: '결제 설정을 확인해 주세요',
    says: [neverMoved, `${amount} 승인을 요청하지 못했어요. 매니저에게 알려 주세요.`],
    ends: 'cash',
    record: null,
  },
  {
    name: 'the gateway does not understand the request',
    card: cards.good,
    line: [{ call: 'charge', heardBy: 'nobody', says: says(400, typed('INVALID_REQUEST')) }],
    screen: 'not asked',
    title: '결제사가 요청을 받지 않았어요',
    says: [neverMoved, `${amount} 승인을 요청했지만 처리되지 않았어요.`],
    ends: 'card again',
    record: null,
  },
  {
    name: 'the company takes its time',
    card: cards.slow,
    screen: 'asking',
    title: '카드사 승인 중…',
    says: ['결제 기록을 먼저 저장했어요', '답이 올 때까지 다시 누르거나 나갈 수 없어요'],
    goesOn: async ({ line }) => line.answerSlow(),
    ends: 'paid by itself',
    record: 'PAID',
  },
  {
    name: 'the answer is lost after it was approved',
    card: lost,
    screen: 'unknown',
    title: stillUnknown,
    says: ['답을 받지 못했어요'],
    ends: 'paid by itself',
    record: 'PAID',
  },
  {
    name: 'the line breaks in the middle of the answer',
    card: cards.lineBreaks,
    screen: 'unknown',
    title: stillUnknown,
    says: [],
    ends: 'paid by itself',
    record: 'PAID',
  },
  {
    name: 'the answer is rubbish',
    card: cards.good,
    line: [{ call: 'charge', heardBy: 'the gateway', says: says(200, broken) }],
    screen: 'unknown',
    title: stillUnknown,
    says: [],
    ends: 'paid by itself',
    record: 'PAID',
  },
  {
    name: 'it is approved late, and cannot be found until then',
    card: '4000000000000069',
    screen: 'unknown',
    title: stillUnknown,
    says: ['번 확인 · 아직 결과 없음'],
    ends: 'paid by itself',
    record: 'PAID',
  },
  {
    name: 'the answer is lost after it was declined',
    card: cards.overLimit,
    line: [{ call: 'charge', heardBy: 'the gateway', says: () => 'nothing' }],
    screen: 'unknown',
    title: stillUnknown,
    says: [],
    goesOn: ({ page }) => shows(page, '이용 한도를 초과했습니다', [neverMoved]),
    ends: 'another card',
    record: 'FAILED',
  },
  {
    name: 'another amount is found than was asked for',
    card: cards.good,
    line: [wrongAmount],
    screen: 'unknown',
    title: stillUnknown,
    says: ['보낸 것과 다른 기록이 있어요', '사람이 확인해야 해요', '결제사에 참조 번호로 물어봐 주세요.'],
    goesOn: async ({ page, line }) => {
      line.spoil()
      await page.getByRole('button', { name: '지금 확인' }).click()
    },
    ends: 'paid by itself',
    record: 'PAID',
  },
  {
    name: 'it was given back elsewhere before anybody knew of it',
    card: lost,
    line: [noLook],
    screen: 'unknown',
    title: stillUnknown,
    says: [],
    goesOn: async ({ page, line, orderId }) => {
      const [payment] = await paymentsOf(page, orderId)
      await line.giveBack(payment?.paymentUid ?? '')
      line.spoil()
      await page.getByRole('button', { name: '지금 확인' }).click()
      await shows(page, '결제가 이미 취소됐어요', [
        `${amount}은 다른 곳에서 이미 돌려줬어요.`,
        '돈은 손님께 이미 돌아갔어요.',
      ])
    },
    ends: 'card again',
    record: 'PAID',
  },
  {
    name: 'the gateway fails, and nobody ever finds out: a manager lets the order go on',
    card: cards.good,
    line: [{ call: 'charge', heardBy: 'nobody', says: says(500, typed('INTERNAL_SERVER_ERROR')) }, noLook],
    screen: 'unknown',
    title: stillUnknown,
    says: ['이 계산은 결과가 나올 때까지 다시 결제할 수 없어요.'],
    goesOn: async ({ page }) => {
      await page.getByRole('button', { name: '지금 확인' }).click()
      await expect(page.getByRole('alert')).toHaveText(
        /결제 회사에 닿지 않아요. 잠시 뒤에 다시 확인해 주세요./,
      )
      await release(page)
      await expect(payPanel(page)).toContainText('모르는 채로 푼 결제가 있어요.')
    },
    ends: 'cash from the cart',
    record: null,
  },
  {
    name: 'the line is dead, and comes back',
    card: cards.good,
    line: 'cut',
    screen: 'not asked',
    title: '결제사에 닿지 않았어요',
    says: [neverMoved, `${amount} 승인 요청을 보내지 못했어요. 인터넷을 확인해 주세요.`],
    goesOn: async ({ page, line }) => {
      await expect(gatewaySign(page, '결제망 끊김')).toBeVisible()
      await line.join()
    },
    ends: 'card again',
    record: null,
  },
  {
    name: 'the line dies while the company is asked, and comes back',
    card: cards.slow,
    screen: 'asking',
    title: '카드사 승인 중…',
    says: [],
    goesOn: async ({ page, line }) => {
      await line.cut()
      await shows(page, stillUnknown, [])
      await page.getByRole('button', { name: '지금 확인' }).click()
      await expect(page.getByRole('alert')).toHaveText(/결제 회사에 닿지 않아요/)
      await expect(gatewaySign(page, '결제망 끊김')).toBeVisible()
      line.answerSlow()
      await line.join()
      await shows(page, approved, [])
      await expect(gatewaySign(page, '결제망 끊김')).toHaveCount(0)
    },
    ends: 'paid by itself',
    record: 'PAID',
  },
  {
    name: 'the answer comes after the till was closed, and it is opened again',
    card: cards.slow,
    screen: 'asking',
    title: '카드사 승인 중…',
    says: [],
    goesOn: async ({ page, line, orderId, kill, openAgain }) => {
      const address = page.url()
      const [payment] = await paymentsOf(page, orderId)
      await kill()
      line.answerSlow()
      await expect.poll(() => line.noted(payment?.paymentUid ?? '')?.status).toBe('PAID')
      await openAgain('2026-11-21T14:23')
      await page.goto(address)
    },
    ends: 'paid by itself',
    record: 'PAID',
  },
  {
    name: 'an outage page comes, or the request gets lost: twice not found after three minutes, it never happened',
    card: '4000000000000051',
    screen: 'unknown',
    title: stillUnknown,
    says: ['뒤 두 번 연속 기록이 없으면', '결제되지 않은 것으로 보고 다시 받을 수 있게 풀어요'],
    goesOn: async ({ page, orderId, openAgain }) => {
      const address = page.url()
      await page.getByRole('button', { name: '다음 손님 계산' }).click()
      await startSale(page)
      await goToTender(page)
      await payByCard(page, cards.neverArrives)
      await shows(page, stillUnknown, [])
      const other = asId<OrderId>(await orderOf(page))
      const looks = async () => (await paymentsOf(page, orderId))[0]?.openAttempt?.checks ?? 0
      const before = await looks()
      await openAgain('2026-11-21T14:28')
      await expect.poll(looks).toBeGreaterThan(before)
      await openAgain('2026-11-21T14:31')
      await shows(page, '결제되지 않은 것으로 확인됐어요', [
        neverMoved,
        `결제사에 ${amount} 결제 기록이 없어요.`,
      ])
      expect((await paymentsOf(page, other)).map(({ state }) => state)).toEqual(['failed'])
      await page.goto(address)
      await expect(payPanel(page)).toContainText('결제되지 않은 것으로 확인됐어요')
    },
    ends: 'cash from the cart',
    record: null,
  },
]

/** Every attempt on an order, as the program has it. */
export async function paymentsOf(window: Page, orderId: OrderId) {
  return (await (await shopAs(window)).checkout.get({ orderId })).payments
}

/** The request has arrived: the window says so when it is pressed, a little before. */
export async function isWithTheCompany(till: Pick<Till, 'page' | 'line' | 'orderId'>): Promise<void> {
  const noted = async () => {
    const [payment] = await paymentsOf(till.page, till.orderId)
    return till.line.noted(payment?.paymentUid ?? '')?.status
  }
  await expect.poll(noted).toBe('READY')
}

/** Waits until that stands on the screen. */
export async function shows(window: Page, title: string, sentences: readonly string[]): Promise<void> {
  await expect(
    window.getByRole('heading', { name: title }).or(window.getByRole('status', { name: title })),
  ).toBeVisible()
  for (const sentence of sentences) {
    await expect(window.getByRole('main').getByText(sentence, { exact: false }).first()).toBeVisible()
  }
}

const gatewaySign = (window: Page, words: string) => window.getByRole('banner').getByText(words)
/** A manager takes it on themselves that nobody knows. */
async function release(page: Page): Promise<void> {
  const { sampleAccounts } = await (await shopAs(page)).access.session()
  const pin = sampleAccounts.find(({ name }) => name === '한지우')?.pin ?? ''
  await page.getByRole('button', { name: '책임자가 풀기' }).click()
  const question = page.getByRole('dialog')
  await question.getByRole('textbox', { name: '이유' }).fill('손님이 현금으로 내기로 하심')
  for (const digit of pin) await question.getByRole('button', { name: digit, exact: true }).click()
  await question.getByRole('button', { name: '책임자가 풀기' }).click()
  await expect(question).toHaveCount(0)
}
