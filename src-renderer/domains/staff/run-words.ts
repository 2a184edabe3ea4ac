import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import type { DayRun } from './day-runs.ts'

type Told = Pick<DayRun, 'fromDate' | 'toDate' | 'kind' | 'fromMinute' | 'toMinute' | 'label' | 'accountId'>

/** A run of days in words: `12월 14일–16일 연차`, `12월 24일 10:00–22:00`, and beneath it what it is and for whom. */
export function useRunWords() {
  const t = useT()
  const format = useFormat()
  const dates = ({ fromDate, toDate }: Told) => {
    const first = format.dayOfYear(fromDate)
    if (fromDate === toDate) return first
    const last = format.dayOfYear(toDate)
    const [month, day] = last.split(' ')
    return fromDate.slice(0, 7) === toDate.slice(0, 7) && day !== undefined && month !== undefined
      ? `${first}–${day}`
      : `${first}–${last}`
  }
  const hours = ({ fromMinute, toMinute }: Told) =>
    fromMinute === null || toMinute === null ? '' : `${format.minute(fromMinute)}–${format.minute(toMinute)}`
  return {
    when: (run: Told) =>
      [dates(run), run.kind === 'off' ? run.label || t('staff.kind.off') : hours(run)].join(' '),
    what: (run: Told) =>
      [
        run.accountId === null ? t('staff.wholeShop') : '',
        run.kind === 'off' && run.accountId !== null ? t('staff.mark.leave') : '',
        run.kind === 'off' ? '' : t(`staff.kind.${run.kind}`),
        run.kind === 'off' ? '' : run.label,
      ]
        .filter((part) => part !== '')
        .join(' · '),
  }
}
