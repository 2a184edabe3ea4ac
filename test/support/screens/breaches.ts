import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import type { Finding } from './finding.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Breaches of WCAG 2.2 AA that axe can see. */
export async function breachesOn(
  page: Page,
  { screen, rules }: { readonly screen: string; readonly rules: 'all' | 'colours' },
): Promise<readonly Finding[]> {
  const runOnly = rules === 'all' ? tags : { type: 'rule' as const, values: ['color-contrast'] }
  // There are no frames of others to look into, which the newer way opens a page for. Describing also what is in order,
  // and loading the style sheets again, takes two thirds of axe's time.
  const axe = new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ runOnly, resultTypes: ['violations'], preload: false })
    // The sample's mark across a receipt is meant to be pale, and is said in words above it.
    .exclude('.wm[aria-hidden="true"]')
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => ({
    screen,
    what: `${id}: ${nodes
      .slice(0, 3)
      .map(
        (node) => `${node.html.slice(0, 120)} (${(node.failureSummary ?? '').split('\n')[1]?.trim() ?? ''})`,
      )
      .join('; ')}`,
  }))
}

/**
 * What axe sees in the colours of the other theme, which is put on the page for that moment: the same attributes that the
 * program sets when somebody chooses it.
 */
export async function otherColoursOn(
  page: Page,
  { screen, theme }: { readonly screen: string; readonly theme: 'light' | 'dark' },
): Promise<readonly Finding[]> {
  const other = theme === 'light' ? 'dark' : 'light'
  await wear(page, other)
  const found = await breachesOn(page, { screen: `${screen} in ${other}`, rules: 'colours' })
  await wear(page, theme)
  return found
}

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(async (wanted) => {
    document.documentElement.dataset['theme'] = wanted
    document.documentElement.dataset['mantineColorScheme'] = wanted
    await new Promise((done) => requestAnimationFrame(done))
  }, theme)
}
