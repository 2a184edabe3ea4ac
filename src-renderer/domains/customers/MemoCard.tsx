import { useState } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { limits } from '../../../src-shared/domains/customers/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import type { IconShape } from '../../ui/Icon.tsx'
import { TextArea } from '../../ui/TextField.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { useUpdateCustomer } from './mutations.ts'
import { StaleNote } from './StaleNote.tsx'

/** The customer's notes, written where they are read. A colleague's change in between is shown, never overwritten. */
export function MemoCard({ customer, icon }: { readonly customer: Customer; readonly icon: IconShape }) {
  const t = useT()
  const [draft, setDraft] = useState<{ readonly text: string; readonly version: number } | null>(null)
  const mayWrite = useMay('customers.write')
  const start = () => setDraft({ text: customer.memo, version: customer.version })
  if (draft !== null) {
    return <MemoForm customer={customer} draft={draft} onDraft={setDraft} onDone={() => setDraft(null)} />
  }
  return (
    <Card
      title={t('customers.memo')}
      actions={
        <Button kind="quiet" icon={icon} disabled={!mayWrite} onClick={start}>
          {customer.memo === '' ? t('customers.writeMemo') : t('common.edit')}
        </Button>
      }
    >
      <p className={customer.memo === '' ? 't2 cu-memo' : 'cu-memo cu-lines'}>
        {customer.memo === '' ? t('customers.noMemo') : customer.memo}
      </p>
    </Card>
  )
}

function MemoForm(props: {
  readonly customer: Customer
  readonly draft: { readonly text: string; readonly version: number }
  readonly onDraft: (draft: { readonly text: string; readonly version: number }) => void
  readonly onDone: () => void
}) {
  const t = useT()
  const { customer, draft } = props
  const update = useUpdateCustomer()
  const failure = useFailureText()(update.error)
  const save = (version: number) =>
    update.mutate(
      { customerId: customer.customerId, version, memo: draft.text },
      { onSuccess: () => props.onDone() },
    )
  return (
    <Card title={t('customers.memo')}>
      <div className="cu-memo cu-quick">
        <TextArea
          label={t('customers.memo')}
          labelStyle="hidden"
          rows={6}
          maxLength={limits.memo}
          value={draft.text}
          error={failure?.code === 'STALE_VERSION' ? null : (failure?.sentence ?? null)}
          onChange={(text) => props.onDraft({ ...draft, text })}
        />
        {failure?.code === 'STALE_VERSION' && (
          <StaleNote
            sentence={failure.sentence}
            theirs={customer.memo}
            onKeepMine={() => save(customer.version)}
          />
        )}
        <div className="row">
          <Button onClick={props.onDone}>{t('common.cancel')}</Button>
          <div className="grow" />
          <Button
            kind="primary"
            aria-busy={update.isPending}
            onClick={() => {
              if (!update.isPending) save(draft.version)
            }}
          >
            {update.isPending ? t('common.saving') : t('common.save')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
