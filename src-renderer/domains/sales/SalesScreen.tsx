import { IconReceipt } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { type BusinessDate, parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useToday } from '../settings/queries.ts'
import { everySale, useSalesQuery } from './queries.ts'
import { DayChooser, FilterSales, SearchSales } from './SalesBar.tsx'
import { SalesList } from './SalesList.tsx'
import { SalesStrip } from './SalesStrip.tsx'

/** The sales of a day: sums above, one line a sale beneath. */
export function SalesScreen() {
  const t = useT()
  const today = useToday()
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('date')
  const date = (asked === null ? null : parseBusinessDate(asked)) ?? today
  const [filter, setFilter] = useState(everySale)
  const sales = useSalesQuery(date, filter)
  const isFiltered = JSON.stringify({ ...filter, search: filter.search.trim() }) !== JSON.stringify(everySale)
  const goTo = (day: BusinessDate) =>
    navigate(day === today ? '/sales' : `/sales?date=${day}`, { replace: true })
  return (
    <Screen
      title={t('frame.sales')}
      facts={<DayChooser date={date} today={today} onDate={goTo} />}
      actions={
        <>
          <SearchSales text={filter.search} onText={(search) => setFilter({ ...filter, search })} />
          <FilterSales filter={filter} onFilter={setFilter} />
        </>
      }
    >
      <Loaded query={sales}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows)
          const totals = pages[0]?.totals
          return (
            <div className="m-col m-g3 m-salespage">
              {totals !== undefined && <SalesStrip totals={totals} />}
              {rows.length === 0 ? (
                <NoSales
                  filtered={isFiltered ? 'yes' : 'no'}
                  day={date === today ? 'today' : 'over'}
                  onAll={() => setFilter(everySale)}
                />
              ) : (
                <SalesList
                  rows={rows}
                  total={sales.hasNextPage ? 'unknown' : rows.length}
                  onOpen={(row) => navigate(`/sales/${row.orderId}`)}
                  onMore={() => sales.hasNextPage && !sales.isFetchingNextPage && void sales.fetchNextPage()}
                />
              )}
            </div>
          )
        }}
      </Loaded>
    </Screen>
  )
}

function NoSales({
  filtered,
  day,
  onAll,
}: {
  readonly filtered: 'yes' | 'no'
  readonly day: 'today' | 'over'
  readonly onAll: () => void
}) {
  const t = useT()
  if (filtered === 'yes') {
    return (
      <EmptyState
        icon={IconReceipt}
        title={t('sales.noneFound')}
        actions={
          <Button size="lg" onClick={onAll}>
            {t('sales.showAll')}
          </Button>
        }
      >
        {t('sales.noneFoundHelp')}
      </EmptyState>
    )
  }
  if (day === 'over') return <EmptyState icon={IconReceipt} title={t('sales.noneThatDay')} />
  return (
    <EmptyState
      icon={IconReceipt}
      title={t('sales.none')}
      actions={
        <Link href="/checkout" className={buttonClass({ kind: 'primary', size: 'lg' })}>
          {t('checkout.newSale')}
        </Link>
      }
    >
      {t('sales.noneHelp')}
    </EmptyState>
  )
}
