import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { PlannedService } from '../../../src-shared/domains/reservations/model.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'
import { bookable, plannedOf } from './service-choice.ts'

/** The services that can be booked now. */
export function useServicesQuery() {
  return useQuery({ ...useRpc().catalog.list.queryOptions(), select: bookable })
}

/** Fetches one service as a booking keeps it, as after a press on it elsewhere; null when it cannot be booked now. */
export function useFetchService(): (productId: ProductId) => Promise<PlannedService | null> {
  const queries = useQueryClient()
  const rpc = useRpc()
  return useCallback(
    async (productId) => {
      const catalog = await queries.fetchQuery(rpc.catalog.list.queryOptions())
      const found = bookable(catalog).find(({ id }) => id === productId)
      return found === undefined ? null : plannedOf(found)
    },
    [queries, rpc],
  )
}
