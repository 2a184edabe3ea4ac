import { expect } from '@playwright/test'
import { test } from './support/app.ts'
import { goTo, signInToSample } from './support/desk.ts'

test.use({ shop: { sample: 'small', args: [] } })

test('a designer is given the settings, and the window that they have open lets them in at once', async ({
  page,
  app,
}) => {
  const words = await page
    .getByRole('region', { name: '연습 매장 계정' })
    .getByRole('button', { name: /한지우/ })
    .textContent()
  const pin = /PIN (\d{4})/.exec(words ?? '')?.[1] ?? ''
  await signInToSample(page)
  const theirs = await app.newDevice()
  await signInToSample(theirs, '서지안')
  await theirs.getByRole('button', { name: '내 하루' }).click()
  await expect(theirs.getByRole('region', { name: '내 7일' })).toBeVisible()
  await goTo(theirs, '설정')
  await expect(theirs.getByText(/보기만 할 수 있어요/)).toBeVisible()
  await goTo(page, '설정')
  await page.getByRole('link', { name: '직원 · 권한 · PIN' }).click()
  await page.getByRole('link', { name: '계정 화면' }).click()
  await page.getByRole('button', { name: /서지안/ }).click()
  await expect(page.getByRole('heading', { name: '서지안' })).toBeVisible()
  await page.getByRole('switch', { name: '설정 바꾸기' }).click()
  await page.getByRole('button', { name: '권한 저장' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('설정 바꾸기')).toBeVisible()
  await page.keyboard.type(pin)
  await dialog.getByRole('button', { name: '권한 저장' }).click()
  await expect(page.getByText('서지안 님 권한을 바꿨어요')).toBeVisible()
  await expect(theirs.getByText(/보기만 할 수 있어요/)).toHaveCount(0)
})
