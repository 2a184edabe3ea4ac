import type { Post } from '../../../src-shared/domains/board/contract.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { boardWords } from './board-words.ts'
import type { PostEditing } from './use-post-editor.ts'

/** Somebody saved this post in between: what they wrote, to take over from, and the two ways on. */
export function TheirPost({
  post,
  sentence,
  editing,
}: {
  readonly post: Post
  readonly sentence: string
  readonly editing: PostEditing
}) {
  const t = useT()
  const placeWords = [t(boardWords[post.board]), post.category?.name, post.product?.name]
    .filter((word) => word !== undefined)
    .join(' · ')
  return (
    <div className="bd-theirs" role="alert">
      <p>{sentence}</p>
      <span className="label">{t('board.savedMeanwhile')}</span>
      <div className="bd-theirtext" tabIndex={0} role="group" aria-label={t('board.savedMeanwhile')}>
        <span className="t2">{placeWords}</span>
        <b>{post.title}</b>
        <div>{post.content}</div>
        {post.photos.length > 0 && (
          <span className="t2">{t('photos.count', { count: post.photos.length })}</span>
        )}
      </div>
      <div className="row">
        <Button onClick={editing.send} disabled={editing.isPending}>
          {t('board.saveMine')}
        </Button>
        <Button kind="quiet" onClick={editing.giveUp}>
          {t('board.takeTheirs')}
        </Button>
      </div>
    </div>
  )
}
