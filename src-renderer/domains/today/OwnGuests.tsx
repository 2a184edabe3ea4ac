import { IconAlertTriangle, IconHistory, IconNote } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { Link } from 'wouter'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import type { GuestHint, OwnDayView } from '../../../src-shared/views/own-day-contract.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import type { Format } from '../../ui/format.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { BookingStateMark, bookingColour } from '../reservations/SharedBookingState.tsx'

/** One's customers of today: who is here and who comes first, each a door to the booking; who is done stands below. */
export function OwnGuests({ view }: { readonly view: OwnDayView }) {
  const hints = new Map(view.guests.map((guest) => [guest.customerId, guest]))
  const isOver = (card: BookingCard) => card.outcome !== null || card.status === 4
  const cards = [...view.bookings.filter((card) => !isOver(card)), ...view.bookings.filter(isOver)]
  return (
    <ul className="ownlist">
      {cards.map((card) => (
        <li key={card.id} className={isOver(card) ? 'over' : undefined}>
          <Guest
            card={card}
            hint={isOver(card) || card.customerId === null ? null : (hints.get(card.customerId) ?? null)}
          />
        </li>
      ))}
    </ul>
  )
}

/** ↑ ↓ go through the customers of the day. */
function onArrow(event: KeyboardEvent<HTMLElement>) {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
  if (by === 0) return
  event.preventDefault()
  const rows = [...document.querySelectorAll<HTMLElement>('.ownlist a')]
  rows[rows.indexOf(event.currentTarget) + by]?.focus()
}

function Guest({ card, hint }: { readonly card: BookingCard; readonly hint: GuestHint | null }) {
  const t = useT()
  const format = useFormat()
  const name = card.name === '' ? t('reservations.walkInName') : card.name
  const warning = hint?.warning ?? card.warning
  const note = card.note !== '' ? card.note : (hint?.memo ?? '')
  return (
    <Link
      className="og"
      href={`/calendar?booking=${card.id}`}
      style={{ '--c': bookingColour(card) }}
      onKeyDown={onArrow}
    >
      <b className="og-time">{format.time(card.startsAtMs)}</b>
      <span className="grow">
        <span className="row">
          <b className="b cut">
            <bdi>{name}</bdi>
          </b>
          <BookingStateMark booking={card} />
          {card.firstVisit && <span className="mk new">{t('reservations.newCustomer')}</span>}
          <span className="t2 cut">{card.services.join(t('reservations.and'))}</span>
        </span>
        {warning !== '' && (
          <span className="og-warn">
            <Icon of={IconAlertTriangle} size="s" />
            {warning}
          </span>
        )}
        {hint !== null && (
          <span className="og-hint">
            <Icon of={IconHistory} size="s" />
            <span>{toldLast(hint, t, format)}</span>
          </span>
        )}
        {note !== '' && (
          <span className="og-hint">
            <Icon of={IconNote} size="s" />
            <span>{note}</span>
          </span>
        )}
      </span>
    </Link>
  )
}

/** `지난번 10월 24일 · 뿌리 염색 · 윤소미 · 7-3 6% 30분 · 6번 다녀감`. */
function toldLast({ last, visits }: GuestHint, t: Translate, format: Format): string {
  if (last === null) return t('today.firstTime')
  const { date, services, designerName, note } = last
  const parts = [
    `${t('today.lastTime')} ${format.dayOfYear(date)}`,
    services.join(t('reservations.and')),
    designerName,
    note,
    t('today.visitsBefore', { count: visits }),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}
