import { type BusinessDate, isoWeekday } from '../../../src-shared/kernel/business-date.ts'
import type { WeekView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'

/** `21일 (토) 오늘`, and how many bookings or why there are none. */
export function WeekDayHead({
  day,
  today,
}: {
  readonly day: WeekView['days'][number]
  readonly today: BusinessDate
}) {
  const t = useT()
  const format = useFormat()
  const off = day.designers.length > 0 && day.designers.every((designer) => designer.hours.length === 0)
  const [only] = day.designers
  const label = only === undefined || only.label === '' ? t('reservations.regularlyOff') : only.label
  return (
    <>
      <span className="r">
        <b className={day.date === today ? 'is-today' : undefined}>
          {t('reservations.weekDay', {
            day: Number(day.date.slice(8)),
            weekday: format.weekday(isoWeekday(day.date)),
          })}
        </b>
        {day.date === today && <span>{t('common.today')}</span>}
      </span>
      <span className="free">
        {off && day.bookings === 0 ? label : t('reservations.bookingsCount', { count: day.bookings })}
      </span>
    </>
  )
}
