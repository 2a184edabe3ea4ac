import { IconClockHour4 } from '@tabler/icons-react'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import {
  calendarInputSchema,
  type OpeningDay,
  slotMinuteChoices,
} from '../../../src-shared/domains/settings/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { OpeningHours } from '../access/SharedOpeningHours.tsx'
import { useSaveCalendarRules } from './mutations.ts'
import { useSettingsQuery } from './queries.ts'
import { type FieldWords, SaveBar } from './SaveBar.tsx'
import { useSectionForm } from './use-section-form.ts'

export function HoursSection() {
  return <Loaded query={useSettingsQuery()}>{(settings) => <HoursForm settings={settings} />}</Loaded>
}

function HoursForm({ settings }: { readonly settings: Settings }) {
  const t = useT()
  const format = useFormat()
  const form = useSectionForm(settings.calendar, useSaveCalendarRules(), calendarInputSchema)
  const { value, change } = form
  const problemOf = (weekday: number) => {
    const place = value.opening.findIndex((one) => one.weekday === weekday)
    const day = value.opening[place]
    if (day?.open && day.opensAtMinute >= day.closesAtMinute) return t('settings.closesBeforeOpening')
    return form.problem(`opening.${place}.closesAtMinute`)
  }
  const words = useHoursWords()
  return (
    <section className="card">
      <header>
        <Icon of={IconClockHour4} />
        <h2>{t('settings.hours')}</h2>
      </header>
      <div className="spad">
        <OpeningHours
          opening={value.opening}
          onChange={(opening) => change({ opening: [...opening] })}
          problem={problemOf}
        />
      </div>
      <div className="sform">
        <SelectField
          label={t('settings.slot')}
          hint={t('settings.slotHelp')}
          value={value.slotMinutes}
          choices={slotMinuteChoices.map((minutes) => ({ value: minutes, label: format.duration(minutes) }))}
          onChange={(slotMinutes) => change({ slotMinutes })}
        />
        <SelectField
          label={t('settings.holidays')}
          value={value.holidays}
          choices={[
            { value: 'open', label: t('settings.holidaysOpen') },
            { value: 'closed', label: t('settings.holidaysClosed') },
          ]}
          onChange={(holidays) => change({ holidays })}
        />
        <TimeField
          label={t('settings.dayEnd')}
          hint={t('settings.dayEndHelp')}
          value={value.dayEndsAtMinute}
          error={form.problem('dayEndsAtMinute')}
          latestMinute={720}
          stepMinutes={30}
          onChange={(minute) => change({ dayEndsAtMinute: minute ?? 0 })}
        />
      </div>
      <SaveBar form={form} words={words} />
    </section>
  )
}

type Calendar = Settings['calendar']['value']

/** The rules of the calendar in words; of the week only the days that differ. */
function useHoursWords(): FieldWords<Calendar> {
  const t = useT()
  const format = useFormat()
  const dayText = (day: OpeningDay) => {
    const name = format.weekdayLong(day.weekday)
    if (!day.open) return t('settings.dayClosed', { day: name })
    return `${name} ${format.minute(day.opensAtMinute)}–${format.minute(day.closesAtMinute)}`
  }
  return {
    opening: {
      label: t('settings.openingDays'),
      text: (days, others) =>
        days
          .filter((day, place) => JSON.stringify(day) !== JSON.stringify(others[place]))
          .map(dayText)
          .join(', '),
    },
    slotMinutes: { label: t('settings.slot'), text: format.duration },
    holidays: {
      label: t('settings.holidays'),
      text: (holidays) => t(holidays === 'open' ? 'settings.holidaysOpen' : 'settings.holidaysClosed'),
    },
    dayEndsAtMinute: { label: t('settings.dayEnd'), text: format.minute },
  }
}
