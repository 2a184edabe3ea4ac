import type { PostId } from '../../../src-shared/kernel/ids.ts'
import { epochMs } from '../../../src-shared/kernel/business-date.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { momentWords } from './board-words.ts'
import { useReaders } from './queries.ts'
import { useTelling } from './use-telling.ts'

/** Who of the shop has read a post and when, and who has not yet. */
export function ReadersDialog({
  postId,
  onClose,
}: {
  readonly postId: PostId
  readonly onClose: () => void
}) {
  const telling = useTelling()
  const { t } = telling
  const readers = useReaders(postId)
  return (
    <Dialog title={t('board.whoRead')} onClose={onClose}>
      <Loaded query={readers}>
        {({ read, unread }) => (
          <div className="bd-readers">
            <h3>{t('board.unreadPeople', { count: unread.length })}</h3>
            {unread.length === 0 ? (
              <p className="t2">{t('board.readByAll')}</p>
            ) : (
              <ul>
                {unread.map((person) => (
                  <li key={person.accountId} className="row">
                    <Avatar name={person.name} size="s" />
                    <span className="cut">{person.name}</span>
                  </li>
                ))}
              </ul>
            )}
            <h3>{t('board.readPeople', { count: read.length })}</h3>
            <ul>
              {read.map((person) => (
                <li key={person.accountId} className="row">
                  <Avatar name={person.name} size="s" />
                  <span className="cut grow">{person.name}</span>
                  <span className="t2">{momentWords(epochMs(person.atMs), telling)}</span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </Loaded>
    </Dialog>
  )
}
