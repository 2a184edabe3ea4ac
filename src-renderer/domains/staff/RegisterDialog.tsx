import { type FormEvent, useRef, useState } from 'react'
import type { AccountView } from '../../../src-shared/domains/access/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { type FailureText, useFailureText } from '../../ui/ui-context.tsx'
import { useCreateAccount, useSavePerson } from './mutations.ts'
import { emptyRegistration, type Registration, wrongInRegistration } from './register-form.ts'

const fieldOfCode: Readonly<Record<string, keyof Registration>> = {
  LOGIN_ID_TAKEN: 'loginId',
  PASSWORD_TOO_WEAK: 'password',
  PIN_TOO_SIMPLE: 'pin',
}

/** Makes an account for somebody new and gives them their column; both, or the form says what is left to do. */
export function RegisterDialog({
  onRegistered,
  onClose,
}: {
  readonly onRegistered: (accountId: AccountId) => void
  readonly onClose: () => void
}) {
  const t = useT()
  const form = useRegistration(onRegistered)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    form.onSave()
  }
  return (
    <Dialog title={t('staff.register')} onClose={onClose}>
      <form className="amount" onSubmit={submit} noValidate autoComplete="off">
        <Fields {...form} />
        {form.failure !== null && fieldOfCode[form.failure.code] === undefined && (
          <Note tone="danger">{form.failure.sentence}</Note>
        )}
        <div className="actions">
          <Button size="lg" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" kind="primary" type="submit" aria-busy={form.state === 'pending'}>
            {form.state === 'pending' ? t('common.saving') : t('staff.register')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type Form = ReturnType<typeof useRegistration>

function useRegistration(onRegistered: (accountId: AccountId) => void) {
  const t = useT()
  const { key } = useIdempotencyKey()
  const [fields, setFields] = useState<Registration>(emptyRegistration)
  const [pressed, setPressed] = useState<'no' | 'yes'>('no')
  const account = useRef<AccountView | null>(null)
  const create = useCreateAccount()
  const save = useSavePerson()
  const wrong = wrongInRegistration(fields)
  const failure = useFailureText()(create.error ?? save.error)
  const giveColumn = (made: AccountView) => {
    account.current = made
    save.mutate(
      {
        key,
        accountId: made.accountId,
        accountVersion: made.version,
        version: null,
        name: made.name,
        title: made.title,
        takesBookings: fields.takesBookings,
        customersPerHour: 1,
        customersAtOnce: 1,
        services: null,
      },
      {
        onSuccess: (person) => {
          showToast({ text: t('staff.registered', { name: person.name }) })
          onRegistered(person.accountId)
        },
      },
    )
  }
  return {
    fields,
    failure,
    wrong: pressed === 'yes' ? wrong : {},
    state: create.isPending || save.isPending ? ('pending' as const) : ('idle' as const),
    set: (change: Partial<Registration>) => {
      setFields({ ...fields, ...change })
      create.reset()
    },
    onSave: () => {
      setPressed('yes')
      if (Object.keys(wrong).length > 0 || create.isPending || save.isPending) return
      // The account may be there already, when only its column could not be saved before.
      if (account.current !== null) return giveColumn(account.current)
      const { name, title, loginId, type } = fields
      const password = fields.password === '' ? null : fields.password
      const pin = fields.pin === '' ? null : fields.pin
      return create.mutate({ name, title, loginId, type, password, pin }, { onSuccess: giveColumn })
    },
  }
}

function problemOf(
  t: ReturnType<typeof useT>,
  form: { readonly wrong: Form['wrong']; readonly failure: FailureText | null },
  field: keyof Registration,
): string | null {
  const wrong = form.wrong[field]
  if (wrong !== undefined) return t(`staff.wrong.${wrong}`)
  if (form.failure !== null && fieldOfCode[form.failure.code] === field) return form.failure.sentence
  return form.failure?.field(field) ?? null
}

function Fields(form: Form) {
  const t = useT()
  const { fields, set } = form
  return (
    <>
      <div className="pair">
        <TextField
          label={t('staff.name')}
          need="required"
          data-autofocus
          value={fields.name}
          maxLength={60}
          error={problemOf(t, form, 'name')}
          onChange={(name) => set({ name })}
        />
        <TextField
          label={t('staff.title')}
          placeholder={t('staff.titleHint')}
          value={fields.title}
          maxLength={20}
          onChange={(title) => set({ title })}
        />
      </div>
      <SignIn {...form} />
    </>
  )
}

function SignIn(form: Form) {
  const t = useT()
  const { fields, set } = form
  return (
    <>
      <Segmented
        label={t('staff.role')}
        value={fields.type}
        choices={[
          { value: 2, label: t('staff.designer') },
          { value: 4, label: t('staff.manager') },
        ]}
        onChange={(type) => set({ type })}
      />
      <div className="pair">
        <TextField
          label={t('staff.loginId')}
          need="required"
          value={fields.loginId}
          maxLength={60}
          error={problemOf(t, form, 'loginId')}
          onChange={(loginId) => set({ loginId })}
        />
        <TextField
          label={t('staff.password')}
          type="password"
          autoComplete="new-password"
          hint={t('staff.passwordHelp')}
          value={fields.password}
          maxLength={128}
          error={problemOf(t, form, 'password')}
          onChange={(password) => set({ password })}
        />
      </div>
      <div className="pair">
        <TextField
          label={t('staff.pin')}
          type="password"
          autoComplete="new-password"
          inputMode="numeric"
          hint={t('staff.pinHelp')}
          value={fields.pin}
          maxLength={4}
          error={problemOf(t, form, 'pin')}
          onChange={(pin) => set({ pin })}
        />
        <div className="ed-line">
          <span className="grow">{t('staff.takesBookings')}</span>
          <Switch
            label={t('staff.takesBookings')}
            checked={fields.takesBookings}
            onChange={(takesBookings) => set({ takesBookings })}
          />
        </div>
      </div>
    </>
  )
}
