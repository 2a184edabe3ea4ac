import { useQuery } from '@tanstack/react-query'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useRpc } from '../../rpc/query.ts'

/** Everybody who works or worked here, in the order of the calendar's columns. */
export function useStaffQuery() {
  return useQuery(useRpc().staff.list.queryOptions())
}

/** Days that differ from the week, of everybody and of the shop. */
export function useDayExceptions(dates: { readonly fromDate: BusinessDate; readonly toDate: BusinessDate }) {
  return useQuery(useRpc().staff.exceptions.queryOptions({ input: dates }))
}
