import { useState } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useOpenDrawer } from './mutations.ts'

const longestReason = 200

/** Opens the drawer without a sale: what for goes on record with who did it. */
export function DrawerDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState<'no' | 'yes'>('no')
  const kick = useOpenDrawer()
  const failure = useFailureText()(kick.error)
  const problem = reasonProblem(reason)
  const submit = () => {
    if (problem !== null) return setTried('yes')
    const why = { kind: 'other' as const, reason: reason.trim() }
    return kick.mutate(
      { idempotencyKey: newIdempotencyKey(), why },
      {
        onSuccess: () => {
          showToast({ text: t('settings.drawerOpened') })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog title={t('settings.kickDrawer')} onClose={onClose}>
      <form
        className="sstack"
        onSubmit={(event) => {
          event.preventDefault()
          if (!kick.isPending) submit()
        }}
      >
        <TextField
          label={t('settings.drawerReason')}
          need="required"
          hint={t('settings.drawerReasonHelp')}
          value={reason}
          error={tried === 'yes' && problem !== null ? t(problem, { limit: longestReason }) : null}
          onChange={setReason}
        />
        {failure !== null && (
          <p className="hint bad" role="alert">
            {failure.sentence}
          </p>
        )}
        <div className="actions">
          <Button size="lg" onClick={onClose}>
            {t('settings.keepShut')}
          </Button>
          <Button size="lg" kind="primary" type="submit" disabled={kick.isPending}>
            {t('settings.kickDrawer')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function reasonProblem(reason: string): 'errors.REASON_MISSING' | 'fields.too_long' | null {
  if (reason.trim() === '') return 'errors.REASON_MISSING'
  return reason.trim().length > longestReason ? 'fields.too_long' : null
}
