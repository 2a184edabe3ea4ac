import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import type { Choice } from '../../ui/SelectField.tsx'
import { useToday } from '../settings/queries.ts'
import { dayText } from './customer-words.ts'
import { useCustomerTimeline } from './queries.ts'

/** So far back a note is still put onto a visit from here; older ones are noted from their own entry. */
const latestBookings = 30

/** The visits that a note may be about, the latest first: `10월 24일 · 뿌리염색`. */
export function useVisitChoices(customerId: AccountId): readonly Choice<ReservationId>[] {
  const format = useFormat()
  const today = useToday()
  const bookings = useCustomerTimeline({ customerId, kind: 'bookings', limit: latestBookings })
  const entries = bookings.data?.pages[0]?.entries ?? []
  return entries.flatMap(({ reservation, businessDate }) => {
    if (reservation === null || reservation.outcome !== null || businessDate > today) return []
    const day = dayText(businessDate, today, format)
    return [{ value: reservation.reservationId, label: `${day} · ${reservation.services.join(' · ')}` }]
  })
}
