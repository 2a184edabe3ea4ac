import { useState } from 'react'
import type { Outcome } from '../../../src-shared/domains/reservations/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { FailureText } from '../../ui/ui-context.tsx'

/** Cancelled, or did not come: says what follows, takes a reason. */
export function EndDialog({
  outcome,
  name,
  time,
  designer,
  state,
  failure,
  onConfirm,
  onCancel,
}: {
  readonly outcome: Outcome
  readonly name: string
  readonly time: string
  readonly designer: string
  readonly state: 'idle' | 'pending'
  readonly failure: FailureText | null
  readonly onConfirm: (reason: string) => void
  readonly onCancel: () => void
}) {
  const t = useT()
  const [reason, setReason] = useState('')
  const isNoShow = outcome === 'no_show'
  const freed = t('reservations.cancelEffect', { time, designer })
  return (
    <ConfirmDialog
      title={t(isNoShow ? 'reservations.noShowTitle' : 'reservations.cancelTitle', { name })}
      effects={[{ text: freed }, ...(isNoShow ? [{ text: t('reservations.noShowEffect') }] : [])]}
      action={t(isNoShow ? 'reservations.noShowNow' : 'reservations.cancelNow')}
      tone="danger"
      state={state}
      error={failure?.sentence ?? null}
      reference={failure?.reference ?? null}
      onCancel={onCancel}
      onConfirm={() => onConfirm(reason.trim())}
    >
      <TextField
        label={t('reservations.reason')}
        hint={t('reservations.reasonHint')}
        maxLength={200}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  )
}
