import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { type CardField, type CardFieldState, type CardForm, groupNumber, showExpiry } from './card-form.ts'
import { cardKindOf } from './card-issuer.ts'

type FieldBoxProps = {
  readonly field: CardField
  readonly form: CardForm
  readonly check: CardFieldState
  /** `active`: the pad types here. */
  readonly look: 'active' | 'resting'
  readonly onFocus: () => void
  readonly onText: (text: string) => void
}

const boxes = { number: 'm-number', expiry: 'm-mid', birth: 'm-mid', pin: 'm-mid m-pins' } as const

/** One field of the card with what is known or wrong about it beneath. */
export function CardFieldBox(props: FieldBoxProps) {
  const { field, check } = props
  const t = useT()
  const bad = check.state === 'bad'
  return (
    <div className={`field m-card-${field}`}>
      <label htmlFor={`card-${field}`}>{t(`checkout.card.${field}`)}</label>
      <div className={`in ${boxes[field]} ${bad ? 'bad' : ''} ${props.look === 'active' ? 'focus' : ''}`}>
        <FieldInput {...props} />
        {field === 'number' && <KindOfCard digits={props.form.number} check={check} />}
        {field === 'pin' && <PinDots filled={props.form.pin.length} />}
      </div>
      <span
        id={`card-${field}-below`}
        className={bad ? 'hint bad row' : 'hint'}
        role={bad ? 'alert' : undefined}
      >
        {bad && <Icon of={IconAlertCircle} size="s" />}
        {bad ? t(`checkout.wrong.${check.why}`) : hintOf(t, field, check)}
      </span>
    </div>
  )
}

function hintOf(t: Translate, field: CardField, check: CardFieldState): string {
  if (field === 'number' && check.state === 'good') return t('checkout.card.numberFits')
  return t(`checkout.hint.${field}`)
}

function shownText(field: CardField, form: CardForm): string {
  if (field === 'number') return groupNumber(form.number)
  return field === 'expiry' ? showExpiry(form.expiry) : form[field]
}

function FieldInput({ field, form, check, onFocus, onText }: FieldBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  const text = shownText(field, form)
  useEffect(() => {
    if (field === 'number') input.current?.focus({ preventScroll: true })
  }, [field])
  return (
    <input
      ref={input}
      id={`card-${field}`}
      // Never offered for keeping: neither as a card nor as a password.
      type={field === 'pin' ? 'password' : 'text'}
      autoComplete={field === 'pin' ? 'one-time-code' : 'off'}
      inputMode="numeric"
      aria-invalid={check.state === 'bad' ? true : undefined}
      aria-describedby={`card-${field}-below`}
      aria-required
      value={text}
      onFocus={onFocus}
      onChange={(event) => onText(shorterBySign(text, event.target.value))}
    />
  )
}

/** Backspace behind a blank or slash takes the digit before it, since the sign would only come back. */
function shorterBySign(before: string, after: string): string {
  const digits = (text: string) => text.replace(/\D/g, '')
  const onlySignGone = after.length < before.length && digits(after) === digits(before)
  return onlySignGone ? digits(after).slice(0, -1) : after
}

function KindOfCard({ digits, check }: { readonly digits: string; readonly check: CardFieldState }) {
  const t = useT()
  const kind = cardKindOf(digits)
  if (kind === null) return null
  return (
    <span className="iss">
      {check.state === 'good' && <Icon of={IconCircleCheck} />}
      {'issuer' in kind ? t(`payments.issuer.${kind.issuer}`) : t(`checkout.brand.${kind.brand}`)}
    </span>
  )
}

/** Two dots to fill; the other two are never asked for. */
function PinDots({ filled }: { readonly filled: number }) {
  const dot = (place: number) => (place < filled ? 'on' : place === filled ? 'cur' : '')
  return (
    <span className="dots" aria-hidden="true">
      <i className={dot(0)} />
      <i className={dot(1)} />
      <i className="no" />
      <i className="no" />
    </span>
  )
}
