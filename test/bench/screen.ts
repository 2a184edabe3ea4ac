import { rmSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { ensureBrowser } from '../support/ensure-browser.ts'
import type { HostProcess } from '../support/host-process.ts'
import type { CookieJar } from '../support/http-client.ts'
import { type Figure, figure } from './figure.ts'
import { firstLoadBytes } from './first-load.ts'
import { fillDay, fullDay } from './full-day.ts'
import { signedIn, startSample } from './host.ts'
import { folderOf, type ShopName } from './shop.ts'

const opened = 7
const drags = 3

export const browserArgs = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-gpu',
]

/** A device on which somebody is signed in already, as every morning; its caches are empty. */
export async function device(browser: Browser, host: HostProcess, jar: CookieJar): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
  })
  await context.addCookies([...jar].map(([name, value]) => ({ name, value, url: host.url })))
  return context
}

type Opened = { readonly paintMs: number; readonly usableMs: number }

/** Opens the full day's calendar: when something was painted, and when every card stands and can be pressed. */
async function openCalendar(page: Page, host: HostProcess, cards: number): Promise<Opened> {
  await page.addInitScript((all) => {
    const look = () => {
      const there = document.querySelectorAll('[data-booking]').length >= all
      // The frame after the one that brought the last card: it has been painted, and the page takes presses.
      if (there) requestAnimationFrame(() => setTimeout(() => performance.mark('usable')))
      else requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  }, cards)
  await page.goto(`${host.url}/app/calendar?date=${fullDay}`)
  await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0)
  return page.evaluate(() => ({
    paintMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    usableMs: performance.getEntriesByName('usable')[0]?.startTime ?? Number.NaN,
  }))
}

/** Drags a card over the columns for a while. @returns the milliseconds between one frame and the next */
async function dragFrames(page: Page): Promise<readonly number[]> {
  const cards = page.locator('[data-booking] .bk')
  const boxes = await cards.evaluateAll((all) =>
    all.map((each) => each.getBoundingClientRect()).map(({ x, y, width }) => ({ x, y, width })),
  )
  const card = boxes.find(({ x, y }) => x > 350 && x < 700 && y > 250 && y < 450)
  invariant(card !== undefined, 'a booking stands in the middle of the screen')
  const from = { x: card.x + card.width / 2, y: card.y + 6 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, from.y + 8, { steps: 2 })
  await page.evaluate(() => {
    const frames: number[] = []
    let last = performance.now()
    const next = (now: number) => {
      frames.push(now - last)
      last = now
      Object.assign(window, { frames, handle: requestAnimationFrame(next) })
    }
    Object.assign(window, { frames, handle: requestAnimationFrame(next) })
  })
  for (let step = 0; step < 60; step += 1) {
    await page.mouse.move(from.x + 250 * Math.sin(step / 6), from.y + 120 * Math.sin(step / 4))
  }
  const frames = await page.evaluate(() => {
    const kept = window as unknown as { frames: number[]; handle: number }
    cancelAnimationFrame(kept.handle)
    return kept.frames
  })
  await page.keyboard.press('Escape')
  await page.mouse.up()
  // The first one began before there was anything to wait for.
  return frames.slice(1)
}

/** What a browser makes of it: the first paint, the full day's calendar, and a card dragged over it. */
export async function screenFigures(shop: ShopName): Promise<readonly Figure[]> {
  const folder = await folderOf(shop)
  const host = await startSample(folder)
  const { client, jar } = await signedIn(host)
  const cards = await fillDay(client)
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs })
  const paint: number[] = []
  const usable: number[] = []
  const frames: number[] = []
  for (let turn = 0; turn < opened; turn += 1) {
    const context = await device(browser, host, jar)
    const page = await context.newPage()
    const { paintMs, usableMs } = await openCalendar(page, host, cards)
    paint.push(paintMs)
    usable.push(usableMs)
    if (turn < drags) frames.push(...(await dragFrames(page)))
    await context.close()
  }
  await browser.close()
  await host.stop()
  rmSync(folder, { recursive: true })
  return [
    figure('first paint', paint, { goal: 800 }),
    figure('calendar of 120 bookings usable', usable, { goal: 1200 }),
    figure('frame while dragging among 120 bookings', frames, { goal: 20 }),
    figure('longest frame while dragging', [Math.max(...frames)], { goal: 100 }),
    figure('first load, script and style, gzipped', [firstLoadBytes() / 1024], { unit: 'kB', goal: 300 }),
  ]
}
