import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { type BusinessDate, parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { idInAddress } from '../../ui/id-in-address.ts'
import { useFetchCustomer } from '../customers/queries.ts'
import { useFetchService } from './catalog-queries.ts'
import { openBooking, openNewBooking, showDate, showShape } from './calendar-store.ts'

/** What an address asks the calendar for: `?booking=12`, `?date=2026-11-21`, `?new=1`, `?customer=7` to book for them, `?service=3` to book that. */
export type CalendarWish = {
  readonly booking: ReservationId | null
  readonly date: BusinessDate | null
  readonly form: 'new' | 'none'
  readonly customer: AccountId | null
  readonly service: ProductId | null
}

export function wishOf(search: string): CalendarWish {
  const asked = new URLSearchParams(search)
  return {
    booking: idInAddress<ReservationId>(asked.get('booking')),
    date: parseBusinessDate(asked.get('date') ?? ''),
    form: asked.get('new') === null ? 'none' : 'new',
    customer: idInAddress<AccountId>(asked.get('customer')),
    service: idInAddress<ProductId>(asked.get('service')),
  }
}

/** Does what the address asks once, and then leaves the address plain, so that closing a drawer is not undone by it. */
export function useCalendarAddress(today: BusinessDate): void {
  const search = useSearch()
  const [, navigate] = useLocation()
  const fetchCustomer = useFetchCustomer()
  const fetchService = useFetchService()
  useEffect(() => {
    if (search === '') return
    const wish = wishOf(search)
    if (wish.date !== null) {
      showShape('day')
      showDate(wish.date)
    }
    if (wish.booking !== null) openBooking(wish.booking)
    if (wish.form === 'new') openNewBooking(wish.date ?? today)
    if (wish.customer !== null) {
      const date = wish.date ?? today
      fetchCustomer(wish.customer).then(
        (customer) => openNewBooking(date, { type: 'customer', customer }),
        // Somebody who is no longer there is looked for in the form.
        () => openNewBooking(date),
      )
    }
    if (wish.service !== null) {
      const date = wish.date ?? today
      fetchService(wish.service).then(
        (service) => openNewBooking(date, service === null ? undefined : { type: 'serviceAdded', service }),
        // A service that is no longer sold is chosen in the form.
        () => openNewBooking(date),
      )
    }
    navigate('/calendar', { replace: true })
  }, [search, today, navigate, fetchCustomer, fetchService])
}
