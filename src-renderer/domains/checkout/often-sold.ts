import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import type { Sellable } from './Tiles.tsx'

const mostTiles = 11
const mostServices = 7

/** The first tiles: the services at the head of the shop's list, and the goods that sold best lately. */
export function oftenSold<Product extends Pick<Sellable, 'id' | 'kind'>>(
  products: readonly Product[],
  sold: readonly { readonly productId: ProductId; readonly quantity: number }[],
): readonly Product[] {
  const soldOf = new Map(sold.map(({ productId, quantity }) => [productId, quantity]))
  const services = products.filter(({ kind }) => kind === 'service').slice(0, mostServices)
  const goods = products
    .filter(({ kind }) => kind === 'goods')
    .toSorted((a, b) => (soldOf.get(b.id) ?? 0) - (soldOf.get(a.id) ?? 0))
  return [...services, ...goods].slice(0, mostTiles)
}
