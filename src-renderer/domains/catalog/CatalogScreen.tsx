import { IconBarcode, IconPlus, IconSearch, IconTruckDelivery } from '@tabler/icons-react'
import { useState } from 'react'
import type { CatalogView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { ProductKind } from '../../../src-shared/domains/catalog/model.ts'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useShortcut } from '../../ui/use-shortcut.tsx'
import { useMay } from '../access/queries.ts'
import { useStaffQuery } from '../staff/queries.ts'
import { CatalogBody } from './CatalogBody.tsx'
import { countOf, type GoodsFilter } from './catalog-list.ts'
import { ProductEditor } from './ProductEditor.tsx'
import { draftOf, newDraft, type ProductDraft } from './product-form.ts'
import { useCatalogQuery } from './queries.ts'
import { SellerSelect } from './SellerField.tsx'
import { ofSeller, type SellerFilter } from './sellers.ts'
import { StockDialog } from './StockDialog.tsx'
import { type Opened, useOpened } from './use-opened.ts'
import './catalog.css'

/** Services and goods: what they cost, how long they take, how many are left. */
export function CatalogScreen() {
  const t = useT()
  const query = useCatalogQuery()
  const staff = useStaffQuery()
  // Without the names nobody would seem to do a service, and a new one would be saved as done by nobody.
  if (query.data !== undefined && staff.data !== undefined) {
    return <Catalog catalog={query.data} staff={staff.data} />
  }
  return (
    <Screen title={t('frame.catalog')}>
      {query.data === undefined ? (
        <Loaded query={query}>{() => null}</Loaded>
      ) : (
        <Loaded query={staff}>{() => null}</Loaded>
      )}
    </Screen>
  )
}

function Catalog({
  catalog,
  staff,
}: {
  readonly catalog: CatalogView
  readonly staff: readonly StaffMember[]
}) {
  const t = useT()
  const may = useMay('catalog.write') ? 'edit' : 'read'
  const [kind, setKind] = useState<ProductKind>('service')
  const [query, setQuery] = useState('')
  const { filter, seller, setFilter, setSeller, shown, showAll } = useFilters(catalog)
  const [receiving, setReceiving] = useState<'no' | 'yes'>('no')
  const { opened, setOpened, onDirty, leave, question } = useOpened()
  const close = () => setOpened({ what: 'nothing' })
  const startNew = (name: string) =>
    leave(() => {
      const categoryId = typeof filter === 'number' && kind === 'goods' ? filter : null
      const start = newDraft(kind, { name, categoryId, designers: everybody(staff) })
      setOpened((before) => ({ what: 'new', start, number: before.what === 'new' ? before.number + 1 : 1 }))
    })
  const selected = openedIn(catalog, opened)
  const choose = (next: ProductKind) =>
    leave(() => {
      setKind(next)
      setQuery('')
      close()
    })
  return (
    <Screen
      title={t('frame.catalog')}
      facts={<Tabs catalog={catalog} kind={kind} onChange={choose} />}
      actions={
        <>
          <SellerSelect value={seller} sellers={catalog.sellers} onChange={setSeller} />
          <Actions
            kind={kind}
            may={may}
            query={query}
            onQuery={setQuery}
            onNew={() => startNew('')}
            onReceive={() => setReceiving('yes')}
            // One primary action at a time: with the editor open it is the editor's, of an empty list the list's.
            weight={opened.what === 'nothing' && countOf(catalog, kind) > 0 ? 'primary' : 'plain'}
          />
        </>
      }
      drawer={
        (selected !== undefined || opened.what === 'new') && (
          <ProductEditor
            key={opened.what === 'new' ? `new-${opened.number}` : `product-${selected?.id}`}
            {...{ may, catalog, staff, onDirty }}
            product={selected ?? null}
            start={startOf(opened, selected, kind)}
            onSaved={(product) => setOpened({ what: 'product', id: product.id })}
            onClose={() => leave(close)}
          />
        )
      }
    >
      <CatalogBody
        {...{ staff, kind, query, filter, may }}
        {...shown}
        selectedId={selected?.id ?? null}
        onFilter={setFilter}
        onAll={showAll}
        onOpen={(product) => leave(() => setOpened({ what: 'product', id: product.id }))}
        onNew={startNew}
      />
      {receiving === 'yes' && (
        <StockDialog
          kind="receive"
          product={null}
          goods={catalog.products.filter((each) => each.kind === 'goods')}
          onClose={() => setReceiving('no')}
        />
      )}
      {question !== null && <UnsavedQuestion {...question} />}
    </Screen>
  )
}

/** Which products are listed: of one category or state of the shelf, and of one seller. */
function useFilters(catalog: CatalogView) {
  const [filter, setFilter] = useState<GoodsFilter>('all')
  const [seller, setSeller] = useState<SellerFilter>('all')
  return {
    filter,
    seller,
    setFilter,
    setSeller,
    shown: {
      catalog: ofSeller(catalog, seller),
      listed: seller === 'all' ? ('whole' as const) : ('part' as const),
    },
    showAll: () => {
      setFilter('all')
      setSeller('all')
    },
  }
}

function everybody(staff: readonly StaffMember[]) {
  return staff.filter((person) => person.version !== null && person.active).map((one) => one.accountId)
}

function openedIn(catalog: CatalogView, opened: Opened): ProductView | undefined {
  return opened.what === 'product' ? catalog.products.find((each) => each.id === opened.id) : undefined
}

const empty = { name: '', categoryId: null, designers: [] }

function startOf(opened: Opened, selected: ProductView | undefined, kind: ProductKind): ProductDraft {
  if (selected !== undefined) return draftOf(selected)
  return opened.what === 'new' ? opened.start : newDraft(kind, empty)
}

function UnsavedQuestion({ discard, keep }: { readonly discard: () => void; readonly keep: () => void }) {
  const t = useT()
  return (
    <ConfirmDialog
      title={t('catalog.unsavedTitle')}
      effects={[{ text: t('catalog.unsavedHelp') }]}
      action={t('catalog.discard')}
      keep={t('catalog.keepTyping')}
      tone="danger"
      onConfirm={discard}
      onCancel={keep}
    />
  )
}

function Tabs({
  catalog,
  kind,
  onChange,
}: {
  readonly catalog: CatalogView
  readonly kind: ProductKind
  readonly onChange: (kind: ProductKind) => void
}) {
  const t = useT()
  return (
    <Segmented
      label={t('catalog.kind')}
      value={kind}
      choices={[
        { value: 'service', label: `${t('catalog.services')} ${countOf(catalog, 'service')}` },
        { value: 'goods', label: `${t('catalog.goods')} ${countOf(catalog, 'goods')}` },
      ]}
      onChange={onChange}
    />
  )
}

function Actions(props: {
  readonly kind: ProductKind
  readonly may: 'edit' | 'read'
  readonly weight: 'primary' | 'plain'
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onNew: () => void
  readonly onReceive: () => void
}) {
  const t = useT()
  const { kind, may, query } = props
  const isService = kind === 'service'
  const placeholder = t(isService ? 'catalog.findService' : 'catalog.findGoods')
  const newLabel = t(isService ? 'catalog.newService' : 'catalog.newGoods')
  useShortcut({ keys: 'N', label: newLabel, run: props.onNew, when: may === 'edit' ? 'on' : 'off' })
  return (
    <>
      <div className="in srch">
        <Icon of={isService ? IconSearch : IconBarcode} size="s" />
        <input
          type="search"
          aria-label={placeholder}
          placeholder={placeholder}
          autoComplete="off"
          maxLength={60}
          value={query}
          onChange={(event) => props.onQuery(event.target.value)}
        />
      </div>
      {may === 'edit' && !isService && (
        <Button icon={IconTruckDelivery} onClick={props.onReceive}>
          {t('catalog.receive')}
        </Button>
      )}
      {may === 'edit' && (
        <Button kind={props.weight} icon={IconPlus} onClick={props.onNew}>
          {newLabel}
        </Button>
      )}
    </>
  )
}
