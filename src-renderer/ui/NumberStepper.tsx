import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Field, type FieldAria, type FieldProps } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { groupThousands } from './money-input.ts'
import { useUiWords } from './ui-context.tsx'

type StepperProps = {
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly disabled?: boolean
}

/** A small whole number with − and + for fingers. */
export function NumberStepper({
  value,
  onChange,
  min,
  max,
  step,
  disabled,
  ...field
}: FieldProps & StepperProps) {
  return (
    <Field {...field}>{(aria) => <Stepper {...{ value, onChange, min, max, step, disabled, aria }} />}</Field>
  )
}

/** The bare stepper, for rows of a table. */
export function Stepper({
  value,
  onChange,
  min = 0,
  max = 9_999,
  step = 1,
  disabled = false,
  aria,
}: StepperProps & { readonly aria: FieldAria | { readonly 'aria-label': string } }) {
  const words = useUiWords()
  const [draft, setDraft] = useState<string | null>(null)
  const clamp = (next: number) => Math.min(Math.max(next, min), max)
  const settle = () => {
    if (draft === null) return
    const typed = Number(draft.normalize('NFKC').replace(/[,\s]/g, ''))
    setDraft(null)
    if (Number.isInteger(typed) && draft.trim() !== '') onChange(clamp(typed))
  }
  return (
    <div className="stepper">
      <button
        type="button"
        aria-label={words.decrease}
        disabled={disabled || value <= min}
        onClick={() => onChange(clamp(value - step))}
      >
        <Icon of={IconMinus} size="s" />
      </button>
      <input
        {...aria}
        inputMode="numeric"
        autoComplete="off"
        maxLength={11}
        disabled={disabled}
        value={draft ?? groupThousands(String(value))}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle()
          if (event.key === 'ArrowUp') onChange(clamp(value + step))
          if (event.key === 'ArrowDown') onChange(clamp(value - step))
        }}
      />
      <button
        type="button"
        aria-label={words.increase}
        disabled={disabled || value >= max}
        onClick={() => onChange(clamp(value + step))}
      >
        <Icon of={IconPlus} size="s" />
      </button>
    </div>
  )
}
