import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { sentenceOf } from '../../app/i18n/failure-text.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { isOfSyllable } from '../../ui/shortcuts.ts'
import { Reference } from '../../ui/states.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useActor } from '../access/queries.ts'
import { PhotoNotes, PhotoTiles, PickPhotos } from '../photos/SharedPhotoTiles.tsx'
import { type CommentDraft, commentDraftSchema } from './post-form.ts'
import { droppedOn, takePictures } from './pasted.ts'
import { type CommentTarget, useCommentWriting } from './use-comment-writing.ts'
import { type OpenedDraft, useOpenedDraft } from './use-kept-draft.ts'

type BoxProps = {
  readonly target: CommentTarget
  readonly label: string
  readonly action: string
  /** The box opened beneath a comment, and closes when it is done or given up. */
  readonly onDone?: () => void
}

function placeOf(target: CommentTarget): string {
  if (target.kind === 'comment') return `edit:${target.comment.commentId}`
  return target.parentId === null ? `comment:${target.postId}` : `reply:${target.parentId}`
}

/** Where a comment is written. What is typed is kept, and found again when the post is opened the next time. */
export function CommentBox(props: BoxProps) {
  const place = placeOf(props.target)
  const opened = useOpenedDraft(place, commentDraftSchema)
  const actorId = useActor()?.accountId
  // Until it is known what was being written here, nothing may be written over it.
  if (opened.data === undefined) return <div className="bd-cbox waits" aria-busy="true" />
  return <OpenBox key={`${actorId}/${place}`} place={place} opened={opened.data} {...props} />
}

function OpenBox({
  target,
  label,
  action,
  onDone,
  place,
  opened,
}: BoxProps & { readonly place: string; readonly opened: OpenedDraft<CommentDraft> }) {
  const t = useT()
  const id = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const close = onDone ?? null
  const writing = useCommentWriting({ target, place, opened, onSaid: close })
  const { content, tray, rules, sending, send } = writing
  useEffect(() => {
    if (onDone !== undefined) box.current?.focus()
  }, [onDone])
  const giveUp = () => {
    writing.leave()
    close?.()
  }
  const add = (files: readonly File[]) => tray.tray.add(files, rules?.photos ?? 0)
  return (
    <div
      className="bd-cbox"
      onKeyDown={(event) => obeyKeys(event, send, close)}
      onPaste={(event) => takePictures(event, add)}
      {...droppedOn(add)}
    >
      <textarea
        ref={box}
        aria-label={label}
        aria-describedby={`${id}-told`}
        aria-invalid={writing.isTooLong ? true : undefined}
        placeholder={label}
        rows={content.includes('\n') || writing.length > 40 ? 3 : 1}
        value={content}
        // This box closes with its answer: it shows nothing that would go with it.
        readOnly={onDone !== undefined && sending.isPending}
        onChange={(event) => writing.setContent(event.target.value)}
      />
      {tray.tiles.length > 0 && <PhotoTiles tray={tray} may={sending.isPending ? 'look' : 'change'} />}
      <PhotoNotes tray={tray} most={rules?.photos ?? 0} />
      <Told id={`${id}-told`} sending={sending} most={mostOf(writing)} />
      <div className="row">
        <PickPhotos look="sign" label={t('photos.pick')} onFiles={add} />
        <Length of={writing.length} most={rules?.commentLength} />
        <div className="grow" />
        <Ways
          action={sending.isPending ? t('common.saving') : action}
          disabled={writing.mayNot}
          onSend={() => {
            send()
            // The button rests until something new is typed, and would lose the focus.
            if (onDone === undefined) box.current?.focus()
          }}
          {...(onDone === undefined ? {} : { onLeave: giveUp })}
        />
      </div>
    </div>
  )
}

/** How long it may be, where it is longer. */
function mostOf({ isTooLong, rules }: ReturnType<typeof useCommentWriting>): number | null {
  return isTooLong ? (rules?.commentLength ?? null) : null
}

/** Sent by keyboard as well. Esc closes the box, and what was typed is there when it is opened again. */
function obeyKeys(event: KeyboardEvent, send: () => void, close: (() => void) | null): void {
  if (isOfSyllable(event.nativeEvent)) return
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault()
    send()
  }
  if (event.key === 'Escape' && close !== null) {
    event.stopPropagation()
    close()
  }
}

/** How long it is, and how long it may be as soon as that is known. */
function Length({ of, most }: { readonly of: number; readonly most: number | undefined }) {
  const format = useFormat()
  if (most === undefined) return null
  return (
    <span className={of > most ? 't2 bd-over' : 't2'}>{`${format.number(of)} / ${format.number(most)}`}</span>
  )
}

/** Why it was not taken, or will not be; and what somebody else made of this comment meanwhile. */
function Told({
  id,
  sending: { error, theirs },
  most,
}: {
  readonly id: string
  readonly sending: ReturnType<typeof useCommentWriting>['sending']
  readonly most: number | null
}) {
  const t = useT()
  const format = useFormat()
  const failure = useFailureText()(error)
  return (
    <div id={id} aria-live="polite">
      {most !== null && (
        <p className="hint bad">{sentenceOf({ code: 'CONTENT_TOO_LONG', details: { most } }, t, format)}</p>
      )}
      {failure !== null && <p className="hint bad">{failure.sentence}</p>}
      {failure?.reference != null && <Reference number={failure.reference} />}
      {theirs !== undefined && (
        <>
          <span className="label">{t('board.savedMeanwhile')}</span>
          <div className="bd-theirtext">{theirs.said?.content}</div>
        </>
      )}
    </div>
  )
}

/** Sends it; of a box that opened beneath a comment also the way back. */
function Ways({
  action,
  disabled,
  onSend,
  onLeave,
}: {
  readonly action: string
  readonly disabled: boolean
  readonly onSend: () => void
  readonly onLeave?: () => void
}) {
  const t = useT()
  return (
    <>
      {onLeave === undefined ? (
        <kbd aria-hidden="true">Ctrl Enter</kbd>
      ) : (
        <Button kind="quiet" onClick={onLeave}>
          {t('common.cancel')}
        </Button>
      )}
      <Button disabled={disabled} onClick={onSend}>
        {action}
      </Button>
    </>
  )
}
