import { useId, useState } from 'react'
import type { Outcome } from '../../../src-shared/domains/reservations/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import type { FailureText } from '../../ui/ui-context.tsx'
import type { EndChoice, EndScope } from './end-scope.ts'

/** Cancelled, or did not come: says what follows, of a repeat how much of it, takes a reason. */
export function EndDialog({
  outcome,
  name,
  time,
  designer,
  choices,
  scope,
  onScope,
  state,
  failure,
  onConfirm,
  onCancel,
}: {
  readonly outcome: Outcome
  readonly name: string
  readonly time: string
  readonly designer: string
  /** What can be ended, the least first; one alone is not asked about. */
  readonly choices: readonly EndChoice[]
  readonly scope: EndScope
  readonly onScope: (scope: EndScope) => void
  readonly state: 'idle' | 'pending'
  readonly failure: FailureText | null
  readonly onConfirm: (reason: string) => void
  readonly onCancel: () => void
}) {
  const t = useT()
  const [reason, setReason] = useState('')
  const isNoShow = outcome === 'no_show'
  const count = choices.find((choice) => choice.scope === scope)?.bookings ?? 1
  const freed =
    scope === 'one'
      ? t('reservations.cancelEffect', { time, designer })
      : t('reservations.cancelSeriesEffect', { count })
  const title = isNoShow
    ? 'reservations.noShowTitle'
    : scope === 'one'
      ? 'reservations.cancelTitle'
      : 'reservations.cancelSeriesTitle'
  return (
    <ConfirmDialog
      title={t(title, { name })}
      effects={[{ text: freed }, ...(isNoShow ? [{ text: t('reservations.noShowEffect') }] : [])]}
      keep={t('reservations.keepAsIs')}
      action={t(isNoShow ? 'reservations.noShowNow' : 'reservations.cancelNow')}
      tone="danger"
      state={state}
      error={failure?.sentence ?? null}
      reference={failure?.reference ?? null}
      onCancel={onCancel}
      onConfirm={() => onConfirm(reason.trim())}
    >
      {choices.length > 1 && <Scopes choices={choices} scope={scope} onScope={onScope} />}
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

function Scopes({
  choices,
  scope,
  onScope,
}: {
  readonly choices: readonly EndChoice[]
  readonly scope: EndScope
  readonly onScope: (scope: EndScope) => void
}) {
  const t = useT()
  const group = useId()
  return (
    <div className="radios" role="radiogroup" aria-label={t('reservations.cancelWhich')}>
      {choices.map((choice) => (
        <label key={choice.scope}>
          <input
            type="radio"
            name={group}
            checked={choice.scope === scope}
            onChange={() => onScope(choice.scope)}
          />
          <b>{t(`reservations.cancelScope.${choice.scope}`, { count: choice.bookings })}</b>
        </label>
      ))}
    </div>
  )
}
