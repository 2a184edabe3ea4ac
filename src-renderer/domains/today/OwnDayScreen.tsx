import { IconCalendarOff, IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { Link, useLocation } from 'wouter'
import { krw } from '../../../src-shared/kernel/krw.ts'
import type { OwnDayView } from '../../../src-shared/views/own-day-contract.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Money } from '../../ui/Money.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { EmptyState, ListSkeleton } from '../../ui/states.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { DayTabs } from './DayTabs.tsx'
import { OwnGuests } from './OwnGuests.tsx'
import { useOwnDayQuery } from './queries.ts'
import { todayKeys } from './today-keys.ts'
import './today.css'

/** A designer's own day: their chair only, who comes next and what is known of them, the week, and what they sold. */
export function OwnDayScreen() {
  const t = useT()
  const [, navigate] = useLocation()
  const query = useOwnDayQuery()
  const may = useMay('bookings.write') ? 'edit' : 'read'
  const onNew = () => navigate('/calendar?new=1')
  useNamedKey(todayKeys.newBooking, onNew, may === 'edit' ? 'on' : 'off')
  useNamedKey(todayKeys.ownDay, () => navigate('/'))
  return (
    <Screen
      title={t('today.ownDay')}
      facts={query.data === undefined ? null : <Facts view={query.data} />}
      actions={
        <>
          <DayTabs shown="own" />
          <Button kind="primary" icon={IconPlus} shortcut="N" disabled={may === 'read'} onClick={onNew}>
            {t('today.newBooking')}
          </Button>
        </>
      }
    >
      <Loaded query={query} skeleton={<ListSkeleton rows={8} />}>
        {(view) => <OwnDay view={view} />}
      </Loaded>
    </Screen>
  )
}

function Facts({ view }: { readonly view: OwnDayView }) {
  const t = useT()
  const left = view.bookings.filter((card) => card.outcome === null && card.status === 0).length
  const held = view.bookings.filter((card) => card.outcome === null).length
  return (
    <div className="facts">
      <span>
        {t('today.bookings')} <b>{t('today.cases', { count: held })}</b>
      </span>
      <span>
        {t('today.left')} <b>{t('today.cases', { count: left })}</b>
      </span>
      {view.sales !== null && (
        <span>
          {t('today.ownSales')}{' '}
          <b>
            <Money won={krw(view.sales.amountKrw)} />
          </b>
        </span>
      )}
    </div>
  )
}

function OwnDay({ view }: { readonly view: OwnDayView }) {
  const t = useT()
  if (view.day === null) {
    return (
      <EmptyState icon={IconUsersGroup} title={t('today.ownNoColumn')}>
        {t('today.ownNoColumnHelp')}
      </EmptyState>
    )
  }
  return (
    <div className="today-body own">
      <section className="card" aria-label={t('today.ownNext')}>
        <header>
          <h2>{t('today.ownNext')}</h2>
          <span className="t2 grow">
            <Hours view={view} />
          </span>
          <Link href="/calendar" className="link">
            {t('today.toCalendar')}
          </Link>
        </header>
        {view.bookings.length === 0 ? (
          <EmptyState icon={IconCalendarOff} title={t('today.ownNothing')}>
            {t('today.ownNothingHelp')}
          </EmptyState>
        ) : (
          <OwnGuests view={view} />
        )}
      </section>
      <div className="stack">
        <Week view={view} />
      </div>
    </div>
  )
}

/** When they work today and when they are free next. */
function Hours({ view }: { readonly view: OwnDayView }) {
  const t = useT()
  const format = useFormat()
  const { day } = view
  const [first] = day?.hours ?? []
  const last = day?.hours.at(-1)
  if (day === null || first === undefined || last === undefined) return t('today.off')
  const hours = t('today.workHours', { from: format.time(first.fromAtMs), to: format.time(last.toAtMs) })
  const free =
    day.nextFreeAtMs === null
      ? t('today.ownFull')
      : t('today.ownNextFree', { time: format.time(day.nextFreeAtMs) })
  return `${hours} · ${free}`
}

function Week({ view }: { readonly view: OwnDayView }) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="card ownweek" aria-label={t('today.ownWeek')}>
      <header>
        <h2 className="grow">{t('today.ownWeek')}</h2>
      </header>
      <ul>
        {view.week.map((day) => (
          <li key={day.date}>
            <Link
              className="ln"
              href={`/calendar?date=${day.date}`}
              aria-current={day.date === view.date ? 'date' : undefined}
            >
              <span className="grow">{format.date(day.date)}</span>
              {day.isOff && day.bookings === 0 ? (
                <span className="t2">{t('today.off')}</span>
              ) : (
                <b className="b">{t('today.cases', { count: day.bookings })}</b>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
