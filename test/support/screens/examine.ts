import type { Page } from 'playwright-core'
import type { Take } from './camera.ts'
import { type Look, lookName } from './look.ts'
import { type Finding, overflowOn } from './finding.ts'
import { unreachableOn } from './reach.ts'
import { fingerPx, mousePx, smallTargetsOn } from './targets.ts'

/** What a hand and an eye need: a finger at 1024, a mouse at 1366, and everything within reach at 200 %. */
export async function handlingOn(page: Page, screen: string, look: Look): Promise<readonly Finding[]> {
  const overflow = await overflowOn(page, screen)
  if (look.size === '683') return [...overflow, ...(await unreachableOn(page, screen))]
  const leastPx = look.size === '1024' ? fingerPx : mousePx
  return [...overflow, ...(await smallTargetsOn(page, { screen, leastPx }))]
}

/** Instead of a picture: what is wrong with each screen goes into a list. */
export function examineInto(findings: Finding[]): Take {
  return async ({ name, page, look }) => {
    findings.push(...(await handlingOn(page, `${name} ${lookName(look)}`, look)))
  }
}
