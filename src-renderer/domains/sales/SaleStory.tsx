import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconHourglass,
  IconLockOpen,
  IconSend,
  IconShoppingBag,
  IconX,
} from '@tabler/icons-react'
import { type BusinessDate, businessDateOf } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { SaleEvent } from '../../../src-shared/views/sales/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useShopQuery, useToday } from '../settings/queries.ts'
import { lookOf, wordsOf } from './story.ts'

const signs: Readonly<Record<SaleEvent['kind'], IconShape>> = {
  order_opened: IconShoppingBag,
  order_paid: IconCheck,
  order_cancelled: IconX,
  tender_taken: IconCheck,
  charge_sent: IconSend,
  charge_captured: IconCheck,
  charge_failed: IconX,
  charge_unknown: IconHourglass,
  charge_released: IconLockOpen,
  charge_duplicate: IconAlertTriangle,
  refund_started: IconArrowBackUp,
  refund_automatic: IconArrowBackUp,
  refund_given: IconCheck,
  refund_refused: IconAlertTriangle,
  refund_unknown: IconHourglass,
  refund_decided: IconLockOpen,
}

/** Everything that happened to a sale, in order: it cannot be changed afterwards. */
export function SaleStory({ events }: { readonly events: readonly SaleEvent[] }) {
  const t = useT()
  const shop = useShopQuery().data
  const dayOf = (event: SaleEvent | undefined) =>
    shop === undefined || event === undefined ? null : businessDateOf(event.atMs, shop)
  return (
    <aside className="m-story" aria-label={t('sales.story')}>
      <header>
        <h2 className="grow">{t('sales.story')}</h2>
        <span className="t2">{t('sales.storyHelp')}</span>
      </header>
      {/* A long story scrolls, so that the keyboard has to reach it. */}
      <ul tabIndex={0} aria-label={t('sales.story')}>
        {events.map((event, index) => (
          // Events never move and are never taken away.
          <EventRow
            key={`${index}-${event.kind}`}
            event={event}
            newDay={index > 0 && dayOf(event) !== dayOf(events[index - 1]) ? dayOf(event) : null}
          />
        ))}
      </ul>
    </aside>
  )
}

function EventRow({
  event,
  newDay,
}: {
  readonly event: SaleEvent
  /** Its date, where it is the first of another day. */
  readonly newDay: BusinessDate | null
}) {
  const t = useT()
  const format = useFormat()
  const today = useToday()
  const { title, details, reference, sign } = wordsOf(t, event)
  return (
    <li className="m-ev">
      {newDay !== null && <span className="m-evday">{format.dateSeenFrom(today, newDay)}</span>}
      <time>{format.time(event.atMs)}</time>
      <span className={`ball ${lookOf[event.kind]}`}>
        <Icon of={signs[event.kind]} size="xs" />
      </span>
      <div>
        <b>{title}</b>
        {(details.length > 0 || reference !== null) && (
          <small>
            {details.join(' · ')}
            {details.length > 0 && reference !== null && ' · '}
            {reference !== null && <span className="whole">{reference}</span>}
          </small>
        )}
      </div>
      <span className="am">{event.amountKrw === null ? '' : format.money(krw(sign * event.amountKrw))}</span>
    </li>
  )
}
