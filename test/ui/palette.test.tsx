import { screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Router } from 'wouter'
import { memoryLocation } from 'wouter/memory-location'
import { CommandPalette } from '../../src-renderer/app/frame/CommandPalette.tsx'
import { CustomersBackground } from '../../src-renderer/domains/customers/CustomersBackground.tsx'
import { ReservationsBackground } from '../../src-renderer/domains/reservations/ReservationsBackground.tsx'
import { SalesBackground } from '../../src-renderer/domains/sales/SalesBackground.tsx'
import type { Locale } from '../../src-renderer/ui/format.ts'
import { registerPaletteSource, usePaletteSources } from '../../src-renderer/ui/palette-sources.ts'
import { IconLock } from '@tabler/icons-react'
import { type Salon, salon, saturday } from '../domains/reservations/salon.ts'
import { addDays } from '../../src-shared/kernel/business-date.ts'
import { temporarySqlite } from '../support/test-db.ts'
import { manualLine, openSale, take } from '../support/till-of.ts'
import { type ShopWindow, windowOn } from './support/shop-window.tsx'

let s: Salon
let counter: ShopWindow

beforeEach(async () => {
  s = await salon(await temporarySqlite())
  counter = windowOn(s.shop, s.client)
})
afterEach(() => counter.close())

async function search(window: ShopWindow = counter, locale: Locale = 'ko') {
  const place = memoryLocation({ path: '/', record: true })
  let closed = 0
  const view = await window.show(
    <Router hook={place.hook} searchHook={place.searchHook}>
      <CustomersBackground />
      <SalesBackground />
      <ReservationsBackground />
      <CommandPalette onClose={() => (closed += 1)} />
    </Router>,
    locale,
  )
  const searched = await waitFor(() => {
    const { sources } = usePaletteSources.getState()
    expect(sources.length).toBeGreaterThan(0)
    return sources.map((source) => source.key)
  })
  return { ...view, at: () => place.history.at(-1), closed: () => closed, searched }
}

const box = () => screen.getByRole('combobox')

it('finds a booking by 초성 beside its customer, and the keyboard opens it on its day', async () => {
  const booked = await s.book({ startsAtMs: s.at('16:00', addDays(saturday, 3)) })
  const { user, at, closed } = await search()
  await user.type(box(), 'ㅊㅇㅂ')
  const booking = await screen.findByRole('option', {
    name: /최은비 · 여성 컷.*11월 24일 \(화\) 16:00 · 서지안/,
  })
  expect(screen.getAllByRole('group').map((group) => group.getAttribute('aria-label'))).toEqual([
    '고객',
    '예약',
  ])
  await user.keyboard('{ArrowDown}')
  expect(booking.getAttribute('aria-selected')).toBe('true')
  await user.keyboard('{Enter}')
  await waitFor(() => expect(at()).toBe(`/calendar?date=2026-11-24&booking=${booked.id}`))
  expect(closed()).toBe(1)
})

it('finds a receipt by its number, and Enter opens the sale though the answer was not there yet', async () => {
  const sale = await openSale(s.client, [manualLine(38_000)], { customerId: s.eunbi })
  await take(s.client, sale, { won: 38_000 })
  const { user, at } = await search()
  await user.type(box(), '20261121-0001{Enter}')
  await waitFor(() => expect(at()).toBe(`/sales/${sale.order.id}`))
})

it('leads from a day that is typed to its calendar and to its bookings, and registers nobody of that name', async () => {
  await s.book({ customerId: s.minseo, startsAtMs: s.at('11:00', addDays(saturday, 1)) })
  const { user, at } = await search()
  await user.type(box(), '내일')
  expect(await screen.findByRole('option', { name: /강민서 · 여성 컷/ })).toBeTruthy()
  expect(screen.getAllByRole('option').map((option) => option.textContent)[0]).toBe(
    '11월 22일 (일) 예약표 보기',
  )
  expect(screen.queryByText(/새 고객/)).toBeNull()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(at()).toBe('/calendar?date=2026-11-22'))
})

it('opens what was found by Enter, before it offers to register somebody of that name', async () => {
  const ran: string[] = []
  const stop = registerPaletteSource({
    key: 'places',
    heading: '가기',
    rank: 4,
    search: async (text) =>
      text === '매출' ? [{ key: 'sales', title: '매출', icon: IconLock, run: () => ran.push('sales') }] : [],
  })
  const { user } = await search()
  await user.type(box(), '매출')
  expect(await screen.findByRole('option', { name: /새 고객/ })).toBeTruthy()
  await user.keyboard('{Enter}')
  await waitFor(() => expect(ran).toEqual(['sales']))
  stop()
})

it('never opens what was found for fewer letters', async () => {
  const ran: string[] = []
  let answer: () => void = () => undefined
  const stop = registerPaletteSource({
    key: 'slow',
    heading: '느린 것',
    rank: 0,
    search: (text) =>
      new Promise((done) => {
        const hit = { key: text, title: `찾은 ${text}`, icon: IconLock, run: () => ran.push(text) }
        answer = () => done([hit])
      }),
  })
  const { user } = await search()
  await user.type(box(), 'ㅋ')
  answer()
  expect(await screen.findByRole('option', { name: /찾은 ㅋ/ })).toBeTruthy()
  await user.type(box(), 'ㅍ{Enter}')
  expect(ran).toEqual([])
  answer()
  await waitFor(() => expect(ran).toEqual(['ㅋㅍ']))
  stop()
})

it('says when a part could not be searched, and shows the rest', async () => {
  const stop = registerPaletteSource({
    key: 'broken',
    heading: '안 되는 것',
    rank: 9,
    search: () => Promise.reject(new Error('gone')),
  })
  const { user } = await search(counter, 'en')
  await user.type(box(), '최은비')
  expect(await screen.findByRole('option', { name: /최은비/ })).toBeTruthy()
  expect(await screen.findByText(/Some of it could not be searched/)).toBeTruthy()
  stop()
})
