import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { asId, type AccountId, type ReservationId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'
import type { PlaceQuestion, Repeat } from './booking-form.ts'

const enabledOnly = (enabled: 'asked' | 'not-asked') => enabled === 'asked'

/** Every designer's day with its bookings. */
export function useDayQuery(date: BusinessDate) {
  return useQuery(useRpc().views.day.queryOptions({ input: { date } }))
}

/** Seven days from a date, of one designer or all. */
export function useWeekQuery(from: BusinessDate, designerId: AccountId | 'all' | null) {
  const input = { from, designerId: designerId ?? 'all' } as const
  return useQuery(useRpc().views.week.queryOptions({ input }))
}

/** How full each day of a month is; the month before stays until the next one is there. */
export function useMonthQuery(date: BusinessDate, designerId?: AccountId) {
  const input =
    designerId === undefined ? { month: date.slice(0, 7) } : { month: date.slice(0, 7), designerId }
  return useQuery({
    ...useRpc().views.month.queryOptions({ input }),
    placeholderData: keepPreviousData,
  })
}

/** Everything the drawer shows of one booking. */
export function useBookingQuery(id: ReservationId) {
  return useQuery(useRpc().views.booking.queryOptions({ input: { id } }))
}

/** The changes of one booking, fetched when somebody looks. */
export function useBookingLog(id: ReservationId, shown: 'asked' | 'not-asked') {
  return useQuery({
    ...useRpc().reservations.log.queryOptions({ input: { id } }),
    enabled: enabledOnly(shown),
  })
}

const noPlace = { designerId: asId<AccountId>(1), startsAtMs: 0, productIds: [] }

/** What saving would answer; the last answer stays while the next one is asked. */
export function usePlaceCheck(
  place: PlaceQuestion | null,
  who: { readonly customerId: AccountId | null; readonly id?: ReservationId },
) {
  return useQuery({
    ...useRpc().reservations.check.queryOptions({ input: { ...(place ?? noPlace), ...who } }),
    enabled: place !== null,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
}

/** The same for every visit of a repeat. */
export function useRepeatsCheck(
  place: PlaceQuestion | null,
  customerId: AccountId | null,
  repeat: Repeat | null,
) {
  return useQuery({
    ...useRpc().reservations.checkRepeats.queryOptions({
      input: {
        ...(place ?? noPlace),
        customerId: customerId ?? asId<AccountId>(1),
        ...(repeat ?? { everyWeeks: 1, times: 2 }),
      },
    }),
    enabled: place !== null && customerId !== null && repeat !== null,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
}

export type FreeQuestion = {
  readonly date: BusinessDate
  readonly days: number
  readonly productIds: readonly number[]
  readonly lengthMinutes?: number
  readonly designerId?: AccountId
  readonly customerId?: AccountId
}

/** Starts at which every rule holds. */
export function useFreeSlots(question: FreeQuestion) {
  const { productIds, ...rest } = question
  return useQuery({
    ...useRpc().views.freeSlots.queryOptions({ input: { ...rest, productIds: [...productIds] } }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
}

/** Who waits for a place, on a day or at all. */
export function useWaitlistQuery(date?: BusinessDate) {
  return useQuery(useRpc().waitlist.list.queryOptions({ input: date === undefined ? {} : { date } }))
}
