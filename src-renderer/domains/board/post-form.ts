import { z } from 'zod'
import type { Post } from '../../../src-shared/domains/board/contract.ts'
import { type Board, type BoardRules, boards, lengthOf } from '../../../src-shared/domains/board/model.ts'
import {
  categoryIdSchema,
  idempotencyKeySchema,
  type PhotoId,
  photoIdSchema,
  productIdSchema,
  rowVersionSchema,
} from '../../../src-shared/kernel/ids.ts'
import { plainLine, plainLines } from '../../../src-shared/kernel/plain-text.ts'

export type AttachedPhoto = { readonly photoId: PhotoId; readonly caption: string }

const attachedSchema = z.array(z.object({ photoId: photoIdSchema, caption: z.string() }))

const postFormSchema = z.object({
  board: z.enum(boards),
  title: z.string(),
  content: z.string(),
  categoryId: categoryIdSchema.nullable(),
  productId: productIdSchema.nullable(),
})
/** A post as it is being written. */
export type PostForm = z.infer<typeof postFormSchema>

/** What is kept of it on the main side: also the key of its first send, so that a send whose answer was lost is not made twice. */
export const postDraftSchema = z.object({
  form: postFormSchema,
  photos: attachedSchema,
  key: idempotencyKeySchema,
  /** Whether it was sent under that key and no answer came. */
  isLost: z.boolean().default(false),
  /** The version of the post that the writing began from; null for a new one. */
  version: rowVersionSchema.nullable(),
})
export type PostDraft = z.infer<typeof postDraftSchema>

export const commentDraftSchema = z.object({
  content: z.string(),
  photos: attachedSchema,
  key: idempotencyKeySchema,
  isLost: z.boolean().default(false),
  version: rowVersionSchema.nullable(),
})
export type CommentDraft = z.infer<typeof commentDraftSchema>

/** What is left in a box for the next comment: the part that was typed after `sent` was sent. */
export function typedSince(now: string, sent: string): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now
}

export function emptyForm(board: Board): PostForm {
  return { board, title: '', content: '', categoryId: null, productId: null }
}

export function formOf(post: Post): PostForm {
  return {
    board: post.board,
    title: post.title,
    content: post.content,
    categoryId: post.category?.categoryId ?? null,
    productId: post.product?.productId ?? null,
  }
}

/** The body of a draft; null where nothing differs from what the form began with. */
export function draftBody(
  now: PostDraft,
  start: { readonly form: PostForm; readonly photos: readonly AttachedPhoto[] },
): string | null {
  const isNew = now.version === null
  // On a new post the choice of its board alone is nothing written.
  const form = isNew ? { ...now.form, board: start.form.board } : now.form
  const same = JSON.stringify([form, now.photos]) === JSON.stringify([start.form, start.photos])
  return same ? null : JSON.stringify(now)
}

/** What keeps a post from being sent, by field, in the words of the codes that the main side would answer. */
export type PostProblems = {
  readonly title: 'TITLE_MISSING' | 'TITLE_TOO_LONG' | null
  readonly content: 'CONTENT_TOO_LONG' | null
}

export function problemsOf(
  form: PostForm,
  rules: Pick<BoardRules, 'titleLength' | 'contentLength'>,
): PostProblems {
  const title = plainLine(form.title)
  const content = plainLines(form.content)
  return {
    title: title === '' ? 'TITLE_MISSING' : lengthOf(title) > rules.titleLength ? 'TITLE_TOO_LONG' : null,
    content: lengthOf(content) > rules.contentLength ? 'CONTENT_TOO_LONG' : null,
  }
}

/**
 * As it will stand there, without what nobody sees. Only a look-book has a category, and a notice is about no service: what
 * was chosen before is not sent along.
 */
export function writtenOf(form: PostForm): PostForm {
  return {
    ...form,
    title: plainLine(form.title),
    content: plainLines(form.content),
    categoryId: form.board === 'lookbook' ? form.categoryId : null,
    productId: form.board === 'notice' ? null : form.productId,
  }
}
