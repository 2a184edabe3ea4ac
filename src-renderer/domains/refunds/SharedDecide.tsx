import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type RefundDecision,
  refundDecisions,
  refundReference,
  type RefundView,
} from '../../../src-shared/domains/refunds/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { FilterChip } from '../../ui/Chip.tsx'
import { ConfirmDialog, Effects } from '../../ui/ConfirmDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useActor, useMay } from '../access/queries.ts'
import { tenderTitle } from '../payments/SharedTender.tsx'
import { useDecideRefund } from './queries.ts'

type Part = RefundView['tenders'][number]
type Undecided = { readonly refund: RefundView; readonly part: Part }

/** Parts of refunds that the gateway shows otherwise than they were sent: a manager says what became of each. */
export function RefundsToDecide({ refunds }: { readonly refunds: readonly RefundView[] }) {
  const t = useT()
  const mayDecide = useMay('payments.release')
  const [asking, setAsking] = useState<Undecided | null>(null)
  const open = refunds.flatMap((refund) =>
    refund.tenders.filter(({ outlook }) => outlook === 'needs_person').map((part) => ({ refund, part })),
  )
  return (
    <>
      {open.map((one) => (
        <div key={`${one.refund.id}-${one.part.paymentId}`} className="note warn m-decide" role="alert">
          <span className="grow">
            <b className="b m-block">{t('refunds.personTitle')}</b>
            {t(mayDecide ? 'refunds.personHelp' : 'refunds.decideManagers')}{' '}
            <span className="m-block">
              {t('common.reference')} <b className="b">{refundReference(one.refund)}</b>
            </span>
          </span>
          <Button size="lg" icon={IconLock} disabled={!mayDecide} onClick={() => setAsking(one)}>
            {t('refunds.decide')}
          </Button>
        </div>
      ))}
      {asking !== null && <DecideDialog {...asking} onClose={() => setAsking(null)} />}
    </>
  )
}

function DecideDialog({ refund, part, onClose }: Undecided & { readonly onClose: () => void }) {
  const t = useT()
  const decide = useDecideRefund()
  const { key, renew } = useIdempotencyKey()
  const failure = useFailureText()(decide.error)
  const amount = useFormat().money(part.amountKrw)
  const [outcome, setOutcome] = useState<RefundDecision | null>(null)
  const [reason, setReason] = useState('')
  const [state, setState] = useState<'fresh' | 'pressed'>('fresh')
  const choose = (next: RefundDecision) => {
    setOutcome(next)
    renew()
  }
  const send = (pin: string) => {
    setState('pressed')
    if (outcome === null || reason.trim() === '' || decide.isPending) return
    const decision = { refundId: refund.id, paymentId: part.paymentId, outcome, reason: reason.trim() }
    decide.mutate({ idempotencyKey: key, pin, ...decision }, { onSuccess: onClose })
  }
  return (
    <ConfirmDialog
      title={t('refunds.decideTitle', { tender: tenderTitle(t, part.detail), amount })}
      action={t('refunds.decide')}
      keep={t('checkout.keepWaiting')}
      tone="danger"
      ask="pin"
      pinLabel={t('checkout.pinOf', { name: useActor()?.name ?? '' })}
      state={decide.isPending ? 'pending' : 'idle'}
      error={
        failure?.sentence ??
        (state === 'pressed' && outcome === null ? t('refunds.decisionMissing') : undefined)
      }
      reference={failure?.reference}
      onCancel={onClose}
      onConfirm={send}
    >
      <div className="m-wrap" role="group" aria-label={t('refunds.decideLabel')}>
        {refundDecisions.map((each) => (
          <FilterChip key={each} pressed={outcome === each} onPress={() => choose(each)}>
            {t(`refunds.decision.${each}`)}
          </FilterChip>
        ))}
      </div>
      <Effects
        of={[
          ...(outcome === null ? [] : [{ text: t(`refunds.decisionEffect.${outcome}`, { amount }) }]),
          { text: t('refunds.decisionKept'), tone: 'bad' },
        ]}
      />
      <TextField
        label={t('checkout.reasonLabel')}
        need="required"
        maxLength={200}
        value={reason}
        error={state === 'pressed' && reason.trim() === '' ? t('errors.REASON_MISSING') : null}
        onChange={(text) => {
          setReason(text)
          renew()
        }}
      />
    </ConfirmDialog>
  )
}
