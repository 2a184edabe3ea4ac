import { IconArrowsSort, IconCheck, IconChevronDown, IconUser } from '@tabler/icons-react'
import { plainLine } from '../../../src-shared/kernel/plain-text.ts'
import { useT } from '../../app/i18n/translate.ts'
import { FilterChip } from '../../ui/Chip.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { ActionMenu } from '../../ui/Popover.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { useBoardCounts } from './queries.ts'
import { useBoardMoves, useBoardPlace } from './use-board-place.ts'

/** Over the posts: of which category, by whom, in which order. */
export function BoardFilters() {
  const t = useT()
  const format = useFormat()
  const place = useBoardPlace()
  const { narrowTo } = useBoardMoves()
  const counts = useBoardCounts().data
  // The counts are of everything there is: beside posts that were searched for they would be untrue.
  const isNarrowed = plainLine(place.text) !== '' || place.authorId !== null
  const all = place.tab === 'mine' ? counts?.mine : counts?.boards[place.tab]
  const total = isNarrowed ? undefined : all
  return (
    <div className="bd-filters">
      {place.tab === 'lookbook' ? (
        <div className="bd-chips" role="group" aria-label={t('board.categories')}>
          <FilterChip pressed={place.categoryId === null} onPress={() => narrowTo({ categoryId: null })}>
            {t('common.all')}
            {total !== undefined && <span>{format.number(total)}</span>}
          </FilterChip>
          {counts?.categories.map(({ categoryId, name, posts }) => (
            <FilterChip
              key={categoryId}
              pressed={place.categoryId === categoryId}
              onPress={() => narrowTo({ categoryId })}
            >
              {name}
              {!isNarrowed && <span>{format.number(posts)}</span>}
            </FilterChip>
          ))}
        </div>
      ) : (
        <span className="t2 grow">
          {total !== undefined && t('board.posts', { count: total, shown: format.number(total) })}
        </span>
      )}
      <Sorting />
      {place.tab !== 'mine' && <Authors />}
    </div>
  )
}

function Sorting() {
  const t = useT()
  const { sort } = useBoardPlace()
  const { narrowTo } = useBoardMoves()
  const orders = [
    { sort: 'newest', label: t('board.newest') },
    { sort: 'spoken', label: t('board.spoken') },
  ] as const
  const chosen = t(sort === 'newest' ? 'board.newest' : 'board.spoken')
  return (
    <ActionMenu
      label={t('board.order')}
      target={
        <button
          type="button"
          className="btn quiet bd-narrow"
          aria-label={`${t('board.order')}: ${chosen}`}
          title={t('board.order')}
        >
          <Icon of={IconArrowsSort} size="s" />
          <span className="bd-word">{chosen}</span>
        </button>
      }
      entries={orders.map((order) => ({
        key: order.sort,
        label: order.label,
        aside: order.sort === sort && <Icon of={IconCheck} size="s" />,
        run: () => narrowTo({ sort: order.sort }),
      }))}
    />
  )
}

function Authors() {
  const t = useT()
  const { authorId } = useBoardPlace()
  const { narrowTo } = useBoardMoves()
  const authors = useBoardCounts().data?.authors ?? []
  const chosen = authors.find((author) => author.accountId === authorId)
  const shown = chosen?.name ?? t('board.everybody')
  return (
    <ActionMenu
      label={t('board.author')}
      target={
        <button
          type="button"
          className="btn quiet bd-narrow"
          aria-label={`${t('board.author')}: ${shown}`}
          title={t('board.author')}
        >
          <Icon of={IconUser} size="s" />
          <span className={chosen === undefined ? 'bd-word' : 'bd-word stays cut'}>{shown}</span>
          <Icon of={IconChevronDown} size="s" className="bd-word" />
        </button>
      }
      entries={[
        { key: 'all', label: t('board.everybody'), run: () => narrowTo({ authorId: null }) },
        ...authors.map((author) => ({
          key: String(author.accountId),
          label: author.name,
          aside: author.accountId === authorId && <Icon of={IconCheck} size="s" />,
          run: () => narrowTo({ authorId: author.accountId }),
        })),
      ]}
    />
  )
}
