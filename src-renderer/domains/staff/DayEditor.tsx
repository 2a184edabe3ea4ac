import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { TimeField, TimeInput } from '../../ui/TimeField.tsx'
import { type DayDraft, withBreak, withEnd, withoutBreak } from './rota-draft.ts'

const latestMinute = 1800

/** One day in figures: the same as the bar, for the keyboard and for exact times. */
export function DayEditor({
  day,
  name,
  onChange,
  onAddBreak,
}: {
  readonly day: DayDraft
  readonly name: string
  readonly onChange: (day: DayDraft) => void
  readonly onAddBreak: () => void
}) {
  const t = useT()
  const set = (minute: number | null, change: (minute: number) => DayDraft) => {
    if (minute !== null) onChange(change(minute))
  }
  return (
    <div className="dayed" role="group" aria-label={t('staff.editDay', { day: name })}>
      <b>{name}</b>
      <div className="pair">
        <TimeField
          label={t('staff.starts')}
          value={day.fromMinute}
          onChange={(minute) => set(minute, (at) => withEnd(day, 'from', at))}
        />
        <TimeField
          label={t('staff.ends')}
          value={day.toMinute}
          latestMinute={latestMinute}
          onChange={(minute) => set(minute, (at) => withEnd(day, 'to', at))}
        />
      </div>
      {day.breaks.map((pause, index) => (
        <div className="brow" key={`break-${index + 1}`}>
          <div className="in m">
            <input
              aria-label={t('staff.breakName')}
              maxLength={20}
              value={pause.label}
              onChange={(event) => onChange(withBreak(day, index, { label: event.target.value }))}
            />
          </div>
          <div className="in m">
            <TimeInput
              aria={{ 'aria-label': t('staff.breakFrom') }}
              value={pause.fromMinute}
              latestMinute={latestMinute}
              onChange={(minute) => set(minute, (fromMinute) => withBreak(day, index, { fromMinute }))}
            />
          </div>
          <div className="in m">
            <TimeInput
              aria={{ 'aria-label': t('staff.breakTo') }}
              value={pause.toMinute}
              latestMinute={latestMinute}
              onChange={(minute) => set(minute, (toMinute) => withBreak(day, index, { toMinute }))}
            />
          </div>
          <IconButton
            icon={IconTrash}
            label={t('staff.removeBreak')}
            onClick={() => onChange(withoutBreak(day, index))}
          />
        </div>
      ))}
      <Button icon={IconPlus} onClick={onAddBreak}>
        {t('staff.addBreak')}
      </Button>
    </div>
  )
}
