import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { type BusinessDate, parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { asId, type ReservationId } from '../../../src-shared/kernel/ids.ts'
import { openBooking, openNewBooking, showDate, showShape } from './calendar-store.ts'

/** What an address asks the calendar for: `?booking=12`, `?date=2026-11-21`, `?new=1`. */
export type CalendarWish = {
  readonly booking: ReservationId | null
  readonly date: BusinessDate | null
  readonly form: 'new' | 'none'
}

export function wishOf(search: string): CalendarWish {
  const asked = new URLSearchParams(search)
  const booking = Number(asked.get('booking') ?? '')
  return {
    booking: Number.isSafeInteger(booking) && booking > 0 ? asId<ReservationId>(booking) : null,
    date: parseBusinessDate(asked.get('date') ?? ''),
    form: asked.get('new') === null ? 'none' : 'new',
  }
}

/** Does what the address asks once, and then leaves the address plain, so that closing a drawer is not undone by it. */
export function useCalendarAddress(today: BusinessDate): void {
  const search = useSearch()
  const [, navigate] = useLocation()
  useEffect(() => {
    if (search === '') return
    const wish = wishOf(search)
    if (wish.date !== null) {
      showShape('day')
      showDate(wish.date)
    }
    if (wish.booking !== null) openBooking(wish.booking)
    if (wish.form === 'new') openNewBooking(wish.date ?? today)
    navigate('/calendar', { replace: true })
  }, [search, today, navigate])
}
