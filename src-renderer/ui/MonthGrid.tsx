import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { BusinessDate } from '../../src-shared/kernel/business-date.ts'
import { IconButton } from './Button.tsx'
import { addMonths, dayAfterKey, monthWeeks, sameMonth } from './month-days.ts'
import { useFormat, useUiWords } from './ui-context.tsx'

type MonthGridProps = {
  readonly value: BusinessDate
  readonly today: BusinessDate
  readonly onChange: (date: BusinessDate) => void
  readonly isDisabled?: (date: BusinessDate) => boolean
}

/** A month of days. Arrows move by day and week, Page Up and Down by month, Enter or a press chooses. */
export function MonthGrid({ value, today, onChange, isDisabled = () => false }: MonthGridProps) {
  const format = useFormat()
  const words = useUiWords()
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(value)
  const move = (date: BusinessDate) => {
    setAt(date)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-date="${date}"]`)?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const date = dayAfterKey(event.key, at)
    if (date === null) return
    event.preventDefault()
    move(date)
  }
  return (
    <div className="month" ref={grid}>
      <div className="month-head">
        <IconButton
          icon={IconChevronLeft}
          label={words.previousMonth}
          onClick={() => setAt(addMonths(at, -1))}
        />
        <b aria-live="polite">{format.month(at)}</b>
        <IconButton icon={IconChevronRight} label={words.nextMonth} onClick={() => setAt(addMonths(at, 1))} />
      </div>
      <div role="grid" aria-label={format.month(at)} onKeyDown={onKeyDown}>
        <div role="row">
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <span key={weekday} role="columnheader">
              {format.weekday(weekday)}
            </span>
          ))}
        </div>
        {monthWeeks(at).map((week) => (
          <div role="row" key={week[0]}>
            {week.map((date) => (
              <div role="gridcell" key={date} aria-selected={date === value}>
                <button
                  type="button"
                  data-date={date}
                  className={`day ${sameMonth(date, at) ? '' : 'out'}`}
                  // The number stands alone in the name too: it is what is seen and what people say.
                  aria-label={`${Number(date.slice(8))} · ${format.date(date)}`}
                  aria-current={date === today ? 'date' : undefined}
                  tabIndex={date === at ? 0 : -1}
                  disabled={isDisabled(date)}
                  onClick={() => onChange(date)}
                >
                  {Number(date.slice(8))}
                </button>
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
