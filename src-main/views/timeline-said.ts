import { sql } from 'kysely'
import { type CustomerNote, noteOf } from '../../src-shared/domains/customers/notes-contract.ts'
import type { TimelineEntry } from '../../src-shared/domains/customers/page-contract.ts'
import type {
  AccountId,
  CommentId,
  NoteId,
  PastVisitId,
  PostId,
  ReservationId,
} from '../../src-shared/kernel/ids.ts'
import type { Reader } from '../db/database.ts'
import type { Mark, MarkType } from './timeline-marks.ts'

/** What stands by itself on a timeline: one of the four is told. */
export type Said = Pick<TimelineEntry, 'note' | 'post' | 'comment' | 'past'>

const excerptLength = 160

/** Notes, posts, comments and visits of before by the key of their entry, and what was noted of these bookings. */
export async function saidBy(
  reader: Reader,
  page: {
    readonly customerId: AccountId
    readonly marks: readonly Mark[]
    readonly bookingIds: readonly ReservationId[]
  },
) {
  const idsOf = <Id extends number>(type: MarkType) =>
    page.marks.filter((mark) => mark.type === type).map((mark) => mark.id as Id)
  const entries = new Map<string, Partial<Said>>()
  for (const note of await notesByIds(reader, idsOf<NoteId>('n'))) entries.set(`n${note.noteId}`, { note })
  for (const post of await postsByIds(reader, idsOf<PostId>('p'))) entries.set(`p${post.postId}`, { post })
  for (const comment of await commentsByIds(reader, idsOf<CommentId>('c')))
    entries.set(`c${comment.commentId}`, { comment })
  for (const past of await pastByIds(reader, idsOf<PastVisitId>('v')))
    entries.set(`v${past.pastVisitId}`, { past })
  return { entries, ofBookings: await notesOfBookings(reader, page) }
}

function notes(reader: Reader) {
  return reader
    .selectFrom('customer_notes')
    .leftJoin('accounts', 'accounts.id', 'customer_notes.author_id')
    .select(['customer_notes.id', 'kind', 'text', 'result', 'channel', 'direction', 'reservation_id', 'at'])
    .select(['edited_at', 'customer_notes.version', 'accounts.name as author_name'])
}

async function notesByIds(reader: Reader, ids: readonly NoteId[]): Promise<readonly CustomerNote[]> {
  if (ids.length === 0) return []
  const rows = await notes(reader)
    .where('customer_notes.id', 'in', [...ids])
    .execute()
  return rows.map(noteOf)
}

async function notesOfBookings(
  reader: Reader,
  page: { readonly customerId: AccountId; readonly bookingIds: readonly ReservationId[] },
): Promise<ReadonlyMap<number, CustomerNote[]>> {
  const byBooking = new Map<number, CustomerNote[]>()
  if (page.bookingIds.length === 0) return byBooking
  const rows = await notes(reader)
    .where('customer_id', '=', page.customerId)
    .where('reservation_id', 'in', [...page.bookingIds])
    .orderBy('at')
    .orderBy('customer_notes.id')
    .execute()
  for (const row of rows) {
    if (row.reservation_id === null) continue
    byBooking.set(row.reservation_id, [...(byBooking.get(row.reservation_id) ?? []), noteOf(row)])
  }
  return byBooking
}

async function postsByIds(reader: Reader, ids: readonly PostId[]) {
  if (ids.length === 0) return []
  const rows = await reader
    .selectFrom('posts')
    .select(['id', 'board', 'title', 'comment_count'])
    .select(sql<string>`substr(content, 1, ${excerptLength})`.as('excerpt'))
    .where('id', 'in', [...ids])
    .execute()
  const photos = await reader
    .selectFrom('post_photos')
    .select('post_id')
    .where('post_id', 'in', [...ids])
    .execute()
  return rows.map((row) => ({
    postId: row.id,
    board: row.board,
    title: row.title,
    excerpt: row.excerpt,
    photoCount: photos.filter((photo) => photo.post_id === row.id).length,
    commentCount: row.comment_count,
  }))
}

async function commentsByIds(reader: Reader, ids: readonly CommentId[]) {
  if (ids.length === 0) return []
  const rows = await reader
    .selectFrom('comments')
    .innerJoin('posts', 'posts.id', 'comments.post_id')
    .select(['comments.id', 'comments.post_id', 'posts.title'])
    .select(sql<string>`substr(comments.content, 1, ${excerptLength})`.as('excerpt'))
    .where('comments.id', 'in', [...ids])
    .execute()
  return rows.map((row) => ({
    commentId: row.id,
    postId: row.post_id,
    postTitle: row.title,
    excerpt: row.excerpt,
  }))
}

async function pastByIds(reader: Reader, ids: readonly PastVisitId[]) {
  if (ids.length === 0) return []
  const rows = await reader
    .selectFrom('past_visits')
    .leftJoin('accounts', 'accounts.id', 'past_visits.designer_id')
    .select(['past_visits.id', 'services', 'designer_name', 'accounts.name', 'amount_krw', 'note', 'state'])
    .where('past_visits.id', 'in', [...ids])
    .execute()
  return rows.map((row) => ({
    pastVisitId: row.id,
    services: row.services,
    state: row.state,
    designerName: row.name ?? row.designer_name,
    amountKrw: row.amount_krw,
    note: row.note,
  }))
}
