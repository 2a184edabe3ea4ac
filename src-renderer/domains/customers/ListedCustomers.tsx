import { IconArrowsSort, IconFileImport, IconUserPlus, IconUsers } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { type CustomerFilter, customerFilters } from '../../../src-shared/domains/customers/contract.ts'
import type { ListedCustomer } from '../../../src-shared/domains/customers/page-contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { ReadOnly } from '../access/SharedReadOnly.tsx'
import { Button } from '../../ui/Button.tsx'
import { FilterChip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useActor, useMay } from '../access/queries.ts'
import { CustomerTable } from './CustomerTable.tsx'
import { useListPlace } from './list-place.ts'
import { useCustomerCounts, useCustomerList } from './queries.ts'

type ListProps = {
  readonly selected: AccountId | null
  readonly onOpen: (row: ListedCustomer) => void
  readonly onCreate: () => void
}

/** The whole list with its filters; who may not look at it is told why, and may still search. */
export function ListedCustomers(props: ListProps) {
  const t = useT()
  const mayList = useMay('customers.listAll')
  const actor = useActor()
  if (mayList) return <WholeList key={actor?.accountId} {...props} />
  return (
    <>
      <div className="cu-pad">
        <ReadOnly reason={t('customers.listForManagers')} />
      </div>
      <EmptyState icon={IconUsers} title={t('customers.searchOnlyTitle')}>
        {t('customers.searchOnlyHelp')}
      </EmptyState>
    </>
  )
}

function WholeList({ selected, onOpen, onCreate }: ListProps) {
  const t = useT()
  const filter = useListPlace((place) => place.filter)
  // A new key for each opening and each person: each look at the whole list is on record once.
  const [opening] = useState(newIdempotencyKey)
  const list = useCustomerList({ opening, filter, when: 'on' })
  const shown = list.data?.pages.flatMap((page) => page.rows) ?? []
  const counts = useCustomerCounts().data
  const total = list.hasNextPage ? (counts?.[filter] ?? 'unknown') : shown.length
  const first = shown[0]?.customerId ?? null
  useEffect(() => {
    if (selected === null && first !== null) useListPlace.setState({ selected: first })
  }, [selected, first])
  const more = () => {
    if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
  }
  return (
    <>
      <Filters />
      <Loaded query={list}>
        {() =>
          shown.length > 0 ? (
            <CustomerTable query="" {...{ rows: shown, total, selected, onOpen }} onEndReached={more} />
          ) : filter === 'all' ? (
            <NobodyYet onCreate={onCreate} />
          ) : (
            <EmptyState icon={IconUsers} title={t('customers.nobodyFits')} />
          )
        }
      </Loaded>
    </>
  )
}

const filterWords = {
  all: 'common.all',
  lapsed: 'customers.filterLapsed',
  birthday: 'customers.filterBirthday',
  noShow: 'customers.filterNoShow',
} as const satisfies Record<CustomerFilter, MessageKey>

function Filters() {
  const t = useT()
  const format = useFormat()
  const counts = useCustomerCounts().data
  const filter = useListPlace((place) => place.filter)
  return (
    <div className="cu-filters" role="group" aria-label={t('customers.filters')}>
      {customerFilters.map((each) => (
        <FilterChip
          key={each}
          pressed={filter === each}
          onPress={() => useListPlace.setState({ filter: each, selected: null })}
        >
          {t(filterWords[each])}
          {counts !== undefined && <span>{format.number(counts[each])}</span>}
        </FilterChip>
      ))}
      <div className="grow" />
      <span className="cu-sort t2">
        <Icon of={IconArrowsSort} size="s" />
        {t('customers.order')}
      </span>
    </div>
  )
}

function NobodyYet({ onCreate }: { readonly onCreate: () => void }) {
  const t = useT()
  const [, navigate] = useLocation()
  const mayImport = useMay('customers.import')
  return (
    <EmptyState
      icon={IconUsers}
      title={t('customers.emptyTitle')}
      actions={
        <>
          <Button kind="primary" size="lg" icon={IconUserPlus} onClick={onCreate}>
            {t('customers.registerFirst')}
          </Button>
          {mayImport && (
            <Button size="lg" icon={IconFileImport} onClick={() => navigate('/customers/import')}>
              {t('customers.importExcel')}
            </Button>
          )}
        </>
      }
    >
      {t('customers.emptyHelp')}
    </EmptyState>
  )
}
