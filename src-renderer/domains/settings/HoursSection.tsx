import { IconClockHour4 } from '@tabler/icons-react'
import type { Settings } from '../../../src-shared/domains/settings/contract.ts'
import { slotMinuteChoices } from '../../../src-shared/domains/settings/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { TimeField } from '../../ui/TimeField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { OpeningHours } from '../access/SharedOpeningHours.tsx'
import { useSaveCalendarRules } from './mutations.ts'
import { useSettingsQuery } from './queries.ts'
import { SaveBar } from './SaveBar.tsx'
import { useDraft } from './use-draft.ts'

export function HoursSection() {
  return <Loaded query={useSettingsQuery()}>{(settings) => <HoursForm settings={settings} />}</Loaded>
}

function HoursForm({ settings }: { readonly settings: Settings }) {
  const t = useT()
  const format = useFormat()
  const draft = useDraft(settings.calendar)
  const save = useSaveCalendarRules()
  const failure = useFailureText()(save.error)
  const { value } = draft
  const problemOf = (weekday: number) => {
    const day = value.opening.find((one) => one.weekday === weekday)
    return day?.open && day.opensAtMinute >= day.closesAtMinute ? t('settings.closesBeforeOpening') : null
  }
  const isWrong = value.opening.some((day) => problemOf(day.weekday) !== null)
  const onSave = () =>
    save.mutate(
      { value, version: draft.version },
      {
        onSuccess: () => {
          draft.reset()
          showToast({ text: t('settings.saved') })
        },
      },
    )
  return (
    <section className="card">
      <header>
        <Icon of={IconClockHour4} />
        <h2>{t('settings.hours')}</h2>
      </header>
      <div className="spad">
        <OpeningHours
          opening={value.opening}
          onChange={(opening) => draft.change({ opening: [...opening] })}
          problem={problemOf}
        />
      </div>
      <div className="sform">
        <SelectField
          label={t('settings.slot')}
          hint={t('settings.slotHelp')}
          value={value.slotMinutes}
          choices={slotMinuteChoices.map((minutes) => ({ value: minutes, label: format.duration(minutes) }))}
          onChange={(slotMinutes) => draft.change({ slotMinutes })}
        />
        <SelectField
          label={t('settings.holidays')}
          value={value.holidays}
          choices={[
            { value: 'open', label: t('settings.holidaysOpen') },
            { value: 'closed', label: t('settings.holidaysClosed') },
          ]}
          onChange={(holidays) => draft.change({ holidays })}
        />
        <TimeField
          label={t('settings.dayEnd')}
          hint={t('settings.dayEndHelp')}
          value={value.dayEndsAtMinute}
          latestMinute={720}
          stepMinutes={30}
          onChange={(minute) => draft.change({ dayEndsAtMinute: minute ?? 0 })}
        />
      </div>
      <SaveBar
        changed={draft.isChanged && !isWrong}
        pending={save.isPending}
        failure={failure}
        onSave={onSave}
        onReset={draft.reset}
      />
    </section>
  )
}
