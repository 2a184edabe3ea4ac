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
  const banner = await waitFor(() => {
    const found = screen.getAllByRole('alert').find((alert) => alert.textContent?.includes('저장을 멈췄어요'))
    if (found === undefined) throw new Error('nothing was said')
    return found
  })
  expect(banner.textContent).toContain('자료 파일이 손상돼')
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
