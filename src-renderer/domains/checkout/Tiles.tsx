import { useState } from 'react'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import type { ProductId } from '../../../src-shared/kernel/ids.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Money } from '../../ui/Money.tsx'

/** Something that can be sold, as the till needs it. */
export type Sellable = {
  readonly id: ProductId
  readonly kind: 'service' | 'goods'
  readonly name: string
  readonly priceKrw: Krw
  readonly barcode: string | null
  readonly stockRule: 'block' | 'warn' | 'uncounted'
  readonly stockQuantity: number | null
}

export type TileTab = 'often' | 'service' | 'goods'
const tabs = ['often', 'service', 'goods'] as const satisfies readonly TileTab[]

/** Whether the shop's rule forbids selling it now. */
export function isSoldOut(product: Pick<Sellable, 'stockRule' | 'stockQuantity'>): boolean {
  return product.stockRule === 'block' && product.stockQuantity !== null && product.stockQuantity <= 0
}

/** What is sold by one press: often sold, services, goods, and an amount typed by hand. */
export function Tiles({
  often,
  products,
  onAdd,
  onManual,
}: {
  readonly often: readonly Sellable[]
  readonly products: readonly Sellable[]
  readonly onAdd: (product: Sellable) => void
  readonly onManual: () => void
}) {
  const t = useT()
  const [tab, setTab] = useState<TileTab>('often')
  const shown = tab === 'often' ? often : products.filter((product) => product.kind === tab)
  return (
    <div>
      <div className="m-tabs" role="tablist" aria-label={t('checkout.tiles')}>
        {tabs.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tiles-${each}`}
            aria-selected={each === tab}
            aria-controls="tiles"
            onClick={() => setTab(each)}
          >
            {t(`checkout.tab.${each}`)}
          </button>
        ))}
      </div>
      <div className="m-tiles" id="tiles" role="tabpanel" aria-labelledby={`tiles-${tab}`}>
        {shown.map((product) => (
          <button
            key={product.id}
            type="button"
            className="m-tile"
            disabled={isSoldOut(product)}
            onClick={() => onAdd(product)}
          >
            <b className="cut">{product.name}</b>
            <span>
              <Money won={product.priceKrw} />
              <span>{stockWords(t, product)}</span>
            </span>
          </button>
        ))}
        <button type="button" className="m-tile" onClick={onManual}>
          <b className="cut">{t('checkout.manual')}</b>
          <span>{t('checkout.manualHelp')}</span>
        </button>
      </div>
    </div>
  )
}

export function stockWords(t: Translate, product: Sellable): string {
  if (product.stockQuantity === null) return ''
  return product.stockQuantity <= 0
    ? t('checkout.soldOut')
    : t('checkout.stockLeft', { count: product.stockQuantity })
}
