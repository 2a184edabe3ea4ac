import { rmSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { practiceGatewayName } from '../../../src-main/app/gateway-desk.ts'
import { startHost } from '../../support/host-process.ts'
import { copyOfSample, sampleStart } from '../../support/prepared-sample.ts'
import { signInToSample } from './desk.ts'
import { type GatewayLine, gatewayOnALine } from './gateway-line.ts'
import { moneyProblemsIn } from './shop.ts'

/** A sample shop with one window where the manager is signed in, and its gateway behind a line that can be spoiled. */
export type ShopOnALine = {
  readonly line: GatewayLine
  readonly page: Page
  /** The address of a screen, `/app/…`. */
  at(path: string): string
  /** Stops the program and starts it again at the same address, when it is that hour. */
  openAgain(hour: string): Promise<void>
  kill(): Promise<void>
  moneyProblems(): ReturnType<typeof moneyProblemsIn>
  close(): Promise<void>
}

export async function shopOnALine(
  browser: Browser,
  contextOptions: BrowserContextOptions,
): Promise<ShopOnALine> {
  const line = await gatewayOnALine()
  const data = await copyOfSample('ko')
  const startAt = (hour: string, args: readonly string[] = []) =>
    startHost(data, [...sampleStart.args, ...args], {
      DANGGOL_PRACTICE_CLOCK: hour,
      [practiceGatewayName]: line.address,
    })
  let host = await startAt(sampleStart.env.DANGGOL_PRACTICE_CLOCK)
  const device = await browser.newContext(contextOptions)
  const page = await device.newPage()
  await page.goto(`${host.url}/app/`)
  await signInToSample(page)
  return {
    line,
    page,
    at: (path) => `${host.url}${path}`,
    openAgain: async (hour) => {
      const { port } = new URL(host.url)
      await host.stop()
      host = await startAt(hour, ['--port', port])
    },
    kill: () => host.kill(),
    moneyProblems: () => moneyProblemsIn(data),
    close: async () => {
      await device.close()
      await host.stop()
      await line.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}
