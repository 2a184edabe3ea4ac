import type {
  CatalogView,
  CategoryView,
  ProductView,
  Reorder,
} from '../../../src-shared/domains/catalog/contract.ts'
import { matchesProduct, type ProductKind, stockLevel } from '../../../src-shared/domains/catalog/model.ts'
import type { CategoryId, ProductId } from '../../../src-shared/kernel/ids.ts'

export type Placing = Reorder

/** One line of the list: a heading, or a product beneath it. */
export type ListItem =
  | {
      readonly kind: 'heading'
      readonly key: string
      readonly category: CategoryView | null
      readonly count: number
    }
  | { readonly kind: 'product'; readonly key: string; readonly product: ProductView }

/** Which goods are shown: all, those running out, those gone, or one category's. */
export type GoodsFilter = 'all' | 'low' | 'gone' | CategoryId

export function categoriesOf(catalog: CatalogView, kind: ProductKind): readonly CategoryView[] {
  return catalog.categories
    .filter((category) => category.kind === kind)
    .toSorted((a, b) => a.position - b.position || a.id - b.id)
}

function productsIn(catalog: CatalogView, kind: ProductKind, categoryId: CategoryId | null) {
  return catalog.products
    .filter((product) => product.kind === kind && product.categoryId === categoryId)
    .toSorted((a, b) => a.position - b.position || a.id - b.id)
}

/**
 * Services under their headings. While something is typed only what fits is left; else empty categories stay, since
 * somebody has just made them. Without any category there are no headings.
 */
export function serviceItems(catalog: CatalogView, query: string): readonly ListItem[] {
  const categories = categoriesOf(catalog, 'service')
  const groups = [...categories, null].map((category) => ({
    category,
    products: productsIn(catalog, 'service', category?.id ?? null).filter((product) =>
      matchesProduct(product, query),
    ),
  }))
  return groups.flatMap(({ category, products }): readonly ListItem[] => {
    const isShown = products.length > 0 || (category !== null && query.trim() === '')
    const heading: ListItem = {
      kind: 'heading',
      key: `category-${category?.id ?? 0}`,
      category,
      count: products.length,
    }
    const rows = products.map(itemOf)
    if (!isShown) return []
    return category === null && categories.length === 0 ? rows : [heading, ...rows]
  })
}

/** Goods in the order of their categories, without headings: the filter above them says which. */
export function goodsItems(catalog: CatalogView, query: string, filter: GoodsFilter): readonly ListItem[] {
  return [...categoriesOf(catalog, 'goods').map((category) => category.id), null]
    .flatMap((categoryId) => productsIn(catalog, 'goods', categoryId))
    .filter((product) => matchesProduct(product, query) && fits(product, filter))
    .map(itemOf)
}

function fits(product: ProductView, filter: GoodsFilter): boolean {
  if (filter === 'all') return true
  if (filter === 'low' || filter === 'gone') return product.active && stockLevel(product) === filter
  return product.categoryId === filter
}

export function countOf(catalog: CatalogView, kind: ProductKind): number {
  return catalog.products.filter((product) => product.kind === kind).length
}

export function countFitting(catalog: CatalogView, filter: GoodsFilter): number {
  return catalog.products.filter((product) => product.kind === 'goods' && fits(product, filter)).length
}

function itemOf(product: ProductView): ListItem {
  return { kind: 'product', key: `product-${product.id}`, product }
}

/**
 * What dropping a product before the item at `at` (or behind the last one) asks for.
 * @param whole the category of a list without headings
 * @returns null when it stands there already
 */
export function dropAt(
  items: readonly ListItem[],
  drop: { readonly productId: ProductId; readonly at: number; readonly whole: CategoryId | null },
): Placing | null {
  const at = items[0]?.kind === 'heading' ? Math.max(1, drop.at) : drop.at
  const start = items.slice(0, at).findLastIndex((item) => item.kind === 'heading')
  const heading = items[start]
  const categoryId = heading?.kind === 'heading' ? (heading.category?.id ?? null) : drop.whole
  const rest = items.slice(start + 1)
  const next = rest.findIndex((item) => item.kind === 'heading')
  const group = next === -1 ? rest : rest.slice(0, next)
  const ids = group.flatMap((item) => (item.kind === 'product' ? [item.product.id] : []))
  const before = ids.slice(0, at - start - 1).filter((id) => id !== drop.productId)
  const after = ids.slice(at - start - 1).filter((id) => id !== drop.productId)
  const productIds = [...before, drop.productId, ...after]
  const same = productIds.length === ids.length && productIds.every((id, index) => id === ids[index])
  return same ? null : { what: 'products', categoryId, productIds }
}

/** What one step up or down by the keyboard asks for, over a heading into the next category; null at either end. */
export function stepProduct(
  items: readonly ListItem[],
  step: { readonly productId: ProductId; readonly by: -1 | 1; readonly whole: CategoryId | null },
): Placing | null {
  const index = items.findIndex((item) => item.kind === 'product' && item.product.id === step.productId)
  const at = step.by === -1 ? index - 1 : index + 2
  const isFirst = step.by === -1 && (index === 0 || (index === 1 && items[0]?.kind === 'heading'))
  if (index === -1 || isFirst || (step.by === 1 && index === items.length - 1)) return null
  return dropAt(items, { productId: step.productId, at, whole: step.whole })
}

/** What moving a category one place asks for; null at either end. */
export function stepCategory(catalog: CatalogView, category: CategoryView, by: -1 | 1): Placing | null {
  const ids = categoriesOf(catalog, category.kind).map((each) => each.id)
  const from = ids.indexOf(category.id)
  const to = from + by
  if (from === -1 || to < 0 || to >= ids.length) return null
  return {
    what: 'categories',
    kind: category.kind,
    categoryIds: ids.toSpliced(from, 1).toSpliced(to, 0, category.id),
  }
}

/** The catalogue as it will be once a placing is saved. */
export function placed(catalog: CatalogView, placing: Placing): CatalogView {
  if (placing.what === 'categories') {
    const position = new Map(placing.categoryIds.map((id, index) => [id, index]))
    return {
      ...catalog,
      categories: catalog.categories.map((each) => ({
        ...each,
        position: position.get(each.id) ?? each.position,
      })),
    }
  }
  const position = new Map(placing.productIds.map((id, index) => [id, index]))
  return {
    ...catalog,
    products: catalog.products.map((each) => {
      const at = position.get(each.id)
      return at === undefined ? each : { ...each, position: at, categoryId: placing.categoryId }
    }),
  }
}
