import type { ReactNode } from 'react'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Switch } from '../../ui/Switch.tsx'
import type { ListActions } from './list-actions.ts'

/** The heads of a list's columns: the handle's first, the switch's last, its own between them. */
export function ColumnHeads({ children }: { readonly children: ReactNode }) {
  const t = useT()
  return (
    <div className="dl-head" role="row" aria-rowindex={1}>
      <span role="columnheader">
        <span className="vh">{t('catalog.order')}</span>
      </span>
      {children}
      <span role="columnheader" className="num">
        {t('catalog.selling')}
      </span>
    </div>
  )
}

/** A row's cells in the same order. A press on the switch is not a press on the row. */
export function RowCells({
  product,
  handle,
  may,
  onToggle,
  children,
}: Pick<ListActions, 'may' | 'onToggle'> & {
  readonly product: ProductView
  readonly handle: ReactNode
  readonly children: ReactNode
}) {
  const t = useT()
  return (
    <>
      <span role="gridcell">{handle}</span>
      {children}
      <span role="gridcell" className="num" onClick={(event) => event.stopPropagation()}>
        <Switch
          label={t('catalog.sells', { name: product.name })}
          checked={product.active}
          disabled={may === 'read'}
          onChange={() => onToggle(product)}
        />
      </span>
    </>
  )
}
