import { useLayoutEffect, useRef, useState } from 'react'
import type { Comment } from '../../../src-shared/domains/board/contract.ts'
import { lengthOf } from '../../../src-shared/domains/board/model.ts'
import type { CommentId, PostId } from '../../../src-shared/kernel/ids.ts'
import { plainLine, plainLines } from '../../../src-shared/kernel/plain-text.ts'
import { failureOf } from '../../rpc/failure.ts'
import { newIdempotencyKey } from '../../rpc/ids.ts'
import { useActor } from '../access/queries.ts'
import { leaveTray, usePhotoTray } from '../photos/SharedTray.tsx'
import type { ShownPhoto } from './Gallery.tsx'
import { useAddComment, useEditComment } from './mutations.ts'
import { type AttachedPhoto, type CommentDraft, typedSince } from './post-form.ts'
import { useBoardRules } from './queries.ts'
import { type OpenedDraft, useKeptDraft } from './use-kept-draft.ts'

export type CommentTarget =
  | { readonly kind: 'post'; readonly postId: PostId; readonly parentId: CommentId | null }
  | {
      readonly kind: 'comment'
      readonly comment: Comment
      readonly content: string
      readonly photos: readonly ShownPhoto[]
    }

type WritingInput = {
  readonly target: CommentTarget
  readonly place: string
  readonly opened: OpenedDraft<CommentDraft>
  /** What follows once it is said; null where the same box goes on with the next comment. */
  readonly onSaid: (() => void) | null
}

/** What is being said at one place: its text and pictures, kept while they are typed, and how they are sent. */
export function useCommentWriting({ target, place, opened, onSaid }: WritingInput) {
  const rules = useBoardRules().data
  // What it began with: somebody else may change the comment meanwhile, which makes nothing here typed.
  const [begun] = useState(() => begunWith(target))
  const [content, setContent] = useState(opened.draft?.content ?? begun.content)
  const [key, setKey] = useState(() => opened.draft?.key ?? newIdempotencyKey())
  const [version] = useState(opened.draft?.version ?? begun.version)
  const trayPlace = `${useActor()?.accountId ?? 0}/${place}`
  const tray = usePhotoTray(trayPlace)
  useFilledTray(tray, opened.draft === null ? begun.photos : opened.photos)
  const isUntouched = content === begun.content && sameOf(tray.attached) === sameOf(begun.attached)
  const body = isUntouched ? null : JSON.stringify({ content, photos: tray.attached, key, version })
  const { drop } = useKeptDraft({ place, body, kept: opened.kept })
  const sending = useSending(target, { key, version })

  // As it will stand there: what nobody sees is not counted, and not sent.
  const said = plainLines(content)
  const length = lengthOf(said)
  const isTooLong = rules !== undefined && length > rules.commentLength
  const isEmpty = plainLine(said) === '' && tray.attached.length === 0
  const mayNot = isEmpty || isTooLong || sending.isPending || tray.underWay.length > 0
  /** Nothing of it is kept from here on. */
  const leave = () => {
    void drop()
    leaveTray(trayPlace)
  }
  const send = () => {
    if (mayNot) return
    const sent = { content: said, photos: [...tray.attached] }
    sending.send(sent, {
      onSuccess: () => {
        if (onSaid !== null) {
          leave()
          return onSaid()
        }
        // The same box goes on with the next comment, which may have been begun meanwhile.
        setContent((now) => typedSince(now, content))
        setKey(newIdempotencyKey())
        tray.tray.letGo(sent.photos.map(({ photoId }) => photoId))
        return undefined
      },
      onError: (error) => {
        // What was changed after a lost answer is another comment: it goes out under a key of its own.
        if (failureOf(error).code === 'IDEMPOTENCY_KEY_REUSED') setKey(newIdempotencyKey())
      },
    })
  }
  return { content, setContent, tray, rules, length, isTooLong, mayNot, sending, send, leave }
}

function begunWith(target: CommentTarget) {
  const shown = target.kind === 'comment' ? target.photos : []
  return {
    content: target.kind === 'comment' ? target.content : '',
    version: target.kind === 'comment' ? target.comment.version : null,
    photos: shown.map((photo) => ({ photo, caption: photo.caption })),
    attached: shown,
  }
}

function sameOf(photos: readonly AttachedPhoto[]): string {
  return JSON.stringify(photos.map(({ photoId, caption }) => [photoId, caption]))
}

type Said = {
  readonly content: string
  readonly photos: { photoId: ShownPhoto['photoId']; caption: string }[]
}
type Outcome = { readonly onSuccess: () => void; readonly onError: (error: unknown) => void }

/** Sends a new comment, or what became of an old one. */
function useSending(target: CommentTarget, kept: Pick<CommentDraft, 'key' | 'version'>) {
  const add = useAddComment()
  const edit = useEditComment()
  const { isPending, error } = target.kind === 'post' ? add : edit
  const send = (said: Said, outcome: Outcome) => {
    if (target.kind === 'post') {
      const { postId, parentId } = target
      add.mutate({ ...said, postId, parentId, idempotencyKey: kept.key }, outcome)
      return
    }
    const { commentId, version } = target.comment
    // Told so, the box stands beside what the other one saved: saving again means it. After a lost answer it does not.
    const isTold = edit.error !== null && failureOf(edit.error).code === 'STALE_VERSION'
    const from = isTold ? version : (kept.version ?? version)
    edit.mutate({ ...said, commentId, version: from }, outcome)
  }
  return { isPending, error, send }
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
