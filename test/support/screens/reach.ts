import type { Page } from 'playwright-core'
import { type Finding, overflowOn } from './finding.ts'

/**
 * Controls that nobody can bring into view by scrolling, and words that are cut off. Meant for a page at 200 %, where a
 * window of 1366x768 has room for 683x384.
 */
export async function unreachableOn(page: Page, screen: string): Promise<readonly Finding[]> {
  const lost = await page.evaluate(findUnreachable)
  return lost.map((what) => ({ screen, what: `not to be reached: ${what}` }))
}

/** Runs in the page, so that everything it needs stands inside it. */
function findUnreachable(): readonly string[] {
  const selector = 'a[href], button, input:not([type="hidden"]), select, textarea, [role="button"], h1, h2'
  const modal = document.querySelector('[role="dialog"][aria-modal="true"]')
  const places = new Map<Element, readonly [left: number, top: number]>()
  for (const element of document.querySelectorAll('*')) {
    if (element.scrollLeft !== 0 || element.scrollTop !== 0) {
      places.set(element, [element.scrollLeft, element.scrollTop])
    }
  }
  const found = new Set<string>()
  for (const element of (modal ?? document).querySelectorAll<HTMLElement>(selector)) {
    if (element.closest('[aria-hidden="true"], .vh, [inert], [data-booking]') !== null) continue
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    const { width, height } = element.getBoundingClientRect()
    if (width < 2 || height < 2) continue
    const share = shownAfterScrolling(element)
    if (share >= 0.6) continue
    const said = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 24)
    const name = `${element.tagName.toLowerCase()}.${element.className.toString().trim().replaceAll(/\s+/g, '.')}`
    found.add(`${name} "${said}" shows ${Math.round(share * 100)} %`)
  }
  for (const element of document.querySelectorAll('*')) {
    const [left, top] = places.get(element) ?? [0, 0]
    if (element.scrollLeft !== left || element.scrollTop !== top) element.scrollTo(left, top)
  }
  return [...found]

  /** How much of it can be seen, of what could be seen at once, after scrolling as a person can. */
  function shownAfterScrolling(element: HTMLElement): number {
    element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
    for (let up = element.parentElement; up !== null; up = up.parentElement) undoHidden(up)
    const box = element.getBoundingClientRect()
    let { left, top, right, bottom } = box
    // What is placed against an outer box is not clipped by the boxes in between.
    let floats = getComputedStyle(element).position === 'absolute'
    for (let up: HTMLElement | null = element.parentElement; up !== null; up = up.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(up)
      if (floats && position === 'static') continue
      floats = position === 'absolute'
      if (up !== document.documentElement && up !== document.body) {
        const clip = up.getBoundingClientRect()
        if (overflowX !== 'visible') [left, right] = [Math.max(left, clip.left), Math.min(right, clip.right)]
        if (overflowY !== 'visible') [top, bottom] = [Math.max(top, clip.top), Math.min(bottom, clip.bottom)]
      }
      if (position === 'fixed') break
    }
    left = Math.max(left, 0)
    top = Math.max(top, 0)
    right = Math.min(right, innerWidth)
    bottom = Math.min(bottom, innerHeight)
    const most = Math.min(box.width, innerWidth * 0.9) * Math.min(box.height, innerHeight * 0.8)
    return (Math.max(0, right - left) * Math.max(0, bottom - top)) / Math.max(1, most)
  }

  /** A program can scroll what is hidden; a person cannot. */
  function undoHidden(element: HTMLElement): void {
    const { overflowX, overflowY } = getComputedStyle(element)
    const isPage = element === document.body || element === document.documentElement
    if (overflowY === 'hidden' && (!isPage || element.scrollTop !== 0)) element.scrollTop = 0
    if (overflowX === 'hidden' && (!isPage || element.scrollLeft !== 0)) element.scrollLeft = 0
  }
}

/** The same page at 200 % for a moment, as somebody zooms it who cannot read it otherwise. */
export async function atDoubleSize(page: Page, screen: string): Promise<readonly Finding[]> {
  const size = page.viewportSize()
  if (size === null) return []
  await page.setViewportSize({ width: Math.floor(size.width / 2), height: Math.floor(size.height / 2) })
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => done())))
  const at = `${screen} at 200 %`
  const found = [...(await overflowOn(page, at)), ...(await unreachableOn(page, at))]
  await page.setViewportSize(size)
  await page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => done())))
  return found
}
