import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Customer } from '../../../src-shared/domains/customers/contract.ts'
import { noteKinds } from '../../../src-shared/domains/customers/model.ts'
import type { CustomerNote } from '../../../src-shared/domains/customers/notes-contract.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { useIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Reference } from '../../ui/states.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { NoteFields } from './NoteFields.tsx'
import { useAddNote, useEditNote, useRemoveNote } from './mutations.ts'
import { begunNote, keepBegun } from './note-keeper.ts'
import { changedValues, draftOf, gapsOf, newValues, type NoteDraft } from './note-draft.ts'
import { pageEntries, useCustomerTimeline } from './queries.ts'
import { StaleNote } from './StaleNote.tsx'
import { useVisitChoices } from './use-visit-choices.ts'

/**
 * Notes something of a customer: a remark, a mixture, a patch test, a message that passed. What was begun is there again
 * after Esc or the way back.
 */
export function NewNoteDialog({
  customer,
  start,
  onClose,
}: {
  readonly customer: Customer
  readonly start: NoteDraft
  readonly onClose: () => void
}) {
  const t = useT()
  const { key, renew } = useIdempotencyKey()
  const { customerId } = customer
  const [draft, setDraft] = useState(() => begunNote(customerId) ?? start)
  const add = useAddNote()
  const change = (next: NoteDraft) => {
    setDraft(next)
    keepBegun(customerId, next)
    renew()
  }
  const leave = () => {
    keepBegun(customerId, null)
    onClose()
  }
  const save = () =>
    add.mutate(
      { idempotencyKey: key, customerId, ...newValues(draft) },
      {
        onSuccess: () => {
          showToast({ text: t('customerPage.noteSaved') })
          leave()
        },
      },
    )
  return (
    <NoteForm
      title={t('customerPage.writeTitle', { name: customer.name })}
      kinds="shown"
      {...{ customer, draft, onClose }}
      saving={add}
      onDraft={change}
      onSave={save}
      onGiveUp={leave}
    />
  )
}

/** Changes a note, or takes it away. A colleague who was faster is told of, and nothing typed is lost. */
export function EditNoteDialog({
  customer,
  note,
  onClose,
}: {
  readonly customer: Customer
  readonly note: CustomerNote
  readonly onClose: () => void
}) {
  const t = useT()
  const [start] = useState(() => draftOf(note))
  const [draft, setDraft] = useState(start)
  const [removing, setRemoving] = useState<'no' | 'yes'>('no')
  const edit = useEditNote()
  const isStale = useFailureText()(edit.error)?.code === 'STALE_VERSION'
  const latest = useNoteNow(customer.customerId, note)
  const { noteId } = note
  const save = (version: number) =>
    edit.mutate(
      { noteId, version, ...changedValues(start, draft) },
      {
        onSuccess: () => {
          showToast({ text: t('customerPage.noteChanged') })
          onClose()
        },
      },
    )
  if (removing === 'yes') {
    return <RemoveNote note={note} onKeep={() => setRemoving('no')} onGone={onClose} />
  }
  return (
    <NoteForm
      title={t('customerPage.editNote')}
      kinds="hidden"
      {...{ customer, draft, onClose }}
      saving={edit}
      onDraft={setDraft}
      // After a refusal the form stands over what the other person saved: saving again means it.
      onSave={() => save(isStale ? latest.version : note.version)}
      theirs={isStale && latest.version !== note.version ? latest.text : null}
      onRemove={() => setRemoving('yes')}
    />
  )
}

/** The note as the story tells it now; as it was opened where the story does not reach so far. */
function useNoteNow(customerId: AccountId, note: CustomerNote): CustomerNote {
  const story = useCustomerTimeline({ customerId, kind: 'all', limit: pageEntries })
  const entries = story.data?.pages.flatMap((page) => page.entries) ?? []
  const notes = entries.flatMap((entry) => (entry.note === null ? entry.notes : [entry.note]))
  return notes.find(({ noteId }) => noteId === note.noteId) ?? note
}

function NoteForm(props: {
  readonly title: string
  readonly customer: Customer
  readonly draft: NoteDraft
  readonly kinds: 'shown' | 'hidden'
  readonly saving: { readonly isPending: boolean; readonly error: unknown }
  readonly onDraft: (draft: NoteDraft) => void
  readonly onSave: () => void
  /** What somebody else saved meanwhile. */
  readonly theirs?: string | null
  readonly onRemove?: () => void
  /** 취소, which means it; Esc and the cross only close. */
  readonly onGiveUp?: () => void
  readonly onClose: () => void
}) {
  const t = useT()
  const { draft, saving, onDraft, onRemove, theirs = null } = props
  const failure = useFailureText()(saving.error)
  const [tried, setTried] = useState<'no' | 'yes'>('no')
  const gaps = gapsOf(draft)
  const visits = useVisitChoices(props.customer.customerId)
  const save = () => {
    setTried('yes')
    if (gaps.length === 0 && !saving.isPending) props.onSave()
  }
  return (
    <Dialog title={props.title} onClose={props.onClose} escape={saving.isPending ? 'stays' : 'closes'}>
      {props.kinds === 'shown' && (
        <Segmented
          label={t('customerPage.kinds')}
          value={draft.kind}
          choices={noteKinds.map((kind) => ({ value: kind, label: t(`customerPage.kind.${kind}`) }))}
          onChange={(kind) => onDraft({ ...draft, kind })}
        />
      )}
      <NoteFields {...{ draft, visits, onDraft }} gaps={tried === 'yes' ? gaps : []} />
      {failure !== null && theirs !== null && (
        <StaleNote sentence={failure.sentence} theirs={theirs} onKeepMine={save} />
      )}
      {failure !== null && theirs === null && (
        <p className="hint bad" role="alert">
          {failure.sentence}
        </p>
      )}
      {failure !== null && failure.reference !== null && <Reference number={failure.reference} />}
      <div className="actions">
        {onRemove === undefined ? (
          <Button size="lg" onClick={props.onGiveUp ?? props.onClose}>
            {t('common.cancel')}
          </Button>
        ) : (
          <Button size="lg" icon={IconTrash} onClick={onRemove}>
            {t('common.delete')}
          </Button>
        )}
        <Button size="lg" kind="primary" aria-busy={saving.isPending} onClick={save}>
          {saving.isPending ? t('common.saving') : t('common.save')}
        </Button>
      </div>
    </Dialog>
  )
}

function RemoveNote({
  note,
  onKeep,
  onGone,
}: {
  readonly note: CustomerNote
  readonly onKeep: () => void
  readonly onGone: () => void
}) {
  const t = useT()
  const remove = useRemoveNote()
  const failure = useFailureText()(remove.error)
  const { noteId, version } = note
  const confirm = () =>
    remove.mutate(
      { noteId, version },
      {
        onSuccess: () => {
          showToast({ text: t('customerPage.noteRemoved') })
          onGone()
        },
      },
    )
  return (
    <ConfirmDialog
      title={t('customerPage.removeNoteTitle')}
      effects={[{ text: t('customerPage.removeNoteHelp'), tone: 'bad' }]}
      action={t('common.delete')}
      tone="danger"
      state={remove.isPending ? 'pending' : 'idle'}
      error={failure?.sentence ?? null}
      reference={failure?.reference ?? null}
      onCancel={onKeep}
      onConfirm={confirm}
    >
      <p className="cu-lines">{note.text}</p>
    </ConfirmDialog>
  )
}
