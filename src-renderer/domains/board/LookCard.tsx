import { IconMessageCircle, IconPhoto, IconPin } from '@tabler/icons-react'
import { memo } from 'react'
import { Link } from 'wouter'
import type { PostCard } from '../../../src-shared/domains/board/contract.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PhotoImage } from '../photos/SharedPhoto.tsx'
import { dayWords } from './board-words.ts'
import type { useTelling } from './use-telling.ts'

/** One look: its picture, what it is, by whom and when. */
export const LookCard = memo(function LookCard({
  post,
  telling,
}: {
  readonly post: PostCard
  readonly telling: ReturnType<typeof useTelling>
}) {
  const { t, format } = telling
  return (
    <Link href={`/board/${post.postId}`} className="bd-card">
      <span className="bd-im">
        {post.cover === null ? (
          <span className="bd-noim">{post.excerpt}</span>
        ) : (
          <PhotoImage photo={post.cover} variant="thumb" alt="" />
        )}
        {post.isPinned && (
          <span className="bd-badge pin">
            <Icon of={IconPin} size="xs" />
            {t('board.pinned')}
          </span>
        )}
        {post.photoCount > 1 && (
          <span className="bd-badge" aria-label={t('photos.count', { count: post.photoCount })} role="img">
            <Icon of={IconPhoto} size="xs" />
            {format.number(post.photoCount)}
          </span>
        )}
      </span>
      <span className="bd-tx">
        {post.category !== null && <span className="bd-cat cut">{post.category.name}</span>}
        <b>{post.title}</b>
        <span className="t2 bd-meta">
          <span className="cut">{post.author.name}</span>
          <span className="bd-when">· {dayWords(epochMs(post.createdAtMs), telling)}</span>
          <span className="grow" />
          {post.commentCount > 0 && (
            <span
              className="bd-said"
              aria-label={t('board.commentCount', { count: post.commentCount })}
              role="img"
            >
              <Icon of={IconMessageCircle} size="xs" />
              {format.number(post.commentCount)}
            </span>
          )}
        </span>
      </span>
    </Link>
  )
})
