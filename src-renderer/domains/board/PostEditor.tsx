import { IconAlertTriangle, IconCloudUpload, IconDeviceFloppy } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { plainLine } from '../../../src-shared/kernel/plain-text.ts'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { boardKeys } from './board-keys.ts'
import { leftBoard } from './board-place.ts'
import type { Keeping } from './draft-keeper.ts'
import { EditorFields } from './EditorFields.tsx'
import { EditorPhotos } from './EditorPhotos.tsx'
import { PreviewDialog } from './PreviewDialog.tsx'
import { type EditorInput, type PostEditing, usePostEditor } from './use-post-editor.ts'

type Asking = 'nothing' | 'preview' | 'without' | 'discard'

/** The editor: the words at the left, the pictures at the right. Leaving it loses nothing. */
export function PostEditor(input: EditorInput) {
  const t = useT()
  const [, navigate] = useLocation()
  const { post, rules } = input
  const editing = usePostEditor(input)
  const { form, tray } = editing
  const [asking, setAsking] = useState<Asking>('nothing')
  const close = () => setAsking('nothing')
  const publish = () => {
    const missing = tray.underWay.length + tray.failed.length
    if (missing > 0 && editing.problems.title === null && plainLine(form.title) !== '') setAsking('without')
    else editing.send()
    // What keeps it from being sent is where the typing goes on.
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>('.bd-ew [aria-invalid="true"]')?.focus()
    })
  }
  useNamedKey(boardKeys.send, publish)
  return (
    <div className="bd-editor">
      <Screen
        title={t(post === null ? 'board.newPost' : 'board.editPost')}
        onBack={() => navigate(post === null ? leftBoard.getState().address : `/board/${post.postId}`)}
        facts={<BoardChoice editing={editing} />}
        actions={
          <>
            <KeptWords keeping={editing.keeping} />
            {editing.hasDraft && (
              <Button kind="quiet" onClick={() => setAsking('discard')}>
                {t('board.discard')}
              </Button>
            )}
            <Button kind="quiet" onClick={() => setAsking('preview')}>
              {t('board.preview')}
            </Button>
            <Button
              kind="primary"
              shortcut="Ctrl Enter"
              aria-disabled={editing.isPending}
              aria-busy={editing.isPending}
              onClick={publish}
            >
              {editing.isPending ? t('common.saving') : t(post === null ? 'board.publish' : 'common.save')}
            </Button>
          </>
        }
      >
        <div className="bd-ecols">
          <EditorFields editing={editing} rules={rules} />
          <EditorPhotos tray={tray} most={rules.photos} may={editing.isPending ? 'look' : 'change'} />
        </div>
        {asking === 'preview' && <PreviewDialog form={form} tray={tray} onClose={close} />}
        {asking === 'without' && <WithoutQuestion editing={editing} onClose={close} />}
        {asking === 'discard' && (
          <ConfirmDialog
            title={t(post === null ? 'board.discardTitle' : 'board.discardChangesTitle')}
            effects={[{ text: t('board.discardHelp'), tone: 'bad' }]}
            action={t('board.discard')}
            keep={t('board.goOn')}
            tone="danger"
            onCancel={close}
            onConfirm={editing.giveUp}
          />
        )}
      </Screen>
    </div>
  )
}

function BoardChoice({ editing }: { readonly editing: PostEditing }) {
  const t = useT()
  return (
    <div className="bd-tabs">
      <Segmented
        label={t('board.boards')}
        value={editing.form.board}
        choices={[
          { value: 'lookbook', label: t('board.lookbook') },
          { value: 'notice', label: t('board.notice') },
          { value: 'question', label: t('board.question') },
        ]}
        onChange={(board) => editing.change({ board })}
      />
    </div>
  )
}

/** `초안 저장됨 14:19`; while the line is broken that it is not kept yet. */
function KeptWords({ keeping }: { readonly keeping: Keeping }) {
  const t = useT()
  const format = useFormat()
  if (keeping.state === 'none') return null
  const isBad = keeping.state === 'failed' || keeping.state === 'too-long'
  const icons = {
    typing: IconCloudUpload,
    kept: IconDeviceFloppy,
    failed: IconAlertTriangle,
    'too-long': IconAlertTriangle,
  }
  const words = {
    typing: () => t('board.draftKeeping'),
    kept: () =>
      t('board.draftKept', { time: keeping.state === 'kept' ? format.time(epochMs(keeping.atMs)) : '' }),
    failed: () => t('board.draftFailed'),
    'too-long': () => t('board.draftTooLong'),
  }
  return (
    <span className={isBad ? 'bd-saved bad' : 'bd-saved'} role="status">
      <Icon of={icons[keeping.state]} size="s" />
      <span className="cut">{words[keeping.state]()}</span>
    </span>
  )
}

/** Some pictures have not arrived: the text does not wait for them unless one wants it to. */
function WithoutQuestion({
  editing,
  onClose,
}: {
  readonly editing: PostEditing
  readonly onClose: () => void
}) {
  const t = useT()
  const { underWay, failed } = editing.tray
  return (
    <ConfirmDialog
      title={t('board.withoutTitle', { count: underWay.length + failed.length })}
      effects={[...underWay, ...failed].map((tile) => ({
        text: `${tile.fileName} — ${t(tile.state.kind === 'failed' ? 'photos.failed' : 'board.stillComing')}`,
      }))}
      action={t('board.publishWithout')}
      keep={t('board.wait')}
      onCancel={onClose}
      onConfirm={() => {
        onClose()
        editing.send()
      }}
    />
  )
}
