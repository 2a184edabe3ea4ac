import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { limits } from '../../../src-shared/domains/customers/model.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Reference } from '../../ui/states.tsx'
import { TextArea, TextField } from '../../ui/TextField.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { type CustomerFields, fieldError, groupPhone, isToldAtField, ownerOf } from './new-customer-form.ts'
import { PhoneTaken } from './SharedQuickCreate.tsx'

type CustomerFormProps = {
  readonly title: string
  readonly action: string
  readonly start: CustomerFields
  readonly saving: { readonly isPending: boolean; readonly error: unknown; readonly reset: () => void }
  readonly onClose: () => void
  readonly onSave: (fields: CustomerFields, samePhone: string) => void
  /** Whoever has the phone is meant. Not given where somebody is being changed. */
  readonly onExisting?: (customerId: AccountId) => void
}

/** Everything that is written down about a customer. What is typed stays until it is saved. */
export function CustomerForm(props: CustomerFormProps) {
  const t = useT()
  const formId = useId()
  const [fields, setFields] = useState(props.start)
  const [samePhone, setSamePhone] = useState('')
  const { saving, onExisting } = props
  const failure = useFailureText()(saving.error)
  const owner = ownerOf(failure)
  const set = (change: Partial<CustomerFields>) => {
    setFields({ ...fields, ...change })
    if (saving.error !== null) saving.reset()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!saving.isPending) props.onSave(fields, '')
  }
  return (
    <Drawer
      title={props.title}
      onClose={props.onClose}
      footer={
        <div className="row">
          <Button size="lg" onClick={props.onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            size="lg"
            kind="primary"
            className="grow"
            type="submit"
            form={formId}
            aria-busy={saving.isPending}
          >
            {saving.isPending ? t('common.saving') : props.action}
          </Button>
        </div>
      }
    >
      <form id={formId} className="cu-form" onSubmit={submit} noValidate>
        <PersonFields fields={fields} failure={failure} owner={owner} onChange={set}>
          {owner !== null && failure !== null && (
            <PhoneTaken
              sentence={failure.sentence}
              name={owner.name}
              reason={samePhone}
              onReason={setSamePhone}
              {...(onExisting === undefined ? {} : { onUse: () => onExisting(owner.customerId) })}
              onShare={() => props.onSave(fields, samePhone)}
            />
          )}
        </PersonFields>
        <NoteFields fields={fields} failure={failure} onChange={set} />
        {failure !== null && !isToldAtField(failure) && (
          <div role="alert">
            <Note tone="danger">{failure.sentence}</Note>
            {failure.reference !== null && <Reference number={failure.reference} />}
          </div>
        )}
      </form>
    </Drawer>
  )
}

type FieldsProps = {
  readonly fields: CustomerFields
  readonly failure: Parameters<typeof fieldError>[0]
  readonly onChange: (change: Partial<CustomerFields>) => void
}

function PersonFields({
  fields,
  failure,
  owner,
  onChange,
  children,
}: FieldsProps & { readonly owner: unknown; readonly children: ReactNode }) {
  const t = useT()
  return (
    <>
      <TextField
        label={t('customers.name')}
        need="required"
        autoFocus
        maxLength={200}
        value={fields.name}
        error={fieldError(failure, 'name')}
        onChange={(name) => onChange({ name })}
      />
      <TextField
        label={t('customers.phone')}
        inputMode="tel"
        maxLength={limits.phone}
        placeholder="010-0000-0000"
        value={fields.phone}
        error={owner === null ? fieldError(failure, 'phone') : null}
        onChange={(phone) => onChange({ phone: groupPhone(phone) })}
      />
      {children}
      <TextField
        label={t('accounts.email')}
        inputMode="email"
        maxLength={limits.email}
        value={fields.email}
        error={fieldError(failure, 'email') === null ? null : t('accounts.emailWrong')}
        onChange={(email) => onChange({ email })}
      />
      <TextField
        label={t('customers.birth')}
        hint={t('customers.birthHint')}
        maxLength={20}
        value={fields.birth}
        error={fieldError(failure, 'birth')}
        onChange={(birth) => onChange({ birth })}
      />
    </>
  )
}

function NoteFields({ fields, failure, onChange }: FieldsProps) {
  const t = useT()
  return (
    <>
      <TextField
        label={t('customers.warning')}
        hint={t('customers.warningHint')}
        maxLength={limits.warning}
        value={fields.warning}
        error={fieldError(failure, 'warning')}
        onChange={(warning) => onChange({ warning })}
      />
      <TextArea
        label={t('customers.memo')}
        rows={5}
        maxLength={limits.memo}
        value={fields.memo}
        error={fieldError(failure, 'memo')}
        onChange={(memo) => onChange({ memo })}
      />
    </>
  )
}
