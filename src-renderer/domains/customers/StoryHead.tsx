import type { ReactNode } from 'react'
import type { TimelineEntry } from '../../../src-shared/domains/customers/page-contract.ts'
import type { PastState } from '../../../src-shared/domains/customers/model.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

type Sale = NonNullable<TimelineEntry['sale']>
type Booking = NonNullable<TimelineEntry['reservation']>

/** The first line of an entry: what it was, by whom, how much. */
export function StoryHead({
  title,
  chip,
  detail,
  amount = null,
  action,
}: {
  readonly title: ReactNode
  readonly chip?: ReactNode
  readonly detail: string
  readonly amount?: string | null
  readonly action?: ReactNode
}) {
  return (
    <div className="row">
      <div className="cp-sum">
        <b className="cut">{title}</b>
        {chip}
        <span className="t2 cut">{detail}</span>
      </div>
      {action}
      {amount !== null && <b className="num">{amount}</b>}
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

export function BookingHead({
  booking,
  sale,
  action,
}: {
  readonly booking: Booking
  readonly sale: Sale | null
  readonly action?: ReactNode
}) {
  const t = useT()
  const format = useFormat()
  const by = booking.createdByName === null ? null : t('customers.takenBy', { name: booking.createdByName })
  const isDone = booking.status === 4
  const details = [booking.designerName, format.duration(booking.minutes), isDone ? null : by]
  const chip = chipOf(booking)
  const amount = sale?.totalKrw ?? (booking.outcome === null ? booking.priceKrw : null)
  return (
    <StoryHead
      title={booking.services.join(' · ')}
      chip={chip !== null && <Chip tone={chip.tone}>{t(chip.word)}</Chip>}
      detail={details.filter((part) => part !== null).join(' · ')}
      amount={amount === null ? null : format.money(krw(amount))}
      action={action}
    />
  )
}

type StateChip = { readonly word: MessageKey; readonly tone: Tone }

function chipOf(booking: Booking): StateChip | null {
  const ofOutcome = booking.outcome === null ? null : chipOfOutcome(booking.outcome)
  if (ofOutcome !== null) return ofOutcome
  if (booking.status === 4) return null
  return { word: statusWords[booking.status], tone: booking.status === 2 ? 'ok' : 'plain' }
}

function chipOfOutcome(outcome: PastState): StateChip | null {
  if (outcome === 'no_show') return { word: 'customers.didNotCome', tone: 'danger' }
  return outcome === 'cancelled' ? { word: 'customers.cancelled', tone: 'plain' } : null
}

export function SaleHead({ sale, action }: { readonly sale: Sale; readonly action?: ReactNode }) {
  const t = useT()
  const format = useFormat()
  const [first, ...others] = sale.lines
  const isGoods = sale.lines.every((line) => line.kind === 'goods')
  const details = [isGoods ? t('customers.goodsSale') : t('customers.sale'), ...sale.sellerNames]
  return (
    <StoryHead
      title={
        <>
          {first?.name ?? t('customers.sale')}
          {others.length > 0 && <small> {t('customers.andMore', { count: others.length })}</small>}
        </>
      }
      detail={details.join(' · ')}
      amount={format.money(krw(sale.totalKrw))}
      action={action}
    />
  )
}

/** A visit that another program had: told, but no part of this shop's books. */
export function PastHead({ past }: { readonly past: NonNullable<TimelineEntry['past']> }) {
  const t = useT()
  const format = useFormat()
  const { services, designerName, amountKrw, state } = past
  const chip = chipOfOutcome(state)
  const details = [
    designerName,
    t('customerPage.fromImport'),
    amountKrw === null ? '' : format.money(krw(amountKrw)),
  ]
  return (
    <StoryHead
      title={services === '' ? t('customerPage.pastVisit') : services}
      chip={chip !== null && <Chip tone={chip.tone}>{t(chip.word)}</Chip>}
      detail={details.filter((part) => part !== '').join(' · ')}
    />
  )
}
