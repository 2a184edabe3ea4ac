import { IconCalendar, IconChevronLeft, IconChevronRight, IconFilter, IconSearch } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { orderStates } from '../../../src-shared/domains/orders/model.ts'
import { tenders } from '../../../src-shared/domains/payments/model.ts'
import { addDays, type BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { MonthGrid } from '../../ui/MonthGrid.tsx'
import { PopoverPanel } from '../../ui/Popover.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { salesKeys } from './sales-keys.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useSession } from '../access/queries.ts'
import { tenderWord } from '../payments/SharedTender.tsx'
import type { SalesFilter } from './queries.ts'

/** Which day: one back, one on, or from a month. */
export function DayChooser({
  date,
  today,
  onDate,
}: {
  readonly date: BusinessDate
  readonly today: BusinessDate
  readonly onDate: (date: BusinessDate) => void
}) {
  const t = useT()
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  const isToday = date >= today
  const back = () => onDate(addDays(date, -1))
  const on = () => isToday || onDate(addDays(date, 1))
  useNamedKey(salesKeys.dayBefore, back)
  useNamedKey(salesKeys.dayAfter, on)
  return (
    <div className="row m-dayrow">
      <IconButton kind="plain" icon={IconChevronLeft} label={t('sales.dayBefore')} onClick={back} />
      <PopoverPanel
        opened={opened}
        onChange={setOpened}
        target={
          <Button icon={IconCalendar} onClick={() => setOpened(!opened)}>
            {format.dateSeenFrom(today, date)}
            {isToday && ` · ${t('common.today')}`}
          </Button>
        }
      >
        <MonthGrid
          value={date}
          today={today}
          isDisabled={(day) => day > today}
          onChange={(day) => {
            setOpened(false)
            onDate(day)
          }}
        />
      </PopoverPanel>
      <IconButton
        kind="plain"
        icon={IconChevronRight}
        label={t('sales.dayAfter')}
        disabled={isToday}
        onClick={on}
      />
    </div>
  )
}

export function SearchSales({
  text,
  onText,
}: {
  readonly text: string
  readonly onText: (text: string) => void
}) {
  const t = useT()
  return (
    <div className="in m m-salesfind">
      <Icon of={IconSearch} size="s" />
      <input
        type="search"
        aria-label={t('sales.find')}
        placeholder={t('sales.find')}
        maxLength={60}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
    </div>
  )
}

/** By tender, state and designer. */
export function FilterSales({
  filter,
  onFilter,
}: {
  readonly filter: SalesFilter
  readonly onFilter: (filter: SalesFilter) => void
}) {
  const t = useT()
  const [opened, setOpened] = useState(false)
  const staff = useSession()?.staff ?? []
  const chosen = [filter.tender, filter.state, filter.designerId].filter((one) => one !== null).length
  const all = { value: 'all', label: t('common.all') } as const
  return (
    <PopoverPanel
      opened={opened}
      onChange={setOpened}
      target={
        <Button icon={IconFilter} className={chosen > 0 ? 'sel' : ''} onClick={() => setOpened(!opened)}>
          {chosen > 0 ? t('sales.filterCount', { count: chosen }) : t('sales.filter')}
        </Button>
      }
    >
      <Fields>
        <SelectField
          label={t('checkout.tender')}
          value={filter.tender ?? 'all'}
          choices={[all, ...tenders.map((value) => ({ value, label: tenderWord(t, value) }))]}
          onChange={(tender) => onFilter({ ...filter, tender: tender === 'all' ? null : tender })}
        />
        <SelectField
          label={t('sales.state')}
          value={filter.state ?? 'all'}
          choices={[
            all,
            { value: 'unsettled', label: t('checkout.unknown') },
            ...orderStates.map((value) => ({ value, label: t(`orders.state.${value}`) })),
          ]}
          onChange={(state) => onFilter({ ...filter, state: state === 'all' ? null : state })}
        />
        <SelectField
          label={t('checkout.designer')}
          value={filter.designerId === null ? 'all' : filter.designerId}
          choices={[all, ...staff.map((one) => ({ value: one.accountId, label: one.name }))]}
          onChange={(id) => onFilter({ ...filter, designerId: id === 'all' ? null : id })}
        />
        <Button
          kind="quiet"
          disabled={chosen === 0}
          onClick={() => onFilter({ ...filter, tender: null, state: null, designerId: null })}
        >
          {t('sales.clearFilter')}
        </Button>
      </Fields>
    </PopoverPanel>
  )
}

function Fields({ children }: { readonly children: ReactNode }) {
  return <div className="m-col m-g3 m-filter">{children}</div>
}
