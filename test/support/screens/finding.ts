import type { Page } from 'playwright-core'

/** What is wrong with one screen. */
export type Finding = { readonly screen: string; readonly what: string }

/** What is wider than the window, so that the page would have to be pushed sideways. */
export async function overflowOn(page: Page, screen: string): Promise<readonly Finding[]> {
  const wide = await page.evaluate(() => {
    const { scrollWidth } = document.documentElement
    return scrollWidth > window.innerWidth ? `${scrollWidth} px in a window of ${window.innerWidth}` : null
  })
  return wide === null ? [] : [{ screen, what: `scrolls sideways: ${wide}` }]
}
