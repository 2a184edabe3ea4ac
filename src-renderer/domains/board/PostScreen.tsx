import './board.css'
import './post.css'
import {
  IconArrowLeft,
  IconChevronRight,
  IconDots,
  IconDownload,
  IconEdit,
  IconEye,
  IconPin,
  IconPinnedOff,
  IconTrash,
} from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { Post } from '../../../src-shared/domains/board/contract.ts'
import type { PostId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { idAsked } from '../../ui/id-in-address.ts'
import { Loaded } from '../../ui/Loaded.tsx'
import { ActionMenu, type MenuEntry } from '../../ui/Popover.tsx'
import { showToast } from '../../ui/toast.ts'
import { useFailureText } from '../../ui/ui-context.tsx'
import { useActor } from '../access/queries.ts'
import { leftBoard } from './board-place.ts'
import { boardWords } from './board-words.ts'
import { Comments } from './Comments.tsx'
import { GonePost } from './GonePost.tsx'
import { useMarkRead, usePinPost, useRemovePost } from './mutations.ts'
import { PostArticle } from './PostArticle.tsx'
import { usePostQuery } from './queries.ts'
import { ReadersDialog } from './ReadersDialog.tsx'

/** One post with its pictures, and what was said about it. */
export function PostScreen() {
  const postId = idAsked<PostId>(useParams<{ readonly postId: string }>().postId)
  return <AskedPost key={postId} postId={postId} />
}

function AskedPost({ postId }: { readonly postId: PostId }) {
  const post = usePostQuery(postId)
  const failure = useFailureText()(post.error)
  const isGone = failure?.code === 'POST_REMOVED' || failure?.code === 'NOT_FOUND'
  if (isGone) {
    return (
      <div className="page">
        <PostBar post={null} />
        <GonePost postId={postId} sentence={failure.sentence} />
      </div>
    )
  }
  if (post.data !== undefined) return <ShownPost post={post.data} />
  return (
    <div className="page">
      <PostBar post={null} />
      <Loaded query={post}>{() => null}</Loaded>
    </div>
  )
}

function ShownPost({ post }: { readonly post: Post }) {
  const { mutate: markRead } = useMarkRead()
  const { postId } = post
  useEffect(() => {
    document.title = post.title
  }, [post.title])
  const actorId = useActor()?.accountId
  // Whoever comes in over it by PIN has it before their eyes as well.
  useEffect(() => {
    if (actorId !== undefined) markRead({ postId })
  }, [markRead, postId, actorId])
  return (
    <div className="page">
      <PostBar post={post} />
      <div className="bd-pcols">
        <PostArticle post={post} />
        <Comments post={post} />
      </div>
    </div>
  )
}

function PostBar({ post }: { readonly post: Post | null }) {
  const t = useT()
  const [, navigate] = useLocation()
  return (
    <div className="bar">
      <IconButton
        icon={IconArrowLeft}
        label={t('board.toBoard')}
        onClick={() => navigate(leftBoard.getState().address)}
      />
      {post === null ? (
        <h1 tabIndex={-1}>{t('frame.board')}</h1>
      ) : (
        <>
          <span className="t2">{t(boardWords[post.board])}</span>
          {post.category !== null && (
            <>
              <Icon of={IconChevronRight} size="xs" />
              <span className="t2 cut">{post.category.name}</span>
            </>
          )}
          <div className="grow" />
          <PostActions post={post} />
        </>
      )}
    </div>
  )
}

type Asking = 'nothing' | 'remove' | 'readers'

function PostActions({ post }: { readonly post: Post }) {
  const t = useT()
  const [, navigate] = useLocation()
  const [asking, setAsking] = useState<Asking>('nothing')
  const pin = usePinPost()
  const textOf = useFailureText()
  const { postId, version } = post
  const togglePin = () => {
    if (pin.isPending) return
    pin.mutate(
      { postId, version, pin: post.isPinned ? 'off' : 'on' },
      {
        onSuccess: (saved) => showToast({ text: t(saved.isPinned ? 'board.pinDone' : 'board.unpinDone') }),
        onError: (error) => showToast({ text: textOf(error)?.sentence ?? '', tone: 'refused' }),
      },
    )
  }
  const entries: readonly MenuEntry[] = [
    { key: 'readers', label: t('board.whoRead'), icon: IconEye, run: () => setAsking('readers') },
    ...(post.mayChange
      ? ([
          {
            key: 'remove',
            label: t('common.delete'),
            icon: IconTrash,
            group: 'new',
            run: () => setAsking('remove'),
          },
        ] as const)
      : []),
  ]
  return (
    <>
      {post.mayModerate && (
        <Button
          kind="quiet"
          icon={post.isPinned ? IconPinnedOff : IconPin}
          // Not disabled, which would take the focus from it.
          aria-busy={pin.isPending}
          onClick={togglePin}
        >
          {t(post.isPinned ? 'board.unpin' : 'board.pin')}
        </Button>
      )}
      {post.mayChange && (
        <Button kind="quiet" icon={IconEdit} onClick={() => navigate(`/board/${postId}/edit`)}>
          {t('common.edit')}
        </Button>
      )}
      <ActionMenu
        label={t('common.more')}
        target={<IconButton icon={IconDots} label={t('common.more')} />}
        entries={entries}
      />
      {asking === 'readers' && <ReadersDialog postId={postId} onClose={() => setAsking('nothing')} />}
      {asking === 'remove' && <RemoveQuestion post={post} onClose={() => setAsking('nothing')} />}
    </>
  )
}

function RemoveQuestion({ post, onClose }: { readonly post: Post; readonly onClose: () => void }) {
  const t = useT()
  const [, navigate] = useLocation()
  const remove = useRemovePost()
  const failure = useFailureText()(remove.error)
  const { postId, version } = post
  return (
    <ConfirmDialog
      title={t('board.removeTitle', { title: post.title })}
      effects={[
        { text: t('board.removeComments', { count: post.commentCount }), tone: 'bad' },
        { text: t('board.removePhotos'), icon: IconDownload },
      ]}
      action={t('common.delete')}
      keep={t('board.keep')}
      tone="danger"
      state={remove.isPending ? 'pending' : 'idle'}
      error={failure?.sentence ?? null}
      reference={failure?.reference ?? null}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(
          { postId, version },
          {
            onSuccess: () => {
              showToast({ text: t('board.removed') })
              navigate(leftBoard.getState().address, { replace: true })
            },
          },
        )
      }
    />
  )
}
