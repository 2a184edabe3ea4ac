import './board.css'
import { IconPencil, IconSearch } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { useNamedKey } from '../../app/i18n/named-key.ts'
import { useT } from '../../app/i18n/translate.ts'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Screen } from '../../ui/Screen.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useMay } from '../access/queries.ts'
import { NotForYou, ReadOnly } from '../access/SharedReadOnly.tsx'
import { BoardFilters } from './BoardFilters.tsx'
import { boardKeys } from './board-keys.ts'
import { addressOf, type BoardTab, leftBoard, longestSearch } from './board-place.ts'
import { NoticePanel } from './NoticePanel.tsx'
import { PostsFound } from './PostsFound.tsx'
import { useBoardMoves, useBoardPlace } from './use-board-place.ts'

/** The shop's board: the wall of looks, notices with who has read them, questions, and what one wrote oneself. */
export function BoardScreen() {
  const t = useT()
  const [, navigate] = useLocation()
  const mayRead = useMay('board.read')
  const mayWrite = useMay('board.write')
  const place = useBoardPlace()
  const { openTab } = useBoardMoves()
  const { tab } = place
  const address = addressOf(place)
  useEffect(() => leftBoard.setState({ address }), [address])
  const write = () => navigate(tab === 'mine' ? '/board/new' : `/board/new?board=${tab}`)
  useNamedKey(boardKeys.newPost, write, mayWrite ? 'on' : 'off')
  return (
    <Screen
      title={t('frame.board')}
      facts={mayRead && <Tabs tab={tab} onTab={openTab} />}
      actions={
        mayRead && (
          <>
            <SearchPosts />
            <Button kind="primary" icon={IconPencil} shortcut="N" disabled={!mayWrite} onClick={write}>
              {t('board.newPost')}
            </Button>
          </>
        )
      }
    >
      {mayRead ? (
        <div className={tab === 'notice' ? 'bd-cols alone' : 'bd-cols'}>
          <div className="bd-left">
            {!mayWrite && <ReadOnly reason={t('board.readOnly')} />}
            <BoardFilters />
            <PostsFound />
          </div>
          {tab !== 'notice' && <NoticePanel onAll={() => openTab('notice')} />}
        </div>
      ) : (
        <NotForYou title={t('board.notForYou')} />
      )}
    </Screen>
  )
}

function Tabs({ tab, onTab }: { readonly tab: BoardTab; readonly onTab: (tab: BoardTab) => void }) {
  const t = useT()
  return (
    <div className="bd-tabs">
      <Segmented<BoardTab>
        label={t('board.boards')}
        value={tab}
        choices={[
          { value: 'lookbook', label: t('board.lookbook') },
          { value: 'notice', label: t('board.notice') },
          { value: 'question', label: t('board.question') },
          { value: 'mine', label: t('board.mine') },
        ]}
        onChange={onTab}
      />
    </div>
  )
}

function SearchPosts() {
  const t = useT()
  const { text } = useBoardPlace()
  const { search } = useBoardMoves()
  return (
    <div className="in m bd-search">
      <Icon of={IconSearch} size="s" />
      <input
        type="search"
        aria-label={t('board.find')}
        placeholder={t('board.findWhat')}
        autoComplete="off"
        maxLength={longestSearch}
        value={text}
        onChange={(event) => search(event.target.value)}
      />
    </div>
  )
}
