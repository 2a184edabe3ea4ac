import { type FormEvent, useId, useState } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useCreateCustomer } from './mutations.ts'
import { fieldError, groupPhone, isToldAtField, ownerOf, type PersonFields } from './new-customer-form.ts'

type QuickCreateProps = {
  /** What stands in the fields; at first what was typed into the search, as the name or the phone. */
  readonly fields: PersonFields
  readonly onFields: (fields: PersonFields) => void
  readonly onCreated: (customer: Customer) => void
  /** The phone belongs to somebody already, and it is this person. */
  readonly onExisting: (customerId: AccountId) => void
  readonly onCancel: () => void
}

/** Registers a customer with no more than a name and a phone. What is typed stays until it is saved. */
export function QuickCreateCustomer({ fields, onFields, onCreated, onExisting, onCancel }: QuickCreateProps) {
  const t = useT()
  const { key, renew } = useIdempotencyKey()
  const [nameFirst] = useState(fields.name === '')
  const [samePhone, setSamePhone] = useState('')
  const create = useCreateCustomer()
  const failure = useFailureText()(create.error)
  const owner = ownerOf(failure)
  const set = (change: Partial<typeof fields>) => {
    onFields({ ...fields, ...change })
    create.reset()
  }
  const save = (reason: string) => {
    if (create.isPending) return
    create.mutate(
      {
        idempotencyKey: key,
        name: fields.name,
        phone: fields.phone.trim() === '' ? null : fields.phone,
        ...(reason === '' ? {} : { allowSamePhone: reason }),
      },
      {
        onSuccess: (customer) => {
          renew()
          onCreated(customer)
        },
      },
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    save('')
  }
  return (
    <form className="cu-quick" onSubmit={submit} aria-label={t('customers.newTitle')} noValidate>
      <TextField
        label={t('customers.name')}
        need="required"
        value={fields.name}
        maxLength={200}
        autoFocus={nameFirst}
        error={fieldError(failure, 'name')}
        onChange={(name) => set({ name })}
      />
      <TextField
        label={t('customers.phone')}
        inputMode="tel"
        value={fields.phone}
        maxLength={30}
        autoFocus={!nameFirst}
        error={owner === null ? fieldError(failure, 'phone') : null}
        onChange={(phone) => set({ phone: groupPhone(phone) })}
      />
      {owner !== null && failure !== null && (
        <PhoneTaken
          sentence={failure.sentence}
          name={owner.name}
          reason={samePhone}
          onReason={setSamePhone}
          onUse={() => onExisting(owner.customerId)}
          onShare={() => save(samePhone)}
        />
      )}
      {failure !== null && !isToldAtField(failure) && <Note tone="danger">{failure.sentence}</Note>}
      <div className="row">
        <Button size="lg" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="lg" className="grow" type="submit" kind="primary" aria-busy={create.isPending}>
          {create.isPending ? t('common.saving') : t('customers.register')}
        </Button>
      </div>
    </form>
  )
}

/** Two people may share a phone, a child and its mother; usually it is the same person typed again. */
export function PhoneTaken(props: {
  readonly sentence: string
  readonly name: string
  readonly reason: string
  readonly onReason: (reason: string) => void
  readonly onUse?: () => void
  readonly onShare: () => void
}) {
  const t = useT()
  const listId = useId()
  return (
    <div className="cu-taken" role="alert">
      <p>{props.sentence}</p>
      {props.onUse !== undefined && (
        <Button size="lg" onClick={props.onUse}>
          {t('customers.useExisting', { name: props.name })}
        </Button>
      )}
      <TextField
        label={t('customers.samePhoneReason')}
        list={listId}
        value={props.reason}
        maxLength={100}
        onChange={props.onReason}
      />
      <datalist id={listId}>
        <option value={t('customers.reasonFamily')} />
        <option value={t('customers.reasonGuardian')} />
      </datalist>
      <Button size="lg" disabled={props.reason.trim() === ''} onClick={props.onShare}>
        {t('customers.registerApart')}
      </Button>
    </div>
  )
}
