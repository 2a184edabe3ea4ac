import type { ReactNode } from 'react'
import { useT } from '../../app/i18n/translate.ts'
import { ConfirmDialog, type Effect } from '../../ui/ConfirmDialog.tsx'
import type { FailureText } from '../../ui/ui-context.tsx'
import { useActor } from './queries.ts'

/** A dangerous change of an account: what it is now and will be, what follows, and the PIN of whoever does it. */
export function SealDialog(props: {
  readonly title: string
  readonly change?: { readonly from: string; readonly to: string }
  readonly effects: readonly Effect[]
  readonly action: string
  readonly tone?: 'primary' | 'danger'
  readonly state: 'idle' | 'pending'
  readonly when?: 'ready' | 'not-ready'
  readonly failure: FailureText | null
  readonly onClose: () => void
  readonly onSeal: (pin: string) => void
  readonly children?: ReactNode
}) {
  const t = useT()
  const name = useActor()?.name ?? ''
  const { failure, onSeal, onClose, ...asked } = props
  return (
    <ConfirmDialog
      {...asked}
      ask="pin"
      pinLabel={t('accounts.pinOf', { name })}
      keep={t('settings.keep')}
      error={failure?.sentence ?? null}
      reference={failure?.reference ?? null}
      onCancel={onClose}
      onConfirm={onSeal}
    />
  )
}
