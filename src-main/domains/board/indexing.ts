import { type Board, boardLetters, termsOfTexts } from '../../../src-shared/domains/board/model.ts'
import type { PostId } from '../../../src-shared/kernel/ids.ts'
import type { Tx } from '../../db/database.ts'
import { saidOf } from './comments-store.ts'
import { deletePostTerms, insertPostTerms } from './terms-store.ts'

/** Where a post stands and what is written in it. */
export type Indexed = { readonly board: Board; readonly title: string; readonly content: string }

/**
 * Brings what a post is found by from how it stood to how it stands; null: it was not there, or is not any more. Whoever
 * calls has taken the post, so that nothing else is said about it meanwhile.
 */
export async function reindexPost(
  tx: Tx,
  postId: PostId,
  change: { readonly before: Indexed | null; readonly after: Indexed | null },
): Promise<void> {
  const { before, after } = change
  const said = before === null ? [] : await textsSaid(tx, postId)
  const old = before === null ? new Set<string>() : termsOfTexts([before.title, before.content, ...said])
  const fresh = after === null ? new Set<string>() : termsOfTexts([after.title, after.content, ...said])
  const stays = before?.board === after?.board
  if (before !== null) {
    const terms = stays ? without(old, fresh) : [...old]
    await deletePostTerms(tx, { board: boardLetters[before.board], postId, terms })
  }
  if (after !== null) {
    const terms = stays ? without(fresh, old) : [...fresh]
    await insertPostTerms(tx, { board: boardLetters[after.board], postId, terms })
  }
}

/** Something more is said about a post. */
export async function indexSaid(
  tx: Tx,
  post: { readonly id: PostId; readonly board: Board },
  content: string,
): Promise<void> {
  await insertPostTerms(tx, {
    board: boardLetters[post.board],
    postId: post.id,
    terms: [...termsOfTexts([content])],
  })
}

/** Something is not said any more; called after it went. What the post and its other comments say stays. */
export async function unindexSaid(
  tx: Tx,
  post: Indexed & { readonly id: PostId },
  gone: string,
): Promise<void> {
  const stays = termsOfTexts([post.title, post.content, ...(await textsSaid(tx, post.id))])
  await deletePostTerms(tx, {
    board: boardLetters[post.board],
    postId: post.id,
    terms: without(termsOfTexts([gone]), stays),
  })
}

async function textsSaid(tx: Tx, id: PostId): Promise<readonly string[]> {
  return (await saidOf(tx, [id])).flatMap(({ title, content }) => [title, content])
}

function without(terms: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return [...terms].filter((term) => !others.has(term))
}
