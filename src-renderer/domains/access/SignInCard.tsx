import { IconKey } from '@tabler/icons-react'
import { useState } from 'react'
import type { AccountPage } from '../../../src-shared/domains/access/contract.ts'
import { passwordRule } from '../../../src-shared/domains/access/model.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { deviceName } from '../../ui/device-name.ts'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import type { OpenDialog } from './AccountPageView.tsx'
import { useEndDevice, useSetSecret } from './mutations.ts'
import { SealDialog } from './SealDialog.tsx'

type SignInCardProps = {
  readonly account: AccountPage
  readonly may: 'edit' | 'read'
  readonly dialog: OpenDialog
}

/** How somebody comes in: password, PIN, and the devices they are signed in on. */
export function SignInCard({ account, may, dialog }: SignInCardProps) {
  const t = useT()
  const maySet = may === 'edit' && account.permissions.length > 0
  const secrets = [
    { kind: 'password', word: t('accounts.password'), isSet: account.hasPassword },
    { kind: 'pin', word: t('accounts.pin'), isSet: account.hasPin },
  ] as const
  return (
    <section className="card" aria-label={t('accounts.signIn')}>
      <header>
        <h2 className="grow">{t('accounts.signIn')}</h2>
      </header>
      {secrets.map(({ kind, word, isSet }) => (
        <div className="al" key={kind}>
          <span className="grow">
            <b>{word}</b>
            <span className="t2">{t(isSet ? 'accounts.isSet' : 'accounts.isNotSet')}</span>
          </span>
          {maySet && (
            <Button
              icon={IconKey}
              aria-label={`${word} ${t('accounts.reset')}`}
              onClick={() => dialog.open(kind)}
            >
              {t('accounts.reset')}
            </Button>
          )}
        </div>
      ))}
      <Devices account={account} may={may} />
      {(dialog.opened === 'password' || dialog.opened === 'pin') && (
        <SecretDialog account={account} kind={dialog.opened} onClose={dialog.close} />
      )}
    </section>
  )
}

function Devices({ account, may }: Pick<SignInCardProps, 'account' | 'may'>) {
  const t = useT()
  const format = useFormat()
  const end = useEndDevice()
  return (
    <>
      <h3>{t('accounts.devices')}</h3>
      {account.devices.length === 0 && <p className="t2 pnone">{t('accounts.noDevices')}</p>}
      {account.devices.map((device) => (
        <div className="al" key={device.sessionId}>
          <span className="grow">
            <b>{deviceName(device.device)}</b>
            <span className="t2">{format.dateTime(epochMs(device.lastSeenAtMs))}</span>
          </span>
          {device.current ? (
            <Chip tone="ok">{t('accounts.thisDevice')}</Chip>
          ) : (
            may === 'edit' && (
              <Button disabled={end.isPending} onClick={() => end.mutate({ sessionId: device.sessionId })}>
                {t('accounts.end')}
              </Button>
            )
          )}
        </div>
      ))}
    </>
  )
}

/** A new password or PIN for somebody, sealed with one's own PIN. */
function SecretDialog({
  account,
  kind,
  onClose,
}: {
  readonly account: AccountPage
  readonly kind: 'password' | 'pin'
  readonly onClose: () => void
}) {
  const t = useT()
  const [fresh, setFresh] = useState('')
  const save = useSetSecret()
  const failure = useFailureText()(save.error)
  const { accountId, version, name } = account
  const isPin = kind === 'pin'
  const isWhole = isPin ? /^\d{4}$/.test(fresh) : fresh.length >= passwordRule.minLength
  const isAboutFresh = failure?.code === 'PIN_TOO_SIMPLE' || failure?.code === 'PASSWORD_TOO_WEAK'
  const secret = isPin
    ? ({ kind: 'pin', newPin: fresh } as const)
    : ({ kind: 'password', password: fresh } as const)
  return (
    <SealDialog
      title={t(isPin ? 'accounts.pinChangeOf' : 'accounts.passwordOf', { name })}
      effects={[{ text: t(isPin ? 'accounts.pinLocks' : 'accounts.passwordEnds') }]}
      action={t('accounts.reset')}
      state={save.isPending ? 'pending' : 'idle'}
      when={isWhole ? 'ready' : 'not-ready'}
      failure={isAboutFresh ? null : failure}
      onClose={onClose}
      onSeal={(pin) =>
        save.mutate(
          { accountId, version, pin, secret },
          {
            onSuccess: () => {
              showToast({ text: t('accounts.secretSaved', { name }) })
              onClose()
            },
          },
        )
      }
    >
      <TextField
        type="password"
        autoComplete="new-password"
        inputMode={isPin ? 'numeric' : 'text'}
        label={t(isPin ? 'accounts.newPin' : 'accounts.newPassword')}
        hint={isPin ? undefined : t('accounts.newPasswordHint')}
        maxLength={isPin ? 4 : passwordRule.maxLength}
        value={fresh}
        error={isAboutFresh ? failure.sentence : null}
        onChange={setFresh}
      />
    </SealDialog>
  )
}
