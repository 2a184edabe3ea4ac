import type { Page } from 'playwright-core'

const nowhere = '/nowhere'

/**
 * A window that somebody used, as if nothing had been done in it. To load the program there again takes a quarter of the
 * time of a new one. Who is signed in is kept in a cookie, which stays.
 */
export async function forgetAll(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  // A screen that is left writes down what was being typed: it is gone before that is forgotten.
  await page.goto(new URL(nowhere, page.url()).href)
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
}

/** Whether nothing was loaded in a window since. */
export function isForgotten(page: Page): boolean {
  return new URL(page.url()).pathname === nowhere
}
