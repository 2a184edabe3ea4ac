import type { Page } from 'playwright-core'
import type { Finding } from './finding.ts'

/** The least that a finger hits (WCAG 2.2, 2.5.5), and the least that a mouse does (2.5.8). */
export const fingerPx = 44
export const mousePx = 24

/**
 * Controls that are smaller than a finger or a mouse needs, measured where a press really lands: with the label that
 * belongs to a box, and with whatever a control reaches beyond its drawn edge.
 * Left out, as WCAG leaves them out: links inside a sentence; bookings on the calendar's grid and breaks on a week's bar,
 * whose size is how long they last (a break is changed in the day's own form too).
 */
export async function smallTargetsOn(
  page: Page,
  { screen, leastPx }: { readonly screen: string; readonly leastPx: number },
): Promise<readonly Finding[]> {
  const small = await page.evaluate(findSmallTargets, leastPx)
  return small.map((what) => ({ screen, what: `smaller than ${leastPx} px: ${what}` }))
}

/** Runs in the page, so that everything it needs stands inside it. */
function findSmallTargets(leastPx: number): readonly string[] {
  const selector = [
    'a[href]',
    'button',
    'input:not([type="hidden"])',
    'select',
    'textarea',
    'summary',
    '[role="button"]',
    '[role="option"]',
    '[role="menuitem"]',
    '[role="tab"]',
    '[role="row"][tabindex]',
  ].join(',')
  // A pixel is lost where an edge falls between two.
  const least = leastPx - 1
  const modal = document.querySelector('[role="dialog"][aria-modal="true"]')
  const found = new Map<string, number>()
  const places = scrolled()
  for (const element of (modal ?? document).querySelectorAll<HTMLElement>(selector)) {
    if (isLeftOut(element)) continue
    const box = element.getBoundingClientRect()
    if (box.width >= least && box.height >= least) continue
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })
    // What something else lies over cannot be pressed now; it is looked at where it can.
    if (!isHit(element)) continue
    const size = reachOf(element)
    if (size.width >= least && size.height >= least) continue
    const said = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 24)
    const name = `${nameOf(element.parentElement)} > ${nameOf(element)}`
    const what = `${name} "${said}" ${Math.round(size.width)}x${Math.round(size.height)}`
    found.set(what, (found.get(what) ?? 0) + 1)
  }
  putBack(places)
  return [...found].map(([what, times]) => (times > 1 ? `${what} (${times} times)` : what))

  function nameOf(element: Element | null): string {
    const classes = (element?.getAttribute('class') ?? '').trim().split(/\s+/)
    return [element?.tagName.toLowerCase() ?? '', ...classes].filter(Boolean).join('.')
  }

  function scrolled(): ReadonlyMap<Element, readonly [left: number, top: number]> {
    const all = [...document.querySelectorAll('*')]
    const moved = all.filter((one) => one.scrollLeft !== 0 || one.scrollTop !== 0)
    return new Map(moved.map((one) => [one, [one.scrollLeft, one.scrollTop] as const]))
  }

  function putBack(before: ReturnType<typeof scrolled>): void {
    for (const element of document.querySelectorAll('*')) {
      const [left, top] = before.get(element) ?? [0, 0]
      if (element.scrollLeft !== left || element.scrollTop !== top) element.scrollTo(left, top)
    }
  }

  function isHit(element: HTMLElement): boolean {
    const { left, top, width, height } = element.getBoundingClientRect()
    const hit = document.elementFromPoint(left + width / 2, top + height / 2)
    return hit !== null && (element.contains(hit) || partnersOf(element).some((one) => one.contains(hit)))
  }

  function isLeftOut(element: HTMLElement): boolean {
    if (element.closest('[data-booking], .brk, [aria-hidden="true"], .vh, [inert]') !== null) return true
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return true
    const { width, height } = element.getBoundingClientRect()
    if (width < 2 || height < 2) return true
    return element.tagName === 'A' && getComputedStyle(element).display === 'inline'
  }

  function reachOf(element: HTMLElement): { readonly width: number; readonly height: number } {
    const boxes = [
      element.getBoundingClientRect(),
      ...partnersOf(element).map((one) => one.getBoundingClientRect()),
    ]
    const left = Math.min(...boxes.map((box) => box.left))
    const right = Math.max(...boxes.map((box) => box.right))
    const top = Math.min(...boxes.map((box) => box.top))
    const bottom = Math.max(...boxes.map((box) => box.bottom))
    const width = right - left
    const height = bottom - top
    if (width >= least && height >= least) return { width, height }
    const own = element.getBoundingClientRect()
    const x = own.left + own.width / 2
    const y = own.top + own.height / 2
    return {
      width: Math.max(
        width,
        1 + probe(element, { x, y, dx: 1, dy: 0 }) + probe(element, { x, y, dx: -1, dy: 0 }),
      ),
      height: Math.max(
        height,
        1 + probe(element, { x, y, dx: 0, dy: 1 }) + probe(element, { x, y, dx: 0, dy: -1 }),
      ),
    }
  }

  /** What passes a press on to the control: its label, and the drawn box around a field. */
  function partnersOf(element: HTMLElement): readonly Element[] {
    const labels = 'labels' in element ? [...((element.labels as NodeListOf<Element> | null) ?? [])] : []
    const around = element.closest('label')
    const box = element.matches('input, select, textarea') ? element.closest('.in, .stepper') : null
    return [...labels.filter((label) => label.contains(element)), around, box].filter((one) => one !== null)
  }

  /** How far from its middle a press still lands on the control. */
  function probe(
    element: HTMLElement,
    from: { readonly x: number; readonly y: number; readonly dx: number; readonly dy: number },
  ): number {
    let far = 0
    while (far < leastPx) {
      const hit = document.elementFromPoint(from.x + from.dx * (far + 1), from.y + from.dy * (far + 1))
      if (hit === null || !(element.contains(hit) || partnersOf(element).some((one) => one.contains(hit))))
        break
      far += 1
    }
    return far
  }
}
