import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { SessionState } from '../../../src-shared/domains/access/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { PinPad } from '../../ui/PinPad.tsx'

export type StaffTile = SessionState['staff'][number]

/** The staff as tiles: whose PIN comes next. */
export function StaffTiles({
  staff,
  chosen,
  onChoose,
}: {
  readonly staff: readonly StaffTile[]
  readonly chosen: StaffTile | null
  readonly onChoose: (person: StaffTile) => void
}) {
  const t = useT()
  return (
    <div className="people">
      {staff.map((person) => (
        <button
          key={person.accountId}
          type="button"
          aria-pressed={person.accountId === chosen?.accountId}
          onClick={() => onChoose(person)}
        >
          <Avatar name={person.name} size="l" />
          <span className="grow">
            <b className="cut">{person.name}</b>
            <span className="t2 cut">
              {person.title || t(person.manager ? 'staff.manager' : 'staff.designer')}
            </span>
          </span>
          {person.accountId === chosen?.accountId && <Icon of={IconCheck} />}
        </button>
      ))}
    </div>
  )
}

/** The chosen person and the pad. A wrong PIN empties the dots and says how many tries are left. */
export function PinPanel({
  person,
  state,
  error,
  onPin,
  onCancel,
  onPassword,
}: {
  readonly person: StaffTile | null
  readonly state: 'idle' | 'pending'
  readonly error: string | null
  readonly onPin: (pin: string) => void
  readonly onCancel: () => void
  readonly onPassword: () => void
}) {
  const t = useT()
  const [pin, setPin] = useState('')
  if (person === null) return <p className="t2">{t('access.pickFirst')}</p>
  const help = person.hasPin ? t('access.pinFor') : t('access.noPinYet')
  return (
    <>
      <Avatar name={person.name} />
      <span className="who-name">
        {person.name} {person.title}
      </span>
      {error === null ? (
        <span className="t2">{help}</span>
      ) : (
        <span className="hint bad" role="alert">
          {error}
        </span>
      )}
      {person.hasPin && (
        <PinPad
          label={t('access.pinFor')}
          value={pin}
          onChange={setPin}
          onComplete={(complete) => {
            setPin('')
            onPin(complete)
          }}
          state={state}
          onCancel={() => {
            setPin('')
            onCancel()
          }}
        />
      )}
      <button type="button" className="link" style={{ marginTop: 20 }} onClick={onPassword}>
        {t(person.hasPin ? 'access.forgotPin' : 'access.withPassword')}
      </button>
    </>
  )
}
