import type { Comment } from '../../../src-shared/domains/board/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useRemoveComment } from './mutations.ts'

/** Asks before a comment is emptied: what it said is gone, its place and the answers stay. */
export function RemoveComment({
  comment,
  onClose,
}: {
  readonly comment: Comment
  readonly onClose: () => void
}) {
  const t = useT()
  const remove = useRemoveComment()
  const failure = useFailureText()(remove.error)
  const { commentId, version } = comment
  return (
    <ConfirmDialog
      title={t('board.removeCommentTitle')}
      effects={[{ text: t('board.removeCommentHelp') }]}
      action={t('common.delete')}
      keep={t('board.keep')}
      tone="danger"
      state={remove.isPending ? 'pending' : 'idle'}
      error={failure?.sentence ?? null}
      reference={failure?.reference ?? null}
      onCancel={onClose}
      onConfirm={() => remove.mutate({ commentId, version }, { onSuccess: onClose })}
    />
  )
}
