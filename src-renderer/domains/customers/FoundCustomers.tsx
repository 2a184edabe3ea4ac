import { IconUserPlus, IconUserSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { CustomerLine } from '../../../src-shared/domains/customers/contract.ts'
import type { ListedCustomer } from '../../../src-shared/domains/customers/page-contract.ts'
import { isChosung, searchForm } from '../../../src-shared/kernel/hangul.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { RichText } from '../../ui/RichText.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useMay } from '../access/queries.ts'
import { CustomerTable } from './CustomerTable.tsx'
import { useListPlace } from './list-place.ts'
import { useCustomerSearch, useListedCustomers } from './queries.ts'

const mostFound = 100

/** What the search found, in the same rows as the list; nobody found offers to register them. */
export function FoundCustomers({
  text,
  selected,
  onOpen,
  onCreate,
}: {
  readonly text: string
  readonly selected: AccountId | null
  readonly onOpen: (row: ListedCustomer) => void
  readonly onCreate: () => void
}) {
  const found = useCustomerSearch(text, mostFound)
  const lines = found.data?.rows ?? []
  const listed = useListedCustomers(lines.map((line) => line.customerId))
  const more = new Map(listed.data?.rows.map((row) => [row.customerId, row]))
  const shown = lines.map((line) => more.get(line.customerId) ?? bare(line))
  const first = lines[0]?.customerId ?? null
  const answered = found.data === undefined ? 'not-yet' : 'yes'
  useEffect(() => {
    // Nobody found, nobody beside it: the last one would be taken for who was looked for.
    if (answered === 'yes') useListPlace.setState({ selected: first })
  }, [answered, first])
  return (
    <Loaded query={found}>
      {() =>
        shown.length === 0 ? (
          <NobodyFound text={text} onCreate={onCreate} />
        ) : (
          <>
            <FoundNote text={text} count={shown.length} />
            <CustomerTable rows={shown} query={text} selected={selected} onOpen={onOpen} />
            <EndNote count={shown.length} onCreate={onCreate} />
          </>
        )
      }
    </Loaded>
  )
}

// Shown for the blink until bookings and sales are there too.
function bare(line: CustomerLine): ListedCustomer {
  return { ...line, designerName: null, nextBooking: null, spentKrw: 0 }
}

function FoundNote({ text, count }: { readonly text: string; readonly count: number }) {
  const t = useT()
  const name = searchForm(text.replace(/[\d\s+().-]+$/, ''))
  const people = count >= mostFound ? t('customers.orMore', { count }) : t('common.people', { count })
  return (
    <div className="cu-found" role="status">
      <b>{people}</b>
      {isChosung(name) && (
        <span>
          <RichText text={t('customers.foundByChosung', { text: name })} />
        </span>
      )}
    </div>
  )
}

function EndNote({ count, onCreate }: { readonly count: number; readonly onCreate: () => void }) {
  const t = useT()
  const mayWrite = useMay('customers.write')
  return (
    <p className="cu-end">
      {count >= mostFound ? t('customers.tooMany') : t('customers.thatIsAll', { count })}
      {mayWrite && (
        <button type="button" className="link" onClick={onCreate}>
          {t('customers.registerAsNew')}
        </button>
      )}
    </p>
  )
}

function NobodyFound({ text, onCreate }: { readonly text: string; readonly onCreate: () => void }) {
  const t = useT()
  const mayWrite = useMay('customers.write')
  return (
    <EmptyState
      icon={IconUserSearch}
      title={t('customers.nobodyFound', { text })}
      actions={
        mayWrite && (
          <Button kind="primary" size="lg" icon={IconUserPlus} onClick={onCreate}>
            {t('customers.registerAsNew')}
          </Button>
        )
      }
    >
      {t('customers.nobodyFoundHelp')}
    </EmptyState>
  )
}
