import { type ReactNode, useState } from 'react'
import type { SessionState } from '../../../src-shared/domains/access/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import type { FailureText } from '../../ui/ui-context.tsx'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { type Credentials, PasswordSignIn } from './PasswordSignIn.tsx'
import { PinPanel, type StaffTile, StaffTiles } from './PinSignIn.tsx'
import { SampleAccounts } from './SampleAccounts.tsx'

export type SignInProps = {
  readonly session: Pick<SessionState, 'state' | 'staff' | 'sampleAccounts'>
  /** Shop, day and clock at the top left; how the lines are at the bottom. */
  readonly brand: ReactNode
  readonly band: ReactNode
  readonly lines: ReactNode
  /** `over`: laid over a screen that keeps what was typed. */
  readonly place: 'page' | 'over'
  /** Whoever was in before the lock: chosen already, so that the PIN alone brings them back. */
  readonly before: StaffTile['accountId'] | null
  readonly state: 'idle' | 'pending'
  readonly failure: FailureText | null
  readonly onSignIn: (credentials: Credentials) => void
  readonly onPin: (who: { readonly accountId: StaffTile['accountId']; readonly pin: string }) => void
  /** Forget the refusal of the last try. */
  readonly onReset: () => void
}

/** Who is using the counter: by PIN on a device that knows its staff, by password on a new one. */
export function SignInView(props: SignInProps) {
  const t = useT()
  const { session, place } = props
  const pinMay = session.state === 'locked' && session.staff.length > 0
  const [way, setWay] = useState<'pin' | 'password'>('pin')
  const [chosen, setChosen] = useState<StaffTile | null>(likelyOf(session.staff, props.before))
  const byPin = pinMay && way === 'pin'
  const choose = (person: StaffTile | null) => {
    props.onReset()
    setChosen(person)
  }
  const goTo = (next: 'pin' | 'password') => {
    props.onReset()
    setWay(next)
  }
  const covered = t(session.state === 'locked' ? 'access.lockedOver' : 'access.endedOver')
  const lead = place === 'over' ? covered : byPin ? null : t('access.signInHelp')
  const over = { role: 'dialog', 'aria-modal': true, 'aria-label': t('access.signInTitle') } as const
  const Place = place === 'over' ? 'div' : 'main'
  return (
    <Place className={`sign ${place}`} {...(place === 'over' ? over : {})}>
      {props.band}
      <div className="left">
        {props.brand}
        <h1>{byPin ? t('access.whoIsIt') : t('access.signInTitle')}</h1>
        {lead !== null && <p className="t2 lead">{lead}</p>}
        {byPin ? (
          <StaffTiles staff={session.staff} chosen={chosen} onChoose={choose} />
        ) : (
          <SampleAccounts accounts={session.sampleAccounts} onSignIn={props.onSignIn} />
        )}
        <div className="foot">
          {props.lines}
          <span className="grow" />
          <LanguageSwitch />
          {pinMay && (
            <button type="button" className="link" onClick={() => goTo(byPin ? 'password' : 'pin')}>
              {t(byPin ? 'access.withPassword' : 'access.withPin')}
            </button>
          )}
        </div>
      </div>
      <div className="right">
        {byPin ? (
          <PinPanel
            key={chosen?.accountId ?? 0}
            person={chosen}
            state={props.state}
            error={pinErrorOf(props.failure, t)}
            onPin={(pin) => chosen !== null && props.onPin({ accountId: chosen.accountId, pin })}
            onCancel={() => choose(null)}
            onPassword={() => goTo('password')}
          />
        ) : (
          <PasswordSignIn
            key={chosen?.loginId ?? ''}
            start={chosen?.loginId ?? ''}
            state={props.state}
            failure={props.failure}
            onSignIn={props.onSignIn}
          />
        )}
      </div>
    </Place>
  )
}

function likelyOf(staff: readonly StaffTile[], before: StaffTile['accountId'] | null): StaffTile | null {
  const [only, ...others] = staff
  if (only !== undefined && others.length === 0) return only
  return staff.find((person) => person.accountId === before) ?? null
}

function pinErrorOf(failure: FailureText | null, t: ReturnType<typeof useT>): string | null {
  if (failure === null) return null
  const left = failure.details.triesLeft
  const counted = failure.code === 'PIN_REFUSED' && typeof left === 'number' && left > 0
  return counted ? t('access.triesLeft', { count: left }) : failure.sentence
}
