import { expect, type Page } from '@playwright/test'
import { Temporal } from 'temporal-polyfill'
import type { BusinessDate } from '../../src-shared/kernel/business-date.ts'
import { uploadPhoto } from '../support/photo-of.ts'
import { pngOf } from '../support/png-of.ts'
import { test } from './support/app.ts'
import { goTo, signInToSample } from './support/desk.ts'
import { expectMoneyAddsUp, shopAs } from './support/shop.ts'

test.use({ shop: { sample: 'small', args: [] } })

const story = (page: Page) => page.getByRole('region', { name: '지난 이야기' })

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

/** As a camera's file would come. */
const pictureOf = (name: string) => ({ name, mimeType: 'image/png', buffer: pngOf(name) })

test('a photo before and one after are set on a visit, and the line between them is moved with the keyboard', async ({
  page,
}) => {
  await signInToSample(page)
  await goTo(page, '고객')
  const { customerId, shop } = await openRegular(page, 0)
  await story(page)
    .getByRole('button', { name: /^방문 / })
    .click()
  await story(page).getByRole('button', { name: '사진 더하기' }).first().click()
  const dialog = page.getByRole('dialog')
  const choose = dialog.getByLabel('사진 고르기').first()
  await dialog.getByRole('button', { name: '전', exact: true }).click()
  await choose.setInputFiles(pictureOf('before.png'))
  await expect(dialog.getByRole('button', { name: '1번 사진 (전)' })).toBeVisible()
  await dialog.locator('.cp-drop').getByRole('button', { name: '후', exact: true }).click()
  await choose.setInputFiles(pictureOf('after.png'))
  await expect(dialog.getByRole('button', { name: '2번 사진 (후)' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  // Beside each other in the story, and over each other in the card.
  await expect(story(page).getByRole('button', { name: /사진 크게 보기 \(전\)/ })).toBeVisible()
  await expect(story(page).getByRole('button', { name: /사진 크게 보기 \(후\)/ })).toBeVisible()
  const line = page.getByRole('slider', { name: '전후를 나누는 선' })
  await expect(line).toHaveAttribute('aria-valuenow', '50')
  await line.press('ArrowRight')
  await expect(line).toHaveAttribute('aria-valuenow', '55')
  await page.getByRole('button', { name: '2장 모두 보기' }).click()
  await expect(dialog.getByRole('button', { name: /사진 크게 보기/ })).toHaveCount(2)
  const { visits } = await shop.customers.visitPhotos({ customerId })
  expect(visits.map(({ photos }) => photos.map(({ moment }) => moment))).toEqual([['before', 'after']])
})

test('photos that came with a booking are counted on its card, and opened from its drawer and at the till', async ({
  page,
}) => {
  await signInToSample(page)
  const shop = await shopAs(page)
  const { nowMs, zone } = await shop.settings.shop()
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate()
  const { bookings } = await shop.views.day({ date: today.toString() as BusinessDate })
  const coming = bookings.find((one) => one.customerId !== null && one.outcome === null && one.status < 2)
  if (coming === undefined || coming.customerId === null) throw new Error('nobody comes today')
  const { photoId } = await uploadPhoto(shop, pngOf('sent', 600, 800), { fileName: '이렇게 해 주세요.png' })
  await shop.customers.addVisitPhotos({
    customerId: coming.customerId,
    visit: { reservationId: coming.id },
    photos: [{ photoId }],
  })
  await page.goto(new URL(`/app/calendar?booking=${coming.id}`, page.url()).href)
  const card = page.locator(`[data-booking="${coming.id}"]`)
  await expect(card.locator('.vh').first()).toContainText('사진 1장')
  const dialog = page.getByRole('dialog').filter({ hasText: '사진' })
  const drawer = page.getByRole('complementary').filter({ hasText: coming.name })
  await drawer.getByRole('button', { name: '사진 1장' }).click()
  const large = dialog.locator('.cp-stage figure img')
  await expect.poll(() => large.evaluate((img: HTMLImageElement) => img.naturalHeight)).toBe(800)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await page.goto(new URL(`/app/checkout?reservation=${coming.id}`, page.url()).href)
  await page.getByRole('button', { name: '사진 1장' }).click()
  await expect(large).toBeVisible()
})

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
