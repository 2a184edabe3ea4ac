import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { hoursOf, type RotaDraft, withCapacity } from './rota-draft.ts'

type Hour = ReturnType<typeof hoursOf>[number]

/** How many customers may start in each clock hour of a weekday; for today with how many do. */
export function CapacityCard({
  draft,
  today,
  taken,
  may,
  onChange,
}: {
  readonly draft: RotaDraft
  readonly today: number
  /** Customers of today by the clock hour of their start. */
  readonly taken: ReadonlyMap<number, number>
  readonly may: 'edit' | 'read'
  readonly onChange: (draft: RotaDraft) => void
}) {
  const t = useT()
  const format = useFormat()
  const worked = draft.days.filter((day) => day.works === 'yes').map((day) => day.weekday)
  const [chosen, setChosen] = useState(today)
  const weekday = worked.includes(chosen) ? chosen : worked[0]
  if (weekday === undefined) return null
  const hours = hoursOf(draft, weekday)
  return (
    <section className="card">
      <header>
        <h2>{t('staff.perHour')}</h2>
        <Segmented
          label={t('staff.weekday')}
          value={weekday}
          choices={worked.map((each) => ({ value: each, label: format.weekday(each) }))}
          onChange={setChosen}
        />
        <div className="grow" />
        {weekday === today && <span className="t2 cut">{t('staff.takenToday')}</span>}
      </header>
      <div className="caps" style={{ '--columns': hours.length }}>
        {hours.map((hour) => (
          <HourStepper
            key={hour.hour}
            hour={hour}
            taken={weekday === today ? (taken.get(hour.hour) ?? 0) : null}
            may={may}
            onChange={(customers) => onChange(withCapacity(draft, { weekday, hour: hour.hour, customers }))}
          />
        ))}
      </div>
    </section>
  )
}

function HourStepper({
  hour,
  taken,
  may,
  onChange,
}: {
  readonly hour: Hour
  readonly taken: number | null
  readonly may: 'edit' | 'read'
  readonly onChange: (customers: number) => void
}) {
  const t = useT()
  const { customers, pause } = hour
  const name = t('staff.hour', { hour: hour.hour % 24 })
  const isFull = taken !== null && pause === null && taken >= customers
  const below =
    pause !== null
      ? pause || t('staff.break')
      : taken === null
        ? ''
        : `${taken}/${customers}${isFull && customers > 0 ? ` ${t('staff.full')}` : ''}`
  return (
    <div className={`cp ${pause === null ? '' : 'z'} ${isFull ? 'full' : ''}`} role="group" aria-label={name}>
      <span>{name}</span>
      <div className="stv">
        <button
          type="button"
          aria-label={t('staff.moreAt', { hour: name })}
          disabled={may === 'read' || pause !== null || customers >= 20}
          onClick={() => onChange(customers + 1)}
        >
          <Icon of={IconPlus} size="s" />
        </button>
        <b aria-live="polite">{pause === null ? customers : '–'}</b>
        <button
          type="button"
          aria-label={t('staff.fewerAt', { hour: name })}
          disabled={may === 'read' || pause !== null || customers <= 0}
          onClick={() => onChange(customers - 1)}
        >
          <Icon of={IconMinus} size="s" />
        </button>
      </div>
      <small>{below}</small>
    </div>
  )
}
