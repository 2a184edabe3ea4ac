import { useMemo } from 'react'
import { parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { WeekView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useNowMs } from '../../ui/now.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { DayCalendar } from './DayCalendar.tsx'
import type { PaneProps, Placed } from './DayPane.tsx'
import { minuteAt, weekData } from './day-cards.ts'
import { useToday } from '../settings/queries.ts'
import { useCalendarWords } from './use-calendar-words.ts'
import { WeekDayHead } from './WeekDayHead.tsx'

/** Seven days of one designer, as columns. */
export function WeekPane({
  view,
  designerId,
  ...pane
}: PaneProps & { readonly view: WeekView; readonly designerId: AccountId }) {
  const t = useT()
  const format = useFormat()
  const words = useCalendarWords()
  const today = useToday()
  const now = useNowMs()
  const data = useMemo(() => weekData(view, pane.zone, words), [view, pane.zone, words])
  const [first] = view.days
  const place = (key: string, minute: number): Placed | null => {
    const date = parseBusinessDate(key)
    return date === null ? null : { designerId, date, minute }
  }
  const hasToday = view.days.some((day) => day.date === today)
  const ghosts = view.days.flatMap((day) => {
    const ghost = pane.ghost({ date: day.date, zone: pane.zone })
    return ghost === null ? [] : [{ ...ghost, columnKey: day.date }]
  })
  return (
    <DayCalendar
      label={first === undefined ? '' : t('reservations.calendarOf', { date: format.date(first.date) })}
      columns={data.columns}
      cards={data.cards}
      range={data.range}
      now={hasToday ? { minute: minuteAt(now, { date: today, zone: pane.zone }), columnKey: today } : null}
      rings={pane.rings}
      ghost={ghosts[0] ?? null}
      activeColumn={null}
      editable={pane.may === 'edit' ? 'editable' : 'read-only'}
      head={(key) => {
        const day = view.days.find((each) => each.date === key)
        return day === undefined ? null : <WeekDayHead day={day} today={today} />
      }}
      onOpen={pane.onOpen}
      onAskMove={pane.onAskMove}
      onResize={pane.onResize}
      onMove={(id, drop) => {
        const to = place(drop.columnKey, drop.startMinute)
        if (to !== null) pane.onMove(id, to)
      }}
      onPick={(pick) => {
        const to = place(pick.columnKey, pick.fromMinute)
        const drawnMinutes = pick.shape === 'stretch' ? pick.toMinute - pick.fromMinute : null
        if (to !== null) pane.onPick({ ...to, drawnMinutes })
      }}
    />
  )
}
