import { expect } from '@playwright/test'
import { expectRows } from './support/settled.ts'
import { test } from './support/app.ts'

test('greets a stranger in Korean and offers to make a shop', async ({ page }) => {
  await expect(page).toHaveTitle(/단골/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expectRows(page.getByRole('button'), 1)
})

test('sends a browser that asks for the bare address to the page', async ({ app, page }) => {
  const address = app.url()
  await page.goto(`${address}/`)
  await expect(page).toHaveURL(/\/app\//)
})
