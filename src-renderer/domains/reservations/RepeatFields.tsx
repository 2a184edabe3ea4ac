import { useT } from '../../app/i18n/translate.ts'
import { SelectField } from '../../ui/SelectField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { Repeat } from './booking-form.ts'

/** What the main side says about every visit of a repeat. */
export type RepeatJudgement = {
  readonly dates: readonly BusinessDate[]
  readonly clashes: readonly { readonly date: BusinessDate; readonly sentence: string }[]
}

const weekChoices = [1, 2, 3, 4, 5, 6, 8, 10, 12]
const timesChoices = [2, 3, 4, 5, 6, 8, 10, 12, 26, 52]

/** Every so many weeks, so many times; and at once whether all those days are free. */
export function RepeatFields({
  repeat,
  judgement,
  onChange,
}: {
  readonly repeat: Repeat | null
  readonly judgement: RepeatJudgement | null
  readonly onChange: (repeat: Repeat | null) => void
}) {
  const t = useT()
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          className="box"
          checked={repeat !== null}
          onChange={(event) => onChange(event.target.checked ? { everyWeeks: 4, times: 3 } : null)}
        />
        {t('reservations.repeatSwitch')}
      </label>
      {repeat !== null && (
        <>
          <RepeatChoices repeat={repeat} onChange={onChange} />
          {judgement !== null && <RepeatVerdict judgement={judgement} />}
        </>
      )}
    </>
  )
}

export function RepeatChoices({
  repeat,
  onChange,
}: {
  readonly repeat: Repeat
  readonly onChange: (repeat: Repeat) => void
}) {
  const t = useT()
  return (
    <div className="place-fields">
      <SelectField
        label={t('reservations.everyWeeks')}
        value={repeat.everyWeeks}
        choices={weekChoices.map((count) => ({ value: count, label: t('reservations.weeksOf', { count }) }))}
        onChange={(everyWeeks) => onChange({ ...repeat, everyWeeks })}
      />
      <SelectField
        label={t('reservations.repeatTimes')}
        value={repeat.times}
        choices={timesChoices.map((count) => ({ value: count, label: t('reservations.timesOf', { count }) }))}
        onChange={(times) => onChange({ ...repeat, times })}
      />
    </div>
  )
}

export function RepeatVerdict({ judgement }: { readonly judgement: RepeatJudgement }) {
  const t = useT()
  const format = useFormat()
  const [first] = judgement.dates
  const last = judgement.dates.at(-1)
  if (first === undefined || last === undefined) return null
  if (judgement.clashes.length === 0) {
    return (
      <p className="hint">
        {t('reservations.repeatsFree', { from: format.date(first), to: format.date(last) })}
      </p>
    )
  }
  return (
    <div className="clashes" role="status">
      <p className="late">{t('reservations.repeatsClash', { count: judgement.clashes.length })}</p>
      <ul>
        {judgement.clashes.map((clash) => (
          <li key={clash.date} className="t2">
            <b>{format.date(clash.date)}</b> {clash.sentence}
          </li>
        ))}
      </ul>
    </div>
  )
}
