import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Page } from '@playwright/test'

/** Takes a picture of what the window shows once its fonts are there and nothing moves any more. */
export async function takePicture(page: Page, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true })
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide', scale: 'css' })
}
