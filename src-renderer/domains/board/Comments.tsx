import { IconMessageCircle } from '@tabler/icons-react'
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { Comment, Post } from '../../../src-shared/domains/board/contract.ts'
import type { CommentId } from '../../../src-shared/kernel/ids.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useMay } from '../access/queries.ts'
import { CommentBox } from './CommentBox.tsx'
import { CommentItem } from './CommentItem.tsx'
import { RemoveComment } from './RemoveComment.tsx'
import { saidCount, threadsOf } from './threads.ts'

/** What is being done with one comment. */
export type CommentDoing = { readonly what: 'reply' | 'edit' | 'remove'; readonly commentId: CommentId }

/** What was said about a post, and the place to say something. */
export function Comments({ post }: { readonly post: Post }) {
  const t = useT()
  const format = useFormat()
  const mayWrite = useMay('board.write')
  const [doing, setDoing] = useState<CommentDoing | null>(null)
  const removing =
    doing?.what === 'remove' ? post.comments.find((one) => one.commentId === doing.commentId) : undefined
  const talk = useRef<HTMLDivElement>(null)
  useFocusAfter(talk, removing === undefined ? 'no' : 'asked')
  const stop = useCallback(() => setDoing(null), [])
  const item = (comment: Comment, level: 'first' | 'reply') => (
    <CommentItem
      key={comment.commentId}
      {...{ post, comment, level, doing, mayWrite, stop }}
      onDo={setDoing}
    />
  )
  return (
    <aside className="bd-coms" aria-label={t('board.comments')}>
      <header>
        <h2>{t('board.comments')}</h2>
        <span className="t2">{format.number(saidCount(post.comments))}</span>
      </header>
      {/* Reached by keyboard itself: a long talk may hold nothing to press. */}
      <div ref={talk} className="bd-talk" tabIndex={0} role="group" aria-label={t('board.comments')}>
        {post.comments.length === 0 && (
          <p className="bd-silent">
            <Icon of={IconMessageCircle} />
            {t('board.noComments')}
          </p>
        )}
        <ul>
          {threadsOf(post.comments).flatMap(({ comment, replies }) => [
            item(comment, 'first'),
            ...replies.map((reply) => item(reply, 'reply')),
          ])}
        </ul>
      </div>
      <footer>
        {mayWrite ? (
          <CommentBox
            key={post.postId}
            target={{ kind: 'post', postId: post.postId, parentId: null }}
            label={t('board.writeComment')}
            action={t('board.say')}
          />
        ) : (
          <p className="t2">{t('board.readOnly')}</p>
        )}
      </footer>
      {removing !== undefined && <RemoveComment comment={removing} onClose={stop} />}
    </aside>
  )
}

/** The comment was removed, and with it the button that asked: the focus goes to the talk. */
function useFocusAfter(talk: RefObject<HTMLElement | null>, removing: 'no' | 'asked'): void {
  useEffect(() => {
    if (removing === 'no') return undefined
    const place = talk.current
    return () => {
      // The question gives the focus back to the button first, where that is still there.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement === document.body) place?.focus({ preventScroll: true })
        }),
      )
    }
  }, [talk, removing])
}
