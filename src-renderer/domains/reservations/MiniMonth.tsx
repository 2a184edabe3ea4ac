import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { MonthView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { IconButton } from '../../ui/Button.tsx'
import { addMonths, dayAfterKey, sameMonth } from '../../ui/month-days.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { loadOf, sheetWeekdays, sheetWeeks } from './month-sheet.ts'

type MiniMonthProps = {
  /** The day that the calendar shows. */
  readonly shown: BusinessDate
  readonly today: BusinessDate
  /** The month on the sheet, by any of its days. */
  readonly month: BusinessDate
  readonly days: MonthView['days']
  readonly onMonth: (date: BusinessDate) => void
  readonly onDay: (date: BusinessDate) => void
}

/** The month at the side: today in the accent, the day shown in ink, and under days to come how full they are. */
export function MiniMonth(props: MiniMonthProps) {
  const t = useT()
  const format = useFormat()
  const { month, onMonth } = props
  return (
    <section>
      <div className="mm-h">
        <span className="grow" aria-live="polite">
          {format.month(month)}
        </span>
        <IconButton
          icon={IconChevronLeft}
          label={t('reservations.previousMonth')}
          onClick={() => onMonth(addMonths(month, -1))}
        />
        <IconButton
          icon={IconChevronRight}
          label={t('reservations.nextMonth')}
          onClick={() => onMonth(addMonths(month, 1))}
        />
      </div>
      <Sheet {...props} />
    </section>
  )
}

function Sheet({ shown, today, month, days, onMonth, onDay }: MiniMonthProps) {
  const format = useFormat()
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(shown)
  const reachable = sameMonth(at, month) ? at : month
  const byDate = new Map(days.map((day) => [day.date, day]))
  const onKeyDown = (event: KeyboardEvent) => {
    const date = dayAfterKey(event.key, reachable)
    if (date === null) return
    event.preventDefault()
    setAt(date)
    if (!sameMonth(date, month)) onMonth(date)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-date="${date}"]`)?.focus())
  }
  return (
    <div className="mm" ref={grid} role="grid" aria-label={format.month(month)} onKeyDown={onKeyDown}>
      <div role="row" className="mm-row">
        {sheetWeekdays.map((weekday) => (
          <span key={weekday} role="columnheader" className="dow">
            {format.weekday(weekday)}
          </span>
        ))}
      </div>
      {sheetWeeks(month).map((week) => (
        <div role="row" className="mm-row" key={week[0]}>
          {week.map((date) => (
            <div role="gridcell" key={date} aria-selected={date === shown}>
              <button
                type="button"
                data-date={date}
                className={dayClass(date, { month, today, shown, closed: byDate.get(date)?.closed ?? false })}
                aria-current={date === today ? 'date' : undefined}
                tabIndex={date === reachable ? 0 : -1}
                onClick={() => onDay(date)}
              >
                <b aria-hidden="true">{Number(date.slice(8))}</b>
                <span className="vh">{format.date(date)}</span>
                <Load day={byDate.get(date)} today={today} />
              </button>
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

function dayClass(
  date: BusinessDate,
  at: {
    readonly month: BusinessDate
    readonly today: BusinessDate
    readonly shown: BusinessDate
    readonly closed: boolean
  },
): string {
  return [
    sameMonth(date, at.month) ? '' : 'off',
    at.closed ? 'x' : '',
    date === at.today ? 'to' : '',
    date === at.shown ? 'is' : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function Load({
  day,
  today,
}: {
  readonly day: MonthView['days'][number] | undefined
  readonly today: BusinessDate
}) {
  if (day === undefined || day.closed || day.date <= today || day.workMinutes === 0) return null
  return <i style={{ '--f': loadOf(day) }} />
}
