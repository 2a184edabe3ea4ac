import { useMediaQuery } from '@mantine/hooks'
import { IconArrowBackUp, IconClock, IconHourglass, IconX } from '@tabler/icons-react'
import { orderNoOfDay } from '../../../src-shared/domains/orders/order-no.ts'
import type { SaleRow } from '../../../src-shared/views/sales/contract.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Chip } from '../../ui/Chip.tsx'
import { type Column, DataList } from '../../ui/DataList.tsx'
import type { Format } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { tenderIcons, tenderWord } from '../payments/SharedTender.tsx'

/** The sales of a day, newest first. */
export function SalesList({
  rows,
  total,
  onOpen,
  onMore,
}: {
  readonly rows: readonly SaleRow[]
  readonly total: number | 'unknown'
  readonly onOpen: (row: SaleRow) => void
  readonly onMore: () => void
}) {
  const t = useT()
  const format = useFormat()
  const isNarrow = useMediaQuery('(max-width: 1100px)') ?? false
  const columns = columnsOf(t, format).filter(({ key }) => !isNarrow || key !== 'designers')
  return (
    <DataList
      className="m-sales"
      label={t('sales.list')}
      rows={rows}
      total={total}
      columns={isNarrow ? columns.map(narrowed) : columns}
      rowKey={(row) => row.orderId}
      onOpen={onOpen}
      onEndReached={onMore}
    />
  )
}

const narrowWidths: Readonly<Record<string, string>> = {
  customer: '84px',
  tenders: 'minmax(0, 150px)',
  amount: '92px',
  state: '124px',
}

function narrowed(column: Column<SaleRow>): Column<SaleRow> {
  return { ...column, width: narrowWidths[column.key] ?? column.width }
}

function columnsOf(t: Translate, format: Format): readonly Column<SaleRow>[] {
  return [
    { key: 'time', head: t('sales.time'), width: '48px', cell: (row) => format.time(row.atMs) },
    {
      key: 'no',
      head: t('sales.no'),
      width: '44px',
      cell: (row) => <span className="m-neg">{orderNoOfDay(row.orderNo)}</span>,
    },
    {
      key: 'customer',
      head: t('customers.customer'),
      width: '96px',
      cell: (row) =>
        row.customerName === null ? (
          <span className="m-neg">{t('checkout.guest')}</span>
        ) : (
          <b className="b cut">{t('checkout.named', { name: row.customerName })}</b>
        ),
    },
    { key: 'what', head: t('sales.what'), width: 'minmax(0, 1fr)', cell: (row) => whatOf(t, row) },
    {
      key: 'designers',
      head: t('checkout.designer'),
      width: '116px',
      cell: (row) => <span className="m-neg cut">{row.designerNames.join(', ')}</span>,
    },
    {
      key: 'tenders',
      head: t('checkout.tender'),
      width: 'minmax(0, 200px)',
      cell: (row) => <Tenders tenders={row.tenders} />,
    },
    {
      key: 'amount',
      head: t('checkout.amount'),
      width: '104px',
      align: 'end',
      cell: (row) => <span className={amountLook(row)}>{format.money(row.totalKrw)}</span>,
    },
    {
      key: 'state',
      head: t('sales.state'),
      width: '148px',
      cell: (row) => <StateOf row={row} />,
    },
  ]
}

/** `여성 커트 외 2건`. */
function whatOf(t: Translate, row: SaleRow) {
  const more = row.lineCount - 1
  return (
    <span className="cut">
      {more > 0 ? t('sales.andMore', { name: row.firstLineName, count: more }) : row.firstLineName}
    </span>
  )
}

function Tenders({ tenders }: { readonly tenders: SaleRow['tenders'] }) {
  const t = useT()
  return (
    <span className="m-tend cut">
      {tenders.map((tender, index) => (
        <span key={tender} className="m-tend">
          {index > 0 && <span>·</span>}
          <Icon of={tenderIcons[tender]} size="s" />
          {tenderWord(t, tender)}
        </span>
      ))}
    </span>
  )
}

function amountLook(row: SaleRow): string {
  if (row.state === 'refunded' || row.state === 'cancelled') return 'am m-strike'
  return row.unsettled === 'none' && row.state !== 'open' ? 'am' : 'm-neg'
}

/** Only what is out of the ordinary gets a chip. */
function StateOf({ row }: { readonly row: SaleRow }) {
  const t = useT()
  const format = useFormat()
  if (row.unsettled === 'unknown') {
    return (
      <Chip tone="warn" icon={IconHourglass}>
        {t('sales.checking')}
      </Chip>
    )
  }
  if (row.unsettled === 'pending') {
    return (
      <Chip tone="info" icon={IconClock}>
        {t('sales.inProgress')}
      </Chip>
    )
  }
  switch (row.state) {
    case 'paid':
      return <span className="t2">{t('common.done')}</span>
    case 'open':
      return (
        <Chip tone="info" icon={IconClock}>
          {row.paidKrw > 0 ? t('sales.restLeft') : t('sales.notPaid')}
        </Chip>
      )
    case 'cancelled':
      return (
        <Chip tone="line" icon={IconX}>
          {t('sales.cancelled')}
        </Chip>
      )
    case 'refunded':
      return (
        <Chip tone="line" icon={IconArrowBackUp}>
          {t('sales.refunded')}
        </Chip>
      )
    case 'partly_refunded':
      return (
        <Chip tone="line" icon={IconArrowBackUp}>
          {t('sales.partly', { amount: format.number(row.refundedKrw) })}
        </Chip>
      )
  }
}
