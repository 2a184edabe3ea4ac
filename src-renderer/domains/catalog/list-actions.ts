import type { CategoryView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { ProductKind } from '../../../src-shared/domains/catalog/model.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import type { Placing } from './catalog-list.ts'

/** What is asked of a category from its menu. */
export type CategoryAsk =
  | { readonly do: 'add'; readonly kind: ProductKind }
  | { readonly do: 'rename'; readonly category: CategoryView }
  | { readonly do: 'move'; readonly category: CategoryView; readonly by: -1 | 1 }
  | { readonly do: 'remove'; readonly category: CategoryView }

/** What both lists can do, and what the person at the counter may. */
export type ListActions = {
  readonly may: 'edit' | 'read'
  /** `part`: of one seller only, so an order that is dragged would not be the whole order. */
  readonly listed: 'whole' | 'part'
  readonly selectedId: ProductId | null
  readonly onOpen: (product: ProductView) => void
  readonly onPlace: (placing: Placing, product: ProductView) => void
  /** Sells it, or no longer. */
  readonly onToggle: (product: ProductView) => void
  readonly onCategory: (ask: CategoryAsk) => void
}
