import type { SessionState } from '../../../src-shared/domains/access/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import type { Credentials } from './PasswordSignIn.tsx'

/** A practice shop hides nothing: its accounts with their passwords, one press to go in. */
export function SampleAccounts({
  accounts,
  onSignIn,
}: {
  readonly accounts: SessionState['sampleAccounts']
  readonly onSignIn: (credentials: Credentials) => void
}) {
  const t = useT()
  if (accounts.length === 0) return null
  return (
    <section aria-labelledby="sample-accounts">
      <h2 id="sample-accounts" className="b">
        {t('access.sampleTitle')}
      </h2>
      <p className="t2" style={{ marginBottom: 12 }}>
        {t('access.sampleHelp')}
      </p>
      <div className="samples">
        {accounts.map(({ loginId, name, password, pin }) => (
          <button key={loginId} type="button" onClick={() => onSignIn({ loginId, password })}>
            <Avatar name={name} />
            <span className="grow">
              <b className="cut">
                {name} <small>{loginId}</small>
              </b>
              <span className="t2 cut">
                {pin === null
                  ? t('access.samplePasswordOnly', { password })
                  : t('access.samplePassword', { password, pin })}
              </span>
            </span>
          </button>
        ))}
      </div>
    </section>
  )
}
