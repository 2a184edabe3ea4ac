import { IconBackspace } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Icon } from './Icon.tsx'
import type { KeypadKey } from './keypad-amount.ts'
import { isTypingTarget } from './shortcuts.ts'
import { useUiWords } from './ui-context.tsx'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Big keys for an amount; the number keys of the keyboard press them too, unless a field is being typed in. */
export function Keypad({
  label,
  onPress,
  corner,
}: {
  readonly label: string
  readonly onPress: (key: KeypadKey) => void
  /** What stands in the place of 00, where that makes no sense: on to the next field. */
  readonly corner?: { readonly label: string; readonly run: () => void }
}) {
  const words = useUiWords()
  useNumberKeys(onPress)
  return (
    <div className="keypad" role="group" aria-label={label}>
      {digits.map((digit) => (
        <button key={digit} type="button" onClick={() => onPress(digit)}>
          {digit}
        </button>
      ))}
      {corner === undefined ? (
        <button type="button" onClick={() => onPress('00')}>
          00
        </button>
      ) : (
        <button type="button" className="fn" onClick={corner.run}>
          {corner.label}
        </button>
      )}
      <button type="button" onClick={() => onPress('0')}>
        0
      </button>
      <button type="button" className="fn" aria-label={words.backspace} onClick={() => onPress('back')}>
        <Icon of={IconBackspace} size="l" />
      </button>
    </div>
  )
}

/** The keyboard's digits and Backspace, from anywhere on the page but a text field. */
export function useNumberKeys(onPress: (key: Exclude<KeypadKey, '00'>) => void): void {
  const press = useRef(onPress)
  useEffect(() => {
    press.current = onPress
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || isTypingTarget(event.target)) return
      const key = keypadKeyOf(event)
      if (key === null) return
      event.preventDefault()
      press.current(key)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}

const digitKeys = { 0: '0', 1: '1', 2: '2', 3: '3', 4: '4', 5: '5', 6: '6', 7: '7', 8: '8', 9: '9' } as const

function keypadKeyOf(event: KeyboardEvent): Exclude<KeypadKey, '00'> | null {
  if (event.key === 'Backspace') return 'back'
  const digit =
    /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1] ?? (/^\d$/.test(event.key) ? event.key : undefined)
  if (digit === undefined) return null
  return Object.values(digitKeys).find((key) => key === digit) ?? null
}
