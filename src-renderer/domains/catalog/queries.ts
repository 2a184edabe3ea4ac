import { skipToken, useQuery } from '@tanstack/react-query'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import { useRpc } from '../../rpc/query.ts'

/** Everything that is sold or was, with its categories, in the order of the shop. */
export function useCatalogQuery() {
  return useQuery(useRpc().catalog.list.queryOptions())
}

/** Pieces sold in the last 30 days, by item. */
export function useGoodsSold(): ReadonlyMap<ProductId, number> {
  const sold = useQuery(useRpc().catalog.goodsSold.queryOptions()).data ?? []
  return new Map(sold.map((item) => [item.productId, item.quantity]))
}

export function useStockMoves(productId: ProductId, limit: number) {
  return useQuery(useRpc().catalog.stockMoves.queryOptions({ input: { productId, limit } }))
}

/** Bookings still to come that keep their promised price; asked only while a price is being changed. */
export function usePromisedPrices(productId: ProductId | null) {
  const rpc = useRpc()
  return useQuery({
    ...rpc.booked.withService.queryOptions({ input: productId === null ? skipToken : { productId } }),
  })
}
