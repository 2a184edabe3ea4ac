import { type FormEvent, useState } from 'react'
import type { AccountPage } from '../../../src-shared/domains/access/contract.ts'
import { parseBirth } from '../../../src-shared/domains/customers/model.ts'
import { parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { formatPhone } from '../../../src-shared/kernel/phone.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { type FailureText, useFailureText } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { useSaveProfile } from './mutations.ts'

type Fields = {
  readonly name: string
  readonly title: string
  readonly phone: string
  readonly email: string
  readonly birth: string
}

function fieldsOf(account: AccountPage): Fields {
  const { name, title, phone, email, birth } = account
  return {
    name,
    title,
    phone: phone === null ? '' : formatPhone(phone),
    email: email ?? '',
    birth: birth ?? '',
  }
}

/** What was typed here, on top of what somebody else saved. */
function mergedFields(of: Readonly<Record<'start' | 'mine' | 'theirs', Fields>>): Fields {
  const { start, mine, theirs } = of
  const kept = (field: keyof Fields) => (mine[field] === start[field] ? theirs[field] : mine[field])
  return {
    name: kept('name'),
    title: kept('title'),
    phone: kept('phone'),
    email: kept('email'),
    birth: kept('birth'),
  }
}

/** Name, title and how somebody is reached. */
export function ProfileDialog({
  account,
  onClose,
}: {
  readonly account: AccountPage
  readonly onClose: () => void
}) {
  const t = useT()
  const save = useSaveProfile()
  const failure = useFailureText()(save.error)
  // As it was opened: what somebody else saves meanwhile is never written over unseen.
  const [start, setStart] = useState(() => ({ fields: fieldsOf(account), version: account.version }))
  const [fields, setFields] = useState<Fields>(start.fields)
  const isBehind = failure?.code === 'STALE_VERSION' && account.version !== start.version
  if (isBehind) {
    // The refusal is told; beneath it stands what they saved, with what was typed here on top of it.
    const theirs = fieldsOf(account)
    setStart({ fields: theirs, version: account.version })
    setFields(mergedFields({ start: start.fields, mine: fields, theirs }))
  }
  // Of staff the year is told too.
  const birth = parseBusinessDate(parseBirth(fields.birth, useToday()) ?? '')
  const isBirthWrong = fields.birth.trim() !== '' && birth === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isBirthWrong || save.isPending) return
    const { accountId } = account
    const { version } = start
    const { name, title } = fields
    const phone = fields.phone.trim() === '' ? null : fields.phone.trim()
    const email = fields.email.trim() === '' ? null : fields.email.trim()
    save.mutate(
      { accountId, version, name, title, phone, email, birth },
      {
        onSuccess: () => {
          showToast({ text: t('accounts.saved', { name }) })
          onClose()
        },
      },
    )
  }
  const isTold = failure === null || failure.code === 'INPUT_INVALID' || failure.code === 'PHONE_INVALID'
  return (
    <Dialog title={t('accounts.editOf', { name: account.name })} onClose={onClose}>
      <form className="sstack" onSubmit={submit} noValidate autoComplete="off">
        <ProfileFields
          {...{ fields, failure }}
          birthError={isBirthWrong ? t('accounts.birthHint') : null}
          onChange={(change) => {
            setFields({ ...fields, ...change })
            save.reset()
          }}
        />
        {!isTold && <Note tone="danger">{failure.sentence}</Note>}
        <div className="actions">
          <Button size="lg" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" kind="primary" type="submit" aria-busy={save.isPending}>
            {t(save.isPending ? 'common.saving' : 'common.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function ProfileFields({
  fields,
  failure,
  birthError,
  onChange,
}: {
  readonly fields: Fields
  readonly failure: FailureText | null
  readonly birthError: string | null
  readonly onChange: (change: Partial<Fields>) => void
}) {
  const t = useT()
  const phoneError = failure?.code === 'PHONE_INVALID' ? failure.sentence : null
  return (
    <>
      <div className="apair">
        <TextField
          label={t('accounts.name')}
          need="required"
          data-autofocus
          maxLength={60}
          value={fields.name}
          error={failure?.field('name') ?? null}
          onChange={(name) => onChange({ name })}
        />
        <TextField
          label={t('accounts.jobTitle')}
          maxLength={30}
          value={fields.title}
          error={failure?.field('title') ?? null}
          onChange={(title) => onChange({ title })}
        />
      </div>
      <div className="apair">
        <TextField
          label={t('accounts.phone')}
          inputMode="tel"
          maxLength={30}
          value={fields.phone}
          error={phoneError ?? failure?.field('phone') ?? null}
          onChange={(phone) => onChange({ phone })}
        />
        <TextField
          label={t('accounts.birth')}
          hint={t('accounts.birthHint')}
          maxLength={10}
          value={fields.birth}
          error={birthError}
          onChange={(birth) => onChange({ birth })}
        />
      </div>
      <TextField
        label={t('accounts.email')}
        inputMode="email"
        maxLength={120}
        value={fields.email}
        error={
          failure?.field('email') === undefined || failure.field('email') === null
            ? null
            : t('accounts.emailWrong')
        }
        onChange={(email) => onChange({ email })}
      />
    </>
  )
}
