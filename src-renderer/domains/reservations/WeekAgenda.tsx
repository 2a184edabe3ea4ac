import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { ReservationId } from '../../../src-shared/kernel/ids.ts'
import type { BookingCard, WeekView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { stateLooks } from './card-state.tsx'
import { cardState, minuteAt } from './day-cards.ts'
import { WeekDayHead } from './WeekDayHead.tsx'

/** Seven days of everybody: too many for columns of time, so each day is its list. */
export function WeekAgenda({
  view,
  zone,
  today,
  selected,
  onOpen,
  onDay,
}: {
  readonly view: WeekView
  readonly zone: string
  readonly today: BusinessDate
  readonly selected: ReservationId | null
  readonly onOpen: (id: ReservationId) => void
  readonly onDay: (date: BusinessDate) => void
}) {
  const t = useT()
  const format = useFormat()
  return (
    <div className="agenda">
      {view.days.map((day) => {
        const bookings = bookingsOn(view, day.date, zone)
        return (
          <section key={day.date} aria-label={format.date(day.date)}>
            <button type="button" className="chd" onClick={() => onDay(day.date)}>
              <WeekDayHead day={day} today={today} />
            </button>
            <ul tabIndex={0} aria-label={t('reservations.calendarOf', { date: format.date(day.date) })}>
              {bookings.map((booking) => (
                <li key={booking.id}>
                  <AgendaLine
                    booking={booking}
                    designer={designerIn(day, booking)}
                    selected={booking.id === selected ? 'selected' : 'plain'}
                    onOpen={() => onOpen(booking.id)}
                  />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function bookingsOn(view: WeekView, date: BusinessDate, zone: string): readonly BookingCard[] {
  const day = view.days.find((each) => each.date === date)
  if (day === undefined) return []
  const clock = { date, zone }
  const closes = Math.max(1440, minuteAt(day.toAtMs, clock))
  const opens = Math.min(minuteAt(day.fromAtMs, clock), 360)
  return view.bookings
    .filter((booking) => {
      const minute = minuteAt(booking.startsAtMs, clock)
      return minute >= opens && minute < closes && cardState(booking) !== null
    })
    .toSorted((a, b) => a.startsAtMs - b.startsAtMs)
}

function designerIn(day: WeekView['days'][number], booking: BookingCard): string {
  return day.designers.find((designer) => designer.designerId === booking.designerId)?.name ?? ''
}

function AgendaLine({
  booking,
  designer,
  selected,
  onOpen,
}: {
  readonly booking: BookingCard
  readonly designer: string
  readonly selected: 'selected' | 'plain'
  readonly onOpen: () => void
}) {
  const t = useT()
  const format = useFormat()
  const state = cardState(booking) ?? 'reserved'
  return (
    <button
      type="button"
      className={`agl ${stateLooks[state].className}`}
      aria-pressed={selected === 'selected'}
      style={{ '--c': stateLooks[state].colour }}
      onClick={onOpen}
    >
      <span className="row">
        <time>{format.time(booking.startsAtMs)}</time>
        <b className="cut">{booking.name === '' ? t('reservations.walkInName') : booking.name}</b>
        <span className="vh">{t(stateLooks[state].word)}</span>
        <Icon of={stateLooks[state].icon} size="xs" />
      </span>
      <span className="t2 cut">{designer}</span>
    </button>
  )
}
