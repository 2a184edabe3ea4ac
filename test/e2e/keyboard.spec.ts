import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './support/app.ts'
import { farthest, mainMenu, tabTo } from './support/desk.ts'
import { cards, restOf } from './support/till.ts'

test.use({ shop: { sample: 'small', args: [] } })

async function pressByKey(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

test('a booking and its sale for cash, from the sign-in to the receipt, without a mouse', async ({
  page,
}) => {
  await test.step('sign in', async () => {
    const manager = page
      .getByRole('region', { name: '연습 매장 계정' })
      .getByRole('button', { name: '한지우' })
    await pressByKey(page, manager)
    await expect(mainMenu(page)).toBeVisible()
  })
  await test.step('book somebody new', async () => {
    await page.keyboard.press('Alt+2')
    await expect.poll(() => page.locator('[data-booking]').count()).toBeGreaterThan(10)
    await page.keyboard.press('f')
    await pressByKey(
      page,
      page.getByRole('dialog').locator('.free-times button', { hasText: '19:10' }).first(),
    )
    await expect(page.getByRole('combobox', { name: '고객' })).toBeFocused()
    await page.keyboard.type('손건반')
    await expect(page.getByRole('option', { name: /새 고객/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('전화', { exact: true })).toBeFocused()
    await page.keyboard.type('01055667788')
    await page.keyboard.press('Enter')
    await pressByKey(page, page.getByRole('button', { name: '시술 추가' }))
    await page.keyboard.type('여성 컷')
    await page.keyboard.press('Enter')
    await pressByKey(page, page.getByRole('button', { name: '예약 저장' }))
    await expect(page.getByText('손건반 님을')).toBeVisible()
  })
  await test.step('open the booking and go to the till', async () => {
    const card = page.locator('[data-booking]').filter({ hasText: '손건반' })
    await card.focus()
    await page.keyboard.press('Enter')
    await pressByKey(page, page.getByRole('complementary').getByRole('link', { name: /^계산/ }))
    await expect(restOf(page)).toHaveText('₩38,000')
  })
  await test.step('take cash', async () => {
    await tabTo(page, page.getByRole('radio', { checked: true }))
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('radio', { name: '현금' })).toBeChecked()
    await page.keyboard.press('F9')
    await expect(page.getByRole('heading', { name: '현금으로 받기' })).toBeVisible()
    await page.keyboard.type('50000')
    await expect(page.getByRole('status', { name: '거스름돈' })).toHaveText('₩12,000')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: '₩38,000 현금 받음' })).toBeVisible()
  })
  await test.step('see the receipt', async () => {
    await pressByKey(page, page.getByRole('link', { name: '미리보기' }))
    await expect(page.locator('.m-desk .paper')).toContainText('여성 컷')
    await expect(page.locator('.m-desk .paper')).toContainText('50,000')
  })
})

test('a booking moved, checked in, paid by card, half and then wholly given back, and the day ended, without a mouse', async ({
  page,
}) => {
  const manager = page.getByRole('region', { name: '연습 매장 계정' }).getByRole('button', { name: '한지우' })
  const pin = /PIN (\d{4})/.exec((await manager.textContent()) ?? '')?.[1] ?? ''
  await test.step('sign in', async () => {
    await pressByKey(page, manager)
    await expect(mainMenu(page)).toBeVisible()
  })
  await test.step('walk to a booking with the arrows and move it', async () => {
    await page.keyboard.press('Alt+2')
    await walkToCard(page, '15:30–15:50')
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog')
    await tabTo(page, dialog.getByRole('combobox'))
    await page.keyboard.press('Home')
    await tabTo(page, dialog.getByRole('textbox', { name: '시각' }))
    await page.keyboard.press('Control+a')
    await page.keyboard.type('19:30')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/19:30으로 옮겼어요/)).toBeVisible()
  })
  await test.step('check in, start, finish', async () => {
    await walkToCard(page, '19:30–19:50')
    await page.keyboard.press('Enter')
    const steps = page.getByRole('group', { name: '진행 상태' })
    for (const name of ['준비', '시술 중', '완료']) {
      const step = steps.getByRole('button', { name, exact: true })
      await pressByKey(page, step)
      await expect(step).toHaveAttribute('aria-current', 'step')
    }
    await pressByKey(page, page.getByRole('complementary').getByRole('link', { name: /^계산/ }))
  })
  await test.step('take a card', async () => {
    await expect(page.getByRole('radio', { name: '카드' })).toBeChecked()
    await expect(restOf(page)).not.toHaveText('₩0')
    await page.keyboard.press('F9')
    await expect(page.getByLabel('카드 번호')).toBeFocused()
    await page.keyboard.type(cards.good)
    for (const [label, digits] of [
      ['유효기간', '1230'],
      ['생년월일 여섯 자리', '920314'],
      ['비밀번호 앞 두 자리', '12'],
    ] as const) {
      await tabTo(page, page.getByLabel(label))
      await page.keyboard.type(digits)
    }
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /승인 완료$/ })).toBeVisible()
  })
  await test.step('see the receipt, and the sale behind it', async () => {
    await pressByKey(page, page.getByRole('link', { name: '미리보기' }))
    await expect(page.locator('.m-desk .paper')).toContainText('승인번호')
    await pressByKey(page, page.getByRole('main').getByRole('button', { name: '이전' }))
    await pressByKey(page, page.getByRole('main').getByRole('link', { name: '환불' }))
  })
  await test.step('give a part back, then the rest', async () => {
    await pressByKey(page, page.getByRole('button', { name: '금액으로' }))
    await tabTo(page, page.getByRole('textbox', { name: '돌려줄 금액' }))
    await page.keyboard.type('10000')
    await giveBackByKeys(page, { amount: '₩10,000', pin })
    await pressByKey(page, page.getByRole('button', { name: /^나머지/ }))
    await giveBackByKeys(page, { amount: '₩', pin })
    await expect(page.getByRole('button', { name: /^나머지/ })).toHaveCount(0)
  })
  await test.step('end the day: nobody is signed in any more', async () => {
    await pressByKey(page, page.getByRole('button', { name: '직원 메뉴' }))
    const out = page.getByRole('menuitem', { name: '로그아웃' })
    await expect(out).toBeVisible()
    for (let pressed = 0; pressed < 8 && !(await hasFocus(out)); pressed += 1)
      await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: '연습 매장 계정' })).toBeVisible()
  })
})

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Into the calendar with Tab, and from booking to booking with the arrows. */
async function walkToCard(page: Page, hours: string): Promise<void> {
  // By what a screen reader says of it: when, who, what, with whom, how it stands.
  const card = page.getByRole('button', { name: new RegExp(`^${hours}, [^,]+, [^,]+, [^,]+, [^,]+`) }).first()
  await expect(card).toBeVisible()
  await tabTo(page, page.locator('[data-booking][tabindex="0"]'))
  for (let pressed = 0; pressed < farthest; pressed += 1) {
    const key = await card.evaluate((wanted) => {
      const at = document.activeElement
      if (at === wanted || at === null) return null
      const here = at.getBoundingClientRect()
      const there = wanted.getBoundingClientRect()
      if (Math.abs(there.left - here.left) > there.width / 2)
        return there.left > here.left ? 'ArrowRight' : 'ArrowLeft'
      return there.top > here.top ? 'ArrowDown' : 'ArrowUp'
    })
    if (key === null) return
    await page.keyboard.press(key)
  }
  throw new Error(`not reached with the arrows: ${hours}`)
}

async function giveBackByKeys(
  page: Page,
  back: { readonly amount: string; readonly pin: string },
): Promise<void> {
  await pressByKey(page, page.getByRole('button', { name: '단순 변심' }))
  const press = page.getByRole('complementary').getByRole('button', { name: /환불$/ })
  await expect(press).toHaveAttribute('aria-disabled', 'false')
  await pressByKey(page, press)
  await expect(page.getByRole('dialog').getByRole('group', { name: /PIN/ })).toBeVisible()
  await page.keyboard.type(back.pin)
  await pressByKey(page, page.getByRole('dialog').getByRole('button', { name: /환불$/ }))
  await expect(page.getByRole('heading', { name: /환불 완료$/ })).toContainText(back.amount)
}
