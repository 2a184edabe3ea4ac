import type { ReactNode } from 'react'
import { Icon, type IconShape } from './Icon.tsx'

export type Tone = 'plain' | 'line' | 'warn' | 'danger' | 'info' | 'ok'

/** A state in a word. Colour never stands alone: it always has this word, and may have a sign. */
export function Chip({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: Tone
  readonly icon?: IconShape
  readonly children: ReactNode
}) {
  return (
    <span className={`chip ${tone === 'plain' ? '' : tone}`}>
      {icon !== undefined && <Icon of={icon} size="xs" />}
      {children}
    </span>
  )
}

/** A round filter that presses in. */
export function FilterChip({
  pressed,
  onPress,
  icon,
  children,
}: {
  readonly pressed: boolean
  readonly onPress: () => void
  readonly icon?: IconShape
  readonly children: ReactNode
}) {
  return (
    <button type="button" className="fc" aria-pressed={pressed} onClick={onPress}>
      {icon !== undefined && <Icon of={icon} size="xs" />}
      {children}
    </button>
  )
}

/** How many wait. */
export function Count({ value, label }: { readonly value: number; readonly label: string }) {
  return (
    <span className="count" role="img" aria-label={label}>
      {value}
    </span>
  )
}

/** A line of news inside a page: allergy, refusal, remark. */
export function Note({
  tone = 'plain',
  icon,
  children,
}: {
  readonly tone?: 'plain' | 'warn' | 'danger' | 'info'
  readonly icon?: IconShape
  readonly children: ReactNode
}) {
  return (
    <div className={`note ${tone === 'plain' ? '' : tone}`}>
      {icon !== undefined && <Icon of={icon} size="s" />}
      <span className="grow">{children}</span>
    </div>
  )
}
