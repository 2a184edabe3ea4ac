import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import type { Comment } from '../../../src-shared/domains/board/contract.ts'
import { lengthOf } from '../../../src-shared/domains/board/model.ts'
import type { CommentId, PostId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { Button } from '../../ui/Button.tsx'
import { Reference } from '../../ui/states.tsx'
import { useFailureText, useFormat } from '../../ui/ui-context.tsx'
import { useActor } from '../access/queries.ts'
import { PhotoNotes, PhotoTiles, PickPhotos } from '../photos/SharedPhotoTiles.tsx'
import { leaveTray, usePhotoTray } from '../photos/SharedTray.tsx'
import type { ShownPhoto } from './Gallery.tsx'
import { useAddComment, useEditComment } from './mutations.ts'
import { type CommentDraft, commentDraftSchema, typedSince } from './post-form.ts'
import { useBoardRules } from './queries.ts'
import { takePictures } from './pasted.ts'
import { type OpenedDraft, useKeptDraft, useOpenedDraft } from './use-kept-draft.ts'

export type CommentTarget =
  | { readonly kind: 'post'; readonly postId: PostId; readonly parentId: CommentId | null }
  | {
      readonly kind: 'comment'
      readonly comment: Comment
      readonly content: string
      readonly photos: readonly ShownPhoto[]
    }

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
  // Until it is known what was being written here, nothing may be written over it.
  if (opened.data === undefined) return <div className="bd-cbox waits" aria-busy="true" />
  return <OpenBox key={place} place={place} opened={opened.data} {...props} />
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
  const rules = useBoardRules().data
  const box = useRef<HTMLTextAreaElement>(null)
  const start = target.kind === 'comment' ? target.content : ''
  const [content, setContent] = useState(opened.draft?.content ?? start)
  const [key, setKey] = useState(() => opened.draft?.key ?? newIdempotencyKey())
  const [version] = useState(
    opened.draft?.version ?? (target.kind === 'comment' ? target.comment.version : null),
  )
  const trayPlace = `${useActor()?.accountId ?? 0}/${place}`
  const tray = usePhotoTray(trayPlace)
  useFilledTray(
    tray,
    opened.draft === null && target.kind === 'comment' ? shownAs(target.photos) : opened.photos,
  )
  const isUntouched = content === start && tray.tiles.length === 0 && target.kind === 'post'
  const body = isUntouched ? null : JSON.stringify({ content, photos: tray.attached, key, version })
  const { drop } = useKeptDraft({ place, body, kept: opened.kept })
  const sending = useSending(target, { key, version })
  useEffect(() => {
    if (onDone !== undefined) box.current?.focus()
  }, [onDone])

  const length = lengthOf(content)
  const isTooLong = rules !== undefined && length > rules.commentLength
  const isEmpty = content.trim() === '' && tray.attached.length === 0
  const mayNot = isEmpty || isTooLong || sending.isPending || tray.underWay.length > 0
  const leave = () => {
    void drop()
    leaveTray(trayPlace)
    onDone?.()
  }
  const send = () => {
    if (mayNot) return
    const sent = { content, photos: [...tray.attached] }
    sending.send(sent, () => {
      if (onDone !== undefined) return leave()
      // The same box goes on with the next comment, which may have been begun meanwhile.
      setContent((now) => typedSince(now, sent.content))
      setKey(newIdempotencyKey())
      tray.tray.letGo(sent.photos.map(({ photoId }) => photoId))
    })
  }
  const add = (files: readonly File[]) => tray.tray.add(files, rules?.photos ?? 0)
  return (
    <div
      className="bd-cbox"
      onKeyDown={(event) => obeyKeys(event, send, onDone && leave)}
      onPaste={(event) => takePictures(event, add)}
    >
      <textarea
        ref={box}
        aria-label={label}
        aria-describedby={`${id}-told`}
        aria-invalid={isTooLong ? true : undefined}
        placeholder={label}
        rows={content.includes('\n') || length > 40 ? 3 : 1}
        value={content}
        // This box closes with its answer: it shows nothing that would go with it.
        readOnly={onDone !== undefined && sending.isPending}
        onChange={(event) => setContent(event.target.value)}
      />
      {tray.tiles.length > 0 && <PhotoTiles tray={tray} />}
      <PhotoNotes tray={tray} most={rules?.photos ?? 0} />
      <Told id={`${id}-told`} error={sending.error} />
      <div className="row">
        <PickPhotos look="sign" label={t('photos.pick')} onFiles={add} />
        <Length of={length} most={rules?.commentLength} />
        <div className="grow" />
        <Ways
          action={sending.isPending ? t('common.saving') : action}
          disabled={mayNot}
          onSend={send}
          {...(onDone === undefined ? {} : { onLeave: leave })}
        />
      </div>
    </div>
  )
}

/** Sent and given up by keyboard as well. */
function obeyKeys(event: KeyboardEvent, send: () => void, leave: (() => void) | undefined): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
    event.preventDefault()
    send()
  }
  if (event.key === 'Escape' && leave !== undefined) {
    event.stopPropagation()
    leave()
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

/** Why it was not taken. */
function Told({ id, error }: { readonly id: string; readonly error: unknown }) {
  const failure = useFailureText()(error)
  return (
    <div id={id} aria-live="polite">
      {failure !== null && <p className="hint bad">{failure.sentence}</p>}
      {failure?.reference != null && <Reference number={failure.reference} />}
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

type Said = {
  readonly content: string
  readonly photos: { photoId: ShownPhoto['photoId']; caption: string }[]
}

/** Sends a new comment, or what became of an old one. */
function useSending(target: CommentTarget, kept: Pick<CommentDraft, 'key' | 'version'>) {
  const add = useAddComment()
  const edit = useEditComment()
  const { isPending, error } = target.kind === 'post' ? add : edit
  const send = (said: Said, onSuccess: () => void) => {
    if (target.kind === 'post') {
      const { postId, parentId } = target
      add.mutate({ ...said, postId, parentId, idempotencyKey: kept.key }, { onSuccess })
      return
    }
    const { commentId, version } = target.comment
    // After a refusal the box stands beside what the other one saved: saving again means it.
    const from = edit.error === null ? (kept.version ?? version) : version
    edit.mutate({ ...said, commentId, version: from }, { onSuccess })
  }
  return { isPending, error, send }
}

function shownAs(photos: readonly ShownPhoto[]) {
  return photos.map((photo) => ({ photo, caption: photo.caption }))
}

/** Puts in what belongs there when the form opens, unless this window still has pictures under way for it. */
export function useFilledTray(
  tray: ReturnType<typeof usePhotoTray>,
  photos: OpenedDraft<unknown>['photos'],
): void {
  const opening = useRef({ tray, photos })
  useLayoutEffect(() => {
    const { tray: first, photos: wanted } = opening.current
    if (first.underWay.length + first.failed.length === 0) first.tray.fill(wanted)
  }, [])
}
