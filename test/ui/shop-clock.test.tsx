import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startLanguage } from '../../src-renderer/app/i18n/translate.ts'
import { usePreferences } from '../../src-renderer/app/preferences.ts'
import { AppProviders } from '../../src-renderer/app/shell/AppProviders.tsx'
import { ShopGate } from '../../src-renderer/app/shell/ShopGate.tsx'
import { makeQueryClient } from '../../src-renderer/rpc/query.ts'
import { goByShopClock, nowMs } from '../../src-renderer/ui/now.ts'
import { type TestShop, testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'

let shop: TestShop

beforeEach(async () => {
  localStorage.clear()
  window.history.replaceState(null, '', '/app/')
  await startLanguage('ko')
  usePreferences.setState({ theme: 'light', language: 'ko' })
})
afterEach(async () => {
  cleanup()
  goByShopClock(Date.now())
  await shop.app.close()
})

it('shows the shop’s day and hour on a tablet whose own clock stands elsewhere, and does not lock it for that', async () => {
  shop = await testShop(await temporarySqlite())
  shop.clock.set('2031-02-03T09:05')
  const { client } = await shop.manager()
  render(
    <AppProviders client={client} queries={makeQueryClient()}>
      <ShopGate />
    </AppProviders>,
  )
  await waitFor(() => expect(document.querySelector('.when')?.textContent).toBe('2월 3일 (월) 09:05'), {
    timeout: 5_000,
  })
  expect(screen.getByRole('navigation', { name: '주 메뉴' })).toBeTruthy()
  expect((await client.access.session()).state).toBe('signed_in')
})

it('keeps the device’s own clock when it is right to the minute', () => {
  goByShopClock(Date.now() + 40_000)
  expect(Math.abs(nowMs() - Date.now())).toBeLessThan(1_000)
  goByShopClock(Date.now() - 3_600_000)
  expect(Math.abs(nowMs() + 3_600_000 - Date.now())).toBeLessThan(1_000)
})
