import { IconDots, IconPencil, IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CatalogView, CategoryView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import { totalMinutes } from '../../../src-shared/domains/catalog/model.ts'
import type { StaffMember } from '../../../src-shared/domains/staff/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Money } from '../../ui/Money.tsx'
import { ActionMenu } from '../../ui/Popover.tsx'
import { serviceItems } from './catalog-list.ts'
import { doersOf } from './doers.ts'
import { DurationBar } from './DurationBar.tsx'
import type { ListActions } from './list-actions.ts'
import { ProductRows } from './ProductRows.tsx'
import { ColumnHeads, RowCells } from './RowParts.tsx'
import { sellerName } from './sellers.ts'

type ServiceListProps = ListActions & {
  readonly catalog: CatalogView
  readonly staff: readonly StaffMember[]
  readonly query: string
}

/** Services under their categories, each with who does it, how its time is made up, and its price. */
export function ServiceList(props: ServiceListProps) {
  const t = useT()
  const { catalog, query, may } = props
  const isWhole = props.listed === 'whole' && query.trim() === ''
  return (
    <ProductRows
      label={t('catalog.services')}
      className="services"
      items={serviceItems(catalog, query)}
      rowHeight={44}
      selectedId={props.selectedId}
      order={may === 'edit' && isWhole ? 'free' : 'fixed'}
      onOpen={props.onOpen}
      onPlace={props.onPlace}
      head={<Head />}
      heading={({ category, count }) => (
        <span role="gridcell" className="row grow">
          <b>{category?.name ?? t('catalog.noCategory')}</b>
          <span className="t2 grow">{count}</span>
          {may === 'edit' && category !== null && isWhole && <CategoryMenu category={category} {...props} />}
        </span>
      )}
      cells={(product, handle) => <Cells product={product} handle={handle} {...props} />}
    />
  )
}

function Head() {
  const t = useT()
  return (
    <ColumnHeads>
      <span role="columnheader">{t('catalog.name')}</span>
      <span role="columnheader">{t('catalog.designer')}</span>
      <span role="columnheader">
        {t('catalog.takes')} <i className="lgd" />
        {t('catalog.work')} <i className="lgd w" />
        {t('catalog.processing')}
      </span>
      <span role="columnheader" className="num">
        {t('catalog.price')}
      </span>
    </ColumnHeads>
  )
}

function Cells({
  staff,
  ...row
}: ServiceListProps & { readonly product: ProductView; readonly handle: ReactNode }) {
  const t = useT()
  const { product } = row
  const seller = sellerName(row.catalog, product)
  return (
    <RowCells {...row}>
      <span role="gridcell" className="cut">
        <b>{product.name}</b>
        {product.tax === 'free' && <small> {t('catalog.taxFree')}</small>}
        {seller !== '' && <small> {t('catalog.soldBy', { name: seller })}</small>}
      </span>
      <span role="gridcell" className="t2 cut">
        {doersOf(product, staff, t)}
      </span>
      <span role="gridcell" className="dcell">
        <DurationBar service={product} mostPx={126} />
        <span>{t('catalog.minutes', { count: totalMinutes(product) })}</span>
      </span>
      <span role="gridcell" className="num">
        <Money won={product.priceKrw} className="b" />
      </span>
    </RowCells>
  )
}

function CategoryMenu({ category, onCategory }: ServiceListProps & { readonly category: CategoryView }) {
  const t = useT()
  const label = t('catalog.categoryActions', { name: category.name })
  return (
    <ActionMenu
      label={label}
      width={200}
      target={<IconButton icon={IconDots} label={label} />}
      entries={[
        {
          key: 'rename',
          label: t('catalog.renameCategory'),
          icon: IconPencil,
          run: () => onCategory({ do: 'rename', category }),
        },
        {
          key: 'up',
          label: t('catalog.moveUp'),
          icon: IconArrowUp,
          run: () => onCategory({ do: 'move', category, by: -1 }),
        },
        {
          key: 'down',
          label: t('catalog.moveDown'),
          icon: IconArrowDown,
          run: () => onCategory({ do: 'move', category, by: 1 }),
        },
        {
          key: 'add',
          label: t('catalog.newCategory'),
          icon: IconPlus,
          run: () => onCategory({ do: 'add', kind: category.kind }),
        },
        {
          key: 'remove',
          label: t('common.delete'),
          icon: IconTrash,
          group: 'new',
          run: () => onCategory({ do: 'remove', category }),
        },
      ]}
    />
  )
}
