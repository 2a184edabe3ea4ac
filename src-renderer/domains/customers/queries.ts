import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { useRpc } from '../../rpc/query.ts'

/** Search results are kept for a moment only: what is typed is seldom typed again. */
const searchKeptMs = 30_000

/** Customers by part of the name, 초성 or digits; the last answer stays until the next one is there. */
export function useCustomerSearch(query: string, limit = 20) {
  const asked = query.trim()
  return useQuery({
    ...useRpc().customers.search.queryOptions({ input: { query: asked, limit } }),
    enabled: asked !== '',
    placeholderData: asked === '' ? undefined : keepPreviousData,
    gcTime: searchKeptMs,
  })
}

/** One customer with notes; null asks nothing. */
export function useCustomerQuery(customerId: AccountId | null) {
  const rpc = useRpc()
  return useQuery({
    ...rpc.customers.get.queryOptions({ input: { customerId: customerId ?? (1 as AccountId) } }),
    enabled: customerId !== null,
  })
}

/** Fetches one customer when it is asked for, as after choosing somebody of whom only the id is known. */
export function useFetchCustomer(): (customerId: AccountId) => Promise<Customer> {
  const queries = useQueryClient()
  const rpc = useRpc()
  return (customerId) => queries.fetchQuery(rpc.customers.get.queryOptions({ input: { customerId } }))
}
