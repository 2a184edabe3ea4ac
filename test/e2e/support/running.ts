import {
  _electron,
  type BrowserContext,
  type BrowserContextOptions,
  type ElectronApplication,
  type LaunchOptions,
  type Page,
  type PlaywrightWorkerArgs,
} from '@playwright/test'
import { type HostProcess, startHost } from '../../support/host-process.ts'
import { root } from '../../support/source-tree.ts'

/** How a spec asks for its shop: `test.use({ shop: { sample: 'small', args: [] } })`. */
export type ShopWish = { readonly sample: 'none' | 'small'; readonly args: readonly string[] }

/** The program, started, in the shell that E2E names. */
export type Running = {
  readonly url: () => string | null
  readonly log: () => string
  /** Somebody's device: cookies and storage of its own. In Electron there is only one. */
  readonly openDevice: (options: BrowserContextOptions) => Promise<BrowserContext>
  readonly openWindow: (device: BrowserContext) => Promise<Page>
  readonly closeDevice: (device: BrowserContext) => Promise<void>
  readonly restart: () => Promise<void>
  readonly end: () => Promise<void>
}

function argsFor(wish: ShopWish): string[] {
  return [...(wish.sample === 'none' ? [] : ['--sample', wish.sample]), ...wish.args]
}

/** The host over HTTP, and a Chromium. */
export async function runInBrowser(
  input: { readonly data: string; readonly wish: ShopWish; readonly launchOptions: LaunchOptions },
  playwright: PlaywrightWorkerArgs['playwright'],
): Promise<Running> {
  let host: HostProcess = await startHost(input.data, argsFor(input.wish))
  let earlier = ''
  const browser = await playwright.chromium.launch(input.launchOptions)
  return {
    url: () => host.url,
    log: () => earlier + host.log(),
    openDevice: (options) => browser.newContext(options),
    openWindow: async (device) => {
      const page = await device.newPage()
      await page.goto(`${host.url}/app/`)
      return page
    },
    closeDevice: (device) => device.close(),
    restart: async () => {
      const { port } = new URL(host.url)
      await host.stop()
      earlier += host.log()
      host = await startHost(input.data, ['--port', port])
    },
    end: async () => {
      await browser.close()
      await host.stop()
    },
  }
}

/** The desktop program, unpackaged. Not run where there is no Electron binary. */
export async function runInElectron(data: string, wish: ShopWish): Promise<Running> {
  let log = ''
  const launch = async (args: readonly string[]): Promise<ElectronApplication> => {
    const app = await _electron.launch({ args: ['.', '--data', data, ...args], cwd: root })
    app.process().stderr?.on('data', (text: Buffer) => {
      log += text.toString('utf8')
    })
    return app
  }
  let app = await launch(argsFor(wish))
  let isFirst = true
  return {
    url: () => null,
    log: () => log,
    openDevice: async () => app.context(),
    openWindow: async () => {
      if (isFirst) {
        isFirst = false
        return app.firstWindow()
      }
      const opened = app.waitForEvent('window')
      // A second start of the program opens no second program: it asks the first one for a window.
      await app.evaluate(
        ({ app: electron }) => void electron.emit('second-instance', {}, ['--new-window'], ''),
      )
      return opened
    },
    closeDevice: async () => {},
    restart: async () => {
      await app.close()
      app = await launch([])
      isFirst = true
    },
    end: () => app.close(),
  }
}
