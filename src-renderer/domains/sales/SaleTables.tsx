import { IconArrowBackUp } from '@tabler/icons-react'
import type { OrderLineView, OrderView } from '../../../src-shared/domains/orders/model.ts'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import type { RefundView } from '../../../src-shared/domains/refunds/model.ts'
import { type Krw, krw, sumKrw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { tenderFacts, tenderIcons, tenderTitle } from '../payments/SharedTender.tsx'

/** What was sold, and what of it was given back. */
export function SoldTable({
  order,
  refunds,
}: {
  readonly order: OrderView
  readonly refunds: readonly RefundView[]
}) {
  const t = useT()
  return (
    <section className="m-tb" aria-label={t('checkout.soldLines')}>
      <div className="m-tr h items">
        <span>{t('checkout.item')}</span>
        <span>{t('checkout.designer')}</span>
        <span>{t('checkout.quantity')}</span>
        <span className="num">{t('checkout.amount')}</span>
      </div>
      <ul>
        {order.lines.map((line) => (
          <SoldLine key={line.id} line={line} />
        ))}
      </ul>
      <div className="m-sumbox">
        <Sums order={order} vatBackKrw={sumKrw(refunds.filter(isBack).map(({ vatKrw }) => vatKrw))} />
      </div>
    </section>
  )
}

function isBack(refund: RefundView): boolean {
  return (refund.kind === 'lines' || refund.kind === 'amount') && refund.state === 'done'
}

function SoldLine({ line }: { readonly line: OrderLineView }) {
  const t = useT()
  const isBackWhole = line.quantity > 0 && line.refundedKrw >= line.totalKrw && line.totalKrw > 0
  const look = isBackWhole ? 'm-strike' : ''
  return (
    <li className="m-tr items tall">
      <span className="row">
        <span className={`cut ${isBackWhole ? 'm-strike' : 'b'}`}>{line.name}</span>
        {line.discountKrw > 0 && (
          <Chip tone="line">
            {[line.discountReason ?? '', `−${line.discountKrw.toLocaleString('ko-KR')}`].join(' ').trim()}
          </Chip>
        )}
        {line.refundedKrw > 0 && (
          <Chip tone="line" icon={IconArrowBackUp}>
            {isBackWhole
              ? t('sales.given')
              : line.refundedQuantity > 0
                ? t('sales.givenPieces', { count: line.refundedQuantity })
                : t('sales.givenPart')}
          </Chip>
        )}
      </span>
      <span className="row">
        {line.designerName !== null && (
          <>
            <Avatar name={line.designerName} size="s" />
            <span className="cut">{line.designerName}</span>
          </>
        )}
      </span>
      <span>{line.quantity}</span>
      <span className={`num ${look === '' ? 'b' : look}`}>
        <Money won={line.totalKrw} />
      </span>
    </li>
  )
}

function Sums({ order, vatBackKrw }: { readonly order: OrderView; readonly vatBackKrw: Krw }) {
  const t = useT()
  const format = useFormat()
  const isRefunded = order.refundedKrw > 0
  return (
    <div className="m-tot">
      {order.discountKrw > 0 && (
        <div className="kv">
          <span>{t('checkout.discount')}</span>
          <Money won={krw(-order.discountKrw)} />
        </div>
      )}
      {isRefunded && (
        <>
          <div className="kv">
            <span>{t('sales.soldTotal')}</span>
            <Money won={order.totalKrw} />
          </div>
          <div className="kv">
            <span>{t('sales.refunds')}</span>
            <Money won={krw(-order.refundedKrw)} />
          </div>
        </>
      )}
      <div className="kv sum">
        <span>{t(isRefunded ? 'sales.leftTotal' : 'common.total')}</span>
        <Money won={krw(order.totalKrw - order.refundedKrw)} />
      </div>
      <div className="kv vat">
        <span>
          {vatBackKrw > 0
            ? t('sales.vatLess', { vat: format.money(order.vatKrw), back: format.money(vatBackKrw) })
            : t('checkout.vatIncluded')}
        </span>
        <Money won={krw(order.vatKrw - vatBackKrw)} />
      </div>
    </div>
  )
}

/** By what it was paid, what went back by each, and what is left there. */
export function TenderTable({ payments }: { readonly payments: readonly PaymentView[] }) {
  const t = useT()
  const counted = payments.filter(({ state }) => !['failed', 'voided'].includes(state))
  if (counted.length === 0) return null
  const taken = sumKrw(counted.map(({ amountKrw }) => amountKrw))
  const back = sumKrw(counted.map(({ refundedKrw }) => refundedKrw))
  return (
    <section className="m-tb" aria-label={t('checkout.tender')}>
      <div className="m-tr h money">
        <span>{t('checkout.tender')}</span>
        <span className="num">{t('sales.in')}</span>
        <span className="num">{t('sales.refunds')}</span>
        <span className="num">{t('sales.left')}</span>
      </div>
      <ul>
        {counted.map((payment) => (
          <TenderRow key={payment.id} payment={payment} />
        ))}
      </ul>
      <div className="m-tr money sum">
        <span className="b">{t('common.total')}</span>
        <Money won={taken} className="b" />
        <Money won={krw(-back)} className="b" />
        <Money won={krw(taken - back)} className="b" />
      </div>
    </section>
  )
}

const unsettled: readonly PaymentView['state'][] = ['pending', 'unknown', 'released', 'voiding', 'duplicate']

function TenderRow({ payment }: { readonly payment: PaymentView }) {
  const t = useT()
  const format = useFormat()
  return (
    <li className="m-tr money taller">
      <span className="row m-g3">
        <Icon of={tenderIcons[payment.tender]} className="m-soft" />
        <span className="grow">
          <b className="b m-block cut">
            {payment.detail.kind === 'card'
              ? `${payment.detail.issuerName ?? t('payments.tender.card')} ${payment.detail.maskedNumber}`
              : tenderTitle(t, payment.detail)}
          </b>
          <span className="t2">{tenderFacts(t, format, payment)}</span>
        </span>
        {unsettled.includes(payment.state) && (
          <Chip tone="warn">{t(`sales.payment.${stateKey(payment)}`)}</Chip>
        )}
      </span>
      <Money won={payment.amountKrw} />
      <Money won={krw(-payment.refundedKrw)} />
      <Money won={krw(payment.amountKrw - payment.refundedKrw)} className="b" />
    </li>
  )
}

function stateKey({ state }: PaymentView): 'pending' | 'unknown' | 'released' | 'voiding' | 'duplicate' {
  return state === 'pending' || state === 'released' || state === 'voiding' || state === 'duplicate'
    ? state
    : 'unknown'
}
