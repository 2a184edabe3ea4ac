import type { Comment } from '../../../src-shared/domains/board/contract.ts'
import type { BoardErrorCode } from '../../../src-shared/domains/board/errors.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { CommentId, IdempotencyKey, PostId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database, Tx } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { writeOnce } from '../../db/write-once.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { areAttached, type Attached, commentPhotos, setCommentPhotos } from './attached-store.ts'
import { type CommentRow, commentRow, insertComment, lastSaidAt, updateComment } from './comments-store.ts'
import { indexSaid, unindexSaid } from './indexing.ts'
import type { BoardRulesService } from './rules-service.ts'
import { commentsShown, mayDecide } from './shown.ts'
import { countTalk, type PostRow, takePost } from './store.ts'
import { attachable, readComment } from './writing.ts'

type CommentRefusal = Extract<
  BoardErrorCode,
  'COMMENT_EMPTY' | 'CONTENT_TOO_LONG' | 'TOO_MANY_PHOTOS' | 'PHOTO_NOT_THERE'
>
type Said = { readonly content: string; readonly photos: readonly Attached[] }
type Edited = { readonly commentId: CommentId; readonly version: number }
type NotTalked = 'NOT_FOUND' | 'POST_REMOVED' | 'COMMENT_REMOVED'
type NotEdited = NotTalked | 'NOT_PERMITTED' | 'STALE_VERSION'
type Taken = { readonly post: PostRow; readonly before: CommentRow }

export type CommentsService = ReturnType<typeof createCommentsService>

/** What is said about a post, and the answers to it: one level deep. */
export function createCommentsService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  readonly rules: Pick<BoardRulesService, 'read'>
}) {
  const { db, clock, ids } = deps

  /**
   * Says something about a post, once for each key. An answer to an answer stands beside it.
   * @returns COMMENT_EMPTY; CONTENT_TOO_LONG, TOO_MANY_PHOTOS with details.most; PHOTO_NOT_THERE; COMMENT_REMOVED when
   * what it answers was
   */
  async function comment(
    acting: Acting,
    input: Said & {
      readonly idempotencyKey: IdempotencyKey
      readonly postId: PostId
      readonly parentId: CommentId | null
    },
  ): Promise<Result<Comment, CommentRefusal | NotTalked | 'IDEMPOTENCY_KEY_REUSED'>> {
    const { idempotencyKey: key, ...asked } = input
    const read = readComment(asked, (await deps.rules.read()).value)
    if (!read.ok) return read
    const { content, photos } = read.value
    const at = clock.now()
    const intent = { key, operation: 'board.comment', actorId: acting.accountId, input: asked, at }
    return writeOnce<Comment, CommentRefusal | NotTalked>(db, intent, async (tx) => {
      const post = await takePost(tx, asked.postId)
      if (post === null) return err('NOT_FOUND')
      if (post.removed_at !== null) return err('POST_REMOVED')
      const above = await aboveOf(tx, asked)
      if (!above.ok) return above
      const attached = await attachable(tx, photos, { acting, already: [] })
      if (!attached.ok) return attached
      const id = await insertComment(tx, {
        postId: post.id,
        parentId: above.value,
        authorId: acting.accountId,
        content,
        at,
      })
      await setCommentPhotos(tx, id, photos)
      await indexSaid(tx, post, content)
      await countTalk(tx, post.id, { change: 1, spokenAt: at })
      await announcePost(tx, post, at)
      return ok(await shown(tx, id, acting))
    })
  }

  /** Changes what one said, or what anybody said if one moderates, which is put on record. @returns as `comment`, and NOT_PERMITTED, STALE_VERSION */
  async function editComment(
    acting: Acting,
    input: Edited & Said,
  ): Promise<Result<Comment, CommentRefusal | NotEdited>> {
    const read = readComment(input, (await deps.rules.read()).value)
    if (!read.ok) return read
    const { content, photos } = read.value
    const at = clock.now()
    return inTransaction<Comment, CommentRefusal | NotEdited>(db, async (tx) => {
      const taken = await takeEdited(tx, acting, input)
      if (!taken.ok && taken.error.code === 'STALE_VERSION') {
        const there = await commentRow(tx, input.commentId)
        const hung = await commentPhotos(tx, [input.commentId])
        // Sent twice: it stands there already.
        if (there?.content === content && areAttached(hung, photos))
          return ok(await shown(tx, there.id, acting))
      }
      if (!taken.ok) return taken
      const { post, before } = taken.value
      const already = (await commentPhotos(tx, [before.id])).map((photo) => photo.photo_id)
      const attached = await attachable(tx, photos, { acting, already })
      if (!attached.ok) return attached
      await changed(tx, before, { content, edited_at: at })
      await setCommentPhotos(tx, before.id, photos)
      await unindexSaid(tx, post, before.content)
      await indexSaid(tx, post, content)
      await announcePost(tx, post, at)
      if (before.author_id !== acting.accountId) await record(tx, acting, { before, at, action: 'changed' })
      return ok(await shown(tx, before.id, acting))
    })
  }

  /** Empties a comment, which keeps its place and its answers. One that is gone already stays gone. */
  async function removeComment(
    acting: Acting,
    input: Edited,
  ): Promise<Result<null, Exclude<NotEdited, 'POST_REMOVED' | 'COMMENT_REMOVED'>>> {
    const at = clock.now()
    const removed = await inTransaction<null, NotEdited>(db, async (tx) => {
      const taken = await takeEdited(tx, acting, input)
      if (!taken.ok) return taken
      const { post, before } = taken.value
      await changed(tx, before, { title: '', content: '', removed_at: at, removed_by: acting.accountId })
      await setCommentPhotos(tx, before.id, [])
      await unindexSaid(tx, post, before.content)
      const spokenAt = (await lastSaidAt(tx, post.id)) ?? post.created_at
      await countTalk(tx, post.id, { change: -1, spokenAt })
      await announcePost(tx, post, at)
      await record(tx, acting, { before, at, action: 'removed' })
      return ok(null)
    })
    if (removed.ok) return removed
    const { code } = removed.error
    return code === 'POST_REMOVED' || code === 'COMMENT_REMOVED' ? ok(null) : err(code)
  }

  async function record(
    tx: Tx,
    acting: Acting,
    done: {
      readonly before: CommentRow
      readonly at: EpochMs
      readonly action: 'changed' | 'removed'
    },
  ): Promise<void> {
    await recordAudit(tx, ids, {
      at: done.at,
      actorId: acting.accountId,
      action: `comment.${done.action}`,
      subjectType: 'comment',
      subjectId: done.before.id,
      values: { postId: done.before.post_id },
    })
  }

  return { comment, editComment, removeComment }
}

/** Under which comment an answer stands; null for one about the post itself. */
async function aboveOf(
  tx: Tx,
  asked: { readonly postId: PostId; readonly parentId: CommentId | null },
): Promise<Result<CommentId | null, 'NOT_FOUND' | 'COMMENT_REMOVED'>> {
  if (asked.parentId === null) return ok(null)
  const parent = await commentRow(tx, asked.parentId)
  if (parent === null || parent.post_id !== asked.postId) return err('NOT_FOUND')
  if (parent.removed_at !== null) return err('COMMENT_REMOVED')
  return ok(parent.parent_id ?? parent.id)
}

/** Takes a comment by its post, as everybody does who says something about it. */
async function takeEdited(tx: Tx, acting: Acting, edited: Edited): Promise<Result<Taken, NotEdited>> {
  const found = await commentRow(tx, edited.commentId)
  if (found === null) return err('NOT_FOUND')
  const post = await takePost(tx, found.post_id)
  const before = await commentRow(tx, edited.commentId)
  invariant(post !== null && before !== null, 'no post and no comment is ever deleted')
  if (!mayDecide(acting, before.author_id)) return err('NOT_PERMITTED')
  if (post.removed_at !== null) return err('POST_REMOVED')
  if (before.removed_at !== null) return err('COMMENT_REMOVED')
  return before.version === edited.version ? ok({ post, before }) : err('STALE_VERSION')
}

async function changed(
  tx: Tx,
  comment: CommentRow,
  values: Parameters<typeof updateComment>[2],
): Promise<void> {
  const isChanged = await updateComment(tx, comment, values)
  invariant(isChanged, 'the comment was taken with its post in this transaction')
}

async function announcePost(tx: Tx, post: PostRow, at: EpochMs): Promise<void> {
  await announce(tx, { topic: 'posts', id: post.id, version: post.version, at })
}

async function shown(tx: Tx, id: CommentId, acting: Acting): Promise<Comment> {
  const row = await commentRow(tx, id)
  invariant(row !== null, 'the comment was written in this transaction')
  const [comment] = await commentsShown(tx, [row], acting)
  invariant(comment !== undefined, 'each row is shown')
  return comment
}
