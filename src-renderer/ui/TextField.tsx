import type { ComponentPropsWithRef, ReactNode } from 'react'
import { Field, type FieldProps, inputClass } from './Field.tsx'
import { Icon, type IconShape } from './Icon.tsx'

type TextFieldProps = FieldProps &
  Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value' | 'children'> & {
    readonly value: string
    readonly onChange: (text: string) => void
    readonly icon?: IconShape
    readonly after?: ReactNode
    readonly size?: never
  }

/** One line of text. */
export function TextField({
  label,
  hint,
  error,
  need,
  labelStyle,
  className,
  value,
  onChange,
  icon,
  after,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ label, hint, error, need, labelStyle, className }}>
      {(aria) => (
        <div className={inputClass(aria)}>
          {icon !== undefined && <Icon of={icon} size="s" />}
          <input
            autoComplete="off"
            {...input}
            {...aria}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          {after}
        </div>
      )}
    </Field>
  )
}

type TextAreaProps = FieldProps & {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly rows?: number
  readonly maxLength?: number
  readonly placeholder?: string
  readonly disabled?: boolean
}

/** Several lines of text. */
export function TextArea({
  value,
  onChange,
  rows = 3,
  maxLength,
  placeholder,
  disabled,
  ...field
}: TextAreaProps) {
  return (
    <Field {...field}>
      {(aria) => (
        <div className={inputClass(aria, 'area')}>
          <textarea
            {...aria}
            {...{ rows, maxLength, placeholder, disabled, value }}
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      )}
    </Field>
  )
}
