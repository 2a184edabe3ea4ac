import { expect, type Locator, type Page } from '@playwright/test'

/** The screen itself is there, not only the frame around it: its heading, and no grey bar that stands for a line. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeAttached()
  await expect(page.locator('.sk')).toHaveCount(0)
}

/** What the screen is for is there: rows of a list, cards, fields, at least `atLeast` of them. */
export async function expectRows(rows: Locator, atLeast: number): Promise<void> {
  await expect
    .poll(() => rows.count(), { message: 'rows on the page' })
    .toBeGreaterThanOrEqual(Math.max(1, atLeast))
}
