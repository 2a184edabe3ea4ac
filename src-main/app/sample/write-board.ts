import { type Board, boardLetters, termsOfTexts } from '../../../src-shared/domains/board/model.ts'
import { type EpochMs } from '../../../src-shared/kernel/business-date.ts'
import {
  type AccountId,
  asId,
  type CategoryId,
  type CommentId,
  type PhotoId,
  type PostId,
} from '../../../src-shared/kernel/ids.ts'
import type { Author, PlannedPost } from './board-plan.ts'
import type { Bulk } from './bulk.ts'
import type { Journal } from './journal.ts'
import type { WrittenPeople } from './write-bookings.ts'
import type { KeepPhotos } from './write-photos.ts'

/** Few enough that their terms lie in memory at once. */
const postsAtOnce = 2_000

type Written = { readonly post: PlannedPost; readonly id: PostId }

/**
 * Posts with their comments, who read them, and what they are found by, oldest first. `journal`: where it is put on record
 * as if each had been written at its time; null for a shop without records.
 */
export async function writeBoard(
  bulk: Bulk,
  posts: readonly PlannedPost[],
  on: {
    readonly people: WrittenPeople
    readonly keepPhotos: KeepPhotos
    readonly journal: Journal | null
  },
): Promise<void> {
  const categories = await categoriesOf(bulk, on.people)
  for (let from = 0; from < posts.length; from += postsAtOnce) {
    const part = posts.slice(from, from + postsAtOnce)
    const ids = await bulk.numbered(
      'posts',
      part.map((post) => postRow(post, on.people, categories)),
    )
    const written = part.map((post, index) => ({ post, id: asId<PostId>(ids[index] ?? 0) }))
    await writeReads(bulk, written, on.people)
    const commentIds = await writeComments(bulk, written, on.people)
    await writeAttached(bulk, written, { ...on, commentIds })
    await writeTerms(bulk, written)
    if (on.journal !== null) note(on.journal, { written, commentIds, people: on.people })
  }
}

function personOf(people: WrittenPeople, author: Author): AccountId {
  return people.designerIds[author] ?? people.managerId
}

async function categoriesOf(
  bulk: Bulk,
  people: WrittenPeople,
): Promise<ReadonlyMap<number, CategoryId | null>> {
  const rows = await bulk.tx
    .selectFrom('products')
    .select(['id', 'category_id'])
    .where('id', 'in', [...people.serviceIds])
    .execute()
  return new Map(rows.map((row) => [row.id, row.category_id]))
}

function postRow(
  post: PlannedPost,
  people: WrittenPeople,
  categories: ReadonlyMap<number, CategoryId | null>,
) {
  const service = post.service === null ? null : (people.serviceIds[post.service] ?? null)
  const said = post.comments.filter((comment) => !comment.isRemoved)
  return {
    board: post.board,
    author_id: personOf(people, post.author),
    category_id: service === null ? null : (categories.get(service) ?? null),
    product_id: post.isLinked ? service : null,
    title: post.title,
    content: post.content,
    address: '',
    is_pinned: post.isPinned ? (1 as const) : (0 as const),
    comment_count: said.length,
    view_count: post.readers.length,
    spoken_at: said.reduce<EpochMs>((latest, { at }) => (at > latest ? at : latest), post.at),
    created_at: post.at,
    edited_at: null,
    removed_at: null,
    removed_by: null,
    version: post.isPinned ? 2 : 1,
  }
}

async function writeReads(bulk: Bulk, written: readonly Written[], people: WrittenPeople): Promise<void> {
  await bulk.rows(
    'post_reads',
    written.flatMap(({ post, id }) =>
      [post.author, ...post.readers].map((reader) => ({
        post_id: id,
        account_id: personOf(people, reader),
        at: post.at,
      })),
    ),
  )
}

/** Those about the post first, since the others answer them. */
async function writeComments(
  bulk: Bulk,
  written: readonly Written[],
  people: WrittenPeople,
): Promise<ReadonlyMap<string, CommentId>> {
  const all = written.flatMap(({ post, id }) =>
    post.comments.map((comment, position) => ({ comment, position, id, key: `${id}-${position}` })),
  )
  const ids = new Map<string, CommentId>()
  for (const depth of ['about the post', 'answers'] as const) {
    const due = all.filter(({ comment }) => (comment.answers === null) === (depth === 'about the post'))
    const rows = due.map(({ comment, position, id }) => {
      const author = personOf(people, comment.author)
      return {
        post_id: id,
        parent_id: comment.answers === null ? null : (ids.get(`${id}-${comment.answers}`) ?? null),
        author_id: author,
        title: '',
        content: comment.isRemoved ? '' : comment.content,
        address: '',
        position,
        created_at: comment.at,
        edited_at: null,
        removed_at: comment.isRemoved ? comment.at : null,
        removed_by: comment.isRemoved ? author : null,
        version: comment.isRemoved ? 2 : 1,
      }
    })
    const made = await bulk.numbered('comments', rows)
    for (const [index, { key }] of due.entries()) ids.set(key, asId<CommentId>(made[index] ?? 0))
  }
  return ids
}

/** The photos of posts and of comments, each uploaded by whoever wrote that, in their order. */
async function writeAttached(
  bulk: Bulk,
  written: readonly Written[],
  {
    people,
    keepPhotos,
    commentIds,
  }: {
    readonly people: WrittenPeople
    readonly keepPhotos: KeepPhotos
    readonly commentIds: ReadonlyMap<string, CommentId>
  },
): Promise<void> {
  const placed = written.flatMap(({ post, id }) => [
    ...post.photos.map((photo, position) => {
      const { at, author } = post
      return { photo, position, at, author, postId: id, commentId: null }
    }),
    ...post.comments.flatMap((comment, place) =>
      comment.photos.map((photo, position) => {
        const { at, author } = comment
        return {
          photo,
          position,
          at,
          author,
          postId: id,
          commentId: commentIds.get(`${id}-${place}`) ?? null,
        }
      }),
    ),
  ])
  const photoIds = await keepPhotos(
    placed.map(({ photo, at, author }) => ({
      picture: photo.picture,
      at,
      ownerId: personOf(people, author),
    })),
  )
  const each = placed.map((one, index) => {
    const row = { position: one.position, caption: one.photo.caption }
    return { ...one, row: { ...row, photo_id: asId<PhotoId>(photoIds[index] ?? 0) } }
  })
  await bulk.rows(
    'post_photos',
    each.flatMap(({ row, postId, commentId }) => (commentId === null ? [{ post_id: postId, ...row }] : [])),
  )
  await bulk.rows(
    'comment_photos',
    each.flatMap(({ row, commentId }) => (commentId === null ? [] : [{ comment_id: commentId, ...row }])),
  )
}

type Term = { readonly board: (typeof boardLetters)[Board]; readonly term: string; readonly post_id: PostId }

async function writeTerms(bulk: Bulk, written: readonly Written[]): Promise<void> {
  const terms = written.flatMap(({ post, id }) => {
    const said = post.comments.filter((comment) => !comment.isRemoved).map((comment) => comment.content)
    return [...termsOfTexts([post.title, post.content, ...said])].map(
      (term): Term => ({ board: boardLetters[post.board], term, post_id: id }),
    )
  })
  // In the order of the table, so that each row is put at the end of its like.
  await bulk.rows('post_terms', terms.toSorted(byTerm))
}

function byTerm(one: Term, other: Term): number {
  if (one.board !== other.board) return one.board < other.board ? -1 : 1
  if (one.term !== other.term) return one.term < other.term ? -1 : 1
  return one.post_id - other.post_id
}

function note(
  journal: Journal,
  {
    written,
    commentIds,
    people,
  }: {
    readonly written: readonly Written[]
    readonly commentIds: ReadonlyMap<string, CommentId>
    readonly people: WrittenPeople
  },
): void {
  for (const { post, id } of written) {
    const about = { subjectType: 'post' as const, subjectId: id }
    const { board, title, at } = post
    const actorId = personOf(people, post.author)
    journal.audit({ at, actorId, action: 'post.created', ...about, values: { board, postTitle: title } })
    journal.changed({ topic: 'posts', id, version: 1, at })
    if (post.isPinned) {
      journal.audit({
        at,
        actorId: people.managerId,
        action: 'post.pinned',
        ...about,
        values: { pinned: 'on' },
      })
      journal.changed({ topic: 'posts', id, version: 2, at })
    }
    for (const [position, comment] of post.comments.entries()) {
      journal.changed({ topic: 'posts', id, version: post.isPinned ? 2 : 1, at: comment.at })
      if (!comment.isRemoved) continue
      journal.audit({
        at: comment.at,
        actorId: personOf(people, comment.author),
        action: 'comment.removed',
        subjectType: 'comment',
        subjectId: commentIds.get(`${id}-${position}`) ?? 0,
        values: { postId: id },
      })
    }
  }
}
