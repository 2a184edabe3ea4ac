import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { HealthBanner } from '../../src-renderer/app/frame/HealthBanner.tsx'
import { ReceiptsSection } from '../../src-renderer/domains/settings/ReceiptsSection.tsx'
import { testShop } from '../support/test-app.ts'
import { temporarySqlite } from '../support/test-db.ts'
import type { Database } from '../../src-main/db/database.ts'
import { type ShopWindow, windowOn } from './support/shop-window.tsx'

let db: Database
let window: ShopWindow
beforeEach(async () => {
  db = await temporarySqlite()
  const shop = await testShop(db)
  window = windowOn(shop, (await shop.manager()).client)
})
afterEach(async () => {
  await window.close()
})

it('is silent while the data is sound', async () => {
  await window.show(<HealthBanner />)
  await window.client.backup.health()
  expect(screen.queryByText(/자료/)).toBeNull()
})

it('says that the data is damaged as soon as a save is refused, and leads the manager to the backups', async () => {
  const { user } = await window.show(
    <>
      <HealthBanner />
      <ReceiptsSection />
    </>,
  )
  const footer = await screen.findByRole('textbox', { name: /문구/ })
  db.writes.stop('damaged')
  await user.type(footer, '감사합니다')
  await user.click(await screen.findByRole('button', { name: '저장' }))
  // The form says itself that nothing was saved, at times before the banner does.
  await waitFor(() => {
    const said = screen.getAllByRole('alert').map((alert) => alert.textContent ?? '')
    expect(said.some((one) => one.includes('자료 파일이 손상돼 저장을 멈췄어요'))).toBe(true)
  })
  expect(screen.getByRole('link', { name: '백업으로 되돌리기' }).getAttribute('href')).toBe(
    '/settings/backup',
  )
})

it('says in English as well that the data is damaged', async () => {
  db.writes.stop('damaged')
  await window.show(<HealthBanner />, 'en')
  expect((await screen.findByRole('alert')).textContent).toContain('The data file is damaged')
  expect(screen.getByRole('link', { name: 'Go back to a backup' })).toBeTruthy()
})

it('says that the folder of the data is gone and what brings it back, and leads to no backup', async () => {
  db.writes.stop('gone')
  await window.show(<HealthBanner />)
  const banner = await screen.findByRole('alert')
  expect(banner.textContent).toContain('자료 폴더가 사라져 저장을 멈췄어요')
  expect(banner.textContent).toContain('제자리에 돌려놓으면 이어서 저장해요')
  expect(screen.queryByRole('link')).toBeNull()
})

it('tells who saves while a backup comes back that this is why, not that anything is damaged', async () => {
  const { user } = await window.show(<ReceiptsSection />)
  const footer = await screen.findByRole('textbox', { name: /문구/ })
  db.writes.stop('restoring')
  await user.type(footer, '감사합니다')
  await user.click(await screen.findByRole('button', { name: '저장' }))
  await waitFor(() =>
    expect(document.body.textContent).toContain('백업으로 되돌리는 중이라 저장하지 않았어요'),
  )
})

it('says what the clock says and what was saved last while it stands in a past day, and believes the manager', async () => {
  await window.client.settings.saveReceipt((await window.client.settings.get()).receipt)
  window.shop.clock.set('2026-11-20T09:05')
  const { user } = await window.show(<HealthBanner />)
  const banner = await screen.findByRole('alert')
  expect(banner.textContent).toContain('컴퓨터 시계가 지난 영업일에 가 있어 저장을 멈췄어요')
  expect(banner.textContent).toMatch(/마지막 저장 .*21.* · 지금 시계 .*20/)
  await user.click(screen.getByRole('button', { name: '지금 시계가 맞아요' }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
})

it('says in English as well that the clock stands in a past day', async () => {
  await window.client.settings.saveReceipt((await window.client.settings.get()).receipt)
  window.shop.clock.set('2026-11-20T09:05')
  await window.show(<HealthBanner />, 'en')
  expect((await screen.findByRole('alert')).textContent).toContain('clock stands in a past trading day')
})
