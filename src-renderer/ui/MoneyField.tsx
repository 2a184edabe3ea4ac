import { type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { type Krw, krw } from '../../src-shared/kernel/krw.ts'
import { Field, type FieldAria, type FieldProps, inputClass } from './Field.tsx'
import { deleteBeforeSeparator, groupThousands, type MoneyTyping, retypeMoney } from './money-input.ts'

type MoneyInputProps = {
  readonly value: Krw | null
  readonly onChange: (won: Krw | null) => void
  readonly disabled?: boolean
  readonly placeholder?: string
  readonly autoFocus?: boolean
}

/** An amount of won with thousands separators as it is typed. Empty is null, which is not the same as ₩0. */
export function MoneyField({
  value,
  onChange,
  disabled,
  placeholder,
  autoFocus,
  ...field
}: FieldProps & MoneyInputProps) {
  return (
    <Field {...field}>
      {(aria) => (
        <div className={inputClass(aria, 'money right')}>
          <span className="unit" aria-hidden="true">
            ₩
          </span>
          <MoneyInput {...{ value, onChange, disabled, placeholder, autoFocus, aria }} />
        </div>
      )}
    </Field>
  )
}

/** The bare input of a money field, for rows of a table. */
export function MoneyInput({
  value,
  onChange,
  aria,
  ...input
}: MoneyInputProps & { readonly aria: FieldAria | { readonly 'aria-label': string } }) {
  const element = useRef<HTMLInputElement>(null)
  const caret = useRef<number | null>(null)
  const text = value === null ? '' : groupThousands(String(value))

  // React puts the caret at the end when a controlled value was reformatted; it belongs behind the same digit.
  useLayoutEffect(() => {
    if (caret.current === null || document.activeElement !== element.current) return
    element.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  })

  const accept = (typing: MoneyTyping) => {
    caret.current = typing.caret
    onChange(typing.won === null ? null : krw(typing.won))
    element.current?.setSelectionRange(typing.caret, typing.caret)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const { selectionStart, selectionEnd } = event.currentTarget
    if (event.key !== 'Backspace' || selectionStart === null || selectionStart !== selectionEnd) return
    const typing = deleteBeforeSeparator(text, selectionStart)
    if (typing === null) return
    event.preventDefault()
    accept(typing)
  }
  return (
    <input
      ref={element}
      inputMode="numeric"
      autoComplete="off"
      {...input}
      {...aria}
      value={text}
      onKeyDown={onKeyDown}
      onChange={(event) =>
        accept(retypeMoney(event.target.value, event.target.selectionStart ?? event.target.value.length))
      }
    />
  )
}
