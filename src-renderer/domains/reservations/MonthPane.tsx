import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { MonthView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { sameMonth } from '../../ui/month-days.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import { loadOf, sheetWeekdays, sheetWeeks } from './month-sheet.ts'

/** The month with how many bookings each day has and how full it is; a day opens as a day. */
export function MonthPane({
  view,
  month,
  today,
  onDay,
}: {
  readonly view: MonthView
  readonly month: BusinessDate
  readonly today: BusinessDate
  readonly onDay: (date: BusinessDate) => void
}) {
  const format = useFormat()
  const weeks = sheetWeeks(month)
  const byDate = new Map(view.days.map((day) => [day.date, day]))
  return (
    <div className="monthpane">
      <div className="mp-head" aria-hidden="true">
        {sheetWeekdays.map((weekday) => (
          <span key={weekday}>{format.weekday(weekday)}</span>
        ))}
      </div>
      <ul className="mp-days" style={{ '--rows': weeks.length }}>
        {weeks.flat().map((date) => (
          <li key={date} className={sameMonth(date, month) ? '' : 'out'}>
            {sameMonth(date, month) ? (
              <MonthDay date={date} day={byDate.get(date)} today={today} onDay={onDay} />
            ) : (
              <span className="mp-day">
                <span className="mp-no">{Number(date.slice(8))}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function MonthDay({
  date,
  day,
  today,
  onDay,
}: {
  readonly date: BusinessDate
  readonly day: MonthView['days'][number] | undefined
  readonly today: BusinessDate
  readonly onDay: (date: BusinessDate) => void
}) {
  const t = useT()
  const format = useFormat()
  const load = day === undefined ? 0 : loadOf(day)
  const bookings = day?.bookings ?? 0
  return (
    <button
      type="button"
      className={`mp-day ${date === today ? 'to' : ''} ${day?.closed === true ? 'x' : ''}`}
      aria-current={date === today ? 'date' : undefined}
      onClick={() => onDay(date)}
    >
      <span className="vh">{t('reservations.openDay', { date: format.date(date), bookings })}</span>
      <span className="mp-in" aria-hidden="true">
        <span className="mp-no">{Number(date.slice(8))}</span>
        {day?.closed === true && bookings === 0 ? (
          <span className="t2">{t('reservations.closedDay')}</span>
        ) : (
          <>
            <b className={bookings === 0 ? 't2' : 'mp-count'}>
              {t('reservations.bookingsCount', { count: bookings })}
            </b>
            {bookings > 0 && (
              <>
                <i style={{ '--f': load }} />
                <span className="t2">{t('reservations.full', { percent: Math.round(load * 100) })}</span>
              </>
            )}
          </>
        )}
      </span>
    </button>
  )
}
