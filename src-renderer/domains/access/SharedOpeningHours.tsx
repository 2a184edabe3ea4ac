import { useState } from 'react'
import type { OpeningDay } from '../../../src-shared/domains/settings/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Switch } from '../../ui/Switch.tsx'
import { TimeInput } from '../../ui/TimeField.tsx'
import { useFormat, useUiWords } from '../../ui/ui-context.tsx'
import { copyHours } from './first-run-form.ts'

/** Seven days with their switch and two times each. */
export function OpeningHours({
  opening,
  onChange,
  problem,
}: {
  readonly opening: readonly OpeningDay[]
  readonly onChange: (opening: readonly OpeningDay[]) => void
  readonly problem: (weekday: number) => string | null
}) {
  const firstOpen = opening.find((day) => day.open)?.weekday
  const change = (weekday: number, part: Partial<OpeningDay>) =>
    onChange(opening.map((day) => (day.weekday === weekday ? { ...day, ...part } : day)))
  return (
    <div className="hours">
      {opening.map((day) => (
        <DayRow
          key={day.weekday}
          day={day}
          problem={problem(day.weekday)}
          onChange={(part) => change(day.weekday, part)}
          onCopy={day.weekday === firstOpen ? () => onChange(copyHours(opening, day)) : undefined}
        />
      ))}
    </div>
  )
}

type Verdict = 'bad' | 'fine'
const bothFine = { from: 'fine', until: 'fine' } as const

function DayRow({
  day,
  problem,
  onChange,
  onCopy,
}: {
  readonly day: OpeningDay
  readonly problem: string | null
  readonly onChange: (part: Partial<OpeningDay>) => void
  readonly onCopy?: () => void
}) {
  const t = useT()
  const words = useUiWords()
  const name = useFormat().weekdayLong(day.weekday)
  const [judged, setJudged] = useState<{ readonly from: Verdict; readonly until: Verdict }>(bothFine)
  const notTime = judged.from === 'bad' || judged.until === 'bad' ? words.badTime : null
  const wrong = notTime ?? problem
  return (
    <div>
      <span className="b">{name}</span>
      <Switch
        label={t('access.firstRun.hours.opensOn', { day: name })}
        checked={day.open}
        onChange={(open) => onChange({ open })}
      />
      {day.open ? (
        <>
          <div className={`in ${judged.from === 'bad' ? 'bad' : ''}`}>
            <TimeInput
              aria={{ 'aria-label': t('access.firstRun.hours.from', { day: name }) }}
              value={day.opensAtMinute}
              onChange={(minute) => minute !== null && onChange({ opensAtMinute: minute })}
              onJudged={(from) => setJudged({ ...judged, from })}
            />
          </div>
          <span style={{ textAlign: 'center', color: 'var(--ink-2)' }}>–</span>
          <div className={`in ${judged.until === 'bad' || problem !== null ? 'bad' : ''}`}>
            <TimeInput
              aria={{ 'aria-label': t('access.firstRun.hours.until', { day: name }) }}
              value={day.closesAtMinute}
              latestMinute={1800}
              onChange={(minute) => minute !== null && onChange({ closesAtMinute: minute })}
              onJudged={(until) => setJudged({ ...judged, until })}
            />
          </div>
          <span className="num">
            {wrong !== null && (
              <span className="hint bad" role="alert">
                {wrong}
              </span>
            )}
            {onCopy !== undefined && wrong === null && (
              <button type="button" className="link" style={{ margin: 0 }} onClick={onCopy}>
                {t('access.firstRun.hours.copyDown')}
              </button>
            )}
          </span>
        </>
      ) : (
        <span style={{ gridColumn: 'span 4', color: 'var(--ink-2)' }}>
          {t('access.firstRun.hours.closed')}
        </span>
      )}
    </div>
  )
}
