import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type SubmitEvent, useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { FailureText } from '../../ui/ui-context.tsx'

export type Credentials = { readonly loginId: string; readonly password: string }

/** Login id and password. What was typed stays after a refusal; the password is only ever in memory. */
export function PasswordSignIn({
  start,
  state,
  failure,
  onSignIn,
}: {
  readonly start: string
  readonly state: 'idle' | 'pending'
  readonly failure: FailureText | null
  readonly onSignIn: (credentials: Credentials) => void
}) {
  const t = useT()
  const [loginId, setLoginId] = useState(start)
  const [password, setPassword] = useState('')
  const [shown, setShown] = useState<'shown' | 'hidden'>('hidden')
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (state === 'idle' && loginId.trim() !== '' && password !== '')
      onSignIn({ loginId: loginId.trim(), password })
  }
  return (
    <form className="signform" onSubmit={submit}>
      <TextField
        label={t('access.loginId')}
        value={loginId}
        onChange={setLoginId}
        error={failure?.field('loginId') ?? null}
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus={start === ''}
      />
      <TextField
        label={t('access.password')}
        value={password}
        onChange={setPassword}
        error={failure?.field('password') ?? null}
        type={shown === 'shown' ? 'text' : 'password'}
        autoComplete="current-password"
        autoFocus={start !== ''}
        after={
          <IconButton
            icon={shown === 'shown' ? IconEyeOff : IconEye}
            label={t(shown === 'shown' ? 'access.hidePassword' : 'access.showPassword')}
            onClick={() => setShown(shown === 'shown' ? 'hidden' : 'shown')}
          />
        }
      />
      {failure !== null && (
        <p className="hint bad" role="alert">
          {failure.sentence}
        </p>
      )}
      <Button
        type="submit"
        kind="primary"
        size="lg"
        width="wide"
        disabled={state === 'pending' || loginId.trim() === '' || password === ''}
      >
        {t(state === 'pending' ? 'access.signingIn' : 'access.signIn')}
      </Button>
    </form>
  )
}
