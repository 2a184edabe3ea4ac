import type { Page } from 'playwright-core'
import type { Finding } from './finding.ts'

/**
 * Amounts, times and days that something long beside them has pushed out of sight: a name may be shortened, what it costs
 * and when it is may not. Left out: the calendar's cards, which show what they have room for.
 */
export async function cutFactsOn(page: Page, screen: string): Promise<readonly Finding[]> {
  const cut = await page.evaluate(findCutFacts)
  return cut.map((what) => ({ screen, what: `cut off: ${what}` }))
}

/** Runs in the page, so that everything it needs stands inside it. */
function findCutFacts(): readonly string[] {
  const facts =
    /₩ ?[\d,]+|\b\d{1,2}:\d{2}\b|\d{1,2}월 \d{1,2}일|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d/g
  const found = new Set<string>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const holder = node.parentElement
    if (
      holder === null ||
      holder.closest('[data-booking], [aria-hidden="true"], .vh, script, style') !== null
    )
      continue
    if (!holder.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue
    for (const match of (node.textContent ?? '').matchAll(facts)) {
      const range = document.createRange()
      range.setStart(node, match.index)
      range.setEnd(node, match.index + match[0].length)
      const box = range.getBoundingClientRect()
      if (box.width > 0 && isCut(box, holder))
        found.add(`${match[0]} in "${(node.textContent ?? '').trim().slice(0, 60)}"`)
    }
  }
  return [...found]

  /** Outside of a box that hides what does not fit, and that nobody can scroll. */
  function isCut(box: DOMRect, holder: Element): boolean {
    let [across, down] = [true, true]
    for (let up: Element | null = holder; up !== null && up !== document.body; up = up.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(up)
      if (overflowX === 'auto' || overflowX === 'scroll') across = false
      if (overflowY === 'auto' || overflowY === 'scroll') down = false
      const clip = up.getBoundingClientRect()
      if (across && overflowX !== 'visible' && (box.right > clip.right + 2 || box.left < clip.left - 2))
        return true
      if (down && overflowY !== 'visible' && (box.bottom > clip.bottom + 2 || box.top < clip.top - 2))
        return true
      if (position === 'fixed') return false
    }
    return false
  }
}
