import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { OrderState } from '../../../src-shared/domains/orders/model.ts'
import type { Tender } from '../../../src-shared/domains/payments/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'

/** Which sales of a day are shown. */
export type SalesFilter = {
  readonly search: string
  readonly tender: Tender | null
  readonly state: OrderState | 'unsettled' | null
  readonly designerId: AccountId | null
}

export const everySale: SalesFilter = { search: '', tender: null, state: null, designerId: null }

const pageSize = 100

/** The sales of a day, page by page; the sums are of the whole day. */
export function useSalesQuery(date: BusinessDate, filter: SalesFilter) {
  const { search, tender, state, designerId } = filter
  return useInfiniteQuery({
    ...useRpc().sales.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        from: date,
        to: date,
        search: search.trim(),
        limit: pageSize,
        ...(tender === null ? {} : { tender }),
        ...(state === null ? {} : { state }),
        ...(designerId === null ? {} : { designerId }),
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
    placeholderData: keepPreviousData,
  })
}

/** One sale with its story. */
export function useSaleStory(orderId: OrderId) {
  return useQuery({
    ...useRpc().sales.get.queryOptions({ input: { orderId } }),
    refetchInterval: (query) => (isUnsettled(query.state.data) ? 3_000 : false),
  })
}

type Settling = {
  readonly payments: readonly { readonly state: string }[]
  readonly refunds: readonly { readonly state: string }[]
}

const settling = ['pending', 'unknown', 'voiding', 'released']

function isUnsettled(sale: Settling | undefined): boolean {
  return (
    sale !== undefined && [...sale.payments, ...sale.refunds].some(({ state }) => settling.includes(state))
  )
}
