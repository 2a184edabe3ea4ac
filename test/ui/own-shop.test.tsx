import { screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { OwnShopRow } from '../../src-renderer/domains/settings/OwnShopRow.tsx'
import type { NextRun } from '../../src-main/app/next-run.ts'
import { ShopSection } from '../../src-renderer/domains/settings/ShopSection.tsx'
import { refusalOf, type TestShop, testShop } from '../support/test-app.ts'
import { temporaryPostgres, temporarySqlite } from '../support/test-db.ts'
import { windowOn } from './support/shop-window.tsx'

let shop: TestShop | null = null
afterEach(async () => {
  await shop?.app.close()
  shop = null
})

it('leads from the settings of a practice shop to one’s own with one button, after saying what follows', async () => {
  const restarts: NextRun[] = []
  shop = await testShop(await temporarySqlite(), { restartOn: (next) => restarts.push(next) })
  const { client } = await shop.manager()
  const { user } = await windowOn(shop, client).show(<ShopSection />)
  await user.click(await screen.findByRole('button', { name: '내 매장 만들기' }))
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('지우지 않고')
  expect(restarts).toEqual([])
  await user.click(screen.getAllByRole('button', { name: '내 매장 만들기' }).at(-1) ?? dialog)
  await waitFor(() => expect(restarts).toEqual([{ kind: 'own_shop' }]))
  expect((await screen.findByText('다시 시작하고 있어요…')).textContent).not.toBe('')
  const { rows } = await client.access.audit({ limit: 1 })
  expect(rows[0]?.action).toBe('settings.practice_left')
})

it('offers nothing of the kind in a shop that takes money, and the door refuses it there', async () => {
  const db = await temporarySqlite()
  shop = await testShop(db)
  const { client } = await shop.manager()
  await db.kysely.updateTable('shop').set({ mode: 'live' }).execute()
  shop.app.services.settings.forget()
  await windowOn(shop, client).show(<ShopSection />)
  await screen.findByRole('textbox', { name: '대표자' })
  expect(screen.queryByRole('button', { name: '내 매장 만들기' })).toBeNull()
  expect(await refusalOf(client.settings.leavePractice())).toBe('PRACTICE_ONLY')
})

it('says that a practice shop on a server cannot be set aside here', async () => {
  shop = await testShop(await temporaryPostgres())
  const { client } = await shop.manager()
  const { user } = await windowOn(shop, client).show(<OwnShopRow />, 'en')
  await user.click(await screen.findByRole('button', { name: 'Set up my shop' }))
  await screen.findByRole('dialog')
  await user.click(screen.getAllByRole('button', { name: 'Set up my shop' }).at(-1) ?? document.body)
  await waitFor(() => expect(document.body.textContent).toContain('on a database server'))
})
