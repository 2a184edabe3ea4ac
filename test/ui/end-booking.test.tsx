import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BookingPane } from '../../src-renderer/domains/reservations/BookingPane.tsx'
import { endChoices } from '../../src-renderer/domains/reservations/end-scope.ts'
import type { Reservation } from '../../src-shared/domains/reservations/contract.ts'
import { formKey, type Salon, salon } from '../domains/reservations/salon.ts'
import { temporarySqlite } from '../support/test-db.ts'
import { type ShopWindow, windowOn } from './support/shop-window.tsx'

let s: Salon
let counter: ShopWindow
let visits: readonly Reservation[]

beforeEach(async () => {
  s = await salon(await temporarySqlite())
  counter = windowOn(s.shop, s.client)
  const series = await s.client.reservations.bookRepeats({
    key: formKey(),
    customerId: s.eunbi,
    designerId: s.jian,
    startsAtMs: s.at('15:00'),
    productIds: [s.cut],
    everyWeeks: 4,
    times: 4,
    clashes: 'refuse',
  })
  visits = series.booked
})
afterEach(() => counter.close())

const may = { edit: 'edit', stepBack: 'may', override: 'may' } as const
const outcomes = async () =>
  Promise.all(visits.map(async ({ id }) => (await s.client.reservations.get({ id })).outcome))

async function open(place: number, entry: string) {
  const visit = visits[place]
  if (visit === undefined) throw new Error('no such visit')
  const { user } = await counter.show(
    <BookingPane
      id={visit.id}
      zone="Asia/Seoul"
      may={may}
      nameOf={() => '서지안'}
      onAskMove={() => undefined}
    />,
  )
  await user.click(await screen.findByRole('button', { name: '옮기기 · 취소 · 노쇼' }))
  await user.click(await screen.findByRole('menuitem', { name: entry }))
  return { user, dialog: await screen.findByRole('dialog') }
}

describe('the end of a repeated booking', () => {
  it('asks how far: this one, from this one on, or all that are left; this one alone unless told', async () => {
    const { user, dialog } = await open(1, '예약 취소')
    const choices = within(dialog).getAllByRole('radio')
    expect(choices.map((choice) => choice.closest('label')?.textContent)).toEqual([
      '이 예약만',
      '이 예약부터 3건',
      '앞으로 남은 예약 모두, 4건',
    ])
    await user.click(within(dialog).getByRole('button', { name: '예약 취소하기' }))
    await waitFor(async () => expect(await outcomes()).toEqual([null, 'cancelled', null, null]))
  })

  it('cancels from this one on, with the reason, and says how many', async () => {
    const { user, dialog } = await open(1, '예약 취소')
    await user.click(within(dialog).getByRole('radio', { name: '이 예약부터 3건' }))
    expect(within(dialog).getByText('반복 예약 3건의 자리가 비워져요.')).toBeTruthy()
    await user.type(within(dialog).getByRole('textbox', { name: /이유/ }), '이사')
    await user.click(within(dialog).getByRole('button', { name: '예약 취소하기' }))
    expect(await screen.findByText('최은비 님 반복 예약 3건을 취소했어요')).toBeTruthy()
    expect(await outcomes()).toEqual([null, 'cancelled', 'cancelled', 'cancelled'])
    const [, , third] = visits
    const log = third === undefined ? [] : await s.client.reservations.log({ id: third.id })
    expect(log.at(-1)?.after).toEqual({ outcome: 'cancelled', reason: '이사' })
  })

  it('gives up the rest from a visit that is being served, which stays', async () => {
    const [first] = visits
    if (first === undefined) throw new Error('nothing was booked')
    await s.client.reservations.setStatus({ key: formKey(), id: first.id, version: 1, status: 2 })
    const { user, dialog } = await open(0, '남은 반복 예약 취소')
    expect(within(dialog).queryByRole('radio')).toBeNull()
    await user.click(within(dialog).getByRole('button', { name: '예약 취소하기' }))
    await waitFor(async () => expect(await outcomes()).toEqual([null, 'cancelled', 'cancelled', 'cancelled']))
  })

  it('keeps the reason that was typed when somebody else was faster, and says so', async () => {
    const { user, dialog } = await open(3, '예약 취소')
    const reason = within(dialog).getByRole('textbox', { name: /이유/ })
    await user.type(reason, '이사')
    const [, , , last] = visits
    if (last === undefined) throw new Error('nothing was booked')
    await s.client.reservations.updateNote({ key: formKey(), id: last.id, version: 1, note: '조용히' })
    await user.click(within(dialog).getByRole('radio', { name: /앞으로/ }))
    await user.click(within(dialog).getByRole('button', { name: '예약 취소하기' }))
    expect(await within(dialog).findByText(/다른/)).toBeTruthy()
    expect(within(dialog).getByRole<HTMLInputElement>('textbox', { name: /이유/ }).value).toBe('이사')
    expect(await outcomes()).toEqual([null, null, null, null])
  })
})

describe('what can be ended', () => {
  const card = { status: 0, outcome: null } as const
  it('offers the same visits only once, and nobody misses what has not been yet', () => {
    const series = { following: 3, coming: 3 }
    expect(endChoices({ card, series }, 'cancelled')).toEqual([
      { scope: 'one', bookings: 1 },
      { scope: 'following', bookings: 4 },
    ])
    expect(endChoices({ card, series }, 'no_show')).toEqual([{ scope: 'one', bookings: 1 }])
    const over = { status: 4, outcome: null } as const
    expect(endChoices({ card: over, series: { following: 1, coming: 2 } }, 'cancelled')).toEqual([
      { scope: 'following', bookings: 1 },
      { scope: 'coming', bookings: 2 },
    ])
    expect(endChoices({ card: over, series: { following: 0, coming: 0 } }, 'cancelled')).toEqual([])
  })
})
