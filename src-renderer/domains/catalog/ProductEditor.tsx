import { useState } from 'react'
import type { CatalogView, CategoryView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { CategoryDialog } from './CategoryDialog.tsx'
import { categoriesOf } from './catalog-list.ts'
import { useSaveProduct } from './mutations.ts'
import { ProductDrawer } from './ProductDrawer.tsx'
import { draftOf, type ProductDraft, rebased, saveInput, wrongIn } from './product-form.ts'
import { usePromisedPrices } from './queries.ts'
import { type SellerChoice, sellerChoices } from './sellers.ts'
import { StockDialog } from './StockDialog.tsx'
import { StockSection } from './StockSection.tsx'

type ProductEditorProps = {
  readonly may: 'edit' | 'read'
  readonly catalog: CatalogView
  readonly staff: readonly StaffMember[]
  /** As it is now; null while a new one is made. */
  readonly product: ProductView | null
  /** What a new one starts with. */
  readonly start: ProductDraft
  readonly onSaved: (product: ProductView) => void
  /** Tells whether something typed would be lost. */
  readonly onDirty: (state: 'clean' | 'dirty') => void
  readonly onClose: () => void
}

/** The state of the editor: what is typed, what it started from, and what became of the last save. */
export function ProductEditor(props: ProductEditorProps) {
  const { product, catalog, may, staff } = props
  const [dialog, setDialog] = useState<'none' | 'receive' | 'count' | 'category'>('none')
  const [found, setFound] = useState<SellerChoice | null>(null)
  const form = useProductForm(props)
  const sellers = sellerChoices({ catalog, staff, found, chosen: form.draft.sellerId })
  const priceChanges = product !== null && form.draft.priceKrw !== product.priceKrw
  const promised =
    usePromisedPrices(priceChanges && product.kind === 'service' ? product.id : null).data ?? []
  const close = () => setDialog('none')
  return (
    <>
      <ProductDrawer
        {...{ may, product, staff, promised, sellers }}
        {...form}
        categories={categoriesOf(catalog, form.draft.kind)}
        onNewCategory={() => setDialog('category')}
        onSellerFound={(seller) => {
          setFound(seller)
          form.onChange({ sellerId: seller.accountId })
        }}
        onClose={props.onClose}
        stock={product?.kind === 'goods' && <StockSection product={product} may={may} onChange={setDialog} />}
      />
      {dialog === 'category' && (
        <CategoryDialog
          kind={form.draft.kind}
          category={null}
          onClose={close}
          onSaved={(category: CategoryView) => {
            form.onChange({ categoryId: category.id })
            close()
          }}
        />
      )}
      {product !== null && (dialog === 'receive' || dialog === 'count') && (
        <StockDialog kind={dialog} product={product} goods={[]} onClose={close} />
      )}
    </>
  )
}

function useProductForm({ product, start, onSaved, onDirty }: ProductEditorProps) {
  const t = useT()
  const { key, renew } = useIdempotencyKey()
  const [base, setBase] = useState({ draft: start, version: product?.version ?? 0 })
  const [draft, setDraft] = useState(start)
  const [pressed, setPressed] = useState<'no' | 'yes'>('no')
  const save = useSaveProduct()
  const failure = useFailureText()(save.error)
  const takeTheirs = (theirs: ProductView) => {
    setDraft(rebased(draft, base.draft, draftOf(theirs)))
    setBase({ draft: draftOf(theirs), version: theirs.version })
  }
  // Saved in another window while nothing is typed here: simply show it.
  if (
    product !== null &&
    product.version !== base.version &&
    (draft === base.draft || failure?.code === 'STALE_VERSION')
  ) {
    takeTheirs(product)
  }
  const wrong = wrongIn(draft)
  return {
    draft,
    base: base.draft,
    failure,
    wrong: pressed === 'yes' ? wrong : {},
    state: save.isPending ? ('pending' as const) : ('idle' as const),
    onChange: (change: Partial<ProductDraft>) => {
      setDraft({ ...draft, ...change })
      onDirty('dirty')
      if (save.isError && failure?.code !== 'STALE_VERSION') save.reset()
    },
    onReset: () => {
      setDraft(base.draft)
      setPressed('no')
      save.reset()
      onDirty('clean')
    },
    onSave: () => {
      setPressed('yes')
      if (Object.keys(wrong).length > 0 || save.isPending) return
      const existing = product === null ? null : { id: product.id, version: base.version }
      save.mutate(saveInput(draft, { key, existing }), {
        onSuccess: (saved) => {
          renew()
          setPressed('no')
          setDraft(draftOf(saved))
          setBase({ draft: draftOf(saved), version: saved.version })
          onDirty('clean')
          showToast({ text: t('catalog.saved', { name: saved.name }) })
          onSaved(saved)
        },
      })
    },
  }
}
