import { fireEvent, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { CapacityCard } from '../../../src-renderer/domains/staff/CapacityCard.tsx'
import { RotaCard } from '../../../src-renderer/domains/staff/RotaCard.tsx'
import { type RotaDraft, rotaOf } from '../../../src-renderer/domains/staff/rota-draft.ts'
import { defaultOpening } from '../../../src-shared/domains/settings/model.ts'
import { designer } from '../catalog/catalog-rows.ts'
import { show } from '../show.tsx'

const person = designer(1, '윤소미', {
  hours: [
    { weekday: 1, opensAtMinute: 600, closesAtMinute: 1200 },
    { weekday: 6, opensAtMinute: 600, closesAtMinute: 1200 },
  ],
  breaks: [{ weekday: 6, fromMinute: 780, toMinute: 840, label: '휴게' }],
  customersPerHour: 2,
})

function Week({ may = 'edit' }: { readonly may?: 'edit' | 'read' }) {
  const [draft, setDraft] = useState<RotaDraft>(rotaOf(person, defaultOpening))
  return (
    <>
      <RotaCard draft={draft} today={6} may={may} onChange={setDraft} onShopHours={() => undefined} />
      <CapacityCard draft={draft} today={6} taken={new Map([[11, 2]])} may={may} onChange={setDraft} />
    </>
  )
}

describe('a week on the screen', () => {
  it('is stepped by the arrow keys, ten minutes or an hour', async () => {
    const { user } = await show(<Week />)
    const end = screen.getByRole('slider', { name: '토요일 퇴근' })
    expect(end.getAttribute('aria-valuetext')).toBe('20:00')
    end.focus()
    await user.keyboard('{ArrowRight}{ArrowRight}{PageDown}')
    expect(end.getAttribute('aria-valuetext')).toBe('19:20')
    expect(screen.getByRole('button', { name: /^토요일 시간 고치기/ }).textContent).toContain('10:00–19:20')
    const pause = screen.getByRole('button', { name: /토요일 휴게/ })
    pause.focus()
    await user.keyboard('{ArrowLeft}')
    expect(screen.getByRole('button', { name: '토요일 휴게 12:50–13:50' })).toBeTruthy()
  })

  it('is dragged by its ends, and a press that does not drag opens the day in figures', async () => {
    await show(<Week />)
    const end = screen.getByRole('slider', { name: '월요일 출근' })
    const area = end.parentElement
    if (area === null) throw new Error('no bar')
    // 13 hours over 780 px: a pixel a minute, from nine o'clock.
    area.getBoundingClientRect = () => ({
      left: 0,
      width: 780,
      right: 780,
      top: 0,
      bottom: 28,
      height: 28,
      x: 0,
      y: 0,
      toJSON: () => '',
    })
    end.setPointerCapture = () => undefined
    fireEvent.pointerDown(end, { clientX: 60, pointerId: 1 })
    fireEvent.pointerMove(end, { clientX: 123, pointerId: 1 })
    fireEvent.pointerUp(end, { pointerId: 1 })
    expect(end.getAttribute('aria-valuetext')).toBe('11:00')
    const pause = screen.getByRole('button', { name: /토요일 휴게/ })
    pause.setPointerCapture = () => undefined
    fireEvent.pointerDown(pause, { clientX: 250, pointerId: 1 })
    fireEvent.pointerUp(pause, { pointerId: 1 })
    expect(await screen.findByRole('group', { name: '토요일 시간 고치기' })).toBeTruthy()
  })

  it('turns a day off and on again with its breaks, and copies one day to all', async () => {
    const { user } = await show(<Week />)
    const saturday = screen.getByRole('switch', { name: '토요일 근무' })
    await user.click(saturday)
    expect(screen.queryByRole('slider', { name: '토요일 퇴근' })).toBeNull()
    await user.click(saturday)
    expect(screen.getByRole('button', { name: /토요일 휴게/ })).toBeTruthy()
    await user.click(screen.getByRole('button', { name: '토요일을 모든 요일에 적용' }))
    expect(screen.getByRole('button', { name: /월요일 휴게/ })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /화요일 휴게/ })).toBeNull()
  })

  it('counts customers for each hour, says which hour is full today, and rests in a break', async () => {
    const { user } = await show(<Week />)
    const eleven = within(screen.getByRole('group', { name: '11시' }))
    expect(eleven.getByText('2/2 참')).toBeTruthy()
    await user.click(eleven.getByRole('button', { name: '11시 늘리기' }))
    expect(eleven.getByText('2/3')).toBeTruthy()
    const thirteen = within(screen.getByRole('group', { name: '13시' }))
    expect(thirteen.getByRole('button', { name: '13시 늘리기' })).toHaveProperty('disabled', true)
    await user.click(within(screen.getByRole('group', { name: '요일' })).getByRole('button', { name: '월' }))
    expect(within(screen.getByRole('group', { name: '11시' })).queryByText(/\//)).toBeNull()
  })

  it('stands still for somebody who may only look', async () => {
    const { user } = await show(<Week may="read" />)
    const end = screen.getByRole('slider', { name: '토요일 퇴근' })
    fireEvent.keyDown(end, { key: 'ArrowRight' })
    expect(end.getAttribute('aria-valuetext')).toBe('20:00')
    await user.click(screen.getByRole('switch', { name: '토요일 근무' }))
    expect(screen.getByRole('slider', { name: '토요일 퇴근' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /적용/ })).toBeNull()
  })
})
