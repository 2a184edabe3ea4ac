import { IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { BookingCard, DayView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { PopoverPanel } from '../../ui/Popover.tsx'
import type { CardState } from './calendar-model.ts'
import { useActor } from '../access/queries.ts'
import { cardStates, stateLooks } from './card-state.tsx'
import './calendar-panel.css'
import './marks.css'

/** The 200 px at the left: month, designers, what the colours mean, and what is still to be paid. */
export function CalendarPanel({
  place,
  children,
}: {
  /** `floating` lies over the calendar where there is no room beside it. */
  readonly place: 'docked' | 'floating'
  readonly children: ReactNode
}) {
  return <aside className={`panel ${place === 'floating' ? 'over' : ''}`}>{children}</aside>
}

type Designers = DayView['designers']

/** Who is shown in the day: any of them. */
export function DesignerFilter({
  designers,
  hidden,
  onToggle,
  onHide,
}: {
  readonly designers: Designers
  readonly hidden: ReadonlySet<AccountId>
  readonly onToggle: (id: AccountId) => void
  readonly onHide: (ids: readonly AccountId[]) => void
}) {
  const t = useT()
  const own = useActor()?.accountId ?? null
  // While the day has not come, or nobody works here yet, there is nobody to choose.
  if (designers.length === 0) return null
  const anyShown = designers.some((designer) => !hidden.has(designer.designerId))
  const others = designers.map((one) => one.designerId).filter((id) => id !== own)
  const isOne = own !== null && others.length > 0 && others.length < designers.length
  return (
    <section className="dsl">
      <h2>
        {t('reservations.designers')}
        {isOne && (
          <button type="button" className="link" onClick={() => onHide(others)}>
            {t('today.ownOnly')}
          </button>
        )}
        <button
          type="button"
          className="link"
          onClick={() => onHide(anyShown ? designers.map((designer) => designer.designerId) : [])}
        >
          {t(anyShown ? 'reservations.allOff' : 'reservations.allOn')}
        </button>
      </h2>
      {designers.map((designer) => (
        <label key={designer.designerId} className="who-row">
          <input
            type="checkbox"
            className="box"
            checked={!hidden.has(designer.designerId)}
            onChange={() => onToggle(designer.designerId)}
          />
          <span className="cut">{designer.name}</span>
          <span>{t('reservations.bookingsCount', { count: designer.bookings })}</span>
        </label>
      ))}
    </section>
  )
}

/** Whose week is shown: one of them, or everybody. */
export function DesignerChoice({
  designers,
  chosen,
  onChoose,
}: {
  readonly designers: Designers
  readonly chosen: AccountId | 'all' | null
  readonly onChoose: (id: AccountId | 'all') => void
}) {
  const t = useT()
  const total = designers.reduce((sum, designer) => sum + designer.bookings, 0)
  const choices = [
    ...designers.map((designer) => ({
      id: designer.designerId as AccountId | 'all',
      name: designer.name,
      bookings: designer.bookings,
    })),
    { id: 'all' as const, name: t('reservations.everyone'), bookings: total },
  ]
  return (
    <section className="dsl">
      <h2 id="week-designers">{t('reservations.designers')}</h2>
      <div role="radiogroup" aria-labelledby="week-designers">
        {choices.map((choice) => (
          <label key={choice.id} className="who-row">
            <input
              type="radio"
              name="week-designer"
              className="radio"
              checked={choice.id === chosen}
              onChange={() => onChoose(choice.id)}
            />
            <span className="cut">{choice.name}</span>
            <span>{t('reservations.bookingsCount', { count: choice.bookings })}</span>
          </label>
        ))}
      </div>
    </section>
  )
}

/** What each colour means, and how many there are. */
export function StatusLegend({ counts }: { readonly counts: DayView['counts'] }) {
  const t = useT()
  const countOf: Readonly<Record<CardState, number>> = {
    reserved: counts.reserved,
    preparing: counts.preparing,
    service: counts.inService,
    paused: counts.paused,
    done: counts.done,
    noshow: counts.noShow,
  }
  return (
    <section>
      <h2>{t('reservations.status')}</h2>
      <div className="legend">
        {cardStates.map((state) => (
          <span className="k" key={state} style={{ '--c': stateLooks[state].colour }}>
            <Icon of={stateLooks[state].icon} size="xs" />
            {t(stateLooks[state].word)}
            <b>{countOf[state]}</b>
          </span>
        ))}
      </div>
    </section>
  )
}

/** Done and not paid: how many, how much, and a door to each. Nothing unpaid, nothing shown. */
export function UnpaidDoor({
  unpaid,
  bookings,
  onOpen,
}: {
  readonly unpaid: DayView['unpaid']
  readonly bookings: readonly BookingCard[]
  readonly onOpen: (booking: BookingCard) => void
}) {
  const t = useT()
  const [opened, setOpened] = useState(false)
  if (unpaid.bookings === 0) return <section />
  const owing = bookings.filter((booking) => booking.unpaid)
  const [only] = owing
  const press = () => {
    if (owing.length === 1 && only !== undefined) onOpen(only)
    else setOpened(!opened)
  }
  return (
    <section>
      <PopoverPanel
        opened={opened}
        onChange={setOpened}
        target={
          <button
            type="button"
            className="row unpaid-door"
            aria-expanded={owing.length > 1 ? opened : undefined}
            onClick={press}
          >
            <span className="mk won" aria-hidden="true">
              ₩
            </span>
            <span className="b">{t('reservations.unpaidCount', { count: unpaid.bookings })}</span>
            <span className="num grow b">
              <Money won={unpaid.sumKrw} />
            </span>
            <Icon of={IconChevronRight} size="s" />
          </button>
        }
      >
        <ul className="unpaid-list">
          {owing.map((booking) => (
            <li key={booking.id}>
              <button type="button" className="row" onClick={() => onOpen(booking)}>
                <span className="b grow cut">{booking.name}</span>
                <Money won={booking.priceKrw} />
                <Icon of={IconChevronRight} size="s" />
              </button>
            </li>
          ))}
        </ul>
      </PopoverPanel>
    </section>
  )
}
