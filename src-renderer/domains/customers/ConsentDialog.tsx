import { useState } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import {
  type ConsentKind,
  type ConsentState,
  consentKinds,
  consentStates,
  limits,
} from '../../../src-shared/domains/customers/model.ts'
import type { BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { DateField } from '../../ui/DateField.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { SelectField } from '../../ui/SelectField.tsx'
import { Checkbox } from '../../ui/Switch.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useToday } from '../settings/queries.ts'
import { useRecordConsent } from './mutations.ts'
import { useConsents, useConsentTexts } from './queries.ts'

type Answered = { readonly kind: ConsentKind; readonly state: ConsentState | null; readonly note: string }

/** Takes down what a customer answers to a text: which text, what they said, on which day. There is no signature. */
export function ConsentDialog({
  customer,
  of,
  onClose,
}: {
  readonly customer: Customer
  readonly of: ConsentKind | null
  readonly onClose: () => void
}) {
  const t = useT()
  const today = useToday()
  const { key, renew } = useIdempotencyKey()
  const record = useRecordConsent()
  const [answer, setAnswer] = useState<Answered>({ kind: of ?? 'privacy', state: null, note: '' })
  /** Null: today, as the main side counts its days. */
  const [on, setOn] = useState<BusinessDate | null>(null)
  const texts = useConsentTexts()
  const text = texts.data?.shown[answer.kind]
  /** Which text was read: another kind, and one that is changed meanwhile, has to be read for itself. */
  const [read, setRead] = useState<string | null>(null)
  const isRead = text !== undefined && read === text
  const failure = useFailureText()(record.error)
  const change = (part: Partial<Answered>) => {
    setAnswer({ ...answer, ...part })
    renew()
  }
  const save = () => {
    const { kind, state, note } = answer
    if (state === null || !isRead || record.isPending) return
    record.mutate(
      { idempotencyKey: key, customerId: customer.customerId, kind, state, on, note: note.trim(), text },
      {
        onSuccess: () => {
          showToast({ text: t('customerPage.consentSaved') })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={t('customerPage.consentTitle')} onClose={onClose}>
      <SelectField
        label={t('customerPage.consentKind')}
        value={answer.kind}
        choices={consentKinds.map((kind) => ({ value: kind, label: t(`customerPage.consent.${kind}`) }))}
        onChange={(kind) => change({ kind, state: null })}
      />
      <ConsentWords texts={texts} kind={answer.kind} />
      <Checkbox
        checked={isRead}
        disabled={text === undefined}
        onChange={(checked) => {
          setRead(checked ? (text ?? null) : null)
          renew()
        }}
      >
        {t('customerPage.consentRead')}
      </Checkbox>
      <AnswerField customer={customer} answer={answer} onState={(state) => change({ state })} />
      <div className="cp-two">
        <DateField
          label={t('customerPage.consentDay')}
          value={on ?? today}
          today={today}
          isDisabled={(date) => date > today}
          onChange={(date) => {
            setOn(date)
            renew()
          }}
        />
        <TextField
          label={t('customerPage.consentNote')}
          maxLength={limits.consentNote}
          value={answer.note}
          onChange={(note) => change({ note })}
        />
      </div>
      <p className="t2">{t('customerPage.consentNoSignature')}</p>
      {failure !== null && (
        <p className="hint bad" role="alert">
          {failure.sentence}
        </p>
      )}
      <Actions
        ready={answer.state !== null && isRead ? 'yes' : 'no'}
        isPending={record.isPending}
        onSave={save}
        onClose={onClose}
      />
    </Dialog>
  )
}

function Actions(props: {
  readonly ready: 'yes' | 'no'
  readonly isPending: boolean
  readonly onSave: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  return (
    <div className="actions">
      <Button size="lg" onClick={props.onClose}>
        {t('common.cancel')}
      </Button>
      <Button
        size="lg"
        kind="primary"
        disabled={props.ready === 'no'}
        aria-busy={props.isPending}
        onClick={props.onSave}
      >
        {props.isPending ? t('common.saving') : t('customerPage.saveConsent')}
      </Button>
    </div>
  )
}

function ConsentWords({
  texts,
  kind,
}: {
  readonly texts: ReturnType<typeof useConsentTexts>
  readonly kind: ConsentKind
}) {
  const t = useT()
  return (
    <div className="cp-words" tabIndex={0} role="region" aria-label={t('customerPage.consentTextTitle')}>
      <Loaded query={texts} skeleton={<p className="t2">…</p>}>
        {({ shown }) => <p className="cu-lines">{shown[kind]}</p>}
      </Loaded>
    </div>
  )
}

function AnswerField(props: {
  readonly customer: Customer
  readonly answer: Answered
  readonly onState: (state: ConsentState) => void
}) {
  const t = useT()
  const { kind, state } = props.answer
  const kinds = useConsents(props.customer.customerId).data?.kinds ?? []
  const now = kinds.find((one) => one.kind === kind)?.now ?? null
  return (
    <div className="field">
      <span className="label">{t('customerPage.answer')}</span>
      <Segmented
        label={t('customerPage.answer')}
        value={state ?? ''}
        choices={consentStates.map((one) => ({
          value: one,
          label: t(`customerPage.answers.${one}`),
          // Only what stands can be taken back.
          disabled: one === 'withdrawn' && now?.state !== 'given',
        }))}
        onChange={(one) => {
          if (one !== '') props.onState(one)
        }}
      />
    </div>
  )
}
