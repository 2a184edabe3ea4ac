import { expect, type Page } from '@playwright/test'
import { test } from './support/app.ts'
import { goTo, signInToSample } from './support/desk.ts'
import { expectMoneyAddsUp, shopAs } from './support/shop.ts'

test.use({ shop: { sample: 'small', args: [] } })

/** Opens the customer who came most often, who has visits and sales. */
async function openRegular(page: Page, place: number) {
  const shop = await shopAs(page)
  const { rows } = await shop.customers.search({ query: '010', limit: 100 })
  const coming = await shop.customers.listed({ customerIds: rows.map(({ customerId }) => customerId) })
  const regulars = coming.rows
    .filter(({ nextBooking }) => nextBooking === null)
    .toSorted((one, other) => other.visitCount - one.visitCount)
  const regular = regulars[place]
  if (regular === undefined) throw new Error('the sample shop has nobody who comes')
  await page.evaluate((to) => {
    window.history.pushState(null, '', to)
  }, `/app/customers/${regular.customerId}`)
  await expect(page.getByRole('heading', { level: 1, name: regular.name })).toBeVisible()
  return { ...regular, shop }
}

test('a person is erased after it was said what goes and what stays, and their sales stay', async ({
  app,
  page,
}) => {
  await signInToSample(page)
  await goTo(page, '고객')
  const { name, customerId, shop } = await openRegular(page, 1)
  const { entries } = await shop.customers.timeline({ customerId, kind: 'sales', limit: 1 })
  const orderId = entries[0]?.sale?.orderId
  if (orderId === undefined) throw new Error('they never paid')
  const before = await shop.sales.get({ orderId })
  await page.getByRole('button', { name: '더 보기' }).first().click()
  await page.getByRole('menuitem', { name: '계정 닫기' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('되돌릴 수 없어요.')).toBeVisible()
  await expect(dialog.getByText(/이름만 빠지고 장부에 그대로 남아요/)).toBeVisible()
  const close = dialog.getByRole('button', { name: '계정 닫기' })
  await expect(close).toBeDisabled()
  await dialog.getByRole('button', { name: '고객 요청' }).click()
  const pin = (await shop.access.session()).sampleAccounts.find((one) => one.name === '한지우')?.pin ?? ''
  for (const digit of pin) await dialog.getByRole('button', { name: digit, exact: true }).click()
  await close.click()
  await expect(page.getByText('계정을 닫고 개인정보를 지웠어요')).toBeVisible()
  const after = await shop.sales.get({ orderId })
  expect(after.order.totalKrw).toBe(before.order.totalKrw)
  expect(JSON.stringify(after)).not.toContain(name)
  await expectMoneyAddsUp(app)
})
