import type { ReactNode } from 'react'

type OnOff = {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** On or off, at once. Its words stand beside it or in `label`. */
export function Switch({ label, checked, onChange, disabled }: OnOff & { readonly label: string }) {
  return (
    <input
      type="checkbox"
      role="switch"
      className="sw"
      aria-label={label}
      {...{ checked, disabled }}
      onChange={(event) => onChange(event.target.checked)}
    />
  )
}

/** A box to tick with its words; the words press too. */
export function Checkbox({
  checked,
  onChange,
  disabled,
  children,
}: OnOff & { readonly children: ReactNode }) {
  return (
    <label className="check">
      <input
        type="checkbox"
        className="box"
        {...{ checked, disabled }}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  )
}
