import { screen, waitFor, within } from '@testing-library/react'
import { Route, Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LiveLine } from '../../src-renderer/app/shell/LiveLine.tsx'
import { AccountsScreen } from '../../src-renderer/domains/access/AccountsScreen.tsx'
import { OwnDayScreen } from '../../src-renderer/domains/today/OwnDayScreen.tsx'
import { formKey } from '../support/catalog-of.ts'
import { managerLogin } from '../support/test-app.ts'
import { type ShopWindow, shopWindow, windowOn } from './support/shop-window.tsx'

const taerin = { loginId: 'taerin', password: 'correct horse battery', name: '오태린', title: '인턴' }

let window: ShopWindow
beforeEach(async () => {
  window = await shopWindow()
})
afterEach(async () => {
  await window.close()
})

it('gives a designer one more permission: what is default is marked, and the PIN of the manager seals it', async () => {
  const { accountId } = await window.client.access.createAccount({ ...taerin, type: 2, pin: '7319' })
  const { hook } = memoryLocation({ path: '/accounts' })
  const { user } = await window.show(
    <Router hook={hook}>
      <Route path="/accounts/:id?" component={AccountsScreen} />
    </Router>,
  )
  await user.click(await screen.findByRole('button', { name: /오태린/ }))
  await screen.findByRole('heading', { name: '오태린' })
  const sales = await screen.findByRole('region', { name: '매출' })
  const refund = within(sales).getByRole('switch', { name: '환불하기' })
  expect(refund).toHaveProperty('checked', false)
  expect(within(sales).getAllByText('기본값')).toHaveLength(2)
  await user.click(refund)
  within(sales).getByText('기본은 끔')
  await user.click(screen.getByRole('button', { name: '권한 저장' }))
  const dialog = await screen.findByRole('dialog')
  within(dialog).getByText('환불하기')
  for (const digit of managerLogin.pin) await user.click(within(dialog).getByRole('button', { name: digit }))
  await user.click(within(dialog).getByRole('button', { name: '권한 저장' }))
  await screen.findByText('오태린 님 권한을 바꿨어요')
  const { permissions } = await window.client.access.account({ accountId })
  expect(permissions.find((one) => one.permission === 'refund')?.allowed).toBe(true)
})

/** The page of a new account, kept true by what others change. */
async function followed() {
  const { accountId } = await window.client.access.createAccount({ ...taerin, type: 2, pin: null })
  const { hook } = memoryLocation({ path: `/accounts/${accountId}` })
  const { user } = await window.show(
    <Router hook={hook}>
      <LiveLine />
      <Route path="/accounts/:id?" component={AccountsScreen} />
    </Router>,
  )
  return { accountId, user }
}

it('tells the second of two editors of a profile, and keeps what the first one saved of it', async () => {
  const { accountId, user } = await followed()
  await user.click(await screen.findByRole('button', { name: '고치기' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByRole('textbox', { name: '직함' }), '실장')
  const { version } = await window.client.access.account({ accountId })
  const told = { name: taerin.name, title: taerin.title, email: 'taerin@example.com', birth: null }
  const other = (await window.shop.manager()).client
  await other.access.saveProfile({ accountId, version, ...told, phone: '010-2846-1934' })
  // The page behind the dialog shows it at once.
  await screen.findByText('taerin@example.com')
  await user.click(dialog.getByRole('button', { name: '저장' }))
  await dialog.findByText(/다른 사람이 먼저 고쳤어요/)
  await waitFor(() =>
    expect(dialog.getByRole('textbox', { name: '전화' })).toHaveProperty('value', '010-2846-1934'),
  )
  expect(dialog.getByRole('textbox', { name: '직함' })).toHaveProperty('value', '인턴실장')
  await user.click(dialog.getByRole('button', { name: '저장' }))
  await screen.findByText('오태린 님 정보를 저장했어요')
  expect(await window.client.access.account({ accountId })).toMatchObject({
    title: '인턴실장',
    email: 'taerin@example.com',
  })
})

it('tells a birthday that nobody has at its field, and reads one as people write it', async () => {
  const { accountId, user } = await followed()
  await user.click(await screen.findByRole('button', { name: '고치기' }))
  const dialog = within(await screen.findByRole('dialog'))
  const field = dialog.getByRole('textbox', { name: '생일' })
  // A digit of the year slipped, a day to come, a day that no month has, a year that is not told.
  for (const typed of ['0993-12-03', '2993-12-03', '1993-02-30', '12-03']) {
    await user.clear(field)
    await user.type(field, typed)
    await user.click(dialog.getByRole('button', { name: '저장' }))
    await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'))
    expect((await window.client.access.account({ accountId })).birth).toBe(null)
  }
  await user.clear(field)
  await user.type(field, '1993.12.3')
  await user.click(dialog.getByRole('button', { name: '저장' }))
  await screen.findByText('오태린 님 정보를 저장했어요')
  expect((await window.client.access.account({ accountId })).birth).toBe('1993-12-03')
})

it('counts no switch that a colleague pressed meanwhile', async () => {
  const { accountId, user } = await followed()
  await user.click(await screen.findByRole('switch', { name: '환불하기' }))
  await user.click(screen.getByRole('switch', { name: '할인하기' }))
  screen.getByText(/권한 2개를 바꿨어요/)
  const { version } = await window.client.access.account({ accountId })
  const changes = [{ permission: 'refund', allowed: true } as const]
  const other = (await window.shop.manager()).client
  await other.access.setPermissions({ accountId, version, pin: managerLogin.pin, changes })
  await screen.findByText(/권한 1개를 바꿨어요/)
})

it('brings the account of an address into sight in a list that is longer than the screen', async () => {
  const { accountId } = await window.client.access.createAccount({ ...taerin, type: 2, pin: null })
  const brought: (string | null)[] = []
  const intoView = vi.spyOn(Element.prototype, 'scrollIntoView').mockImplementation(function (this: Element) {
    brought.push(this.textContent)
  })
  const { hook } = memoryLocation({ path: `/accounts/${accountId}` })
  await window.show(
    <Router hook={hook}>
      <Route path="/accounts/:id?" component={AccountsScreen} />
    </Router>,
  )
  await screen.findByRole('heading', { name: '오태린' })
  intoView.mockRestore()
  expect(brought).toEqual([expect.stringContaining('오태린')])
})

it('says to whoever is no manager who looks after accounts', async () => {
  await window.client.access.createAccount({ ...taerin, type: 2, pin: null })
  const designer = window.shop.window()
  await designer.client.access.signIn(taerin)
  await windowOn(window.shop, designer.client).show(<AccountsScreen />)
  await screen.findByText('계정은 매니저가 봐요')
})

it('shows a designer their own chair: hours, week and what they sold', async () => {
  const { accountId, version } = await window.client.access.createAccount({ ...taerin, type: 2, pin: null })
  await window.client.staff.save({
    key: formKey(),
    accountId,
    accountVersion: version,
    version: null,
    name: taerin.name,
    title: taerin.title,
    takesBookings: true,
    customersPerHour: 1,
    customersAtOnce: 1,
    services: null,
  })
  const designer = window.shop.window()
  await designer.client.access.signIn(taerin)
  await windowOn(window.shop, designer.client).show(<OwnDayScreen />)
  await screen.findByText('오늘은 내 예약이 없어요')
  screen.getByText(/10:00–20:00 근무/)
  expect(within(screen.getByRole('region', { name: '내 7일' })).getAllByRole('link')).toHaveLength(7)
  screen.getByText('내 매출')
})
