import { IconPlayerPause } from '@tabler/icons-react'
import { Link } from 'wouter'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import type { TodayView } from '../../../src-shared/views/today-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { useNowMs } from '../../ui/now.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { BookingStateMark, bookingColour } from '../reservations/SharedBookingState.tsx'
import { type NextCell, type NowCell, type NowFact, type RowAction, rowOf } from './today-rows.ts'

/** Who serves whom, and who comes next; the button of a line is the next thing to do there. */
export function NowAndNext({
  view,
  state,
  onPress,
}: {
  readonly view: TodayView
  readonly state: 'idle' | 'pending' | 'read-only'
  readonly onPress: (action: RowAction) => void
}) {
  const t = useT()
  const nowMs = useNowMs()
  return (
    <section className="card nownext" aria-label={t('today.nowAndNext')}>
      <header>
        <h2>{t('today.nowAndNext')}</h2>
        <span className="t2 grow">{t('today.byDesigner')}</span>
        <Link href="/calendar" className="link">
          {t('today.toCalendar')}
        </Link>
      </header>
      <div className="nn-row h" aria-hidden="true">
        <span>{t('today.designer')}</span>
        <span>{t('today.now')}</span>
        <span>{t('today.next')}</span>
        <span />
      </div>
      <ul>
        {view.designers.map((designer) => {
          const row = rowOf(designer, nowMs)
          return (
            <li key={designer.designerId} className="nn-row">
              <span className="cut">
                <b className="b">{designer.name}</b> <span className="t2">{designer.title}</span>
              </span>
              <NowPart cell={row.now} off={designer.off ? 'off' : 'working'} />
              <NextPart cell={row.next} />
              <span className="num">
                {row.action !== null && <ActionButton action={row.action} state={state} onPress={onPress} />}
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function ActionButton({
  action,
  state,
  onPress,
}: {
  readonly action: RowAction
  readonly state: 'idle' | 'pending' | 'read-only'
  readonly onPress: (action: RowAction) => void
}) {
  const t = useT()
  const name = useName(action.booking)
  const isStart = action.to === 2
  return (
    <Button
      disabled={state !== 'idle'}
      aria-label={t(isStart ? 'today.startFor' : 'today.arrivedFor', { name })}
      onClick={() => onPress(action)}
    >
      {t(isStart ? 'today.start' : 'today.arrived')}
    </Button>
  )
}

function useName(booking: BookingCard): string {
  const t = useT()
  return booking.name === '' ? t('reservations.walkInName') : booking.name
}

function NowPart({ cell, off }: { readonly cell: NowCell | null; readonly off: 'off' | 'working' }) {
  const t = useT()
  if (cell === null) {
    return (
      <span className="nw none">
        <span className="t2">{t(off === 'off' ? 'today.off' : 'today.nobody')}</span>
      </span>
    )
  }
  return <NowBooking cell={cell} />
}

function NowBooking({ cell }: { readonly cell: NowCell }) {
  const name = useName(cell.booking)
  return (
    <Link
      className="nw"
      href={`/calendar?booking=${cell.booking.id}`}
      style={{ '--c': bookingColour(cell.booking) }}
    >
      <span className="grow">
        <span className="row">
          <b className="b cut">{name}</b>
          <BookingStateMark booking={cell.booking} />
        </span>
        <span className="t2 cut line">
          <FactLine fact={cell.fact} />
        </span>
      </span>
    </Link>
  )
}

function FactLine({ fact }: { readonly fact: NowFact }) {
  const t = useT()
  const format = useFormat()
  if (fact.kind === 'due') {
    const due = t('today.dueAt', { time: format.time(fact.atMs) })
    if (fact.lateMinutes > 0) {
      return (
        <>
          {due} · <span className="late">{t('today.late', { minutes: fact.lateMinutes })}</span>
        </>
      )
    }
    const soon = fact.lateMinutes === 0 ? t('today.dueNow') : t('today.early', { minutes: -fact.lateMinutes })
    return `${due} · ${soon}`
  }
  const until = t('today.until', { time: format.time(fact.untilMs) })
  if (fact.alsoWaiting !== null) return `${until} · ${t('today.alsoWaiting', { name: fact.alsoWaiting })}`
  if (fact.waitsFromMs !== null) {
    return `${until} · ${t('today.waitsFrom', { time: format.time(fact.waitsFromMs) })}`
  }
  if (fact.leftMinutes >= 0) return `${until} · ${t('today.minutesLeft', { minutes: fact.leftMinutes })}`
  return (
    <>
      {until} · <span className="late">{t('today.minutesOver', { minutes: -fact.leftMinutes })}</span>
    </>
  )
}

function NextPart({ cell }: { readonly cell: NextCell | null }) {
  const t = useT()
  if (cell === null) {
    return (
      <span className="nw none">
        <span className="t2">{t('today.nothingNext')}</span>
      </span>
    )
  }
  return <NextBooking cell={cell} />
}

function NextBooking({ cell }: { readonly cell: NextCell }) {
  const t = useT()
  const format = useFormat()
  const { booking, kind } = cell
  const name = useName(booking)
  const services = booking.services.join(t('reservations.and'))
  const isFinish = kind === 'finish'
  return (
    <Link
      className="nw"
      href={`/calendar?booking=${booking.id}`}
      style={{ '--c': isFinish ? 'var(--st-paused)' : bookingColour(booking) }}
    >
      <span className="grow">
        <span className="row">
          <span>{format.time(cell.atMs)}</span>
          <b className="b cut">{name}</b>
          {isFinish && (
            <span className="st">
              <Icon of={IconPlayerPause} size="xs" />
              {t('today.waitingNow')}
            </span>
          )}
          {!isFinish && booking.status > 0 && <BookingStateMark booking={booking} />}
          {booking.firstVisit && <span className="mk new">{t('reservations.newCustomer')}</span>}
        </span>
        <span className="t2 cut line">
          {isFinish ? t('today.finishOf', { service: services }) : services}
        </span>
      </span>
    </Link>
  )
}
