import { IconAlertTriangle, IconArrowRight, IconPoint } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { Icon, type IconShape } from './Icon.tsx'
import { PinPad, pinLength } from './PinPad.tsx'
import { RichText } from './RichText.tsx'
import { Reference } from './states.tsx'
import { useUiWords } from './ui-context.tsx'

export type Effect = {
  readonly text: string
  readonly icon?: IconShape
  readonly tone?: 'plain' | 'bad'
}

/** Each side in a word, and what belongs to it beneath. */
type ChangeWords = {
  readonly from: string
  readonly fromDetail?: string
  readonly to: string
  readonly toDetail?: string
}

type ConfirmDialogProps = {
  readonly title: string
  /** The change in words: what it is now, what it will be. */
  readonly change?: ChangeWords
  readonly effects?: readonly Effect[]
  readonly action: string
  /** The word of the way back; 그대로 두기 says more than 취소. */
  readonly keep?: string
  readonly tone?: 'primary' | 'danger'
  /** `blocked`: it cannot be done as things stand, and `error` says why; there is only the way back. */
  readonly state?: 'idle' | 'pending' | 'blocked'
  /** `not-ready`: something that the change needs is still missing above. */
  readonly when?: 'ready' | 'not-ready'
  /** A sentence about the last try, and its reference number. */
  readonly error?: string | null
  readonly reference?: string | null
  readonly onCancel: () => void
  readonly children?: ReactNode
} & (
  | { readonly ask?: 'nothing'; readonly onConfirm: () => void }
  /** Asks for the PIN of whoever is signed in, and hands it over with the confirmation. */
  | { readonly ask: 'pin'; readonly pinLabel?: string; readonly onConfirm: (pin: string) => void }
)

/** A change that loses money or data: says what changes and what follows, and only then does it. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const words = useUiWords()
  const [pin, setPin] = useState('')
  const pending = props.state === 'pending'
  const needsPin = props.ask === 'pin' && pin.length < pinLength
  const confirm = () => {
    if (props.ask !== 'pin') return props.onConfirm()
    setPin('')
    return props.onConfirm(pin)
  }
  return (
    <Dialog title={props.title} onClose={props.onCancel} escape={pending ? 'stays' : 'closes'}>
      {props.change !== undefined && <Change {...props.change} />}
      {props.effects !== undefined && <Effects of={props.effects} />}
      {props.children}
      {props.ask === 'pin' && (
        <PinPad
          size="s"
          label={props.pinLabel ?? words.pinToConfirm}
          value={pin}
          onChange={setPin}
          state={pending ? 'pending' : 'idle'}
        />
      )}
      {props.error !== undefined && props.error !== null && (
        <p className="hint bad" role="alert">
          {props.error}
        </p>
      )}
      {props.reference !== undefined && props.reference !== null && <Reference number={props.reference} />}
      <div className="actions">
        <Button size="lg" onClick={props.onCancel} disabled={pending} data-autofocus>
          {props.keep ?? words.cancel}
        </Button>
        <Button
          size="lg"
          kind={props.tone ?? 'primary'}
          onClick={confirm}
          disabled={props.state === 'blocked' || props.when === 'not-ready' || pending || needsPin}
        >
          {props.action}
        </Button>
      </div>
    </Dialog>
  )
}

/** What follows, a line each; where a choice decides it, it stands beneath the choice. */
export function Effects({ of: effects }: { readonly of: readonly Effect[] }) {
  return (
    <ul className="eff">
      {effects.map((effect) => (
        <li key={effect.text} className={effect.tone === 'bad' ? 'bad' : undefined}>
          <Icon of={effect.icon ?? (effect.tone === 'bad' ? IconAlertTriangle : IconPoint)} size="s" />
          <span>
            <RichText text={effect.text} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Change({ from, fromDetail = '', to, toDetail = '' }: ChangeWords) {
  const words = useUiWords()
  return (
    <div className="chg">
      <div>
        <span>{words.before}</span>
        <b>{from}</b>
        {fromDetail !== '' && <span>{fromDetail}</span>}
      </div>
      <Icon of={IconArrowRight} />
      <div className="to">
        <span>{words.after}</span>
        <b>{to}</b>
        {toDetail !== '' && <span>{toDetail}</span>}
      </div>
    </div>
  )
}
