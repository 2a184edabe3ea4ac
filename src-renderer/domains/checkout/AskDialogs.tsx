import { useState } from 'react'
import type { PaymentView } from '../../../src-shared/domains/payments/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { FilterChip } from '../../ui/Chip.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { tenderTitle } from '../payments/SharedTender.tsx'
import type { PayError } from './PayUnder.tsx'

type AskProps = {
  readonly state: 'idle' | 'pending'
  readonly error: PayError | null
  readonly onCancel: () => void
}

/** Lets an order go on although nobody knows whether the card was charged: a manager's PIN and a reason. */
export function ReleaseDialog({
  payment,
  managerName,
  onRelease,
  ...ask
}: AskProps & {
  readonly payment: PaymentView
  readonly managerName: string
  readonly onRelease: (input: { readonly pin: string; readonly reason: string }) => void
}) {
  const t = useT()
  const amount = useFormat().money(payment.amountKrw)
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  return (
    <ConfirmDialog
      title={t('checkout.releaseTitle', { amount })}
      effects={[
        { text: t('checkout.releaseEffect1') },
        { text: t('checkout.releaseEffect2'), tone: 'bad' },
        { text: t('checkout.releaseEffect3') },
      ]}
      action={t('checkout.release')}
      keep={t('checkout.keepWaiting')}
      tone="danger"
      ask="pin"
      pinLabel={t('checkout.pinOf', { name: managerName })}
      state={ask.state}
      error={ask.error?.sentence}
      reference={ask.error?.reference}
      onCancel={ask.onCancel}
      onConfirm={(pin) => {
        if (reason.trim() === '') return setMissing(true)
        return onRelease({ pin, reason: reason.trim() })
      }}
    >
      <TextField
        label={t('checkout.reasonLabel')}
        need="required"
        maxLength={200}
        value={reason}
        error={isMissing && reason.trim() === '' ? t('errors.REASON_MISSING') : null}
        onChange={setReason}
      />
    </ConfirmDialog>
  )
}

const backReasons = ['otherTender', 'wrongAmount', 'changedMind'] as const

/** Takes one tender of an open order back. */
export function TakeBackDialog({
  payment,
  onTakeBack,
  ...ask
}: AskProps & {
  readonly payment: PaymentView
  readonly onTakeBack: (reason: string) => void
}) {
  const t = useT()
  const amount = useFormat().money(payment.amountKrw)
  const [reason, setReason] = useState(() => t('checkout.backReason.otherTender'))
  return (
    <ConfirmDialog
      title={t('checkout.takeBackTitle', { tender: tenderTitle(t, payment.detail), amount })}
      effects={[{ text: t(`checkout.takeBackEffect.${payment.tender}`, { amount }) }]}
      action={t('checkout.takeBack')}
      keep={t('checkout.leaveIt')}
      tone="danger"
      state={ask.state}
      error={ask.error?.sentence}
      reference={ask.error?.reference}
      onCancel={ask.onCancel}
      onConfirm={() => {
        if (reason.trim() !== '') onTakeBack(reason.trim())
      }}
    >
      <div className="m-wrap">
        {backReasons.map((each) => {
          const words = t(`checkout.backReason.${each}`)
          return (
            <FilterChip key={each} pressed={reason === words} onPress={() => setReason(words)}>
              {words}
            </FilterChip>
          )
        })}
      </div>
      <TextField
        label={t('checkout.reasonLabel')}
        need="required"
        maxLength={200}
        value={reason}
        error={reason.trim() === '' ? t('errors.REASON_MISSING') : null}
        onChange={setReason}
      />
    </ConfirmDialog>
  )
}
