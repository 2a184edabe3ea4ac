import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { forgetAll, isForgotten } from '../../support/used-window.ts'

/** What a test may have listened to in a window. */
const told = ['console', 'dialog', 'pageerror', 'request', 'response'] as const

/**
 * The devices of a browser. One that is given back goes to whoever asks for such a one next, with one window in which
 * nothing was done and nobody is signed in: a new one for each test would take half a second each.
 */
export function createDevices(browser: Browser) {
  const used = new Map<string, BrowserContext>()
  const optionsOf = new WeakMap<BrowserContext, BrowserContextOptions>()

  async function open(options: BrowserContextOptions): Promise<BrowserContext> {
    const kind = JSON.stringify(options)
    const device = used.get(kind) ?? (await browser.newContext(options))
    used.delete(kind)
    optionsOf.set(device, options)
    return device
  }

  async function windowOf(device: BrowserContext, address: string): Promise<Page> {
    const [first] = device.pages()
    const page = first !== undefined && isForgotten(first) ? first : await device.newPage()
    await page.goto(address)
    return page
  }

  async function giveBack(device: BrowserContext): Promise<void> {
    const options = optionsOf.get(device)
    const kind = JSON.stringify(options)
    const isFit =
      options !== undefined && !used.has(kind) && (await forget(device, options).catch(() => false))
    if (isFit) used.set(kind, device)
    else await device.close()
  }

  return { open, windowOf, giveBack }
}

/** @returns whether there is a window for the next one */
async function forget(device: BrowserContext, { viewport }: BrowserContextOptions): Promise<boolean> {
  const [page, ...others] = device.pages()
  if (page === undefined) return false
  for (const other of others) await other.close()
  for (const event of told) page.removeAllListeners(event)
  await forgetAll(page)
  await device.clearCookies()
  await page.mouse.move(0, 0)
  if (viewport) await page.setViewportSize(viewport)
  const tools = await device.newCDPSession(page)
  await tools.send('Page.resetNavigationHistory')
  await tools.detach()
  return true
}
