import { IconMessageCircle, IconPhoto, IconPin } from '@tabler/icons-react'
import { memo } from 'react'
import { Link } from 'wouter'
import type { PostCard } from '../../../src-shared/domains/board/contract.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { boardWords, dayWords, readWords } from './board-words.ts'
import type { useTelling } from './use-telling.ts'

/** A post as a line of a list: pinned, unread, its title, how it begins, who wrote it and who has read it. */
export const NoticeItem = memo(function NoticeItem({
  post,
  telling,
  lines,
  board = 'told-elsewhere',
}: {
  readonly post: PostCard
  readonly telling: ReturnType<typeof useTelling>
  readonly lines: 'one' | 'two'
  /** Where posts of several boards stand together each says of which it is. */
  readonly board?: 'told' | 'told-elsewhere'
}) {
  const { t, format } = telling
  const isNotice = post.board === 'notice'
  return (
    <Link href={`/board/${post.postId}`} className={`bd-nt ${lines}`}>
      <span className="row">
        {post.isPinned && (
          <Chip tone="warn" icon={IconPin}>
            {t('board.pinned')}
          </Chip>
        )}
        {board === 'told' && <Chip tone="line">{t(boardWords[post.board])}</Chip>}
        {isNotice && !post.isRead && (
          <i className="bd-un" role="img" aria-label={t('board.unread')} title={t('board.unread')} />
        )}
        <b className="cut">{post.title}</b>
        <span className="grow" />
        {lines === 'one' && post.photoCount > 0 && (
          <span className="bd-said t2" role="img" aria-label={t('photos.count', { count: post.photoCount })}>
            <Icon of={IconPhoto} size="xs" />
            {format.number(post.photoCount)}
          </span>
        )}
        {lines === 'one' && post.commentCount > 0 && (
          <span
            className="bd-said t2"
            role="img"
            aria-label={t('board.commentCount', { count: post.commentCount })}
          >
            <Icon of={IconMessageCircle} size="xs" />
            {format.number(post.commentCount)}
          </span>
        )}
      </span>
      <span className="bd-exc">{post.excerpt}</span>
      <span className="row t2 bd-by-whom">
        <span className="cut">{post.author.name}</span>
        <span className="bd-when">· {dayWords(epochMs(post.createdAtMs), telling)}</span>
        <span className="grow" />
        {isNotice && <span className="bd-read">{readWords(post, t)}</span>}
      </span>
    </Link>
  )
})
