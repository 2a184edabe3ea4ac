import { useMemo } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { useFormat } from '../../ui/ui-context.tsx'
import type { CalendarWords } from './day-cards.ts'

/** The words that cards and columns are made of, in the user's language. */
export function useCalendarWords(): CalendarWords {
  const t = useT()
  const format = useFormat()
  return useMemo(
    () => ({
      walkIn: t('reservations.walkInName'),
      joinServices: (names) => names.join(t('reservations.and')),
      breakFor: (label, minutes) =>
        t('reservations.breakFor', {
          label: label === '' ? t('reservations.breakNoLabel') : label,
          minutes,
        }),
      startsWork: (minute) => t('reservations.startsWork', { time: format.minute(minute) }),
      endsWork: (minute) => t('reservations.endsWork', { time: format.minute(minute) }),
      dayOff: t('reservations.regularlyOff'),
    }),
    [t, format],
  )
}
