import { IconAlertCircle, IconInfinity, IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CatalogView, ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import { stockLevel } from '../../../src-shared/domains/catalog/model.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Money } from '../../ui/Money.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { barcodeText } from './barcode-text.ts'
import { type GoodsFilter, goodsItems } from './catalog-list.ts'
import type { ListActions } from './list-actions.ts'
import { ProductRows } from './ProductRows.tsx'
import { ColumnHeads, RowCells } from './RowParts.tsx'
import { sellerName } from './sellers.ts'

type GoodsListProps = ListActions & {
  readonly catalog: CatalogView
  readonly sold: ReadonlyMap<ProductId, number>
  readonly query: string
  readonly filter: GoodsFilter
}

/** Goods with what is on the shelf. An order can be dragged within one category, since only there it means something. */
export function GoodsList(props: GoodsListProps) {
  const t = useT()
  const { catalog, query, filter, may } = props
  const plain = !catalog.categories.some((category) => category.kind === 'goods')
  const orderly =
    props.listed === 'whole' &&
    query.trim() === '' &&
    (typeof filter === 'number' || (filter === 'all' && plain))
  return (
    <ProductRows
      label={t('catalog.goods')}
      className="goods"
      items={goodsItems(catalog, query, filter)}
      rowHeight={56}
      selectedId={props.selectedId}
      whole={typeof filter === 'number' ? filter : null}
      order={may === 'edit' && orderly ? 'free' : 'fixed'}
      onOpen={props.onOpen}
      onPlace={props.onPlace}
      head={<Head />}
      heading={() => null}
      cells={(product, handle) => <Cells product={product} handle={handle} {...props} />}
    />
  )
}

function Head() {
  const t = useT()
  return (
    <ColumnHeads>
      <span role="columnheader">{t('catalog.nameAndBarcode')}</span>
      <span role="columnheader" className="num">
        {t('catalog.price')}
      </span>
      <span role="columnheader" className="num">
        {t('catalog.stock')}
      </span>
      <span role="columnheader">{t('catalog.stockRule')}</span>
      <span role="columnheader" className="num">
        {t('catalog.sold30')}
      </span>
    </ColumnHeads>
  )
}

function Cells({
  sold,
  ...row
}: GoodsListProps & { readonly product: ProductView; readonly handle: ReactNode }) {
  const t = useT()
  const format = useFormat()
  const { product } = row
  const seller = sellerName(row.catalog, product)
  return (
    <RowCells {...row}>
      <span role="gridcell" className="cut two-lines">
        <b className="cut">{product.name}</b>
        <small className="cut">
          {product.barcode === null ? t('catalog.noBarcode') : barcodeText(product.barcode)}
          {seller !== '' && ` · ${t('catalog.soldBy', { name: seller })}`}
        </small>
      </span>
      <span role="gridcell" className="num">
        <Money won={product.priceKrw} />
      </span>
      <span role="gridcell" className="num">
        <StockCount product={product} />
      </span>
      <span role="gridcell">
        <RuleChip rule={product.stockRule} />
      </span>
      <span role="gridcell" className="num t2">
        {format.number(sold.get(product.id) ?? 0)}
      </span>
    </RowCells>
  )
}

/** What is left, in amber below the item's mark and in red when it is gone and may not be sold. */
function StockCount({ product }: { readonly product: ProductView }) {
  const t = useT()
  const format = useFormat()
  const level = stockLevel(product)
  if (level === 'uncounted' || product.stockQuantity === null) return <span className="t2">–</span>
  const gone = level === 'gone' && product.stockRule === 'block'
  const word = gone
    ? t('catalog.gone')
    : level === 'enough' || product.lowStockAt === 0
      ? ''
      : t('catalog.atLeast', { count: product.lowStockAt })
  return (
    <span className={`qn ${gone ? 'out' : level === 'enough' ? '' : 'low'}`}>
      <b>{format.number(product.stockQuantity)}</b>
      {word !== '' && <small>{word}</small>}
    </span>
  )
}

function RuleChip({ rule }: { readonly rule: ProductView['stockRule'] }) {
  const t = useT()
  const icon = { block: IconLock, warn: IconAlertCircle, uncounted: IconInfinity }[rule]
  return (
    <Chip tone={rule === 'block' ? 'plain' : 'line'} icon={icon}>
      {t(`catalog.rule.${rule}`)}
    </Chip>
  )
}
