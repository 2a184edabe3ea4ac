import { IconAlertTriangle, IconRepeat } from '@tabler/icons-react'
import type { BookingView } from '../../../src-shared/views/calendar-contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Note } from '../../ui/Chip.tsx'
import { Section } from '../../ui/Drawer.tsx'
import { useFormat } from '../../ui/ui-context.tsx'

/** What else is known: when they came and left, what was set aside for this booking, how many of a repeat follow. */
export function BookingFacts({ view }: { readonly view: BookingView }) {
  const t = useT()
  const format = useFormat()
  const times = [
    view.arrivedAtMs === null ? '' : t('reservations.arrived', { time: format.time(view.arrivedAtMs) }),
    view.startedAtMs === null ? '' : t('reservations.started', { time: format.time(view.startedAtMs) }),
    view.finishedAtMs === null ? '' : t('reservations.finished', { time: format.time(view.finishedAtMs) }),
  ].filter((time) => time !== '')
  const { override } = view
  const seriesLeft = view.series.coming
  if (times.length === 0 && override === null && seriesLeft === 0) return null
  return (
    <Section>
      {times.length > 0 && <span className="t2">{times.join(' · ')}</span>}
      {override !== null && (
        <Note tone="warn" icon={IconAlertTriangle}>
          {t('reservations.overriddenBy', { name: override.byName })}
          {override.reason === '' ? '' : `: ${override.reason}`}
        </Note>
      )}
      {seriesLeft > 0 && <Note icon={IconRepeat}>{t('reservations.seriesLeft', { count: seriesLeft })}</Note>}
    </Section>
  )
}
