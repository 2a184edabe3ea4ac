import { rmSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { ensureBrowser } from '../support/ensure-browser.ts'
import { type Figure, figure } from './figure.ts'
import { pidOf, signedIn, startSample } from './host.ts'
import { mostSeen } from './most-seen.ts'
import { calm } from './processor.ts'
import { browserArgs, device } from './screen.ts'
import { folderOf, type ShopName } from './shop.ts'

/**
 * How far each frame: a wheel turned as fast as a finger can, twenty notches of 120 pixels a second; and a flick, a screen
 * of the wall in six frames, which no hand keeps up for long.
 */
const paces = { wheel: 40, flick: 100 } as const
type Pace = keyof typeof paces
const limitMs = 4 * 60_000
/** All but what is skipped at this pace, so that the posts without a photo below are not scrolled through as well. */
const photosOnTheWall = 4_950
const photosOfAFlick = 500
/** A frame late, and one that everybody sees. */
const lateMs = 34
const stalledMs = 100

type Scrolled = {
  /** Between one frame and the next. */
  readonly framesMs: readonly number[]
  readonly photos: number
  /** Pictures that had not been painted when they were in the middle of the screen. */
  readonly blank: number
  readonly drawnAtMost: number
}

/**
 * Scrolls an element to its end, or until so many photos have gone by, a step each frame. Waits where the next page is
 * still on its way, without counting: nobody can scroll further than that.
 */
async function scrollThrough(
  page: Page,
  of: { readonly scroller: string; readonly photos: number; readonly pace: Pace },
): Promise<Scrolled> {
  return page.evaluate(
    ({ scroller, photos, step, limit }) =>
      new Promise<Scrolled>((resolve, reject) => {
        const found = document.querySelector(scroller)
        if (found === null) {
          reject(new Error(`nothing is ${scroller}`))
          return
        }
        const seen = new Set<string>()
        const blank = new Set<string>()
        const framesMs: number[] = []
        const begun = performance.now()
        let [last, still, drawnAtMost, count] = [0, 0, 0, 0]
        const lookAt = () => {
          const { top, bottom } = found.getBoundingClientRect()
          const images = [...found.querySelectorAll('img')]
          drawnAtMost = Math.max(drawnAtMost, images.length)
          for (const image of images) {
            const box = image.getBoundingClientRect()
            if (box.bottom < top || box.top > bottom) continue
            seen.add(image.src)
            const isInTheMiddle = box.bottom > top + 200 && box.top < bottom - 200
            if (isInTheMiddle && !image.complete) blank.add(image.src)
          }
        }
        const next = (now: number) => {
          const before = found.scrollTop
          found.scrollTop += step
          const hasMoved = found.scrollTop > before
          if (hasMoved && last > 0 && still === 0) framesMs.push(now - last)
          still = hasMoved ? 0 : still + 1
          last = now
          count += 1
          // To look costs time itself, so not each frame.
          if (count % 4 === 0) lookAt()
          if (seen.size >= photos || still > 120 || now - begun > limit)
            resolve({ framesMs, photos: seen.size, blank: blank.size, drawnAtMost })
          else requestAnimationFrame(next)
        }
        requestAnimationFrame(next)
      }),
    { scroller: of.scroller, photos: of.photos, step: paces[of.pace], limit: limitMs },
  )
}

function linesOf(name: string, { framesMs, photos, blank, drawnAtMost }: Scrolled): readonly Figure[] {
  const over = (ms: number) => [framesMs.filter((frame) => frame > ms).length]
  const what = `${name}, ${photos} photos`
  return [
    figure(`${what}: frame`, framesMs, { goal: 20 }),
    figure(`${what}: frames over ${lateMs} ms, of ${framesMs.length}`, over(lateMs), {
      unit: 'frames',
      goal: Math.ceil(framesMs.length / 100),
    }),
    figure(`${what}: frames over ${stalledMs} ms`, over(stalledMs), { unit: 'frames', goal: 0 }),
    figure(`${what}: drawn at once, at most`, [drawnAtMost], { unit: 'frames' }),
    figure(`${what}: not there yet in the middle of the screen`, [blank], { unit: 'frames' }),
  ]
}

/** The wall of looks with its 5,000 photos, and the gallery of the customer with the most, scrolled through. */
export async function scrollFigures(shop: ShopName): Promise<readonly Figure[]> {
  const folder = await folderOf(shop)
  const { customerId } = mostSeen(folder)
  const host = await startSample(folder)
  const { jar } = await signedIn(host)
  await calm(pidOf(host))
  const browser = await chromium.launch({ executablePath: await ensureBrowser(), args: browserArgs })
  try {
    const page = await (await device(browser, host, jar)).newPage()
    const wallAt = async (pace: Pace, photos: number) => {
      await page.goto(`${host.url}/app/board`)
      await page.locator('.bd-wall img').first().waitFor()
      return scrollThrough(page, { scroller: '.bd-scroll', photos, pace })
    }
    const wall = await wallAt('wheel', photosOnTheWall)
    const flick = await wallAt('flick', photosOfAFlick)
    await page.goto(`${host.url}/app/customers/${customerId}`)
    await page.getByRole('button', { name: /장 모두 보기/ }).click()
    await page.locator('.cp-all img').first().waitFor()
    const gallery = await scrollThrough(page, {
      scroller: '.cp-all',
      photos: photosOnTheWall,
      pace: 'wheel',
    })
    return [
      ...linesOf('wall of looks, wheel', wall),
      ...linesOf('wall of looks, flick', flick),
      ...linesOf('gallery of a customer, wheel', gallery),
    ]
  } finally {
    await browser.close()
    await host.stop()
    rmSync(folder, { recursive: true })
  }
}
