import { expect, type Locator, type Page } from '@playwright/test'
import { goTo } from './desk.ts'

/** Cards of the practice gateway; docs/sandbox.md lists them. */
export const cards = {
  good: '4518423819075541',
  overLimit: '4000000000000002',
  slow: '4000000000000010',
  neverArrives: '4000000000000036',
  lineBreaks: '4000000000000044',
} as const

export const payPanel = (page: Page): Locator =>
  page.getByRole('complementary', { name: '결제', exact: true })
export const restOf = (page: Page): Locator => page.getByRole('status', { name: '남은 금액' })

export async function chooseTender(page: Page, tender: '카드' | '현금' | '계좌이체' | '기타 단말기') {
  await payPanel(page).getByRole('radio', { name: tender }).click()
}

/** The button that leads to the tender's own page. */
export async function goToTender(page: Page): Promise<void> {
  await payPanel(page)
    .getByRole('button', { name: /결제 ?(F9)?$/ })
    .click()
}

/** Types a whole card and presses nothing. */
export async function typeCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('카드 번호').fill(number)
  await page.getByLabel('유효기간').fill('1299')
  await page.getByLabel('생년월일 여섯 자리').fill('920314')
  await page.getByLabel('비밀번호 앞 두 자리').fill('12')
}

/** Types a card and presses the button. What comes of it is for the caller to see. */
export async function payByCard(page: Page, number: string): Promise<void> {
  await typeCard(page, number)
  await page.getByRole('button', { name: /결제$/ }).click()
}

/** At the till with a cut in the cart: ₩38,000 in the sample shop. */
export async function startSale(page: Page): Promise<void> {
  await goTo(page, '계산')
  await page
    .getByRole('button', { name: /^여성 컷/ })
    .first()
    .click()
  await expect(restOf(page)).not.toHaveText('₩0')
}

/** The cash page, with exactly what is owed handed over, before anything is pressed. */
export async function readyWithCash(page: Page): Promise<void> {
  await chooseTender(page, '현금')
  await goToTender(page)
  await page.getByRole('button', { name: '딱 맞게' }).click()
  await expect(page.getByRole('status', { name: '거스름돈' })).toHaveText('₩0')
}

/** The number of the order that the window's address names. */
export async function orderOf(page: Page): Promise<number> {
  await expect(page).toHaveURL(/\/checkout\/\d+$/)
  return Number(/\d+$/.exec(page.url())?.[0])
}
