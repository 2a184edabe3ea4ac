import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type Axe from 'axe-core'
import type { Page } from 'playwright-core'
import type { Finding } from './finding.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The small one of the two files that axe comes as. */
const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** In a page that axe was put into; undefined before. */
declare const axe: typeof Axe | undefined

/** What lies over a screen, or beside it for a while. */
const overlays = ['[role="dialog"]', '.drawer']

/** Whether something lies over the screen. What is under it is then the screen as it was before. */
export function hasOverlay(page: Page): Promise<boolean> {
  return page.evaluate((selectors) => document.querySelector(selectors) !== null, overlays.join())
}

type Looked = {
  readonly screen: string
  readonly rules: 'all' | 'colours'
  /** All of the page, or only what lies over a screen that was looked at before. */
  readonly part?: 'page' | 'overlay'
}

/** Breaches of WCAG 2.2 AA that axe can see. */
export async function breachesOn(
  page: Page,
  { screen, rules, part = 'page' }: Looked,
): Promise<readonly Finding[]> {
  // Once for each page that was loaded: reading the script takes longer than many a look at a screen.
  if (await page.evaluate(() => typeof axe === 'undefined')) await page.evaluate(axeScript)
  const breaches = await page.evaluate(
    async ({ runOnly, within }) => {
      if (axe === undefined) throw new Error('axe is not in the page')
      // The sample's mark across a receipt is meant to be pale, and is said in words above it.
      const exclude = ['.wm[aria-hidden="true"]']
      const there = within.filter((selector) => document.querySelector(selector) !== null)
      const everything = there.length === 0 ? { exclude } : { include: there, exclude }
      // Describing also what is in order, and loading the style sheets again, takes two thirds of axe's time.
      const options = { runOnly, resultTypes: ['violations' as const], preload: false }
      const { violations } = await axe.run(everything, options)
      return violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.slice(0, 3).map(({ html, failureSummary = '' }) => ({ html, failureSummary })),
      }))
    },
    {
      runOnly:
        rules === 'all'
          ? { type: 'tag' as const, values: tags }
          : { type: 'rule' as const, values: ['color-contrast'] },
      within: part === 'overlay' ? overlays : [],
    },
  )
  return breaches.map(({ id, nodes }) => ({
    screen,
    what: `${id}: ${nodes
      .map(
        ({ html, failureSummary }) =>
          `${html.slice(0, 120)} (${failureSummary.split('\n')[1]?.trim() ?? ''})`,
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
  { screen, theme, part = 'page' }: Pick<Looked, 'screen' | 'part'> & { readonly theme: 'light' | 'dark' },
): Promise<readonly Finding[]> {
  const other = theme === 'light' ? 'dark' : 'light'
  await wear(page, other)
  const found = await breachesOn(page, { screen: `${screen} in ${other}`, rules: 'colours', part })
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
