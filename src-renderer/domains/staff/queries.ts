import { useQuery } from '@tanstack/react-query'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'

/** Everybody who works or worked here, in the order of the calendar's columns. */
export function useStaffQuery() {
  return useQuery(useRpc().staff.list.queryOptions())
}

/** Days that differ from the week, of everybody and of the shop. */
export function useDayExceptions(dates: { readonly fromDate: BusinessDate; readonly toDate: BusinessDate }) {
  return useQuery(useRpc().staff.exceptions.queryOptions({ input: dates }))
}

/** Customers who start with a designer in each clock hour of a day. */
export function useBookedByHour(designerId: AccountId, date: BusinessDate) {
  return useQuery(useRpc().booked.byHour.queryOptions({ input: { designerId, date } }))
}

/** Bookings that have to be moved before a day off can be saved. */
export function useBookingsInTheWay(ids: readonly ReservationId[]) {
  return useQuery({
    ...useRpc().booked.some.queryOptions({ input: { ids: [...ids] } }),
    enabled: ids.length > 0,
  })
}

/** The last thing that was changed about a person; only for who may read the audit. */
export function useLastChange(accountId: AccountId, may: 'read' | 'not') {
  return useQuery({
    ...useRpc().access.audit.queryOptions({
      input: { limit: 1, subjectType: 'staff', subjectId: String(accountId) },
    }),
    enabled: may === 'read',
    staleTime: 0,
  })
}
