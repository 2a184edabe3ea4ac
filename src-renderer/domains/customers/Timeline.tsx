import { IconCalendarOff, IconHistory } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { TimelineEntry } from '../../../src-shared/domains/customers/page-contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { type TimelineKind, useCustomerFacts, useCustomerTimeline } from './queries.ts'
import { TimelineItem } from './TimelineItem.tsx'

const pageEntries = 30
const nearEndPx = 400

/** Bookings, visits and sales, newest first; more come as one scrolls. */
export function Timeline({ customerId }: { readonly customerId: AccountId }) {
  const t = useT()
  const [kind, setKind] = useState<TimelineKind>('all')
  const timeline = useCustomerTimeline({ customerId, kind, limit: pageEntries })
  const scroller = useRef<HTMLDivElement>(null)
  const shown = timeline.data?.pages.flatMap((page) => page.entries) ?? []
  const more = () => {
    if (timeline.hasNextPage && !timeline.isFetching) void timeline.fetchNextPage()
  }
  const onScroll = () => {
    const box = scroller.current
    if (box !== null && box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx) more()
  }
  return (
    <div
      className="cu-tcol"
      ref={scroller}
      onScroll={onScroll}
      tabIndex={0}
      role="region"
      aria-label={t('customers.timeline')}
    >
      <TimelineTabs customerId={customerId} kind={kind} onKind={setKind} />
      <Loaded query={timeline}>
        {() =>
          shown.length === 0 ? (
            <EmptyState
              icon={kind === 'all' ? IconHistory : IconCalendarOff}
              title={t('customers.nothingYetTitle')}
            >
              {t('customers.nothingYetHelp')}
            </EmptyState>
          ) : (
            <Entries entries={shown} />
          )
        }
      </Loaded>
      {timeline.hasNextPage && (
        <div className="cu-more">
          <Button onClick={more} aria-busy={timeline.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </div>
  )
}

const kinds = ['all', 'visits', 'sales', 'bookings'] as const
const kindWords = {
  all: 'common.all',
  visits: 'customers.visitsWord',
  sales: 'customers.salesWord',
  bookings: 'customers.bookingsWord',
} as const satisfies Record<TimelineKind, MessageKey>

function TimelineTabs(props: {
  readonly customerId: AccountId
  readonly kind: TimelineKind
  readonly onKind: (kind: TimelineKind) => void
}) {
  const t = useT()
  const format = useFormat()
  const counts = useCustomerFacts(props.customerId).data?.counts
  const label = (kind: TimelineKind) => {
    const word = t(kindWords[kind])
    return kind === 'all' || counts === undefined ? word : `${word} ${format.number(counts[kind])}`
  }
  return (
    <div className="cu-tabs">
      <Segmented
        label={t('customers.timeline')}
        value={props.kind}
        choices={kinds.map((kind) => ({ value: kind, label: label(kind) }))}
        onChange={props.onKind}
      />
    </div>
  )
}

function Entries({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const t = useT()
  const today = useToday()
  return (
    <ol className="cu-tls">
      {entries.flatMap((entry, index) => {
        const year = entry.businessDate.slice(0, 4)
        const above = entries[index - 1]?.businessDate ?? today
        const item = <TimelineItem key={entry.key} entry={entry} today={today} />
        if (year >= above.slice(0, 4)) return [item]
        return [
          <li key={`year-${entry.key}`} className="cu-yr">
            {t('customers.year', { year })}
          </li>,
          item,
        ]
      })}
    </ol>
  )
}
