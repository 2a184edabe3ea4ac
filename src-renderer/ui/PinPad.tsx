import { IconBackspace } from '@tabler/icons-react'
import { Icon } from './Icon.tsx'
import { useNumberKeys } from './Keypad.tsx'
import { useUiWords } from './ui-context.tsx'

/** Four digits at this counter. */
export const pinLength = 4

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

type PinPadProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (pin: string) => void
  /** Called once with the whole PIN when its last digit is pressed. */
  readonly onComplete?: (pin: string) => void
  readonly size?: 'm' | 's'
  /** While `pending` every key rests. */
  readonly state?: 'idle' | 'pending'
  readonly onCancel?: () => void
}

/** Four dots and ten keys. The digits are never shown, read aloud or kept anywhere but in memory. */
export function PinPad({
  label,
  value,
  onChange,
  onComplete,
  size = 'm',
  state = 'idle',
  onCancel,
}: PinPadProps) {
  const words = useUiWords()
  const press = (key: string) => {
    if (state === 'pending') return
    if (key === 'back') return onChange(value.slice(0, -1))
    if (value.length >= pinLength) return undefined
    const pin = value + key
    onChange(pin)
    if (pin.length === pinLength) onComplete?.(pin)
    return undefined
  }
  useNumberKeys(press)
  return (
    <div role="group" aria-label={label}>
      <div className={`pinrow ${size}`}>
        {size === 's' && <span className="label grow">{label}</span>}
        <div className="pindots" role="img" aria-label={words.pinDigits(value.length, pinLength)}>
          {Array.from({ length: pinLength }, (_, index) => (
            <i key={`dot-${index + 1}`} className={index < value.length ? 'on' : undefined} />
          ))}
        </div>
      </div>
      <div className={`pinpad ${size === 's' ? 's' : ''}`}>
        {digits.map((digit) => (
          <button key={digit} type="button" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
        {onCancel === undefined ? (
          <span />
        ) : (
          <button type="button" className="q" onClick={onCancel}>
            {words.cancel}
          </button>
        )}
        <button type="button" onClick={() => press('0')}>
          0
        </button>
        <button type="button" className="q" aria-label={words.backspace} onClick={() => press('back')}>
          <Icon of={IconBackspace} />
        </button>
      </div>
    </div>
  )
}
