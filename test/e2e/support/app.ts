import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, type Page } from '@playwright/test'
import { copyOfSample } from '../../support/prepared-sample.ts'
import { type Hour, type Running, runInBrowser, runInElectron, type ShopWish } from './running.ts'

/** The program as a spec sees it, the same in a browser and in Electron. */
export type App = {
  /** The data folder of this shop. */
  readonly data: string
  /** Another window of the same device, so with the same session. */
  readonly newWindow: () => Promise<Page>
  /** A window of another device, where nobody is signed in. */
  readonly newDevice: () => Promise<Page>
  /** Ends the program and starts it on the same data. Open windows have to be loaded again. */
  readonly restart: (at?: Hour) => Promise<void>
  /** What the program logged so far. */
  readonly log: () => string
  /** The address in a browser, without a slash at the end; null in Electron. */
  readonly url: () => string | null
}

type WorkerFixtures = { readonly shop: ShopWish; readonly running: Running & { readonly data: string } }
type TestFixtures = { readonly app: App; readonly complaints: string[] }

/** What the browser itself complains about: an exception nobody caught, a breach of the page's own security policy. */
function collectComplaints(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    // A refused call (409, 422 …) is an answer, and the browser writes every one of them to the console.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
    complaints.push(`console: ${message.text()}`)
  })
}

/**
 * `page` is a window of a device in which nothing was done, on the shop that the spec file asked for. Tests of one file
 * share the shop, so that it is started once; a file that needs another shop says so with `test.use({ shop: … })`.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  shop: [
    { sample: 'none', args: [] },
    { option: true, scope: 'worker' },
  ],
  running: [
    async ({ shop, playwright, launchOptions }, provide) => {
      const data =
        shop.sample === 'none' ? mkdtempSync(join(tmpdir(), 'danggol-e2e-')) : await copyOfSample('ko')
      const electron = process.env.E2E === 'electron'
      const running = electron
        ? await runInElectron(data, shop)
        : await runInBrowser({ data, wish: shop, launchOptions }, playwright)
      await provide({ ...running, data })
      await running.end()
      rmSync(data, { recursive: true, force: true })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  complaints: async ({}, provide) => {
    const complaints: string[] = []
    await provide(complaints)
    if (complaints.length > 0) throw new Error(`the page complained:\n${complaints.join('\n')}`)
  },
  context: async ({ running, contextOptions, viewport, locale, timezoneId, colorScheme }, provide) => {
    const options = { ...contextOptions, viewport, locale, timezoneId, colorScheme }
    const device = await running.openDevice(options)
    await provide(device)
    await running.giveBack(device)
  },
  app: async ({ running, context, contextOptions, complaints }, provide) => {
    const open = async (device: typeof context) => {
      const page = await running.openWindow(device)
      collectComplaints(page, complaints)
      return page
    }
    const others: (typeof context)[] = []
    await provide({
      data: running.data,
      newWindow: () => open(context),
      newDevice: async () => {
        const device = await running.openDevice(contextOptions)
        others.push(device)
        return open(device)
      },
      restart: running.restart,
      log: running.log,
      url: running.url,
    })
    for (const device of others) await running.giveBack(device)
  },
  page: async ({ app }, provide, info) => {
    await provide(await app.newWindow())
    if (info.status === info.expectedStatus) return
    await info.attach('log of the program', { body: app.log(), contentType: 'text/plain' })
  },
})
