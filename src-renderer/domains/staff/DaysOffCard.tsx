import { IconChevronLeft, IconChevronRight, IconPlus, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { DayExceptionView } from '../../../src-shared/domains/staff/contract.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { addMonths, dayAfterKey, monthWeeks, sameMonth } from '../../ui/month-days.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { type DayMark, type DayRun, markOf, runsFor } from './day-runs.ts'
import type { Refused } from './use-days-off.ts'
import { useRunWords } from './run-words.ts'

type DaysOffCardProps = {
  readonly accountId: AccountId
  readonly month: BusinessDate
  readonly today: BusinessDate
  readonly exceptions: readonly DayExceptionView[]
  readonly works: (date: BusinessDate) => 'yes' | 'no'
  readonly refused: Refused | null
  readonly may: 'edit' | 'read'
  readonly onMonth: (date: BusinessDate) => void
  readonly onAdd: (date: BusinessDate) => void
  readonly onRemove: (run: DayRun) => void
  readonly onRefused: () => void
}

/** A month of days off and changed days, and what they are; leave over bookings waits here until they are moved. */
export function DaysOffCard(props: DaysOffCardProps) {
  const t = useT()
  const { refused, may } = props
  const words = useRunWords()
  const runs = runsFor(props.exceptions, props.accountId, props.today)
  return (
    <section className="card">
      <header>
        <h2>{t('staff.daysOff')}</h2>
        <div className="grow" />
        {may === 'edit' && (
          <IconButton icon={IconPlus} label={t('staff.addDay')} onClick={() => props.onAdd(props.month)} />
        )}
      </header>
      <Month {...props} />
      <ul className="offs">
        {refused !== null && (
          <RefusedDays when={words.when(refused.asked)} count={refused.count} onMove={props.onRefused} />
        )}
        {runs.map((run) => (
          <li key={run.ids[0]?.id}>
            <i className={run.kind === 'off' && run.accountId !== null ? 'va' : 'ex'} />
            <div className="grow">
              <b>{words.when(run)}</b>
              <span>{words.what(run)}</span>
            </div>
            {may === 'edit' && (
              <IconButton
                icon={IconX}
                label={t('staff.removeDay', { day: words.when(run) })}
                onClick={() => props.onRemove(run)}
              />
            )}
          </li>
        ))}
        {runs.length === 0 && refused === null && <li className="t2">{t('staff.noDaysOff')}</li>}
      </ul>
    </section>
  )
}

/** Days that could not be saved: comes into view, since on a small screen its place lies below the month. */
function RefusedDays({
  when,
  count,
  onMove,
}: {
  readonly when: string
  readonly count: number
  readonly onMove: () => void
}) {
  const t = useT()
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    row.current?.scrollIntoView({ block: 'nearest' })
  }, [when])
  return (
    <li ref={row}>
      <i className="va" />
      <div className="grow">
        <b>
          {when} <Chip tone="warn">{t('staff.notSaved')}</Chip>
        </b>
        <span>{t('staff.moveFirst', { count })}</span>
      </div>
      <Button onClick={onMove}>{t('staff.move')}</Button>
    </li>
  )
}

const classOf: Readonly<Record<DayMark, string>> = { works: '', rest: 'rg', leave: 'va', changed: 'ex' }

function Month({ month, today, exceptions, works, may, onMonth, onAdd }: DaysOffCardProps) {
  const t = useT()
  const format = useFormat()
  const grid = useRef<HTMLDivElement>(null)
  const weeks = monthWeeks(month).filter((week) => week.some((date) => sameMonth(date, month)))
  const onKeyDown = (event: KeyboardEvent) => {
    const date = dayAfterKey(event.key, month)
    if (date === null) return
    event.preventDefault()
    onMonth(date)
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-date="${date}"]`)?.focus())
  }
  return (
    <div className="offcal">
      <div className="row">
        <b className="grow" aria-live="polite">
          {format.month(month)}
        </b>
        <IconButton
          icon={IconChevronLeft}
          label={t('common.previousMonth')}
          onClick={() => onMonth(addMonths(month, -1))}
        />
        <IconButton
          icon={IconChevronRight}
          label={t('common.nextMonth')}
          onClick={() => onMonth(addMonths(month, 1))}
        />
      </div>
      <div ref={grid} className="cg" role="grid" aria-label={format.month(month)} onKeyDown={onKeyDown}>
        <div role="row">
          {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
            <b key={weekday} role="columnheader">
              {format.weekday(weekday)}
            </b>
          ))}
        </div>
        {weeks.map((week) => (
          <div role="row" key={week[0]}>
            {week.map((date) => {
              const mark = markOf(date, exceptions, works)
              return (
                <span role="gridcell" key={date}>
                  <button
                    type="button"
                    data-date={date}
                    disabled={may === 'read'}
                    tabIndex={date === month ? 0 : -1}
                    aria-current={date === today ? 'date' : undefined}
                    aria-label={`${Number(date.slice(8))} · ${format.date(date)} ${t(`staff.mark.${mark}`)}`}
                    className={`${classOf[mark]} ${sameMonth(date, month) ? '' : 'o'}`}
                    onClick={() => onAdd(date)}
                  >
                    {Number(date.slice(8))}
                  </button>
                </span>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}
