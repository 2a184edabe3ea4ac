import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CatalogView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import { useRpc } from '../../rpc/query.ts'
import { type Placing, placed } from './catalog-list.ts'

/** Puts an answered product into the list at once, before the change is announced. */
function useTakeProduct() {
  const queries = useQueryClient()
  const key = useRpc().catalog.list.queryKey()
  return (product: ProductView) =>
    queries.setQueryData(key, (catalog: CatalogView | undefined) => {
      if (catalog === undefined) return catalog
      const known = catalog.products.some((each) => each.id === product.id)
      const products = known
        ? catalog.products.map((each) => (each.id === product.id ? product : each))
        : [...catalog.products, product]
      return { ...catalog, products }
    })
}

export function useSaveProduct() {
  const take = useTakeProduct()
  return useMutation(useRpc().catalog.saveProduct.mutationOptions({ onSuccess: take }))
}

export function useSetActive() {
  const take = useTakeProduct()
  return useMutation(useRpc().catalog.setActive.mutationOptions({ onSuccess: take }))
}

export function useCountStock() {
  const take = useTakeProduct()
  return useMutation(useRpc().catalog.countStock.mutationOptions({ onSuccess: take }))
}

export function useSaveCategory() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation(
    rpc.catalog.saveCategory.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: rpc.catalog.list.queryKey() }),
    }),
  )
}

export function useRemoveCategory() {
  const rpc = useRpc()
  const queries = useQueryClient()
  return useMutation(
    rpc.catalog.removeCategory.mutationOptions({
      onSuccess: (catalog) => queries.setQueryData(rpc.catalog.list.queryKey(), catalog),
    }),
  )
}

/** Moves on the screen at once; a refusal puts everything back where the main side has it. */
export function useReorder() {
  const rpc = useRpc()
  const queries = useQueryClient()
  const key = rpc.catalog.list.queryKey()
  const reorder = useMutation(
    rpc.catalog.reorder.mutationOptions({
      onSuccess: (catalog) => queries.setQueryData(key, catalog),
      onError: () => queries.invalidateQueries({ queryKey: key }),
    }),
  )
  return (placing: Placing, onRefused: (error: unknown) => void) => {
    queries.setQueryData(key, (catalog) => (catalog === undefined ? catalog : placed(catalog, placing)))
    reorder.mutate(placing, { onError: onRefused })
  }
}
