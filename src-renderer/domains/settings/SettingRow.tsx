import type { ReactNode } from 'react'

/** One setting: its name, what it means or is now, and at the right the control. */
export function SettingRow({
  name,
  help,
  children,
}: {
  readonly name: ReactNode
  readonly help?: ReactNode
  readonly children?: ReactNode
}) {
  return (
    <div className="sr">
      <div className="grow">
        <b>{name}</b>
        {help !== undefined && <span>{help}</span>}
      </div>
      {children}
    </div>
  )
}
