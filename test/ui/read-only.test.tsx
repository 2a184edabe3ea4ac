import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CatalogScreen } from '../../src-renderer/domains/catalog/CatalogScreen.tsx'
import { SettingsScreen } from '../../src-renderer/domains/settings/SettingsScreen.tsx'
import { type ShopWindow, shopWindow, windowOn } from './support/shop-window.tsx'

let window: ShopWindow
beforeEach(async () => {
  const { shop, client } = await shopWindow()
  const login = { loginId: 'taerin', password: 'correct horse battery' }
  await client.access.createAccount({ ...login, name: '오태린', title: '인턴', type: 2, pin: '2580' })
  const designer = shop.window()
  await designer.client.access.signIn(login)
  window = windowOn(shop, designer.client)
})
afterEach(async () => {
  await window.close()
})

describe('a screen that a designer may only look at', () => {
  it.each([
    ['settings', <SettingsScreen key="settings" />],
    ['catalogue', <CatalogScreen key="catalog" />],
  ])('says so in the %s, and leads to the PIN of somebody who may', async (_, part) => {
    const { user } = await window.show(part)
    expect((await screen.findAllByText(/보기만 할 수 있어요/)).length).toBe(1)
    await user.click(await screen.findByRole('button', { name: '매니저 PIN으로 열기' }))
    await waitFor(async () => expect((await window.client.access.session()).state).toBe('locked'))
  })
})
