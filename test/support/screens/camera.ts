import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { type Look, lookName } from './look.ts'
import { smallPng } from './small-png.ts'
import type { Words } from './words.ts'

/** What an album looks through: a window that is signed in (or not), its words, and the shutter. */
export type Camera = {
  readonly page: Page
  readonly look: Look
  readonly t: Words
  /** Goes to an address of the program without loading it again. */
  readonly go: (path: string) => Promise<void>
  /** Takes what is on the screen once `subject` is there, so that no empty page is ever taken. */
  readonly snap: (name: string, subject: Locator) => Promise<void>
  /** Takes the picture of a screen that still waits for its answer. */
  readonly snapWaiting: (name: string, subject: Locator) => Promise<void>
  readonly button: (name: string | RegExp) => Locator
}

/** A subject: some steps through the program, and what is taken on the way. */
export type Album = {
  readonly name: string
  /** `signed-in`: the manager; `designer`: somebody who may change little. */
  readonly signedIn: 'signed-in' | 'designer' | 'nobody'
  /** Its session is locked in the end: the album after it signs in anew. Or its window has a clock of its own. */
  readonly leaves?: 'locked' | 'another clock'
  readonly shoot: (camera: Camera) => Promise<void>
}

/** What is done with a screen once it stands still: a picture is taken, or it is examined. */
export type Take = (shot: {
  readonly name: string
  readonly page: Page
  readonly look: Look
}) => Promise<void>

const settleLimitMs = 10_000

/** @param page a window of the program, loaded */
export function cameraOn(
  page: Page,
  { look, t, take }: { readonly look: Look; readonly t: Words; readonly take: Take },
): Camera {
  return {
    page,
    look,
    t,
    go: async (path) => {
      await page.keyboard.press('Escape')
      await page.evaluate((to) => {
        window.history.pushState(null, '', to)
      }, `/app${path}`)
    },
    button: (name) => page.getByRole('button', { name }),
    snap: async (name, subject) => {
      await subject.first().waitFor({ state: 'visible', timeout: settleLimitMs })
      // Nothing under the pointer wears its hover look, least of all a row that nobody chose.
      await page.mouse.move(0, 0)
      await settle(page)
      await take({ name, page, look })
    },
    snapWaiting: async (name, subject) => {
      await subject.first().waitFor({ state: 'visible', timeout: settleLimitMs })
      await page.evaluate(() => document.fonts.ready)
      await take({ name, page, look })
    },
  }
}

/** Waits until the letters are there and nothing is loading any more. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.waitForFunction(() => document.querySelector('.sk') === null, undefined, {
    timeout: settleLimitMs,
  })
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}

export type Picture = {
  readonly name: string
  readonly look: Look
  readonly file: string
  readonly bytes: number
}

/** Takes pictures into a folder and tells of each. */
export function filmInto(folder: string, taken: (picture: Picture) => void): Take {
  mkdirSync(folder, { recursive: true })
  return async ({ name, page, look }) => {
    const png = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' }))
    const file = `${name}-${lookName(look)}.png`
    writeFileSync(join(folder, file), png)
    taken({ name, look, file, bytes: png.length })
  }
}
