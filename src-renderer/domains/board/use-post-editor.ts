import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Post } from '../../../src-shared/domains/board/contract.ts'
import type { BoardRules } from '../../../src-shared/domains/board/model.ts'
import { useT } from '../../app/i18n/translate.ts'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useActor } from '../access/queries.ts'
import { useCatalogQuery } from '../catalog/queries.ts'
import { leaveTray, usePhotoTray } from '../photos/SharedTray.tsx'
import { leftBoard } from './board-place.ts'
import { useCreatePost, useUpdatePost } from './mutations.ts'
import { draftBody, type PostDraft, type PostForm, problemsOf, writtenOf } from './post-form.ts'
import { useFilledTray } from './use-comment-writing.ts'
import { usePostQuery } from './queries.ts'
import { type Aim, aimedAt, newAim, type PostThere } from './send-once.ts'
import { type OpenedDraft, useKeptDraft } from './use-kept-draft.ts'

export type EditorInput = {
  readonly place: string
  /** The post that is changed; null for a new one. */
  readonly post: Post | null
  readonly start: PostForm
  readonly opened: OpenedDraft<PostDraft>
  readonly rules: BoardRules
}

export type PostEditing = ReturnType<typeof usePostEditor>

/** A post that is being written: what is typed and kept, its pictures, and how it is sent. */
export function usePostEditor({ place, post, start, opened, rules }: EditorInput) {
  const t = useT()
  const [, navigate] = useLocation()
  const [form, setForm] = useState(opened.draft?.form ?? start)
  const [aim, setAim] = useState<Aim<PostThere>>(() => newAim(opened.draft))
  const [version] = useState(opened.draft?.version ?? post?.version ?? null)
  const [tried, setTried] = useState<'no' | 'yes'>('no')
  // What it began with: somebody else may save the post meanwhile, which makes nothing here typed.
  const [begun] = useState({ form: start, photos: post?.photos ?? [] })
  const trayPlace = `${useActor()?.accountId ?? 0}/${place}`
  const tray = usePhotoTray(trayPlace)
  useFilledTray(
    tray,
    opened.draft === null ? begun.photos.map((photo) => ({ photo, caption: photo.caption })) : opened.photos,
  )
  const body = draftBody(
    { form, photos: [...tray.attached], key: aim.key, isLost: aim.isLost, version },
    { form: begun.form, photos: begun.photos.map(({ photoId, caption }) => ({ photoId, caption })) },
  )
  const { keeping, drop } = useKeptDraft({ place, body, kept: opened.kept })
  const catalog = useCatalogQuery().data
  const create = useCreatePost()
  const update = useUpdatePost()
  const saving = post === null ? create : update
  const failure = useFailureText()(saving.error)
  const isStale = failure?.code === 'STALE_VERSION'
  // A new one is there already where its answer was lost.
  const there = usePostQuery(aim.earlier?.postId ?? null).data
  const theirs = isStale ? (post ?? there) : undefined
  const problems = problemsOf(form, rules)

  const done = (saved: Post) => {
    void drop()
    leaveTray(trayPlace)
    showToast({ text: t(post === null ? 'board.published' : 'board.saved') })
    navigate(`/board/${saved.postId}`, { replace: true })
  }
  /** Sends it as it stands: pictures that have not arrived are not part of it. */
  const send = () => {
    setTried('yes')
    if (saving.isPending || problems.title !== null || problems.content !== null) return
    const written = { ...stillThere(writtenOf(form), catalog), photos: [...tray.attached] }
    // Told so, the form stands beside what the other one saved: saving again means it. After a lost answer it does not.
    if (post === null) {
      create.mutate({ written, aim: aimedAt(aim, theirs), onAim: setAim }, { onSuccess: done })
      return
    }
    const from = isStale ? post.version : (version ?? post.version)
    update.mutate({ ...written, postId: post.postId, version: from }, { onSuccess: done })
  }
  /** Throws away what was typed, and shows what is saved. */
  const giveUp = () => {
    void drop()
    leaveTray(trayPlace)
    const saved = post ?? theirs
    navigate(saved === undefined ? leftBoard.getState().address : `/board/${saved.postId}`, { replace: true })
  }
  return {
    form,
    change: (part: Partial<PostForm>) => setForm((before) => ({ ...before, ...part })),
    tray,
    keeping,
    problems: tried === 'yes' ? problems : { ...problems, title: ignoreMissing(problems.title) },
    failure,
    isStale,
    /** What somebody else saved meanwhile. */
    theirs: theirs ?? null,
    isPending: saving.isPending,
    hasDraft: body !== null,
    send,
    giveUp,
  }
}

/** Without a category or a service that the shop does not have any more: the form does not show it as chosen either. */
function stillThere(written: PostForm, catalog: ReturnType<typeof useCatalogQuery>['data']): PostForm {
  if (catalog === undefined) return written
  const { categoryId, productId } = written
  return {
    ...written,
    categoryId: catalog.categories.some(({ id }) => id === categoryId) ? categoryId : null,
    productId: catalog.products.some(({ id }) => id === productId) ? productId : null,
  }
}

/** That a title is missing is told only once somebody tried to send without one. */
function ignoreMissing<Code extends string | null>(code: Code): Code | null {
  return code === 'TITLE_MISSING' ? null : code
}
