import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startLanguage } from '../../src-renderer/app/i18n/translate.ts'
import { usePreferences } from '../../src-renderer/app/preferences.ts'
import { AppProviders } from '../../src-renderer/app/shell/AppProviders.tsx'
import { ShopGate } from '../../src-renderer/app/shell/ShopGate.tsx'
import type { Client } from '../../src-renderer/rpc/client.ts'
import { makeQueryClient } from '../../src-renderer/rpc/query.ts'
import { goByShopClock, nowMs } from '../../src-renderer/ui/now.ts'
import { managerLogin, type TestShop, testShop } from '../support/test-app.ts'
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
    timeout: 20_000,
  })
  expect(screen.getByRole('navigation', { name: '주 메뉴' })).toBeTruthy()
  expect((await client.access.session()).state).toBe('signed_in')
})

it('does not lock a device whose clock is ahead, also where the shop answers after the session does', async () => {
  shop = await testShop(await temporarySqlite())
  const { client } = await shop.manager()
  shop.clock.set('2020-02-03T09:05')
  await client.access.signIn(managerLogin)
  render(
    <AppProviders client={lateShop(client)} queries={makeQueryClient()}>
      <ShopGate />
    </AppProviders>,
  )
  await waitFor(() => expect(screen.getByRole('navigation', { name: '주 메뉴' })).toBeTruthy(), {
    timeout: 20_000,
  })
  expect((await client.access.session()).state).toBe('signed_in')
})

/** The client of a window on which the shop's own data comes later than everything else. */
function lateShop(client: Client): Client {
  const shopLate = async (...asked: Parameters<Client['settings']['shop']>) => {
    await new Promise((done) => setTimeout(done, 200))
    return client.settings.shop(...asked)
  }
  const settings = new Proxy(client.settings, {
    get: (all, name) => (name === 'shop' ? shopLate : Reflect.get(all, name)),
  })
  return new Proxy(client, { get: (all, name) => (name === 'settings' ? settings : Reflect.get(all, name)) })
}

it('keeps the device’s own clock when it is right to the minute', () => {
  goByShopClock(Date.now() + 40_000)
  expect(Math.abs(nowMs() - Date.now())).toBeLessThan(1_000)
  goByShopClock(Date.now() - 3_600_000)
  expect(Math.abs(nowMs() + 3_600_000 - Date.now())).toBeLessThan(1_000)
})
