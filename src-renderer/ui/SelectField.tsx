import { IconChevronDown } from '@tabler/icons-react'
import { Field, type FieldAria, type FieldProps, inputClass } from './Field.tsx'
import { Icon } from './Icon.tsx'

export type Choice<Value extends string | number> = {
  readonly value: Value
  readonly label: string
  readonly disabled?: boolean
}

type SelectProps<Value extends string | number> = {
  readonly value: Value | null
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
  readonly placeholder?: string
  readonly disabled?: boolean
}

/** One of a short list. The system's own list: touch, keyboard and screen reader come with it. */
export function SelectField<Value extends string | number>({
  value,
  choices,
  onChange,
  placeholder,
  disabled,
  ...field
}: FieldProps & SelectProps<Value>) {
  return (
    <Field {...field}>
      {(aria) => (
        <div className={inputClass(aria)}>
          <SelectInput {...{ value, choices, onChange, placeholder, disabled, aria }} />
        </div>
      )}
    </Field>
  )
}

/** The bare select with its chevron; put it in an `.in` box. */
export function SelectInput<Value extends string | number>({
  value,
  choices,
  onChange,
  placeholder,
  disabled,
  aria,
}: SelectProps<Value> & { readonly aria: FieldAria | { readonly 'aria-label': string } }) {
  return (
    <>
      <select
        {...aria}
        disabled={disabled}
        value={value === null ? '' : String(value)}
        onChange={(event) => {
          const chosen = choices.find((choice) => String(choice.value) === event.target.value)
          if (chosen !== undefined) onChange(chosen.value)
        }}
      >
        {value === null && <option value="">{placeholder ?? ''}</option>}
        {choices.map((choice) => (
          <option key={String(choice.value)} value={String(choice.value)} disabled={choice.disabled}>
            {choice.label}
          </option>
        ))}
      </select>
      <Icon of={IconChevronDown} size="s" />
    </>
  )
}
