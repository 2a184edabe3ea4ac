import {
  IconCalendarEvent,
  IconCalendarX,
  IconFlask2,
  IconLayoutBoard,
  IconMessage,
  IconNote,
  IconPhotoPlus,
  IconScissors,
  IconShoppingBag,
  IconUserX,
} from '@tabler/icons-react'
import { Link } from 'wouter'
import type { NoteKind } from '../../../src-shared/domains/customers/model.ts'
import type { TimelineEntry } from '../../../src-shared/domains/customers/page-contract.ts'
import type { VisitPhoto } from '../../../src-shared/domains/customers/visit-photos-contract.ts'
import { addDays, type BusinessDate, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { useT } from '../../app/i18n/translate.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon, type IconShape } from '../../ui/Icon.tsx'
import { useFormat } from '../../ui/ui-context.tsx'
import { BookingHead, PastHead, SaleHead, StoryHead } from './StoryHead.tsx'
import { NoteEntry, VisitNotes } from './StoryNotes.tsx'
import { StoryPayments } from './StoryPayments.tsx'
import { PairTiles, PhotoStrip } from './StoryPhotos.tsx'
import { photosAtEntry, type StoryDoors, takesPhotos } from './story-doors.ts'
import { pairOf } from './visit-pairs.ts'

type ItemProps = {
  readonly entry: TimelineEntry
  readonly today: BusinessDate
  readonly doors: StoryDoors
}

/** One entry of the story: when, what, who, how much, how it was paid and what was given back. */
export function TimelineItem({ entry, today, doors }: ItemProps) {
  const { reservation } = entry
  const isComing = reservation !== null && reservation.outcome === null && reservation.status < 4
  return (
    <li className={`cu-tl ${isComing && entry.businessDate >= today ? 'up' : ''}`}>
      <When entry={entry} today={today} />
      <i className="dot">
        <Icon of={signOf(entry)} size="s" />
      </i>
      <div className="c">
        <EntryHead {...{ entry, today, doors }} />
        {reservation !== null && reservation.note !== '' && <p className="t2 cu-lines">{reservation.note}</p>}
        {entry.past !== null && entry.past.note !== '' && <p className="t2 cu-lines">{entry.past.note}</p>}
        <VisitParts {...{ entry, doors }} />
        {entry.sale !== null && <StoryPayments sale={entry.sale} />}
      </div>
    </li>
  )
}

const noteSigns = {
  note: IconNote,
  message: IconMessage,
  formula: IconFlask2,
  patch_test: IconFlask2,
} as const satisfies Record<NoteKind, IconShape>

function signOf(entry: TimelineEntry): IconShape {
  const { reservation } = entry
  if (entry.note !== null) return noteSigns[entry.note.kind]
  if (entry.post !== null || entry.comment !== null) return IconLayoutBoard
  if (entry.past !== null) return IconScissors
  if (reservation === null) return IconShoppingBag
  if (reservation.outcome === 'no_show') return IconUserX
  if (reservation.outcome === 'cancelled') return IconCalendarX
  return reservation.status === 4 ? IconScissors : IconCalendarEvent
}

function When({ entry, today }: Pick<ItemProps, 'entry' | 'today'>) {
  const t = useT()
  const format = useFormat()
  const { businessDate } = entry
  // A list from another program knows the day of a visit, not its hour.
  const time = entry.past === null ? format.time(epochMs(entry.atMs)) : ''
  const near = new Map([
    [today, t('common.today')],
    [addDays(today, -1), t('common.yesterday')],
    [addDays(today, 1), t('common.tomorrow')],
  ]).get(businessDate)
  const weekday = /\(.*\)/.exec(format.date(businessDate))?.[0]
  return (
    <div className="d">
      <b>{near ?? format.dayOfYear(businessDate)}</b>
      <span>{near !== undefined || weekday === undefined ? time : `${weekday} ${time}`}</span>
    </div>
  )
}

function EntryHead({ entry, today, doors }: ItemProps) {
  const { reservation, sale, note, past } = entry
  const action = <AddPhotos {...{ entry, today, doors }} />
  if (note !== null) return <NoteEntry note={note} doors={doors} />
  if (past !== null) return <PastHead past={past} />
  if (reservation !== null) return <BookingHead booking={reservation} sale={sale} action={action} />
  if (sale !== null) return <SaleHead sale={sale} action={action} />
  return <BoardHead entry={entry} />
}

/** What the customer wrote on the board, with the way there. */
function BoardHead({ entry }: Pick<ItemProps, 'entry'>) {
  const t = useT()
  const { post, comment } = entry
  const postId = post?.postId ?? comment?.postId
  if (postId === undefined) return null
  const excerpt = post?.excerpt ?? comment?.excerpt ?? ''
  return (
    <>
      <StoryHead
        title={post?.title ?? comment?.postTitle}
        detail={t(post === null ? 'customerPage.comment' : 'customerPage.post')}
        action={
          <Link className="link" href={`/board/${postId}`}>
            {t('common.open')}
          </Link>
        }
      />
      {excerpt !== '' && <p className="t2">{excerpt}</p>}
    </>
  )
}

function AddPhotos({ entry, today, doors }: ItemProps) {
  const t = useT()
  const at = photosAtEntry(entry, null)
  if (at === null || doors.may.photos === 'read' || !takesPhotos(entry, today)) return null
  return (
    <IconButton
      className="cp-act"
      icon={IconPhotoPlus}
      label={t('customerPage.addPhotos')}
      onClick={() => doors.onPhotos(at)}
    />
  )
}

/** Photos of a visit, and beside them what was mixed and noted. */
function VisitParts({ entry, doors }: Pick<ItemProps, 'entry' | 'doors'>) {
  const format = useFormat()
  const { photos, notes } = entry
  const opening = {
    photos,
    day: format.dayOfYear(entry.businessDate),
    onOpen: (photo: VisitPhoto) => {
      const at = photosAtEntry(entry, photo)
      if (at !== null) doors.onPhotos(at)
    },
  }
  const hasPair = pairOf(photos) !== null
  return (
    <>
      {(hasPair || notes.length > 0) && (
        <div className={hasPair ? 'cp-ba' : 'cp-told'}>
          <PairTiles {...opening} />
          {notes.length > 0 && <VisitNotes notes={notes} doors={doors} />}
        </div>
      )}
      <PhotoStrip {...opening} />
    </>
  )
}
