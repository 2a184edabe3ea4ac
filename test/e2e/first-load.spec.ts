import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect } from '@playwright/test'
import { root } from '../support/source-tree.ts'
import { test } from './support/app.ts'

const budgetBytes = 300 * 1024

test('the first load is at most 300 kB of script and style, and fetches nothing from anywhere else', async ({
  app,
  page,
}) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const own = app.url() ?? 'app:'
  expect(fetched.filter((url) => !url.startsWith(own) && !url.startsWith('data:'))).toEqual([])

  const html = readFileSync(join(root, 'out/renderer/index.html'), 'utf8')
  const named = [...html.matchAll(/(?:src|href)="\/app\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(
    ([, path]) => path ?? [],
  )
  expect(named.length).toBeGreaterThan(1)
  const bytes = named.reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(root, 'out/renderer', path))).length,
    0,
  )
  expect(bytes).toBeLessThanOrEqual(budgetBytes)
})

test('the screen of an address is on its way before it is known who is signed in', async ({ page }) => {
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await page.route('**/rpc/access/session', async (route) => {
    await held
    await route.fallback()
  })
  const screen = page.waitForRequest(/assets\/CalendarScreen-[^/]+\.js$/)
  await page.goto(new URL('/app/calendar', page.url()).href)
  await screen
  answer()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
