import {
  IconBuildingBank,
  IconCash,
  IconCreditCard,
  IconDeviceMobile,
  IconReceiptRefund,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import { shortOrderNo } from '../../../src-shared/domains/orders/order-no.ts'
import type { TimelineEntry } from '../../../src-shared/domains/customers/page-contract.ts'
import { businessDateOf, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

type Sale = NonNullable<TimelineEntry['sale']>

const tenders = {
  cash: { word: 'customers.cash', icon: IconCash },
  card: { word: 'customers.card', icon: IconCreditCard },
  terminal: { word: 'customers.terminal', icon: IconDeviceMobile },
  transfer: { word: 'customers.transfer', icon: IconBuildingBank },
} as const satisfies Record<
  Sale['tenders'][number]['tender'],
  { readonly word: MessageKey; readonly icon: IconShape }
>

/** How a sale was paid, what was given back of it, and the way to its receipt. */
export function StoryPayments({ sale }: { readonly sale: Sale }) {
  const t = useT()
  const format = useFormat()
  return (
    <div className="cu-pays">
      {sale.tenders.map((paid, index) => (
        // The tenders of a sale never change places.
        <span key={`${paid.tender}-${index + 1}`}>
          <Icon of={tenders[paid.tender].icon} size="s" />
          {t(tenders[paid.tender].word)} {format.money(krw(paid.amountKrw))}
        </span>
      ))}
      {sale.refunds.map((refund) => (
        <RefundLine key={refund.atMs} refund={refund} />
      ))}
      <Link className="link" href={`/sales/${sale.orderId}`}>
        {t('customers.receipt', { number: shortOrderNo(sale.orderNo) })}
      </Link>
    </div>
  )
}

function RefundLine({ refund }: { readonly refund: Sale['refunds'][number] }) {
  const t = useT()
  const format = useFormat()
  if (refund.state === 'failed') return null
  const day = format.dayOfYear(
    businessDateOf(epochMs(refund.atMs), { zone: format.zone, dayEndsAtMinute: 0 }),
  )
  const amount = format.money(krw(-refund.amountKrw))
  const isSure = refund.state === 'done'
  const why = refund.why === 'paid_twice' ? t('receipts.paidTwice') : refund.reason
  return (
    <span className="refd">
      <Icon of={IconReceiptRefund} size="s" />
      {t(isSure ? 'customers.refunded' : 'customers.refunding', { day, amount })}
      {why !== '' && ` · ${why}`}
    </span>
  )
}
