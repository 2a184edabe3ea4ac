import {
  IconCalendarOff,
  IconHistory,
  IconMessage,
  IconNote,
  IconPhotoOff,
  IconReceiptOff,
} from '@tabler/icons-react'
import { useRef, useState } from 'react'
import {
  type TimelineEntry,
  type TimelineKind,
  timelineKinds,
} from '../../../src-shared/domains/customers/page-contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import type { IconShape } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { pageEntries, useCustomerFacts, useCustomerTimeline } from './queries.ts'
import type { StoryDoors } from './story-doors.ts'
import { TimelineItem } from './TimelineItem.tsx'

const nearEndPx = 400

/** All that passed with a customer, newest first; more comes as one scrolls. */
export function Timeline({
  customerId,
  doors,
  onWrite,
}: {
  readonly customerId: AccountId
  readonly doors: StoryDoors
  readonly onWrite: () => void
}) {
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
      <div className="cp-head">
        <TimelineTabs customerId={customerId} kind={kind} onKind={setKind} />
        <Button
          kind="quiet"
          icon={IconNote}
          title={t('customerPage.write')}
          disabled={doors.may.notes === 'read'}
          onClick={onWrite}
        >
          <span className="cp-write">{t('customerPage.write')}</span>
        </Button>
      </div>
      <Loaded query={timeline}>
        {() => (shown.length === 0 ? <NothingYet kind={kind} /> : <Entries entries={shown} doors={doors} />)}
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

const kindWords = {
  all: 'common.all',
  visits: 'customers.visitsWord',
  sales: 'customers.salesWord',
  photos: 'customerPage.photosWord',
  messages: 'customerPage.messagesWord',
  bookings: 'customers.bookingsWord',
  notes: 'customerPage.notesWord',
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
    <Segmented
      label={t('customers.timeline')}
      value={props.kind}
      choices={timelineKinds.map((kind) => ({ value: kind, label: label(kind) }))}
      onChange={props.onKind}
    />
  )
}

type Nothing = { readonly icon: IconShape; readonly title: MessageKey; readonly help: MessageKey }
const nothing: Readonly<Record<TimelineKind, Nothing>> = {
  all: { icon: IconHistory, title: 'customers.nothingYetTitle', help: 'customers.nothingYetHelp' },
  visits: { icon: IconHistory, title: 'customerPage.noVisitsTitle', help: 'customers.nothingYetHelp' },
  sales: { icon: IconReceiptOff, title: 'customerPage.noSalesTitle', help: 'customers.nothingYetHelp' },
  photos: { icon: IconPhotoOff, title: 'customerPage.noPhotosTitle', help: 'customerPage.noPhotosHelp' },
  messages: {
    icon: IconMessage,
    title: 'customerPage.noMessagesTitle',
    help: 'customerPage.noMessagesHelp',
  },
  bookings: {
    icon: IconCalendarOff,
    title: 'customerPage.noBookingsTitle',
    help: 'customers.nothingYetHelp',
  },
  notes: { icon: IconNote, title: 'customerPage.noNotesTitle', help: 'customerPage.noNotesHelp' },
}

function NothingYet({ kind }: { readonly kind: TimelineKind }) {
  const t = useT()
  const { icon, title, help } = nothing[kind]
  return (
    <EmptyState icon={icon} title={t(title)}>
      {t(help)}
    </EmptyState>
  )
}

function Entries({
  entries,
  doors,
}: {
  readonly entries: readonly TimelineEntry[]
  readonly doors: StoryDoors
}) {
  const t = useT()
  const today = useToday()
  return (
    <ol className="cu-tls">
      {entries.flatMap((entry, index) => {
        const year = entry.businessDate.slice(0, 4)
        const above = entries[index - 1]?.businessDate ?? today
        const item = <TimelineItem key={entry.key} entry={entry} today={today} doors={doors} />
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
