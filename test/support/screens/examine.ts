import type { Page } from 'playwright-core'
import { breachesOn, otherColoursOn } from './breaches.ts'
import type { Take } from './camera.ts'
import { cutFactsOn } from './cut-facts.ts'
import { type Finding, overflowOn } from './finding.ts'
import { englishOn, koreanOn } from './languages.ts'
import { type Look, lookName } from './look.ts'
import { unreachableOn } from './reach.ts'
import { fingerPx, mousePx, smallTargetsOn } from './targets.ts'

/** What a hand and an eye need: a finger at 1024, a mouse at 1366, and everything within reach at 200 %. */
export async function handlingOn(page: Page, screen: string, look: Look): Promise<readonly Finding[]> {
  const overflow = await overflowOn(page, screen)
  if (look.size === '683') return [...overflow, ...(await unreachableOn(page, screen))]
  const leastPx = look.size === '1024' ? fingerPx : mousePx
  const cut = await cutFactsOn(page, screen)
  return [...overflow, ...cut, ...(await smallTargetsOn(page, { screen, leastPx }))]
}

/**
 * Instead of a picture: what is wrong with each screen goes into a list.
 * @param data Korean words that may stand on an English page
 */
export function examineInto(findings: Finding[], data: ReadonlySet<string>): Take {
  return async ({ name, page, look }) => {
    const screen = `${name} ${lookName(look)}`
    findings.push(...(await handlingOn(page, screen, look)))
    // At 200 % the page is the same page: its names and colours are examined at the other sizes.
    if (look.size === '683') return
    findings.push(
      ...(await (look.language === 'en' ? koreanOn(page, screen, data) : englishOn(page, screen))),
      ...(await breachesOn(page, { screen, rules: 'all' })),
      ...(await otherColoursOn(page, { screen, theme: look.theme })),
    )
  }
}
