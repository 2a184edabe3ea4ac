import {
  _electron,
  type BrowserContext,
  type BrowserContextOptions,
  type ElectronApplication,
  type LaunchOptions,
  type Page,
  type PlaywrightWorkerArgs,
} from '@playwright/test'
import { practiceHourName } from '../../../src-main/app/shop-clock.ts'
import { type HostProcess, startHost } from '../../support/host-process.ts'
import { sampleStart } from '../../support/prepared-sample.ts'
import { root } from '../../support/source-tree.ts'
import { createDevices } from './devices.ts'

/** How a spec asks for its shop: `test.use({ shop: { sample: 'small', args: [] } })`. */
export type ShopWish = {
  /** `small`: the sample shop, standing at `sampleHour`. */
  readonly sample: 'none' | 'small'
  readonly args: readonly string[]
  /** For a file that must find it as nobody left it: files that wish for the same may share one program. */
  readonly onlyFor?: string
}

/** The hour at which a practice shop is started again; none leaves it at the system's. */
export type Hour = { readonly hour?: string }

/** The program, started, in the shell that E2E names. */
export type Running = {
  readonly url: () => string | null
  readonly log: () => string
  /** Somebody's device: cookies and storage of its own. In Electron there is only one. */
  readonly openDevice: (options: BrowserContextOptions) => Promise<BrowserContext>
  readonly openWindow: (device: BrowserContext) => Promise<Page>
  /** Nobody uses it any more. */
  readonly giveBack: (device: BrowserContext) => Promise<void>
  readonly restart: (at?: Hour) => Promise<void>
  readonly end: () => Promise<void>
}

function startOf(wish: ShopWish) {
  return wish.sample === 'none'
    ? { args: wish.args, env: {} }
    : { args: [...sampleStart.args, ...wish.args], env: sampleStart.env }
}

/** A sample shop goes on at its hour; another one at the hour that the spec asks for, or at the system's. */
function startAgain(wish: ShopWish, { hour }: Hour) {
  if (hour === undefined) return startOf(wish)
  return { args: [...sampleStart.args, ...wish.args], env: { [practiceHourName]: hour } }
}

function definedOf(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

/** The host over HTTP, and a Chromium. */
export async function runInBrowser(
  input: { readonly data: string; readonly wish: ShopWish; readonly launchOptions: LaunchOptions },
  playwright: PlaywrightWorkerArgs['playwright'],
): Promise<Running> {
  const first = startOf(input.wish)
  let host: HostProcess = await startHost(input.data, first.args, first.env)
  let earlier = ''
  const browser = await playwright.chromium.launch(input.launchOptions)
  const devices = createDevices(browser)
  return {
    url: () => host.url,
    log: () => earlier + host.log(),
    openDevice: devices.open,
    openWindow: (device) => devices.windowOf(device, `${host.url}/app/`),
    giveBack: devices.giveBack,
    restart: async (at = {}) => {
      const { port } = new URL(host.url)
      await host.stop()
      earlier += host.log()
      const { args, env } = startAgain(input.wish, at)
      host = await startHost(input.data, ['--port', port, ...args], env)
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
  const launch = async (start: ReturnType<typeof startOf>): Promise<ElectronApplication> => {
    const env = { ...definedOf(process.env), ...start.env }
    const app = await _electron.launch({ args: ['.', '--data', data, ...start.args], cwd: root, env })
    app.process().stderr?.on('data', (text: Buffer) => {
      log += text.toString('utf8')
    })
    return app
  }
  let app = await launch(startOf(wish))
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
    giveBack: async () => {},
    restart: async (at = {}) => {
      await app.close()
      app = await launch(startAgain(wish, at))
      isFirst = true
    },
    end: () => app.close(),
  }
}
