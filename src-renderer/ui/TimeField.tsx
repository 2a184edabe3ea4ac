import { type KeyboardEvent, useState } from 'react'
import { Field, type FieldAria, type FieldProps, inputClass } from './Field.tsx'
import { parseTime } from './time-input.ts'
import { useFormat, useUiWords } from './ui-context.tsx'

type TimeInputProps = {
  /** Minutes after midnight. */
  readonly value: number | null
  readonly onChange: (minuteOfDay: number | null) => void
  readonly stepMinutes?: number
  readonly latestMinute?: number
  readonly disabled?: boolean
}

/** A time of day, typed as `10:30`, `1030` or `930`, or stepped with the arrow keys. */
export function TimeField({
  value,
  onChange,
  stepMinutes,
  latestMinute,
  disabled,
  ...field
}: FieldProps & TimeInputProps) {
  const words = useUiWords()
  const [bad, setBad] = useState<'bad' | 'fine'>('fine')
  return (
    <Field {...field} error={bad === 'bad' ? words.badTime : field.error}>
      {(aria) => (
        <div className={inputClass(aria)}>
          <TimeInput {...{ value, onChange, stepMinutes, latestMinute, disabled, aria }} onJudged={setBad} />
        </div>
      )}
    </Field>
  )
}

/** The bare input of a time field, for rows of a table. Keeps what was typed when it is not a time. */
export function TimeInput({
  value,
  onChange,
  stepMinutes = 10,
  latestMinute = 1439,
  disabled,
  aria,
  onJudged,
}: TimeInputProps & {
  readonly aria: FieldAria | { readonly 'aria-label': string }
  readonly onJudged?: (verdict: 'bad' | 'fine') => void
}) {
  const format = useFormat()
  const [draft, setDraft] = useState<string | null>(null)
  const shown = draft ?? (value === null ? '' : format.minute(value))
  const settle = () => {
    if (draft === null) return
    const minute = parseTime(draft, latestMinute)
    const fine = minute !== null || draft.trim() === ''
    onJudged?.(fine ? 'fine' : 'bad')
    if (!fine) return
    setDraft(null)
    onChange(minute)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') settle()
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
    if (direction === 0 || value === null) return
    event.preventDefault()
    setDraft(null)
    const stepped = (Math.floor(value / stepMinutes) + direction) * stepMinutes
    onChange(Math.min(Math.max(0, stepped), latestMinute))
  }
  return (
    <input
      {...aria}
      inputMode="numeric"
      autoComplete="off"
      maxLength={7}
      disabled={disabled}
      value={shown}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={settle}
      onKeyDown={onKeyDown}
    />
  )
}
