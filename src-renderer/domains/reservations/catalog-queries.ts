import { useQuery } from '@tanstack/react-query'
import { useRpc } from '../../rpc/query.ts'
import { bookable } from './service-choice.ts'

/** The services that can be booked now. */
export function useServicesQuery() {
  return useQuery({ ...useRpc().catalog.list.queryOptions(), select: bookable })
}
