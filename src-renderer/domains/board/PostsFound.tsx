import { IconLayoutBoard, IconPencil, IconSearch } from '@tabler/icons-react'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useEffect, useMemo } from 'react'
import type { PostCard } from '../../../src-shared/domains/board/contract.ts'
import { Link } from 'wouter'
import { plainLine } from '../../../src-shared/kernel/plain-text.ts'
import { type MessageKey, useT } from '../../app/i18n/translate.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { EmptyState, ListSkeleton } from '../../ui/states.tsx'
import { useMay } from '../access/queries.ts'
import type { BoardTab } from './board-place.ts'
import { LookWall } from './LookWall.tsx'
import { PostRows } from './PostRows.tsx'
import { usePosts } from './queries.ts'
import { useBoardMoves, useBoardPlace } from './use-board-place.ts'

/** A moment after the last letter, the search is asked. */
const restMs = 200

/** The posts that fit, as a wall of pictures or as a list. */
export function PostsFound() {
  const { tab, categoryId, authorId, sort, text } = useBoardPlace()
  const [rested] = useDebouncedValue(text, restMs)
  const query = plainLine(text) === '' ? '' : plainLine(rested)
  const posts = usePosts({ tab, categoryId, authorId, sort, query })
  const isNarrowed = query !== '' || categoryId !== null || authorId !== null
  const more = () => {
    if (posts.hasNextPage && !posts.isFetching) void posts.fetchNextPage()
  }
  const { isPlaceholderData } = posts
  return (
    <Loaded query={posts} skeleton={tab === 'lookbook' ? <WallSkeleton /> : undefined}>
      {({ pages }) => (
        <Together pages={pages}>
          {(rows) => {
            // A search looks through so many posts at a time: what it found may be further on.
            if (rows.length === 0 && posts.hasNextPage) return <LooksOn onMore={more} />
            if (rows.length === 0) return isNarrowed ? <NothingFits /> : <NothingYet tab={tab} />
            const total = posts.hasNextPage ? ('unknown' as const) : rows.length
            // Other posts begin at their top, with a list of their own.
            const key = JSON.stringify([tab, categoryId, authorId, sort, query])
            const waits = isPlaceholderData ? 'yes' : 'no'
            const shown = { list: key, rows, total, onMore: more, waits } as const
            return tab === 'lookbook' ? (
              <LookWall key={key} {...shown} />
            ) : (
              <PostRows key={key} tab={tab} {...shown} />
            )
          }}
        </Together>
      )}
    </Loaded>
  )
}

/** The rows of all pages as one list, the same one until another page is there: a wall is laid out once for each. */
function Together({
  pages,
  children,
}: {
  readonly pages: readonly { readonly rows: readonly PostCard[] }[]
  readonly children: (rows: readonly PostCard[]) => ReactNode
}) {
  return children(useMemo(() => pages.flatMap((page) => page.rows), [pages]))
}

function LooksOn({ onMore }: { readonly onMore: () => void }) {
  useEffect(onMore)
  return <ListSkeleton />
}

const emptyWords = {
  lookbook: { title: 'board.emptyLookbook', help: 'board.emptyLookbookHelp' },
  notice: { title: 'board.emptyNotice', help: 'board.emptyNoticeHelp' },
  question: { title: 'board.emptyQuestion', help: 'board.emptyQuestionHelp' },
  mine: { title: 'board.emptyMine', help: 'board.emptyMineHelp' },
} as const satisfies Record<BoardTab, { readonly title: MessageKey; readonly help: MessageKey }>

function NothingYet({ tab }: { readonly tab: BoardTab }) {
  const t = useT()
  const mayWrite = useMay('board.write')
  const words = emptyWords[tab]
  return (
    <EmptyState
      icon={IconLayoutBoard}
      title={t(words.title)}
      actions={
        mayWrite && (
          <Link
            href={tab === 'mine' ? '/board/new' : `/board/new?board=${tab}`}
            className={buttonClass({ kind: 'plain', size: 'lg' })}
          >
            <Icon of={IconPencil} size="s" />
            {t('board.writeFirst')}
          </Link>
        )
      }
    >
      {t(words.help)}
    </EmptyState>
  )
}

function NothingFits() {
  const t = useT()
  const { showAll } = useBoardMoves()
  return (
    <EmptyState
      icon={IconSearch}
      title={t('board.nothingFits')}
      actions={
        <Button size="lg" onClick={showAll}>
          {t('board.showAll')}
        </Button>
      }
    >
      {t('board.nothingFitsHelp')}
    </EmptyState>
  )
}

const heights = [348, 296, 366, 300, 280, 350, 320, 310]

function WallSkeleton() {
  const t = useT()
  return (
    <div className="bd-wallsk" role="status" aria-label={t('common.loading')}>
      {heights.map((height, index) => (
        <i className="sk" key={`card-${index + 1}`} style={{ height }} />
      ))}
    </div>
  )
}
