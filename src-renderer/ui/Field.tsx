import { type ReactNode, useId } from 'react'
import { useUiWords } from './ui-context.tsx'

/** What ties a control to its label, its help and its error. Spread it on the control. */
export type FieldAria = {
  readonly id: string
  readonly 'aria-describedby'?: string
  readonly 'aria-invalid'?: true
  readonly 'aria-required'?: true
}

export type FieldProps = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** A sentence in the user's language; its presence marks the field. */
  readonly error?: string | null
  readonly need?: 'required' | 'optional'
  readonly labelStyle?: 'shown' | 'hidden'
  readonly className?: string
}

/** A label, a control, and beneath it the error or else the help. */
export function Field({
  label,
  hint,
  error = null,
  need = 'optional',
  labelStyle = 'shown',
  className = '',
  children,
}: FieldProps & { readonly children: (aria: FieldAria) => ReactNode }) {
  const id = useId()
  const words = useUiWords()
  const below = error ?? hint
  const hasBelow = below !== undefined && below !== null && below !== ''
  const aria: FieldAria = {
    id,
    'aria-describedby': hasBelow ? `${id}-below` : undefined,
    'aria-invalid': error === null ? undefined : true,
    'aria-required': need === 'required' ? true : undefined,
  }
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id} className={labelStyle === 'hidden' ? 'vh' : undefined}>
        {label}
        {need === 'required' && (
          <span className="req" title={words.required} aria-hidden="true">
            {' '}
            *
          </span>
        )}
      </label>
      {children(aria)}
      {hasBelow && (
        <span
          id={`${id}-below`}
          className={error === null ? 'hint' : 'hint bad'}
          role={error === null ? undefined : 'alert'}
        >
          {below}
        </span>
      )}
    </div>
  )
}

/** The drawn box around an input. */
export function inputClass(aria: FieldAria, extra = ''): string {
  return `in ${aria['aria-invalid'] ? 'bad' : ''} ${extra}`
}
