import {
  IconBuildingBank,
  IconCalendarEvent,
  IconCalendarX,
  IconCash,
  IconCreditCard,
  IconDeviceMobile,
  IconReceiptRefund,
  IconScissors,
  IconShoppingBag,
  IconUserX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { shortOrderNo } from '../../../src-shared/domains/orders/order-no.ts'
import type { TimelineEntry } from '../../../src-shared/domains/customers/page-contract.ts'
import {
  addDays,
  type BusinessDate,
  businessDateOf,
  epochMs,
} from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

type Sale = NonNullable<TimelineEntry['sale']>
type Booking = NonNullable<TimelineEntry['reservation']>

/** One entry of the story: when, what, who, how much, how it was paid and what was given back. */
export function TimelineItem({
  entry,
  today,
}: {
  readonly entry: TimelineEntry
  readonly today: BusinessDate
}) {
  const { reservation } = entry
  const isComing = reservation !== null && reservation.outcome === null && reservation.status < 4
  return (
    <li className={`cu-tl ${isComing && entry.businessDate >= today ? 'up' : ''}`}>
      <When entry={entry} today={today} />
      <i className="dot">
        <Icon of={signOf(entry)} size="s" />
      </i>
      <div className="c">
        {reservation === null ? null : <BookingHead booking={reservation} sale={entry.sale} />}
        {reservation === null && entry.sale !== null && <SaleHead sale={entry.sale} />}
        {reservation !== null && reservation.note !== '' && <p className="t2 cu-lines">{reservation.note}</p>}
        {entry.sale !== null && <Payments sale={entry.sale} />}
      </div>
    </li>
  )
}

function signOf(entry: TimelineEntry): IconShape {
  const { reservation } = entry
  if (reservation === null) return IconShoppingBag
  if (reservation.outcome === 'no_show') return IconUserX
  if (reservation.outcome === 'cancelled') return IconCalendarX
  return reservation.status === 4 ? IconScissors : IconCalendarEvent
}

function When({ entry, today }: { readonly entry: TimelineEntry; readonly today: BusinessDate }) {
  const t = useT()
  const format = useFormat()
  const { businessDate } = entry
  const time = format.time(epochMs(entry.atMs))
  const near = new Map([
    [today, t('common.today')],
    [addDays(today, -1), t('common.yesterday')],
    [addDays(today, 1), t('common.tomorrow')],
  ]).get(businessDate)
  const weekday = /\(.*\)/.exec(format.date(businessDate))?.[0]
  return (
    <div className="d">
      <b>{near ?? format.dayOfYear(businessDate)}</b>
      <span>{near !== undefined || weekday === undefined ? time : `${weekday} ${time}`}</span>
    </div>
  )
}

function Head(props: {
  readonly title: ReactNode
  readonly chip?: ReactNode
  readonly detail: string
  readonly amount: string | null
}) {
  return (
    <div className="row">
      <b className="cut">{props.title}</b>
      {props.chip}
      <span className="t2 cut">{props.detail}</span>
      <div className="grow" />
      {props.amount !== null && <b className="num">{props.amount}</b>}
    </div>
  )
}

const statusWords = {
  0: 'customers.booked',
  1: 'customers.preparing',
  2: 'customers.inService',
  3: 'customers.paused',
  4: 'customers.finished',
} as const satisfies Record<Booking['status'], MessageKey>

function BookingHead({ booking, sale }: { readonly booking: Booking; readonly sale: Sale | null }) {
  const t = useT()
  const format = useFormat()
  const by = booking.createdByName === null ? null : t('customers.takenBy', { name: booking.createdByName })
  const isDone = booking.status === 4
  const details = [booking.designerName, format.duration(booking.minutes), isDone ? null : by]
  const chip = chipOf(booking)
  const amount = sale?.totalKrw ?? (booking.outcome === null ? booking.priceKrw : null)
  return (
    <Head
      title={booking.services.join(' · ')}
      chip={chip !== null && <Chip tone={chip.tone}>{t(chip.word)}</Chip>}
      detail={details.filter((part) => part !== null).join(' · ')}
      amount={amount === null ? null : format.money(krw(amount))}
    />
  )
}

function chipOf(booking: Booking): { readonly word: MessageKey; readonly tone: Tone } | null {
  if (booking.outcome === 'no_show') return { word: 'customers.didNotCome', tone: 'danger' }
  if (booking.outcome === 'cancelled') return { word: 'customers.cancelled', tone: 'plain' }
  if (booking.status === 4) return null
  return { word: statusWords[booking.status], tone: booking.status === 2 ? 'ok' : 'plain' }
}

function SaleHead({ sale }: { readonly sale: Sale }) {
  const t = useT()
  const format = useFormat()
  const [first, ...others] = sale.lines
  const isGoods = sale.lines.every((line) => line.kind === 'goods')
  const details = [isGoods ? t('customers.goodsSale') : t('customers.sale'), ...sale.sellerNames]
  return (
    <Head
      title={
        <>
          {first?.name ?? t('customers.sale')}
          {others.length > 0 && <small> {t('customers.andMore', { count: others.length })}</small>}
        </>
      }
      detail={details.join(' · ')}
      amount={format.money(krw(sale.totalKrw))}
    />
  )
}

const tenders = {
  cash: { word: 'customers.cash', icon: IconCash },
  card: { word: 'customers.card', icon: IconCreditCard },
  terminal: { word: 'customers.terminal', icon: IconDeviceMobile },
  transfer: { word: 'customers.transfer', icon: IconBuildingBank },
} as const satisfies Record<
  Sale['tenders'][number]['tender'],
  { readonly word: MessageKey; readonly icon: IconShape }
>

function Payments({ sale }: { readonly sale: Sale }) {
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
