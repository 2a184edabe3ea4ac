import {
  keepPreviousData,
  skipToken,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { AccountId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { useCallback } from 'react'
import type { Customer, CustomerFilter } from '../../../src-shared/domains/customers/contract.ts'
import type { TimelineKind } from '../../../src-shared/domains/customers/page-contract.ts'
import type { Visit } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import { useRpc } from '../../rpc/query.ts'

/** Search results are kept for a moment only: what is typed is seldom typed again. */
const searchKeptMs = 30_000
const listPageRows = 200

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
    ...rpc.customers.get.queryOptions({ input: customerId === null ? skipToken : { customerId } }),
  })
}

/** Fetches one customer when it is asked for, as after choosing somebody of whom only the id is known. */
export function useFetchCustomer(): (customerId: AccountId) => Promise<Customer> {
  const queries = useQueryClient()
  const rpc = useRpc()
  return useCallback(
    (customerId) => queries.fetchQuery(rpc.customers.get.queryOptions({ input: { customerId } })),
    [queries, rpc],
  )
}

/**
 * The whole list, page by page. `opening` is made when the list is opened: the look at it is put on record once.
 */
export function useCustomerList(input: {
  readonly opening: IdempotencyKey
  readonly filter: CustomerFilter
  readonly when: 'on' | 'off'
}) {
  const { opening, filter, when } = input
  return useInfiniteQuery({
    ...useRpc().customers.list.infiniteOptions({
      input: (cursor: string | null) => ({ opening, filter, cursor, limit: listPageRows }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
    enabled: when === 'on',
    gcTime: 0,
  })
}

/** How many customers there are of each filter. */
export function useCustomerCounts() {
  return useQuery(useRpc().customers.counts.queryOptions())
}

/** Next booking, designer and sales of these customers, for search results. */
export function useListedCustomers(customerIds: readonly AccountId[]) {
  const rpc = useRpc()
  return useQuery({
    ...rpc.customers.listed.queryOptions({ input: { customerIds: [...customerIds] } }),
    enabled: customerIds.length > 0,
    gcTime: searchKeptMs,
    placeholderData: keepPreviousData,
  })
}

/** What bookings and sales say about a customer. */
export function useCustomerFacts(customerId: AccountId) {
  return useQuery(useRpc().customers.facts.queryOptions({ input: { customerId } }))
}

/** Entries of a story that are fetched at once. */
export const pageEntries = 30

/** A customer's story, newest first, page by page. */
export function useCustomerTimeline(input: {
  readonly customerId: AccountId
  readonly kind: TimelineKind
  readonly limit: number
}) {
  const { customerId, kind, limit } = input
  return useInfiniteQuery(
    useRpc().customers.timeline.infiniteOptions({
      input: (cursor: string | null) => ({ customerId, kind, cursor, limit }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  )
}

/** What was taken in from files, newest first. */
export function useImports() {
  return useQuery(useRpc().customers.imports.queryOptions())
}

const galleryVisits = 30

/** All photos of a customer, visit by visit, the latest first. */
export function useVisitPhotos(customerId: AccountId) {
  return useInfiniteQuery(
    useRpc().customers.visitPhotos.infiniteOptions({
      input: (cursor: string | null) => ({ customerId, cursor, limit: galleryVisits }),
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.nextCursor,
    }),
  )
}

/** What they may use: classes, memberships, look-books. */
export function useOwned(customerId: AccountId) {
  return useQuery(useRpc().purchases.owned.queryOptions({ input: { customerId } }))
}

/** What a customer agreed to, and when. */
export function useConsents(customerId: AccountId) {
  return useQuery(useRpc().customers.consents.queryOptions({ input: { customerId } }))
}

/** The words that customers are asked to agree to, as they stand now. */
export function useConsentTexts() {
  return useQuery(useRpc().customers.consentTexts.queryOptions())
}

/** What erasing a customer would do, counted anew each time it is asked. */
export function useErasePreview(customerId: AccountId) {
  return useQuery({
    ...useRpc().customers.erasePreview.queryOptions({ input: { customerId } }),
    staleTime: 0,
    gcTime: 0,
  })
}

/** The photos of one visit, in their order. */
export function usePhotosOfVisit(visit: Visit) {
  return useQuery(useRpc().customers.photosOfVisit.queryOptions({ input: { visit } }))
}
