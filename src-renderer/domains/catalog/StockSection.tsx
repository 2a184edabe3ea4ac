import { IconAlertTriangle, IconClipboardCheck, IconTruckDelivery } from '@tabler/icons-react'
import { useState } from 'react'
import type { ProductView } from '../../../src-shared/domains/catalog/contract.ts'
import { stockLevel } from '../../../src-shared/domains/catalog/model.ts'
import { shortOrderNo } from '../../../src-shared/domains/orders/order-no.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Section } from '../../ui/Drawer.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useStockMoves } from './queries.ts'

const fewMoves = 3
const manyMoves = 100

/** What is on the shelf now, the two ways to change it, and how it came to be. */
export function StockSection({
  product,
  may,
  onChange,
}: {
  readonly product: ProductView
  readonly may: 'edit' | 'read'
  readonly onChange: (kind: 'receive' | 'count') => void
}) {
  const t = useT()
  const format = useFormat()
  const level = stockLevel(product)
  if (product.stockQuantity === null) return null
  return (
    <>
      <Section title={t('catalog.stockNow')}>
        <div className="ed-stock">
          <b>{format.number(product.stockQuantity)}</b>
          {level === 'gone' && (
            <Chip tone="danger" icon={IconAlertTriangle}>
              {t('catalog.gone')}
            </Chip>
          )}
          {level === 'low' && (
            <Chip tone="warn" icon={IconAlertTriangle}>
              {t('catalog.below', { count: product.lowStockAt })}
            </Chip>
          )}
        </div>
        {may === 'edit' && (
          <div className="row ed-stockdo">
            <Button size="lg" icon={IconTruckDelivery} onClick={() => onChange('receive')}>
              {t('catalog.receive')}
            </Button>
            <Button size="lg" icon={IconClipboardCheck} onClick={() => onChange('count')}>
              {t('catalog.count')}
            </Button>
          </div>
        )}
      </Section>
      <Moves product={product} />
    </>
  )
}

function Moves({ product }: { readonly product: ProductView }) {
  const t = useT()
  const format = useFormat()
  const [limit, setLimit] = useState(fewMoves)
  const moves = useStockMoves(product.id, limit).data ?? []
  if (moves.length === 0) return null
  return (
    <Section
      title={t('catalog.stockStory')}
      aside={
        limit === fewMoves &&
        moves.length === fewMoves && (
          <button type="button" className="link hit" onClick={() => setLimit(manyMoves)}>
            {t('catalog.seeAll')}
          </button>
        )
      }
    >
      <ul className="moves">
        {moves.map((move) => {
          const why = [t(`catalog.moved.${move.reason}`), shortOrderNo(move.reference), move.actorName]
          return (
            <li key={move.id}>
              <span>{format.dateTime(move.atMs).replace(/ \(.*?\)|^\w+, /, '')}</span>
              <span className="cut">{why.filter((part) => part !== '').join(' · ')}</span>
              <b>
                {move.quantity > 0 ? `+${format.number(move.quantity)}` : `−${format.number(-move.quantity)}`}
              </b>
              <em>{format.number(move.leftAfter)}</em>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
