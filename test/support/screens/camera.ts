import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { type Look, lookName } from './look.ts'
import { smallPng } from './small-png.ts'
import type { Words } from './words.ts'

/** What a picture is taken with: a window that is signed in (or not), its words, and the shutter. */
export type Camera = {
  readonly page: Page
  readonly look: Look
  readonly t: Words
  /** Goes to an address of the program without loading it again. */
  readonly go: (path: string) => Promise<void>
  /** Takes the picture once `subject` is on the screen, so that no skeleton is ever photographed. */
  readonly snap: (name: string, subject: Locator) => Promise<void>
  readonly button: (name: string | RegExp) => Locator
}

/** A subject of the album: some steps and their pictures. */
export type Album = {
  readonly name: string
  /** `signed-in`: the manager; `designer`: somebody who may change little. */
  readonly signedIn: 'signed-in' | 'designer' | 'nobody'
  readonly shoot: (camera: Camera) => Promise<void>
}

export type Film = { readonly folder: string; readonly taken: (picture: Picture) => void }
export type Picture = {
  readonly name: string
  readonly look: Look
  readonly file: string
  readonly bytes: number
}

const settleLimitMs = 8_000

/** @param page a window of the program, loaded */
export function cameraOn(
  page: Page,
  setting: { readonly look: Look; readonly t: Words; readonly film: Film },
): Camera {
  const { look, t, film } = setting
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
      await settle(page)
      const png = smallPng(await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' }))
      const file = `${name}-${lookName(look)}.png`
      mkdirSync(film.folder, { recursive: true })
      writeFileSync(join(film.folder, file), png)
      film.taken({ name, look, file, bytes: png.length })
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
