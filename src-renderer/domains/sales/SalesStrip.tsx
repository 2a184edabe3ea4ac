import { useState } from 'react'
import { krw, sumKrw } from '../../../src-shared/kernel/krw.ts'
import type { SalesTotals } from '../../../src-shared/views/sales/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { PopoverPanel } from '../../ui/Popover.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { tenderWord } from '../payments/SharedTender.tsx'

/** The day in four sums: what was sold apart from what came in, what went back, and what nobody knows yet. */
export function SalesStrip({ totals }: { readonly totals: SalesTotals }) {
  const t = useT()
  const format = useFormat()
  const received = totals.received.filter(({ amountKrw }) => amountKrw > 0)
  const taken = sumKrw(received.map(({ amountKrw }) => amountKrw))
  return (
    <div className="m-strip">
      <div>
        <div className="label">
          {t('sales.sales')}
          <HowCounted />
        </div>
        <div className="disp d28">{format.money(totals.salesKrw)}</div>
        <small>{t('sales.soldWords', { count: totals.soldCount, vat: format.money(totals.vatKrw) })}</small>
      </div>
      <div>
        <div className="label">{t('sales.received')}</div>
        <div className="disp d28">{format.money(taken)}</div>
        <small>
          {received.length === 0
            ? t('sales.nothingReceived')
            : received
                .map(({ tender, amountKrw }) => `${tenderWord(t, tender)} ${format.number(amountKrw)}`)
                .join(' · ')}
        </small>
      </div>
      <div>
        <div className="label">{t('sales.refunds')}</div>
        <div className="disp d28">{format.money(krw(-totals.refunded.amountKrw))}</div>
        <small>{t('sales.refundWords', { count: totals.refunded.count })}</small>
      </div>
      <div>
        <div className="label">{t('sales.unknownMoney')}</div>
        <div className="disp d28">{format.money(totals.unknown.amountKrw)}</div>
        <small>{t('sales.unknownWords', { count: totals.unknown.count })}</small>
      </div>
    </div>
  )
}

function HowCounted() {
  const t = useT()
  const [opened, setOpened] = useState(false)
  return (
    <PopoverPanel
      opened={opened}
      onChange={setOpened}
      target={
        <button type="button" className="link" onClick={() => setOpened(!opened)}>
          {t('sales.how')}
        </button>
      }
    >
      <div className="m-how">
        <p>{t('sales.howSales')}</p>
        <p>{t('sales.howReceived')}</p>
        <p>{t('sales.howUnknown')}</p>
      </div>
    </PopoverPanel>
  )
}
