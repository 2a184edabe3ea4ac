import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import { type RefObject, useEffect, useRef, useState } from 'react'
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

/** One comment; a removed one keeps its place. What somebody is writing to it stays, also when it is removed meanwhile. */
export function CommentItem(props: ItemProps) {
  const { comment, level, doing, onDo } = props
  const t = useT()
  const { said, commentId } = comment
  const item = useRef<HTMLLIElement>(null)
  const what = doing?.commentId === commentId ? doing.what : null
  useFocusBack(item, what)
  const size = level === 'reply' ? 's' : 'm'
  const looks = ['bd-cm', said === null ? 'dead' : '', level === 'reply' ? 're' : '']
  return (
    <li ref={item} className={looks.filter(Boolean).join(' ')}>
      {said === null ? <NoFace size={size} /> : <Avatar name={said.author.name} size={size} />}
      <div className="grow">
        {said === null ? <Emptied comment={comment} /> : <Head {...props} said={said} />}
        {said !== null && what !== 'edit' && <Said said={said} />}
        {said !== null && what === null && props.mayWrite && (
          <button type="button" className="link q" onClick={() => onDo({ what: 'reply', commentId })}>
            {t('board.reply')}
          </button>
        )}
        <Writing {...props} what={what} />
      </div>
    </li>
  )
}

type Doing = CommentDoing['what'] | null

/** The box that was opened beneath the comment, or in its place. */
function Writing({ post, comment, what, stop }: ItemProps & { readonly what: Doing }) {
  const t = useT()
  // As it was when the box was opened: its author and words are gone once it is removed.
  const [said, setSaid] = useState(comment.said)
  if (comment.said !== null && comment.said !== said) setSaid(comment.said)
  if (said === null) return null
  const { content, photos } = said
  if (what === 'edit') {
    return (
      <CommentBox
        target={{ kind: 'comment', comment, content, photos }}
        label={t('board.editComment')}
        action={t('common.save')}
        onDone={stop}
      />
    )
  }
  if (what !== 'reply') return null
  return (
    <CommentBox
      target={{ kind: 'post', postId: post.postId, parentId: comment.commentId }}
      label={t('board.replyTo', { name: said.author.name })}
      action={t('board.say')}
      onDone={stop}
    />
  )
}

/** The box closed: the focus goes back to what opened it, or to the talk where that is gone as well. */
function useFocusBack(item: RefObject<HTMLLIElement | null>, what: Doing): void {
  const before = useRef<Doing>(what)
  useEffect(() => {
    const was = before.current
    before.current = what
    if (what !== null || was === null || was === 'remove' || document.activeElement !== document.body) return
    const opener = item.current?.querySelector<HTMLElement>(was === 'reply' ? '.link.q' : '.bd-dots')
    const place = opener ?? item.current?.closest<HTMLElement>('.bd-talk')
    place?.focus({ preventScroll: true })
  }, [item, what])
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

function NoFace({ size }: { readonly size: 's' | 'm' }) {
  return (
    <span className={size === 's' ? 'av s' : 'av'} aria-hidden="true">
      <Icon of={IconTrash} size="s" />
    </span>
  )
}

function Emptied({ comment }: { readonly comment: Comment }) {
  const telling = useTelling()
  const { t } = telling
  return (
    <div className="row bd-gone">
      <p className="grow">{t('board.removedComment')}</p>
      <span className="t2">{dayWords(epochMs(comment.createdAtMs), telling)}</span>
    </div>
  )
}
