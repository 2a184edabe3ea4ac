import { IconPackage, IconPlus, IconScissors, IconSearchOff } from '@tabler/icons-react'
import { useState } from 'react'
import type { CatalogView, CategoryView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import type { ProductKind } from '../../../src-shared/domains/catalog/model.ts'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { ReadOnly } from '../access/SharedReadOnly.tsx'
import { Button } from '../../ui/Button.tsx'
import { FilterChip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { CategoryDialog } from './CategoryDialog.tsx'
import {
  categoriesOf,
  countFitting,
  countOf,
  type GoodsFilter,
  goodsItems,
  type Placing,
  serviceItems,
  stepCategory,
} from './catalog-list.ts'
import { GoodsList } from './GoodsList.tsx'
import type { CategoryAsk } from './list-actions.ts'
import { useRemoveCategory, useReorder, useSetActive } from './mutations.ts'
import { useGoodsSold } from './queries.ts'
import { ServiceList } from './ServiceList.tsx'

type CatalogBodyProps = {
  readonly catalog: CatalogView
  readonly staff: readonly StaffMember[]
  readonly kind: ProductKind
  readonly query: string
  readonly filter: GoodsFilter
  readonly may: 'edit' | 'read'
  readonly listed: 'whole' | 'part'
  readonly selectedId: ProductId | null
  readonly onFilter: (filter: GoodsFilter) => void
  /** Shows everything of everybody again. */
  readonly onAll: () => void
  readonly onOpen: (product: ProductView) => void
  readonly onNew: (name: string) => void
}

/** The list of the open tab, or why there is none; moving, switching and naming happen here. */
export function CatalogBody(props: CatalogBodyProps) {
  const t = useT()
  const { catalog, kind, query, filter, may } = props
  const [naming, setNaming] = useState<CategoryAsk | null>(null)
  const actions = useListActions(catalog, setNaming)
  const [moved, setMoved] = useState('')
  const onPlace = (placing: Placing, product: ProductView) => {
    const place = placing.what === 'products' ? placing.productIds.indexOf(product.id) + 1 : 1
    setMoved(t('catalog.movedTo', { name: product.name, place }))
    actions.place(placing)
  }
  const nothing = countOf(catalog, kind) === 0 && categoriesOf(catalog, kind).length === 0
  const all = kind === 'service' ? serviceItems(catalog, query) : goodsItems(catalog, query, filter)
  // Of one seller, categories in which they have nothing say nothing.
  const items = props.listed === 'part' && !all.some((item) => item.kind === 'product') ? [] : all
  const shared = {
    catalog,
    query,
    may,
    listed: props.listed,
    selectedId: props.selectedId,
    onOpen: props.onOpen,
    onPlace,
    onToggle: actions.toggle,
    onCategory: actions.category,
  }
  return (
    <>
      {may === 'read' && (
        <div className="cat-filters">
          <div className="grow">
            <ReadOnly reason={t('catalog.readOnlyWhy')} />
          </div>
        </div>
      )}
      {kind === 'goods' && !nothing && <Filters {...props} onAdd={() => setNaming({ do: 'add', kind })} />}
      {nothing || items.length === 0 ? (
        <Nothing
          {...props}
          state={nothing && props.listed === 'whole' ? 'empty' : query.trim() === '' ? 'filtered' : 'unfound'}
        />
      ) : kind === 'service' ? (
        <ServiceList {...shared} staff={props.staff} />
      ) : (
        <Goods {...shared} filter={filter} />
      )}
      <p className="vh" role="status">
        {moved}
      </p>
      {naming !== null && (naming.do === 'add' || naming.do === 'rename') && (
        <CategoryDialog
          kind={naming.do === 'add' ? naming.kind : naming.category.kind}
          category={naming.do === 'add' ? null : naming.category}
          onSaved={() => setNaming(null)}
          onClose={() => setNaming(null)}
        />
      )}
    </>
  )
}

function Goods(props: Omit<Parameters<typeof GoodsList>[0], 'sold'>) {
  return <GoodsList {...props} sold={useGoodsSold()} />
}

function useListActions(catalog: CatalogView, onName: (ask: CategoryAsk) => void) {
  const t = useT()
  const textOf = useFailureText()
  const reorder = useReorder()
  const active = useSetActive()
  const removal = useRemoveCategory()
  const refused = (error: unknown) => {
    const text = textOf(error)
    if (text !== null) showToast({ text: text.sentence, tone: 'refused' })
  }
  const place = (placing: Placing) => reorder(placing, refused)
  const removeCategory = (category: CategoryView) =>
    removal.mutate(
      { id: category.id, version: category.version },
      {
        onError: refused,
        onSuccess: () => showToast({ text: t('catalog.categoryRemoved', { name: category.name }) }),
      },
    )
  return {
    place,
    toggle: ({ id, version, active: sold }: ProductView) =>
      active.mutate({ id, version, active: !sold }, { onError: refused }),
    category: (ask: CategoryAsk) => {
      if (ask.do === 'move') {
        const placing = stepCategory(catalog, ask.category, ask.by)
        if (placing !== null) place(placing)
      } else if (ask.do === 'remove') removeCategory(ask.category)
      else onName(ask)
    },
  }
}

function Filters({
  catalog,
  filter,
  may,
  onFilter,
  onAdd,
}: CatalogBodyProps & { readonly onAdd: () => void }) {
  const t = useT()
  const choices: readonly (readonly [GoodsFilter, string])[] = [
    ['all', t('common.all')],
    ['low', t('catalog.runningLow')],
    ['gone', t('catalog.gone')],
    ...categoriesOf(catalog, 'goods').map((category) => [category.id, category.name] as const),
  ]
  return (
    <div className="cat-filters" role="group" aria-label={t('catalog.filter')}>
      {choices.map(([value, label]) => (
        <FilterChip key={value} pressed={filter === value} onPress={() => onFilter(value)}>
          <span className="cut">{label}</span> <span>{countFitting(catalog, value)}</span>
        </FilterChip>
      ))}
      {may === 'edit' && (
        <Button kind="quiet" icon={IconPlus} onClick={onAdd}>
          {t('catalog.newCategory')}
        </Button>
      )}
    </div>
  )
}

function Nothing({
  state,
  kind,
  query,
  may,
  onNew,
  onAll,
}: CatalogBodyProps & { readonly state: 'empty' | 'unfound' | 'filtered' }) {
  const t = useT()
  const service = kind === 'service'
  const newLabel = t(service ? 'catalog.newService' : 'catalog.newGoods')
  if (state === 'filtered') {
    return (
      <EmptyState
        icon={IconPackage}
        title={t('catalog.noneSo')}
        actions={<Button onClick={onAll}>{t('catalog.showAll')}</Button>}
      />
    )
  }
  if (state === 'unfound') {
    const name = query.trim()
    return (
      <EmptyState
        icon={IconSearchOff}
        title={t('catalog.nothingFound', { query: name })}
        actions={
          may === 'edit' && (
            <Button icon={IconPlus} onClick={() => onNew(name)}>
              {t('catalog.addNamed', { name })}
            </Button>
          )
        }
      />
    )
  }
  return (
    <EmptyState
      icon={service ? IconScissors : IconPackage}
      title={t(service ? 'catalog.noServices' : 'catalog.noGoods')}
      actions={
        may === 'edit' && (
          <Button kind="primary" size="lg" icon={IconPlus} onClick={() => onNew('')}>
            {newLabel}
          </Button>
        )
      }
    >
      {t(service ? 'catalog.noServicesHelp' : 'catalog.noGoodsHelp')}
    </EmptyState>
  )
}
