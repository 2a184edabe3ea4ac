import { chosungOf, isChosung, searchForm } from '../../kernel/hangul.ts'

export const productKinds = ['service', 'goods'] as const
export type ProductKind = (typeof productKinds)[number]

/** What happens when the stock is used up: no sale, a sale with a warning, or nobody counts this item. */
export const stockRules = ['block', 'warn', 'uncounted'] as const
export type StockRule = (typeof stockRules)[number]

export const stockReasons = ['sale', 'refund', 'count', 'receipt', 'import'] as const
export type StockReason = (typeof stockReasons)[number]

/** The longest service, and so the longest part of one: as long as a booking may be. */
export const longestPartMinutes = 720
export const mostPieces = 100_000

type Minutes = {
  readonly workMinutes: number
  readonly processingMinutes: number
  readonly finishMinutes: number
}

/** How long the customer is there: work, then waiting, then finishing. */
export function totalMinutes(service: Minutes): number {
  return service.workMinutes + service.processingMinutes + service.finishMinutes
}

export type StockLevel = 'uncounted' | 'gone' | 'low' | 'enough'

/** How an item stands: `low` below its own mark (a mark of 0 never warns), `gone` at zero or less. */
export function stockLevel(item: {
  readonly stockRule: StockRule
  readonly stockQuantity: number | null
  readonly lowStockAt: number
}): StockLevel {
  if (item.stockRule === 'uncounted' || item.stockQuantity === null) return 'uncounted'
  if (item.stockQuantity <= 0) return 'gone'
  return item.stockQuantity < item.lowStockAt ? 'low' : 'enough'
}

/**
 * Whether what is typed finds a product: part of its name (spaces and case do not matter), the first consonants of a part
 * of it, or its whole barcode. An empty query finds everything.
 */
export function matchesProduct(
  product: { readonly name: string; readonly barcode: string | null },
  query: string,
): boolean {
  const asked = searchForm(query)
  if (asked === '') return true
  if (product.barcode !== null && searchForm(product.barcode) === asked) return true
  const name = searchForm(product.name)
  return name.includes(asked) || (isChosung(asked) && chosungOf(name).includes(asked))
}
