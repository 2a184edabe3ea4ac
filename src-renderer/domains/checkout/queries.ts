import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { Cart } from '../../../src-shared/domains/orders/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, OrderId, ProductId, ReservationId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'
import { useSession } from '../access/queries.ts'

/** Prices and totals of a cart; the last ones stay until the new ones are there. */
export function useQuote(cart: Cart | null) {
  const rpc = useRpc()
  return useQuery({
    ...rpc.checkout.quote.queryOptions({ input: cart === null ? skipToken : { cart } }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
}

/** An order with its tenders; null asks nothing. While an outcome is missing it is asked again, should live news fail. */
export function useSaleQuery(orderId: OrderId | null) {
  const rpc = useRpc()
  return useQuery({
    ...rpc.checkout.get.queryOptions({ input: orderId === null ? skipToken : { orderId } }),
    refetchInterval: (query) => {
      const waits = query.state.data?.payments.some(({ state }) =>
        ['pending', 'unknown', 'voiding'].includes(state),
      )
      return waits === true ? 3_000 : false
    },
  })
}

/** The cart that a booking starts with. */
export function useBookingCart(reservationId: ReservationId | null) {
  const rpc = useRpc()
  return useQuery({
    ...rpc.checkout.cartOf.queryOptions({
      input: reservationId === null ? skipToken : { reservationId },
    }),
  })
}

/** Which tenders work now. */
export function useTenders() {
  return useQuery(useRpc().checkout.tenders.queryOptions())
}

export function useHeldCarts() {
  return useQuery(useRpc().checkout.held.queryOptions())
}

export function useOpenOrders() {
  return useQuery(useRpc().checkout.openOrders.queryOptions())
}

/** The whole catalogue, for the tiles. */
export function useCatalogQuery() {
  return useQuery(useRpc().catalog.list.queryOptions())
}

/** What sold lately, for the first tiles. */
export function useGoodsSold() {
  return useQuery(useRpc().catalog.goodsSold.queryOptions())
}

export function useProductSearch(text: string) {
  const asked = text.trim()
  return useQuery({
    ...useRpc().catalog.search.queryOptions({ input: { query: asked, limit: 12 } }),
    enabled: asked !== '',
    placeholderData: asked === '' ? undefined : keepPreviousData,
    gcTime: 30_000,
  })
}

/** What a barcode stands for, asked once: what a scanner typed. */
export function useFindByCode() {
  const rpc = useRpc()
  return async (code: string): Promise<ProductView | null> => {
    const found = await rpc.catalog.search.call({ query: code, limit: 5 })
    return found.find((product) => product.barcode === code) ?? null
  }
}

/** A booking with its customer, for the words over the cart. */
export function useBookingWords(reservationId: ReservationId | null) {
  const rpc = useRpc()
  return useQuery({
    ...rpc.views.booking.queryOptions({ input: reservationId === null ? skipToken : { id: reservationId } }),
  })
}

/** Who can have done a service: everybody who works here. */
export function useDesigners() {
  return useSession()?.staff ?? []
}

type FreeSlotsInput = {
  readonly date: BusinessDate
  readonly days: number
  readonly productIds: ProductId[]
  readonly designerId?: AccountId
  readonly customerId?: AccountId
}

/** Free times for a next visit; null asks nothing. */
export function useFreeSlots(input: FreeSlotsInput | null) {
  const rpc = useRpc()
  return useQuery({
    ...rpc.views.freeSlots.queryOptions({ input: input ?? skipToken }),
  })
}
