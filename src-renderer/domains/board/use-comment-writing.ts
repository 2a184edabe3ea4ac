import { useLayoutEffect, useRef, useState } from 'react'
import type { Comment } from '../../../src-shared/domains/board/contract.ts'
import { lengthOf } from '../../../src-shared/domains/board/model.ts'
import type { CommentId, PostId } from '../../../src-shared/kernel/ids.ts'
import { plainLine, plainLines } from '../../../src-shared/kernel/plain-text.ts'
import { useActor } from '../access/queries.ts'
import { leaveTray, usePhotoTray } from '../photos/SharedTray.tsx'
import type { ShownPhoto } from './Gallery.tsx'
import { useAddComment, useEditComment } from './mutations.ts'
import { type AttachedPhoto, type CommentDraft, typedSince } from './post-form.ts'
import { useBoardRules, usePostQuery } from './queries.ts'
import { type Aim, aimedAt, type CommentThere, isStale, newAim } from './send-once.ts'
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
  const [aim, setAim] = useState<Aim<CommentThere>>(() => newAim(opened.draft))
  const [version] = useState(opened.draft?.version ?? begun.version)
  const trayPlace = `${useActor()?.accountId ?? 0}/${place}`
  const tray = usePhotoTray(trayPlace)
  useFilledTray(tray, opened.draft === null ? begun.photos : opened.photos)
  const isUntouched = content === begun.content && sameOf(tray.attached) === sameOf(begun.attached)
  const draft = { content, photos: [...tray.attached], key: aim.key, isLost: aim.isLost, version }
  const body = isUntouched ? null : JSON.stringify(draft satisfies CommentDraft)
  const { drop } = useKeptDraft({ place, body, kept: opened.kept })
  const sending = useSending(target, { aim, setAim, version })

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
        setAim(newAim())
        tray.tray.letGo(sent.photos.map(({ photoId }) => photoId))
        return undefined
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
type Outcome = { readonly onSuccess: () => void }
type Sent = {
  readonly aim: Aim<CommentThere>
  readonly setAim: (aim: Aim<CommentThere>) => void
  readonly version: CommentDraft['version']
}

/** Sends a new comment, or what became of an old one. */
function useSending(target: CommentTarget, { aim, setAim, version }: Sent) {
  const add = useAddComment()
  const edit = useEditComment()
  const { isPending, error } = target.kind === 'post' ? add : edit
  // A new one is there already where its answer was lost.
  const post = usePostQuery(target.kind === 'post' ? target.postId : null).data
  const there =
    target.kind === 'comment'
      ? target.comment
      : post?.comments.find(({ commentId }) => commentId === aim.earlier?.commentId)
  const theirs = isStale(error) ? there : undefined
  const send = (said: Said, outcome: Outcome) => {
    // Told so, the box stands beside what the other one saved: saving again means it. After a lost answer it does not.
    if (target.kind === 'post') {
      const { postId, parentId } = target
      add.mutate({ said: { ...said, postId, parentId }, aim: aimedAt(aim, theirs), onAim: setAim }, outcome)
      return
    }
    const { commentId } = target.comment
    const from = theirs?.version ?? version ?? target.comment.version
    edit.mutate({ ...said, commentId, version: from }, outcome)
  }
  return { isPending, error, theirs, send }
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
