import type { ProductView, SaveProduct } from '../../../src-shared/domains/catalog/contract.ts'
import { type ProductKind, type StockRule, totalMinutes } from '../../../src-shared/domains/catalog/model.ts'
import type { AccountId, CategoryId, IdempotencyKey } from '../../../src-shared/kernel/ids.ts'
import { type Krw, zeroKrw } from '../../../src-shared/kernel/krw.ts'

/** What stands in the editor: everything of a product that people type, of both kinds. */
export type ProductDraft = {
  readonly kind: ProductKind
  readonly name: string
  readonly categoryId: CategoryId | null
  readonly priceKrw: Krw | null
  readonly tax: 'taxable' | 'free'
  readonly active: boolean
  readonly grantsAccess: boolean
  readonly workMinutes: number
  readonly processingMinutes: number
  readonly finishMinutes: number
  readonly bookableWhileProcessing: boolean
  readonly designers: readonly AccountId[]
  readonly barcode: string
  readonly stockRule: StockRule
  readonly lowStockAt: number
  /** Null: the shop's own. */
  readonly sellerId: AccountId | null
}

export type DraftField = keyof ProductDraft

export function newDraft(
  kind: ProductKind,
  start: {
    readonly name: string
    readonly categoryId: CategoryId | null
    readonly designers: readonly AccountId[]
  },
): ProductDraft {
  return {
    kind,
    name: start.name,
    categoryId: start.categoryId,
    priceKrw: null,
    tax: 'taxable',
    active: true,
    grantsAccess: false,
    workMinutes: kind === 'service' ? 30 : 0,
    processingMinutes: 0,
    finishMinutes: 0,
    bookableWhileProcessing: true,
    designers: kind === 'service' ? start.designers : [],
    barcode: '',
    stockRule: kind === 'service' ? 'uncounted' : 'block',
    lowStockAt: 0,
    sellerId: null,
  }
}

export function draftOf(product: ProductView): ProductDraft {
  return { ...product, barcode: product.barcode ?? '' }
}

/** Which fields differ from what was there when the editor opened. */
export function changedFields(draft: ProductDraft, base: ProductDraft): readonly DraftField[] {
  const fields: readonly DraftField[] = [
    'name',
    'categoryId',
    'priceKrw',
    'tax',
    'active',
    'grantsAccess',
    'workMinutes',
    'processingMinutes',
    'finishMinutes',
    'bookableWhileProcessing',
    'designers',
    'barcode',
    'stockRule',
    'lowStockAt',
    'sellerId',
  ]
  return fields.filter((field) => !same(draft[field], base[field]))
}

function same(one: ProductDraft[DraftField], other: ProductDraft[DraftField]): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: ProductDraft[DraftField]) {
  return Array.isArray(value) ? value.toSorted((a, b) => a - b) : value
}

/** Somebody else saved in between: their values, with ours where we had typed. */
export function rebased(draft: ProductDraft, base: ProductDraft, theirs: ProductDraft): ProductDraft {
  const ours = changedFields(draft, base).map((field) => [field, draft[field]])
  return { ...theirs, ...Object.fromEntries(ours) }
}

/** What cannot be saved as it stands, by the word that says so. */
export type Wrong = { readonly [Field in DraftField]?: 'required' | 'tooShort' | 'barcodeForm' | 'tooLong' }

export function wrongIn(draft: ProductDraft): Wrong {
  const service = draft.kind === 'service'
  const barcode = draft.barcode.trim()
  return {
    ...(draft.name.trim() === '' ? { name: 'required' as const } : {}),
    ...(draft.name.trim().length > 60 ? { name: 'tooLong' as const } : {}),
    ...(draft.priceKrw === null ? { priceKrw: 'required' as const } : {}),
    ...(service && draft.workMinutes <= 0 ? { workMinutes: 'tooShort' as const } : {}),
    ...(service && totalMinutes(draft) > 720 ? { workMinutes: 'tooLong' as const } : {}),
    ...(!service && barcode !== '' && !/^[0-9A-Za-z._-]{1,40}$/.test(barcode)
      ? { barcode: 'barcodeForm' as const }
      : {}),
  }
}

/** What is sent. Call it only with a draft in which nothing is wrong. */
export function saveInput(
  draft: ProductDraft,
  save: { readonly key: IdempotencyKey; readonly existing: SaveProduct['existing'] },
): SaveProduct {
  const { name, categoryId, priceKrw, tax, active, grantsAccess, sellerId } = draft
  const price = { priceKrw: priceKrw ?? zeroKrw, tax }
  const shared = { ...save, ...price, name, categoryId, active, grantsAccess, sellerId }
  if (draft.kind === 'goods') {
    const barcode = draft.barcode.trim()
    const { stockRule, lowStockAt } = draft
    return { kind: 'goods', ...shared, barcode: barcode === '' ? null : barcode, stockRule, lowStockAt }
  }
  const { workMinutes, processingMinutes, finishMinutes, bookableWhileProcessing, designers } = draft
  return {
    kind: 'service',
    ...shared,
    workMinutes,
    processingMinutes,
    finishMinutes,
    bookableWhileProcessing,
    designers: [...designers],
  }
}

/** Widths of a service's bar: 0.66 px a minute as long as it fits, so that bars can be compared with the eye. */
export function barWidths(
  service: Pick<ProductDraft, 'workMinutes' | 'processingMinutes' | 'finishMinutes'>,
  mostPx: number,
): { readonly work: number; readonly processing: number; readonly finish: number } {
  const total = totalMinutes(service)
  const scale = total * 0.66 > mostPx ? mostPx / total : 0.66
  return {
    work: service.workMinutes * scale,
    processing: service.processingMinutes * scale,
    finish: service.finishMinutes * scale,
  }
}
