import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import type { Comment, Post } from '../../../src-shared/domains/board/contract.ts'
import { photoPath } from '../../../src-shared/domains/photos/model.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { IconButton } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ActionMenu } from '../../ui/Popover.tsx'
import { PhotoImage } from '../photos/SharedPhoto.tsx'
import { dayWords, momentWords } from './board-words.ts'
import { CommentBox } from './CommentBox.tsx'
import type { CommentDoing } from './Comments.tsx'
import { LinkedText } from './LinkedText.tsx'
import { useTelling } from './use-telling.ts'

type ItemProps = {
  readonly post: Post
  readonly comment: Comment
  readonly level: 'first' | 'reply'
  readonly doing: CommentDoing | null
  readonly mayWrite: boolean
  readonly onDo: (doing: CommentDoing) => void
  readonly stop: () => void
}

/** One comment; a removed one keeps its place. */
export function CommentItem(props: ItemProps) {
  const { comment, level, doing } = props
  const t = useT()
  const { said, commentId } = comment
  if (said === null) return <Tombstone comment={comment} level={level} />
  const what = doing?.commentId === commentId ? doing.what : null
  return (
    <li className={level === 'reply' ? 'bd-cm re' : 'bd-cm'}>
      <Avatar name={said.author.name} size={level === 'reply' ? 's' : 'm'} />
      <div className="grow">
        <Head {...props} said={said} />
        {what === 'edit' ? (
          <CommentBox
            target={{ kind: 'comment', comment, content: said.content, photos: said.photos }}
            label={t('board.editComment')}
            action={t('common.save')}
            onDone={props.stop}
          />
        ) : (
          <Said said={said} />
        )}
        {what === null && props.mayWrite && (
          <button type="button" className="link q" onClick={() => props.onDo({ what: 'reply', commentId })}>
            {t('board.reply')}
          </button>
        )}
        {what === 'reply' && (
          <CommentBox
            target={{ kind: 'post', postId: props.post.postId, parentId: commentId }}
            label={t('board.replyTo', { name: said.author.name })}
            action={t('board.say')}
            onDone={props.stop}
          />
        )}
      </div>
    </li>
  )
}

type SaidWords = NonNullable<Comment['said']>

function Head({ post, comment, said, onDo }: ItemProps & { readonly said: SaidWords }) {
  const telling = useTelling()
  const { t } = telling
  const { commentId } = comment
  return (
    <div className="row">
      <b className="cut">{said.author.name}</b>
      {said.author.accountId === post.author.accountId && <Chip tone="line">{t('board.writer')}</Chip>}
      <span className="t2 bd-when">
        {momentWords(epochMs(comment.createdAtMs), telling)}
        {said.editedAtMs !== null && ` · ${t('board.edited')}`}
      </span>
      <div className="grow" />
      {comment.mayChange && (
        <ActionMenu
          label={t('board.ofComment', { name: said.author.name })}
          width={160}
          target={
            <IconButton
              icon={IconDots}
              label={t('board.ofComment', { name: said.author.name })}
              className="bd-dots"
            />
          }
          entries={[
            {
              key: 'edit',
              label: t('common.edit'),
              icon: IconPencil,
              run: () => onDo({ what: 'edit', commentId }),
            },
            {
              key: 'remove',
              label: t('common.delete'),
              icon: IconTrash,
              run: () => onDo({ what: 'remove', commentId }),
            },
          ]}
        />
      )}
    </div>
  )
}

function Said({ said }: { readonly said: SaidWords }) {
  const t = useT()
  return (
    <>
      <LinkedText text={said.content} className="small" />
      {said.photos.length > 0 && (
        <div className="bd-cphs">
          {said.photos.map((photo, index) => (
            <a
              key={photo.photoId}
              className="bd-cph"
              href={photoPath(photo.photoId, photo.state === 'shown' ? 'display' : 'original')}
              target="_blank"
              rel="noopener noreferrer"
              title={photo.caption === '' ? photo.fileName : photo.caption}
            >
              <PhotoImage
                photo={photo}
                variant="thumb"
                alt={
                  photo.caption === ''
                    ? t('board.commentPhoto', { name: said.author.name, number: index + 1 })
                    : photo.caption
                }
              />
            </a>
          ))}
        </div>
      )}
    </>
  )
}

function Tombstone({ comment, level }: { readonly comment: Comment; readonly level: 'first' | 'reply' }) {
  const telling = useTelling()
  const { t } = telling
  return (
    <li className={level === 'reply' ? 'bd-cm dead re' : 'bd-cm dead'}>
      <span className={level === 'reply' ? 'av s' : 'av'} aria-hidden="true">
        <Icon of={IconTrash} size="s" />
      </span>
      <p className="grow">{t('board.removedComment')}</p>
      <span className="t2">{dayWords(epochMs(comment.createdAtMs), telling)}</span>
    </li>
  )
}
