import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Locator, type Page } from '@playwright/test'

/** The screen itself is there, not only the frame around it: its heading, and no grey bar that stands for a line. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeAttached()
  await expect(page.locator('.sk')).toHaveCount(0)
}

/**
 * No breach of WCAG 2.2 AA that axe can see, on a page that shows something: an empty page is always clean.
 * @param rows what the screen is for (rows of a list, cards, fields), at least `atLeast` of them
 */
export async function expectAccessible(page: Page, rows: Locator, atLeast: number): Promise<void> {
  await expect
    .poll(() => rows.count(), { message: 'rows on the page before axe looks' })
    .toBeGreaterThanOrEqual(Math.max(1, atLeast))
  await settled(page)
  const found = await new AxeBuilder({ page })
    // There are no frames of others to look into, which the newer way opens a page for.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  const breaches = found.violations.map((one) => ({
    rule: one.id,
    help: one.help,
    where: one.nodes.slice(0, 5).map((node) => `${node.target.join(' ')} — ${node.failureSummary ?? ''}`),
  }))
  expect(breaches).toEqual([])
}
