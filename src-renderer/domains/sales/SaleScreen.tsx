import {
  IconArrowBackUp,
  IconCash,
  IconChevronDown,
  IconChevronUp,
  IconHourglass,
  IconReceipt,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import type { OrderView } from '../../../src-shared/domains/orders/model.ts'
import { shortOrderNo } from '../../../src-shared/domains/orders/order-no.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { OrderId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass, IconButton } from '../../ui/Button.tsx'
import { Chip, Note } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { idAsked } from '../../ui/id-in-address.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { salesKeys } from './sales-keys.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useMay } from '../access/queries.ts'
import { RefundsToDecide } from '../refunds/SharedDecide.tsx'
import { useToday } from '../settings/queries.ts'
import { everySale, useSaleStory, useSalesQuery } from './queries.ts'
import { SaleStory } from './SaleStory.tsx'
import { SoldTable, TenderTable } from './SaleTables.tsx'

/** One sale: what was sold, how it was paid, and all that happened to it. */
export function SaleScreen() {
  const t = useT()
  const [, navigate] = useLocation()
  const today = useToday()
  const orderId = idAsked<OrderId>(useParams<{ orderId: string }>().orderId)
  const story = useSaleStory(orderId)
  const order = story.data?.order
  const date = order?.businessDate ?? today
  return (
    <Screen
      title={order === undefined ? t('frame.sales') : shortOrderNo(order.orderNo)}
      onBack={() => navigate(date === today ? '/sales' : `/sales?date=${date}`)}
      facts={order !== undefined && <Facts order={order} />}
      actions={order !== undefined && <Actions order={order} date={date} />}
    >
      <Loaded query={story}>
        {(sale) => (
          <div className="m-detail">
            <div className="m-col m-g4">
              <RefundsToDecide refunds={sale.refunds} />
              <SoldTable order={sale.order} refunds={sale.refunds} />
              <TenderTable payments={sale.payments} />
              {sale.order.memo !== '' && <Note>{sale.order.memo}</Note>}
            </div>
            <SaleStory events={sale.events} />
          </div>
        )}
      </Loaded>
    </Screen>
  )
}

function Facts({ order }: { readonly order: OrderView }): ReactNode {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const when = format.dateTimeSeenFrom(today, order.paidAtMs ?? order.createdAtMs)
  const who =
    order.customerName === null ? t('checkout.guest') : t('checkout.named', { name: order.customerName })
  return (
    <>
      {order.state !== 'paid' && (
        <Chip
          tone={order.state === 'open' ? 'info' : 'line'}
          icon={order.state === 'open' ? IconHourglass : IconArrowBackUp}
        >
          {t(`orders.state.${order.state}`)}
        </Chip>
      )}
      <span className="t2 cut">{`${who} · ${when}`}</span>
    </>
  )
}

function Actions({ order, date }: { readonly order: OrderView; readonly date: BusinessDate }) {
  const t = useT()
  const mayRefund = useMay('refund')
  const maySell = useMay('sell')
  const isPaid = order.state === 'paid' || order.state === 'partly_refunded' || order.state === 'refunded'
  const canRefund = order.state === 'paid' || order.state === 'partly_refunded'
  return (
    <>
      <Neighbours orderId={order.id} date={date} />
      {order.state === 'open' && maySell && (
        <Link href={`/checkout/${order.id}`} className={buttonClass({ kind: 'primary' })}>
          <Icon of={IconCash} size="s" />
          {t('sales.goOnPaying')}
        </Link>
      )}
      {isPaid && (
        <Link href={`/sales/${order.id}/receipt`} className={buttonClass({})}>
          <Icon of={IconReceipt} size="s" />
          {t('receipts.sale')}
        </Link>
      )}
      {canRefund &&
        (mayRefund ? (
          <Link href={`/sales/${order.id}/refund`} className={buttonClass({})}>
            <Icon of={IconArrowBackUp} size="s" />
            {t('refunds.refund')}
          </Link>
        ) : (
          <Button icon={IconArrowBackUp} disabled title={t('refunds.managersOnly')}>
            {t('refunds.refund')}
          </Button>
        ))}
    </>
  )
}

/** The sale before and after it on that day, as the list shows them. */
function Neighbours({ orderId, date }: { readonly orderId: OrderId; readonly date: BusinessDate }) {
  const t = useT()
  const [, navigate] = useLocation()
  const rows = useSalesQuery(date, everySale).data?.pages.flatMap((page) => page.rows) ?? []
  const place = rows.findIndex((row) => row.orderId === orderId)
  const above = place < 0 ? undefined : rows[place - 1]
  const below = place < 0 ? undefined : rows[place + 1]
  const open = (row: typeof above) => row !== undefined && navigate(`/sales/${row.orderId}`)
  useNamedKey(salesKeys.above, () => open(above))
  useNamedKey(salesKeys.below, () => open(below))
  return (
    <>
      <IconButton
        kind="plain"
        className="m-wide"
        icon={IconChevronUp}
        label={t('sales.above')}
        disabled={above === undefined}
        onClick={() => open(above)}
      />
      <IconButton
        kind="plain"
        className="m-wide"
        icon={IconChevronDown}
        label={t('sales.below')}
        disabled={below === undefined}
        onClick={() => open(below)}
      />
    </>
  )
}
