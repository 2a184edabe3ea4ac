import { z } from 'zod'
import {
  accountIdSchema,
  categoryIdSchema,
  commentIdSchema,
  idempotencyKeySchema,
  photoIdSchema,
  postIdSchema,
  productIdSchema,
  rowVersionSchema,
} from '../../kernel/ids.ts'
import { lineSchema } from '../../kernel/plain-text.ts'
import { failures, procedure } from '../../procedure-meta.ts'
import { photoSchema } from '../photos/contract.ts'
import { captionLength } from '../photos/model.ts'
import { boardCeilings, boardFloors, boards, draftRules, mostUnitsOfACharacter } from './model.ts'

/** Longer than any limit of a shop: what is too long for it is refused in words, with nothing lost. */
const titleSchema = z.string().max(boardCeilings.titleLength * mostUnitsOfACharacter)
const contentSchema = z.string().max(200_000)
const attachedSchema = z.array(
  z.object({ photoId: photoIdSchema, caption: lineSchema({ most: captionLength }).default('') }),
)

const personSchema = z.object({ accountId: accountIdSchema, name: z.string() })
export const shownPhotoSchema = photoSchema.extend({ caption: z.string() })

/** A post on a list: enough to draw its card. */
export const postCardSchema = z.object({
  postId: postIdSchema,
  board: z.enum(boards),
  title: z.string(),
  /** The first lines, for lists of notices. */
  excerpt: z.string(),
  category: z.object({ categoryId: categoryIdSchema, name: z.string() }).nullable(),
  author: personSchema,
  createdAtMs: z.int(),
  editedAtMs: z.int().nullable(),
  isPinned: z.boolean(),
  cover: photoSchema.nullable(),
  photoCount: z.int(),
  commentCount: z.int(),
  /** Notices: whether who asks has read it, by how many of the shop's people it was read, and how many they are. */
  isRead: z.boolean(),
  readers: z.int(),
  readersOf: z.int(),
})
export type PostCard = z.infer<typeof postCardSchema>

export const commentSchema = z.object({
  commentId: commentIdSchema,
  /** The comment that this one answers; null for one about the post. */
  parentId: commentIdSchema.nullable(),
  /** Null for a removed one, which keeps its place: 삭제된 댓글입니다. */
  said: z
    .object({
      author: personSchema,
      content: z.string(),
      editedAtMs: z.int().nullable(),
      photos: z.array(shownPhotoSchema),
    })
    .nullable(),
  createdAtMs: z.int(),
  mayChange: z.boolean(),
  version: rowVersionSchema,
})
export type Comment = z.infer<typeof commentSchema>

export const postSchema = postCardSchema.extend({
  content: z.string(),
  product: z
    .object({
      productId: productIdSchema,
      name: z.string(),
      priceKrw: z.int(),
      workMinutes: z.int(),
      processingMinutes: z.int(),
      finishMinutes: z.int(),
      /** Whether it is still sold, so that it can be booked. */
      active: z.boolean(),
    })
    .nullable(),
  photos: z.array(shownPhotoSchema),
  /** Each one followed by those that answer it. */
  comments: z.array(commentSchema),
  views: z.int(),
  mayChange: z.boolean(),
  mayModerate: z.boolean(),
  version: rowVersionSchema,
})
export type Post = z.infer<typeof postSchema>

const writtenSchema = z.object({
  board: z.enum(boards),
  title: titleSchema,
  content: contentSchema,
  /** A category of the services, for a look-book; the other boards have none, whatever is sent. */
  categoryId: categoryIdSchema.nullable().default(null),
  productId: productIdSchema.nullable().default(null),
  photos: attachedSchema.max(200).default([]),
})
export type WrittenPost = z.infer<typeof writtenSchema>

const rule = (name: keyof typeof boardCeilings) => z.int().min(boardFloors[name]).max(boardCeilings[name])
export const boardRulesSchema = z.object({
  titleLength: rule('titleLength'),
  contentLength: rule('contentLength'),
  photos: rule('photos'),
  commentLength: rule('commentLength'),
})

const postRefusals = failures(
  'TITLE_MISSING',
  'TITLE_TOO_LONG',
  'CONTENT_TOO_LONG',
  'TOO_MANY_PHOTOS',
  'PHOTO_NOT_THERE',
  'INPUT_REFUSED',
)
const commentRefusals = failures(
  'COMMENT_EMPTY',
  'CONTENT_TOO_LONG',
  'TOO_MANY_PHOTOS',
  'PHOTO_NOT_THERE',
  'POST_REMOVED',
)

/** Where a draft belongs: a new post of a board, a post that is changed, a comment on a post. */
export const draftPlaceSchema = z.string().regex(/^(?:new|post|comment|reply|edit):[a-z0-9:]{1,40}$/)
const keptDraftSchema = z.object({ place: draftPlaceSchema, body: z.string(), savedAtMs: z.int() })

const writtenEarlierSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), postId: postIdSchema, version: rowVersionSchema }),
  z.object({ kind: z.literal('comment'), commentId: commentIdSchema, version: rowVersionSchema }),
])
export type WrittenEarlier = z.infer<typeof writtenEarlierSchema>

export const boardContract = {
  /**
   * Pinned ones first, then the newest (or those spoken about last). `mine`: of every board, by who asks. A search looks
   * through so many posts at a time: a page may hold fewer than the limit, or none, and still have one after it.
   */
  list: procedure
    .meta({ access: 'board.read' })
    .input(
      z.object({
        board: z.enum([...boards, 'mine']),
        categoryId: categoryIdSchema.nullable().default(null),
        authorId: accountIdSchema.nullable().default(null),
        /** In titles, contents, authors' names and comments; one syllable is enough. */
        query: z.string().max(60).default(''),
        sort: z.enum(['newest', 'spoken']).default('newest'),
        cursor: z.string().max(60).nullable().default(null),
        limit: z.int().min(1).max(100).default(30),
      }),
    )
    .output(z.object({ rows: z.array(postCardSchema), nextCursor: z.string().nullable() }))
    .errors(failures('INPUT_REFUSED')),
  /**
   * For the tabs and chips: how many posts each board has, how many look-books each category, who wrote, and how many of the
   * notices that stand first who asks has not read.
   */
  counts: procedure.meta({ access: 'board.read' }).output(
    z.object({
      boards: z.record(z.enum(boards), z.int()),
      mine: z.int(),
      categories: z.array(z.object({ categoryId: categoryIdSchema, name: z.string(), posts: z.int() })),
      authors: z.array(personSchema),
      unreadNotices: z.int(),
    }),
  ),
  rules: procedure
    .meta({ access: 'board.read' })
    .output(boardRulesSchema.extend({ mostMegabytes: z.int(), version: rowVersionSchema })),
  saveRules: procedure
    .meta({ access: 'settings.write' })
    .input(z.object({ value: boardRulesSchema, version: rowVersionSchema }))
    .output(z.object({ value: boardRulesSchema, version: rowVersionSchema }))
    .errors(failures('STALE_VERSION')),
  get: procedure
    .meta({ access: 'board.read' })
    .input(z.object({ postId: postIdSchema }))
    .output(postSchema)
    .errors(failures('NOT_FOUND', 'POST_REMOVED')),
  /** Who asks has it before their eyes now: counted once a person. */
  read: procedure
    .meta({ access: 'board.read' })
    .input(z.object({ postId: postIdSchema }))
    .errors(failures('NOT_FOUND')),
  /** Who of the shop has read a post, and who not yet. */
  readers: procedure
    .meta({ access: 'board.read' })
    .input(z.object({ postId: postIdSchema }))
    .output(
      z.object({
        read: z.array(personSchema.extend({ atMs: z.int() })),
        unread: z.array(personSchema),
      }),
    )
    .errors(failures('NOT_FOUND')),
  create: procedure
    .meta({ access: 'board.write' })
    .input(writtenSchema.extend({ idempotencyKey: idempotencyKeySchema }))
    .output(postSchema)
    .errors({ ...postRefusals, ...failures('IDEMPOTENCY_KEY_REUSED') }),
  update: procedure
    .meta({ access: 'board.write' })
    .input(writtenSchema.extend({ postId: postIdSchema, version: rowVersionSchema }))
    .output(postSchema)
    .errors({ ...postRefusals, ...failures('NOT_FOUND', 'POST_REMOVED', 'STALE_VERSION') }),
  pin: procedure
    .meta({ access: 'board.moderate' })
    .input(z.object({ postId: postIdSchema, version: rowVersionSchema, pin: z.enum(['on', 'off']) }))
    .output(postSchema)
    .errors(failures('NOT_FOUND', 'POST_REMOVED', 'STALE_VERSION')),
  /** Takes the post and its comments from view; the photos stay in their owners' stores. */
  remove: procedure
    .meta({ access: 'board.write' })
    .input(z.object({ postId: postIdSchema, version: rowVersionSchema }))
    .errors(failures('NOT_FOUND', 'STALE_VERSION')),
  comment: procedure
    .meta({ access: 'board.write' })
    .input(
      z.object({
        idempotencyKey: idempotencyKeySchema,
        postId: postIdSchema,
        parentId: commentIdSchema.nullable().default(null),
        content: contentSchema,
        photos: attachedSchema.max(200).default([]),
      }),
    )
    .output(commentSchema)
    .errors({ ...commentRefusals, ...failures('NOT_FOUND', 'COMMENT_REMOVED', 'IDEMPOTENCY_KEY_REUSED') }),
  editComment: procedure
    .meta({ access: 'board.write' })
    .input(
      z.object({
        commentId: commentIdSchema,
        version: rowVersionSchema,
        content: contentSchema,
        photos: attachedSchema.max(200).default([]),
      }),
    )
    .output(commentSchema)
    .errors({ ...commentRefusals, ...failures('NOT_FOUND', 'COMMENT_REMOVED', 'STALE_VERSION') }),
  /** Empties it and keeps its place. */
  removeComment: procedure
    .meta({ access: 'board.write' })
    .input(z.object({ commentId: commentIdSchema, version: rowVersionSchema }))
    .errors(failures('NOT_FOUND', 'STALE_VERSION')),
  /**
   * What who asks wrote under a key whose answer never came back, with the version that it had then. Words changed since go
   * out as a change of it, so that one press makes one post.
   */
  written: procedure
    .meta({ access: 'board.write' })
    .input(z.object({ idempotencyKey: idempotencyKeySchema }))
    .output(z.object({ written: writtenEarlierSchema.nullable() })),
  /**
   * What somebody was writing when the window closed, or null: the newest, where two windows were at it. The body is the
   * form's own.
   */
  draft: procedure
    .meta({ access: 'board.write' })
    .input(z.object({ place: draftPlaceSchema }))
    .output(z.object({ draft: keptDraftSchema.nullable() })),
  /**
   * `from`: when what this window knows of the place was kept, null for nothing. Where another window kept something else
   * there meanwhile, both stay: this one goes to the place that is answered, beneath the one that was asked for.
   */
  keepDraft: procedure
    .meta({ access: 'board.write' })
    .input(
      z.object({
        place: draftPlaceSchema,
        body: z.string().max(draftRules.longest),
        from: z.int().nullable().default(null),
      }),
    )
    .output(z.object({ place: draftPlaceSchema, savedAtMs: z.int() })),
  /** `from` as for keepDraft: what another window kept there since stays. */
  dropDraft: procedure
    .meta({ access: 'board.write' })
    .input(z.object({ place: draftPlaceSchema, from: z.int() })),
  /** What somebody was still writing about a post, to it or to its comments: also when the post is gone. */
  leftOver: procedure
    .meta({ access: 'board.write' })
    .input(z.object({ postId: postIdSchema }))
    .output(z.object({ drafts: z.array(keptDraftSchema) })),
}
