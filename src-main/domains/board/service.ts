import type { Post, WrittenPost } from '../../../src-shared/domains/board/contract.ts'
import type { BoardErrorCode } from '../../../src-shared/domains/board/errors.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { IdempotencyKey, PostId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { type AuditEntry, recordAudit } from '../access/audit-service.ts'
import { areAttached, type Attached, postPhotos, setPostPhotos } from './attached-store.ts'
import { reindexPost } from './indexing.ts'
import { insertRead } from './reads-store.ts'
import type { BoardRulesService } from './rules-service.ts'
import { mayDecide, postOf } from './shown.ts'
import { insertPost, type PostRow, postRow, takePost, updatePost } from './store.ts'
import { attachable, linkable, readPost } from './writing.ts'

type PostRefusal =
  | Extract<
      BoardErrorCode,
      'TITLE_MISSING' | 'TITLE_TOO_LONG' | 'CONTENT_TOO_LONG' | 'TOO_MANY_PHOTOS' | 'PHOTO_NOT_THERE'
    >
  | 'INPUT_REFUSED'
type Edited = { readonly postId: PostId; readonly version: number }
type NotEdited = 'NOT_FOUND' | 'POST_REMOVED' | 'NOT_PERMITTED' | 'STALE_VERSION'

export type BoardService = ReturnType<typeof createBoardService>

/** The posts of the board: writing, changing, pinning, taking away. */
export function createBoardService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly rules: Pick<BoardRulesService, 'read'>
}) {
  const { db, clock, ids } = deps

  /** @returns NOT_FOUND, POST_REMOVED */
  async function get(acting: Acting, id: PostId): Promise<Result<Post, 'NOT_FOUND' | 'POST_REMOVED'>> {
    const row = await postRow(db.reader, id)
    if (row === null) return err('NOT_FOUND')
    return row.removed_at === null ? ok(await postOf(db.reader, row, acting)) : err('POST_REMOVED')
  }

  /**
   * Writes a post, once for each key. Its author has read it.
   * @returns TITLE_MISSING; TITLE_TOO_LONG, CONTENT_TOO_LONG, TOO_MANY_PHOTOS with details.most; PHOTO_NOT_THERE;
   * INPUT_REFUSED for a category or product that is not there
   */
  async function create(
    acting: Acting,
    input: WrittenPost & { readonly idempotencyKey: IdempotencyKey },
  ): Promise<Result<Post, PostRefusal | 'IDEMPOTENCY_KEY_REUSED'>> {
    const { idempotencyKey: key, ...asked } = input
    const written = readPost(asked, (await deps.rules.read()).value)
    if (!written.ok) return written
    const { title, content, photos } = written.value
    const at = clock.now()
    const intent = { key, operation: 'board.create', actorId: acting.accountId, input: asked, at }
    return writeOnce<Post, PostRefusal>(db, intent, async (tx) => {
      const links = linksOf(asked)
      const linked = await linkable(tx, links)
      if (!linked.ok) return linked
      const attached = await attachable(tx, photos, { acting, already: [] })
      if (!attached.ok) return attached
      const { board } = asked
      const id = await insertPost(tx, { board, authorId: acting.accountId, ...links, title, content, at })
      await setPostPhotos(tx, id, photos)
      await reindexPost(tx, id, { before: null, after: { board, title, content } })
      await insertRead(tx, { postId: id, by: acting.accountId, at })
      const post = await writtenPost(tx, id)
      await note(tx, acting, { post, at, action: 'post.created', values: { board, postTitle: title } })
      return ok(await postOf(tx, post, acting))
    })
  }

  /**
   * Changes a post of one's own, or anybody's if one moderates. Sent twice, since the first answer was lost or the button was
   * pressed twice, it finds itself there and changes nothing.
   * @returns STALE_VERSION when somebody changed it in between, NOT_PERMITTED, and as `create`
   */
  async function update(
    acting: Acting,
    input: WrittenPost & Edited,
  ): Promise<Result<Post, PostRefusal | NotEdited>> {
    const written = readPost(input, (await deps.rules.read()).value)
    if (!written.ok) return written
    const { title, content, photos } = written.value
    const at = clock.now()
    return inTransaction<Post, PostRefusal | NotEdited>(db, async (tx) => {
      const links = linksOf(input)
      const taken = await takeEdited(tx, acting, input)
      if (!taken.ok && taken.error.code === 'STALE_VERSION') {
        const there = await writtenPost(tx, input.postId)
        const wanted = { board: input.board, ...links, ...written.value }
        if (await standsAs(tx, there, wanted)) return ok(await postOf(tx, there, acting))
      }
      if (!taken.ok) return taken
      const before = taken.value
      const linked = await linkable(tx, links)
      if (!linked.ok) return linked
      const already = (await postPhotos(tx, before.id)).map((photo) => photo.photo_id)
      const attached = await attachable(tx, photos, { acting, already })
      if (!attached.ok) return attached
      const { board } = input
      await changed(tx, before, {
        board,
        category_id: links.categoryId,
        product_id: links.productId,
        title,
        content,
        edited_at: at,
      })
      await setPostPhotos(tx, before.id, photos)
      await reindexPost(tx, before.id, { before, after: { board, title, content } })
      const post = await writtenPost(tx, before.id)
      await note(tx, acting, { post, at, action: 'post.changed', values: { board, postTitle: title } })
      return ok(await postOf(tx, post, acting))
    })
  }

  /** Puts a post before all others of its board, or back among them. The door asks for the permission to moderate. */
  async function pin(
    acting: Acting,
    input: Edited & { readonly pin: 'on' | 'off' },
  ): Promise<Result<Post, NotEdited>> {
    const at = clock.now()
    return inTransaction<Post, NotEdited>(db, async (tx) => {
      const isPinned = input.pin === 'on' ? 1 : 0
      const taken = await takeEdited(tx, acting, input)
      if (!taken.ok && taken.error.code === 'STALE_VERSION') {
        const there = await writtenPost(tx, input.postId)
        if (there.is_pinned === isPinned) return ok(await postOf(tx, there, acting))
      }
      if (!taken.ok) return taken
      await changed(tx, taken.value, { is_pinned: isPinned })
      const post = await writtenPost(tx, input.postId)
      await note(tx, acting, { post, at, action: 'post.pinned', values: { pinned: input.pin } })
      return ok(await postOf(tx, post, acting))
    })
  }

  /** Takes a post and what was said about it from view. One that is gone already stays gone. */
  async function remove(
    acting: Acting,
    input: Edited,
  ): Promise<Result<null, Exclude<NotEdited, 'POST_REMOVED'>>> {
    const at = clock.now()
    const removed = await inTransaction<null, NotEdited>(db, async (tx) => {
      const taken = await takeEdited(tx, acting, input)
      if (!taken.ok) return taken
      const before = taken.value
      await changed(tx, before, { removed_at: at, removed_by: acting.accountId })
      await reindexPost(tx, before.id, { before, after: null })
      const post = await writtenPost(tx, before.id)
      await note(tx, acting, { post, at, action: 'post.removed', values: { postTitle: before.title } })
      return ok(null)
    })
    if (removed.ok) return removed
    const { code } = removed.error
    return code === 'POST_REMOVED' ? ok(null) : err(code)
  }

  async function note(
    tx: Tx,
    acting: Acting,
    done: Pick<AuditEntry, 'at' | 'action' | 'values'> & { readonly post: PostRow; readonly at: EpochMs },
  ): Promise<void> {
    const { post, ...entry } = done
    await announce(tx, { topic: 'posts', id: post.id, version: post.version, at: entry.at })
    await recordAudit(tx, ids, {
      ...entry,
      actorId: acting.accountId,
      subjectType: 'post',
      subjectId: post.id,
    })
  }

  return { get, create, update, pin, remove }
}

/** Only look-books stand under a category. */
function linksOf({ board, categoryId, productId }: WrittenPost) {
  return { categoryId: board === 'lookbook' ? categoryId : null, productId }
}

async function takeEdited(tx: Tx, acting: Acting, edited: Edited): Promise<Result<PostRow, NotEdited>> {
  const post = await takePost(tx, edited.postId)
  if (post === null) return err('NOT_FOUND')
  if (!mayDecide(acting, post.author_id)) return err('NOT_PERMITTED')
  if (post.removed_at !== null) return err('POST_REMOVED')
  return post.version === edited.version ? ok(post) : err('STALE_VERSION')
}

/** Whether a post stands there as somebody wants it. */
async function standsAs(
  tx: Tx,
  post: PostRow,
  wanted: Omit<WrittenPost, 'photos'> & { readonly photos: readonly Attached[] },
): Promise<boolean> {
  return (
    post.board === wanted.board &&
    post.category_id === wanted.categoryId &&
    post.product_id === wanted.productId &&
    post.title === wanted.title &&
    post.content === wanted.content &&
    areAttached(await postPhotos(tx, post.id), wanted.photos)
  )
}

async function changed(tx: Tx, post: PostRow, values: Parameters<typeof updatePost>[2]): Promise<void> {
  const isChanged = await updatePost(tx, post, values)
  invariant(isChanged, 'the post was taken in this transaction')
}

async function writtenPost(tx: Tx, id: PostId): Promise<PostRow> {
  const row = await postRow(tx, id)
  invariant(row !== null, 'the post was written in this transaction')
  return row
}
