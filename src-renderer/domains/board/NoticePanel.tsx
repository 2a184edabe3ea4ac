import { useT } from '../../app/i18n/translate.ts'
import { Count } from '../../ui/Chip.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { NoticeItem } from './NoticeItem.tsx'
import { useBoardCounts, usePosts } from './queries.ts'
import { useTelling } from './use-telling.ts'

const shownHere = 12

/** The newest notices beside the other boards, with who has read them. */
export function NoticePanel({ onAll }: { readonly onAll: () => void }) {
  const t = useT()
  const telling = useTelling()
  const unread = useBoardCounts().data?.unreadNotices ?? 0
  const notices = usePosts({ tab: 'notice', categoryId: null, authorId: null, sort: 'newest', query: '' })
  return (
    <aside className="bd-notices" aria-label={t('board.notice')}>
      <header>
        <h2>{t('board.notice')}</h2>
        {unread > 0 && <Count value={unread} label={t('board.unreadCount', { count: unread })} />}
        <div className="grow" />
        <button type="button" className="link" onClick={onAll}>
          {t('board.showAll')}
        </button>
      </header>
      <Loaded query={notices}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows).slice(0, shownHere)
          return rows.length === 0 ? (
            <p className="t2 bd-none">{t('board.emptyNotice')}</p>
          ) : (
            <ul>
              {rows.map((post) => (
                <li key={post.postId}>
                  <NoticeItem post={post} telling={telling} lines="two" />
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
    </aside>
  )
}
