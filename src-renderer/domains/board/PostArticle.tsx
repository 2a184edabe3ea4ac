import { IconPin, IconScissors } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { Post } from '../../../src-shared/domains/board/contract.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { type Translate, useT } from '../../app/i18n/translate.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Money } from '../../ui/Money.tsx'
import { useMay } from '../access/queries.ts'
import { momentWords, readWords } from './board-words.ts'
import { Gallery } from './Gallery.tsx'
import { LinkedText } from './LinkedText.tsx'
import { useTelling } from './use-telling.ts'

/** The post itself: pictures, title, who and when, the text, and the service it is about. */
export function PostArticle({ post }: { readonly post: Post }) {
  const { t } = useTelling()
  return (
    // Reached by keyboard itself: a long text holds nothing to press.
    <article className="bd-post" tabIndex={0} aria-label={post.title}>
      {post.photos.length > 0 && <Gallery key={post.postId} title={post.title} photos={post.photos} />}
      <header className="bd-ph1">
        {(post.category !== null || post.isPinned) && (
          <div className="row">
            {post.category !== null && <Chip>{post.category.name}</Chip>}
            {post.isPinned && (
              <Chip tone="warn" icon={IconPin}>
                {t('board.pinned')}
              </Chip>
            )}
          </div>
        )}
        <h1 tabIndex={-1}>{post.title}</h1>
        <ByLine post={post} />
      </header>
      <LinkedText text={post.content} />
      {post.product !== null && <LinkedService product={post.product} />}
    </article>
  )
}

function ByLine({ post }: { readonly post: Post }) {
  const telling = useTelling()
  const { t } = telling
  const facts = [
    momentWords(epochMs(post.createdAtMs), telling),
    ...(post.editedAtMs === null
      ? []
      : [t('board.editedOn', { when: momentWords(epochMs(post.editedAtMs), telling) })]),
    ...seenWords(post, t),
  ]
  return (
    <div className="row bd-by">
      <Avatar name={post.author.name} />
      <b>{post.author.name}</b>
      <span className="t2">{facts.join(' · ')}</span>
    </div>
  )
}

/** Of a notice it counts who has read it as it stands now; how many ever opened it would be a second number beside it. */
function seenWords(post: Post, t: Translate): readonly string[] {
  if (post.board === 'notice') return [readWords(post, t)]
  return post.views === 0 ? [] : [t('board.views', { count: post.views })]
}

/** The service that was done: its price and length now, and the way to book it. */
function LinkedService({ product }: { readonly product: NonNullable<Post['product']> }) {
  const t = useT()
  const [, navigate] = useLocation()
  const mayBook = useMay('bookings.write')
  const minutes = product.workMinutes + product.processingMinutes + product.finishMinutes
  return (
    <div className="bd-svc">
      <Icon of={IconScissors} />
      <div className="grow">
        <b>{product.name}</b>
        <span className="t2">
          {product.processingMinutes > 0
            ? t('board.takesWithWait', { minutes, wait: product.processingMinutes })
            : t('board.takes', { minutes })}
        </span>
      </div>
      <Money won={krw(product.priceKrw)} className="bd-price" />
      <Button
        disabled={!mayBook || !product.active}
        onClick={() => navigate(`/calendar?service=${product.productId}`)}
      >
        {t(product.active ? 'board.bookThis' : 'board.noLongerSold')}
      </Button>
    </div>
  )
}
