import { IconAlertTriangle } from '@tabler/icons-react'
import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import type { ListedCustomer } from '../../../src-shared/domains/customers/page-contract.ts'
import { customerRules } from '../../../src-shared/domains/customers/model.ts'
import { type BusinessDate, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Chip } from '../../ui/Chip.tsx'
import { type Column, DataList } from '../../ui/DataList.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Phone } from '../../ui/Money.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { dayText, isLapsed, whenText } from './customer-words.ts'
import { MarkedName } from './MarkedName.tsx'

/** Customers in rows of 44 px. In a narrow window the designer and the sales give way. */
export function CustomerTable(props: {
  readonly rows: readonly ListedCustomer[]
  /** How many there are in all, where only some of them were fetched so far. */
  readonly total?: number | 'unknown'
  /** What is searched for, to mark it; '' marks nothing. */
  readonly query: string
  readonly selected: AccountId | null
  readonly onOpen: (row: ListedCustomer) => void
  readonly onEndReached?: () => void
}) {
  const t = useT()
  const columns = useColumns(props.query)
  return (
    <DataList
      className="cu-table"
      label={t('customers.list')}
      rows={props.rows}
      columns={columns}
      rowKey={(row) => row.customerId}
      selectedKey={props.selected}
      onOpen={props.onOpen}
      textOf={(row) => row.name}
      {...(props.total === undefined ? {} : { total: props.total })}
      {...(props.onEndReached === undefined ? {} : { onEndReached: props.onEndReached })}
    />
  )
}

function useColumns(query: string): readonly Column<ListedCustomer>[] {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const isWide = useMediaQuery('(min-width: 1101px)', true, { getInitialValueInEffect: false })
  return useMemo(() => {
    const always: readonly Column<ListedCustomer>[] = [
      {
        key: 'name',
        head: t('customers.name'),
        width: 'minmax(140px, 1.4fr)',
        cell: (row) => <NameCell row={row} query={query} />,
      },
      {
        key: 'phone',
        head: t('customers.phone'),
        width: '124px',
        cell: (row) => (row.phone === null ? <None /> : <Phone number={row.phone} />),
      },
      {
        key: 'last',
        head: t('customers.lastVisit'),
        width: 'minmax(128px, 1fr)',
        cell: (row) => <LastVisit row={row} today={today} />,
      },
    ]
    const next: Column<ListedCustomer> = {
      key: 'next',
      head: t('customers.nextBooking'),
      width: 'minmax(120px, 1fr)',
      cell: (row) => {
        if (row.nextBooking === null) return <None />
        const { businessDate, startsAtMs } = row.nextBooking
        const time = format.time(epochMs(startsAtMs))
        return (
          <span className={businessDate === today ? 'cu-today cut' : 'cut'}>
            {whenText({ businessDate, time }, today, { t, format })}
          </span>
        )
      },
    }
    if (isWide !== true) return [...always, next]
    return [
      ...always,
      {
        key: 'designer',
        head: t('customers.designer'),
        width: '84px',
        cell: (row) =>
          row.designerName === null ? <None /> : <span className="cut">{row.designerName}</span>,
      },
      next,
      {
        key: 'spent',
        head: t('customers.spent'),
        width: '104px',
        align: 'end',
        cell: (row) => format.money(krw(row.spentKrw)),
      },
    ]
  }, [t, format, today, isWide, query])
}

function None() {
  return (
    <span className="t2" aria-hidden="true">
      –
    </span>
  )
}

function NameCell({ row, query }: { readonly row: ListedCustomer; readonly query: string }) {
  const t = useT()
  return (
    <span className="cu-name">
      <b className="cut">
        <MarkedName name={row.name} query={query} />
      </b>
      {row.warning !== '' && (
        <span className="cu-warned" title={row.warning}>
          <Icon of={IconAlertTriangle} size="s" />
          <span className="vh">{t('customers.warned')}</span>
        </span>
      )}
      {isNew(row) && <Chip tone="info">{t('customers.isNew')}</Chip>}
      {row.noShowCount >= customerRules.noShowsMarked && (
        <Chip tone="danger">{t('customers.noShows', { count: row.noShowCount })}</Chip>
      )}
    </span>
  )
}

// Of a list taken over from another program nobody knows who is new; whoever books for the first time is.
function isNew(row: ListedCustomer): boolean {
  if (row.visitCount === 0) return row.nextBooking !== null
  return row.visitCount <= customerRules.newUntilVisits
}

function LastVisit({ row, today }: { readonly row: ListedCustomer; readonly today: BusinessDate }) {
  const format = useFormat()
  const { lastVisitOn } = row
  if (lastVisitOn === null) return <None />
  const isLate = isLapsed(lastVisitOn, today, customerRules.lapsedAfterDays)
  return (
    <span className="cut">
      {dayText(lastVisitOn, today, format)}{' '}
      <small className={isLate ? 'cu-late' : 't2'}>{format.relativeDays(lastVisitOn, today)}</small>
    </span>
  )
}
