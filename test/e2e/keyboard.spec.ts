import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './support/app.ts'
import { mainMenu } from './support/desk.ts'
import { restOf } from './support/till.ts'

test.use({ shop: { sample: 'small', args: [] } })

const farthest = 90

/** Goes on with Tab until it has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let pressed = 0; pressed < farthest; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('not reached with Tab')
}

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
    await pressByKey(page, page.getByRole('link', { name: /^계산/ }).last())
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
