export const productKinds = ['service', 'goods'] as const
export type ProductKind = (typeof productKinds)[number]

/** What happens when the stock is used up: no sale, a sale with a warning, or nobody counts this item. */
export const stockRules = ['block', 'warn', 'uncounted'] as const
export type StockRule = (typeof stockRules)[number]

export const stockReasons = ['sale', 'refund', 'count', 'receipt', 'import'] as const
export type StockReason = (typeof stockReasons)[number]

/** The longest part of a service: a whole working day. */
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

const firstSyllable = 0xac00
const lastSyllable = 0xd7a3
const syllablesPerInitial = 588
const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'

/** The first consonant of each syllable (뿌리염색 is ㅃㄹㅇㅅ); every other character stays. */
export function initialsOf(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.charCodeAt(0)
      if (code < firstSyllable || code > lastSyllable) return character
      return initials[Math.floor((code - firstSyllable) / syllablesPerInitial)] ?? character
    })
    .join('')
}

/**
 * Whether what is typed finds a product: part of its name (spaces and case do not matter), the first consonants of a part
 * of it, or its whole barcode. An empty query finds everything.
 */
export function matchesProduct(
  product: { readonly name: string; readonly barcode: string | null },
  query: string,
): boolean {
  const asked = squeezed(query)
  if (asked === '') return true
  if (product.barcode !== null && squeezed(product.barcode) === asked) return true
  const name = squeezed(product.name)
  if (name.includes(asked)) return true
  return isInitials(asked) && initialsOf(name).includes(asked)
}

function squeezed(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/\s+/g, '')
}

function isInitials(text: string): boolean {
  return [...text].every((character) => initials.includes(character) || !/\p{Script=Hangul}/u.test(character))
}
