import { IconCheck, IconLoader2, IconQuestionMark } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { buttonClass } from './Button.tsx'
import { Icon } from './Icon.tsx'

/**
 * Where money stands. `idle` may be pressed. `pending`: asked, no answer yet. `unknown`: the answer was lost, so
 * it must not be pressed again. `failed`: surely no money moved, so it may be pressed again. `done`: settled.
 */
export type MoneyState = 'idle' | 'pending' | 'unknown' | 'failed' | 'done'

const icons = {
  idle: null,
  pending: IconLoader2,
  unknown: IconQuestionMark,
  failed: null,
  done: IconCheck,
} as const

/**
 * The button that moves money. One press is one call, however fast the finger: it is deaf from the press until
 * `onPress` settles, and in every state but `idle` and `failed`. It keeps the focus, so the state is read aloud.
 */
export function MoneyButton({
  state,
  labels,
  onPress,
  size = 'xl',
  width = 'wide',
  disabled = false,
  shortcut,
}: {
  readonly state: MoneyState
  readonly labels: Readonly<Record<MoneyState, ReactNode>>
  readonly onPress: () => Promise<unknown>
  readonly size?: 'lg' | 'xl'
  readonly width?: 'wide' | 'content'
  /** The form is not complete; say why beneath the button. */
  readonly disabled?: boolean
  readonly shortcut?: string
}) {
  const pressed = useRef<Promise<unknown> | null>(null)
  const mayPress = !disabled && (state === 'idle' || state === 'failed')
  const press = () => {
    if (!mayPress || pressed.current !== null) return
    const settled = () => {
      pressed.current = null
    }
    pressed.current = onPress().then(settled, settled)
  }
  const icon = icons[state]
  return (
    <button
      type="button"
      className={buttonClass({ kind: 'primary', size, width })}
      data-state={state}
      aria-disabled={!mayPress}
      aria-busy={state === 'pending'}
      onClick={press}
    >
      {icon !== null && <Icon of={icon} className={state === 'pending' ? 'spin' : ''} />}
      <span aria-live="polite">{labels[state]}</span>
      {shortcut !== undefined && mayPress && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  )
}
