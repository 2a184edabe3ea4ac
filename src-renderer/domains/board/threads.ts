import type { Comment } from '../../../src-shared/domains/board/contract.ts'

/** A comment about the post, and beneath it what answers it. */
export type Thread = { readonly comment: Comment; readonly replies: readonly Comment[] }

/**
 * Comments in the order they were written, each with its answers beneath. An answer to an answer stands under the same
 * comment; one whose comment is not there stands by itself, so that nothing said is ever missing.
 */
export function threadsOf(comments: readonly Comment[]): readonly Thread[] {
  const parents = new Map(comments.map((comment) => [comment.commentId, comment.parentId]))
  const rootOf = (comment: Comment): Comment['commentId'] => {
    let root = comment.commentId
    for (let steps = 0; steps < comments.length; steps += 1) {
      const parent = parents.get(root)
      if (parent === undefined || parent === null || !parents.has(parent)) return root
      root = parent
    }
    return root
  }
  const byRoot = Map.groupBy(comments, rootOf)
  return comments.flatMap((comment) => {
    const thread = byRoot.get(comment.commentId)
    if (thread === undefined) return []
    return [{ comment, replies: thread.filter((one) => one !== comment) }]
  })
}

/** How many there are to read: removed ones keep their place and are not counted. */
export function saidCount(comments: readonly Comment[]): number {
  return comments.filter((comment) => comment.said !== null).length
}
