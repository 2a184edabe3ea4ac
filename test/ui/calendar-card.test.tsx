import { screen } from '@testing-library/react'
import i18next from 'i18next'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { type CardRing, CardView } from '../../src-renderer/domains/reservations/CardView.tsx'
import { type DayCard, gapsOf } from '../../src-renderer/domains/reservations/calendar-model.ts'
import { dayData } from '../../src-renderer/domains/reservations/day-cards.ts'
import { MiniMonth } from '../../src-renderer/domains/reservations/MiniMonth.tsx'
import { show } from './show.tsx'
import { busyDate, busyDay, busyZone } from './support/busy-day.ts'

const words = {
  walkIn: '이름 없는 손님',
  joinServices: (names: readonly string[]) => names.join(' + '),
  breakFor: (label: string) => label,
  startsWork: String,
  endsWork: String,
  dayOff: '휴무',
}
const { cards } = dayData(busyDay(), busyZone, words)

function cardOf(name: string): DayCard {
  const found = cards.find((card) => card.name === name)
  if (found === undefined) throw new Error(`nobody is called ${name}`)
  return found
}

function cardView(name: string, heard: string[] = []) {
  const card = cardOf(name)
  return (
    <CardView
      placed={{ card, inset: 'plain', lane: 0, lanes: 1, drawn: card.parts }}
      emptyGaps={gapsOf(card)}
      ring="none"
      focusable="yes"
      draggable="yes"
      acts={{
        open: (id) => heard.push(id === card.id ? 'open' : 'another'),
        focus: (id) => heard.push(id === card.id ? 'focus' : 'another'),
        key: (key) => {
          heard.push(key)
          return key === 'Tab' ? 'free' : 'used'
        },
      }}
    />
  )
}

describe('a card', () => {
  it('tells the ear everything, whatever it has no room for', async () => {
    await show(cardView('최은비'))
    expect(
      screen.getByRole('button', {
        name: '13:40–15:10, 최은비, 디자인 컷 + 모발 클리닉, 서지안, 시술 중, 염모제(PPD) 알레르기 — 패치 테스트 먼저, 앞머리는 눈썹 선까지만, 사진 1장',
      }),
    ).toBeDefined()
  })

  it('tells it in English as well, in the same order: when, who, what, with whom, how it stands', async () => {
    await show(cardView('한소미'), 'en')
    const [card] = screen.getAllByRole('button')
    expect(card?.textContent).toMatch(/^\d\d:\d\d–\d\d:\d\d, 한소미, [^,]+, [가-힣]{3}, Done, Unpaid/)
  })

  it('is one button with a wait in it, and says how long the wait is', async () => {
    await show(cardView('정예린'))
    expect(screen.getAllByRole('button')).toHaveLength(1)
    expect(screen.getByText('방치 40분')).toBeDefined()
    expect(screen.getByText('마무리')).toBeDefined()
  })

  it('is opened by a press and asks about a move by the M key, also with the Korean input method on', async () => {
    const heard: string[] = []
    const { user } = await show(cardView('강민서', heard))
    await user.click(screen.getByRole('button'))
    await user.keyboard('{ArrowDown}[KeyM]')
    expect(heard).toEqual(['focus', 'open', 'ArrowDown', 'm'])
  })

  it('shows unpaid in words and a no-show struck through by its class', async () => {
    const { container } = await show(cardView('한소미'))
    expect(container.querySelector('.l3')?.textContent).toContain('미결제')
    const missed = await show(cardView('송지호'))
    expect(missed.container.querySelector('.bk.n')).not.toBeNull()
  })
})

const acts = { open: () => {}, focus: () => {}, key: () => 'free' as const }

/** The cards of a whole day below something that is drawn anew: for the clock, an answer, a drawer. */
function AllCards() {
  const [selected, select] = useState<number | null>(null)
  const [placed] = useState(() =>
    cards.map((card) => ({ card, inset: 'plain' as const, lane: 0, lanes: 1, drawn: card.parts })),
  )
  const [gaps] = useState(() => cards.map(gapsOf))
  const ringOf = (index: number): CardRing => (index === selected ? 'selected' : 'none')
  return (
    <>
      <button type="button" onClick={() => select(0)}>
        select
      </button>
      {placed.map((each, index) => (
        <CardView
          key={each.card.id}
          placed={each}
          emptyGaps={gaps[index] ?? []}
          ring={ringOf(index)}
          focusable="no"
          draggable="no"
          acts={acts}
        />
      ))}
    </>
  )
}

it('of a day’s cards only the one is drawn anew in which something changed', async () => {
  const { user } = await show(<AllCards />)
  // Each card that is drawn says the word of its state.
  const said = vi.spyOn(i18next, 't')
  await user.click(screen.getByRole('button', { name: 'select' }))
  expect(screen.getByRole('button', { pressed: true })).toBeDefined()
  expect(said.mock.calls.filter(([key]) => String(key).startsWith('reservations.state'))).toHaveLength(1)
})

describe('the month at the side', () => {
  const month = (picked: string[]) => (
    <MiniMonth
      shown={busyDate}
      today={busyDate}
      month={busyDate}
      days={[{ date: busyDate, bookings: 58, busyMinutes: 10, workMinutes: 20, closed: false }]}
      onMonth={(date) => picked.push(`month ${date}`)}
      onDay={(date) => picked.push(date)}
    />
  )

  it('goes by arrows and opens the day that is pressed', async () => {
    const picked: string[] = []
    const { user } = await show(month(picked))
    screen.getByRole('button', { name: '11월 21일 (토)' }).focus()
    await user.keyboard('{ArrowLeft}{ArrowUp}')
    await new Promise((resolve) => setTimeout(resolve, 40))
    await user.keyboard('{Enter}')
    expect(picked).toEqual(['2026-11-13'])
  })

  it('turns its sheet without changing the day', async () => {
    const picked: string[] = []
    const { user } = await show(month(picked))
    await user.click(screen.getByRole('button', { name: '다음 달' }))
    expect(picked).toEqual(['month 2026-12-21'])
  })
})
