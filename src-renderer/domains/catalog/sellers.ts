import type { CatalogView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'

/** Whose products are listed: everybody's, the shop's own, or one person's. */
export type SellerFilter = 'all' | 'shop' | AccountId
export type SellerChoice = { readonly accountId: AccountId; readonly name: string }

/** The catalogue with the products of one seller only; categories stay, so that each product keeps its heading. */
export function ofSeller(catalog: CatalogView, filter: SellerFilter): CatalogView {
  if (filter === 'all') return catalog
  const wanted = filter === 'shop' ? null : filter
  return { ...catalog, products: catalog.products.filter((product) => product.sellerId === wanted) }
}

/** The name of a product's seller; empty for the shop's own. */
export function sellerName(catalog: CatalogView, product: ProductView): string {
  return catalog.sellers.find((seller) => seller.accountId === product.sellerId)?.name ?? ''
}

/**
 * Who can be chosen without a search: who sells here already, who works here, and whoever was just found. A closed account
 * gets nothing new, so it is offered for its own product only.
 */
export function sellerChoices(input: {
  readonly catalog: CatalogView
  readonly staff: readonly StaffMember[]
  readonly found: SellerChoice | null
  readonly chosen: AccountId | null
}): readonly SellerChoice[] {
  const sellers = input.catalog.sellers.filter((one) => !one.isClosed || one.accountId === input.chosen)
  const staff = input.staff.filter((person) => person.active)
  const all = [...sellers, ...staff, ...(input.found === null ? [] : [input.found])]
  const named = new Map(all.map(({ accountId, name }) => [accountId, { accountId, name }]))
  return [...named.values()]
}
