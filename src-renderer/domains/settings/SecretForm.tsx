import { useState } from 'react'
import { passwordRule } from '../../../src-shared/domains/access/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useChangeOwnPassword, useChangeOwnPin } from './mutations.ts'

/** Changes one's own PIN or password; the password that is valid now proves who asks. */
export function SecretForm({
  kind,
  onClose,
}: {
  readonly kind: 'pin' | 'password'
  readonly onClose: () => void
}) {
  const t = useT()
  const [password, setPassword] = useState('')
  const [fresh, setFresh] = useState('')
  const changePin = useChangeOwnPin()
  const changePassword = useChangeOwnPassword()
  const failure = useFailureText()(kind === 'pin' ? changePin.error : changePassword.error)
  const pending = changePin.isPending || changePassword.isPending
  const wrong = kind === 'pin' ? pinProblem(fresh) : lengthProblem(fresh)
  const isWhole = kind === 'pin' ? fresh.length === 4 : fresh.length >= passwordRule.minLength
  const isReady = password !== '' && isWhole && wrong === null
  const isAboutFresh = failure?.code === 'PIN_TOO_SIMPLE' || failure?.code === 'PASSWORD_TOO_WEAK'
  function pinProblem(pin: string): string | null {
    return /^\d{0,4}$/.test(pin) ? null : t('access.firstRun.people.pinHint')
  }
  function lengthProblem(text: string): string | null {
    const limit = passwordRule.maxLength
    return text.length > limit ? t('fields.too_long', { limit }) : null
  }
  const done = {
    onSuccess: () => {
      showToast({ text: t('settings.saved') })
      onClose()
    },
  }
  const submit = () =>
    kind === 'pin'
      ? changePin.mutate({ password, pin: fresh }, done)
      : changePassword.mutate({ password, newPassword: fresh }, done)
  return (
    <Dialog title={t(kind === 'pin' ? 'settings.changePin' : 'settings.changePassword')} onClose={onClose}>
      <form
        className="sstack"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady && !pending) submit()
        }}
      >
        <TextField
          type="password"
          autoComplete="current-password"
          label={t('settings.currentPassword')}
          value={password}
          error={failure !== null && !isAboutFresh ? failure.sentence : null}
          onChange={setPassword}
        />
        <TextField
          type="password"
          autoComplete="new-password"
          inputMode={kind === 'pin' ? 'numeric' : 'text'}
          label={t(kind === 'pin' ? 'settings.newPin' : 'settings.newPassword')}
          hint={t(kind === 'pin' ? 'settings.newPinHelp' : 'settings.newPasswordHelp')}
          value={fresh}
          error={wrong ?? (isAboutFresh ? failure.sentence : null)}
          onChange={setFresh}
        />
        <div className="actions">
          <Button size="lg" onClick={onClose}>
            {t('settings.keep')}
          </Button>
          <Button size="lg" kind="primary" type="submit" disabled={!isReady || pending}>
            {t('settings.change')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
