import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Chip.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'

/** Saving against a rule: which rule, why, and that the name stays with it. */
export function OverrideDialog({
  sentences,
  action,
  state,
  error,
  onConfirm,
  onCancel,
}: {
  readonly sentences: readonly string[]
  readonly action: string
  readonly state: 'idle' | 'pending'
  readonly error: string | null
  readonly onConfirm: (reason: string) => void
  readonly onCancel: () => void
}) {
  const t = useT()
  const [reason, setReason] = useState('')
  const ready = reason.trim() !== '' && state === 'idle'
  return (
    <Dialog title={t('reservations.overrideTitle')} onClose={onCancel}>
      <form
        className="dlg-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (ready) onConfirm(reason.trim())
        }}
      >
        {sentences.map((sentence) => (
          <Note key={sentence} tone="warn" icon={IconAlertTriangle}>
            {sentence}
          </Note>
        ))}
        <TextField
          label={t('reservations.overrideReason')}
          hint={t('reservations.overrideHelp')}
          placeholder={t('reservations.overrideReasonHint')}
          need="required"
          maxLength={200}
          value={reason}
          onChange={setReason}
          data-autofocus
        />
        {error !== null && (
          <p className="hint bad" role="alert">
            {error}
          </p>
        )}
        <div className="actions">
          <Button size="lg" onClick={onCancel} disabled={state === 'pending'}>
            {t('common.cancel')}
          </Button>
          <Button size="lg" kind="primary" type="submit" disabled={!ready}>
            {action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
