import type { BoardLetter } from '../../../src-shared/domains/board/model.ts'
import type { PostId } from '../../../src-shared/kernel/ids.ts'
import type { Tx } from '../../db/database.ts'

// PostgreSQL takes at most 65,535 values in a statement, SQLite 32,766.
const rowsAStatement = 2_000

type PostTerms = { readonly board: BoardLetter; readonly postId: PostId; readonly terms: readonly string[] }

/** Terms that a post has from now on. Those that it had already stay as they are. */
export async function insertPostTerms(tx: Tx, { board, postId, terms }: PostTerms): Promise<void> {
  for (let from = 0; from < terms.length; from += rowsAStatement) {
    await tx
      .insertInto('post_terms')
      .values(terms.slice(from, from + rowsAStatement).map((term) => ({ board, term, post_id: postId })))
      .onConflict((conflict) => conflict.columns(['board', 'term', 'post_id']).doNothing())
      .execute()
  }
}

/** Terms that a post has no more. */
export async function deletePostTerms(tx: Tx, { board, postId, terms }: PostTerms): Promise<void> {
  for (let from = 0; from < terms.length; from += rowsAStatement) {
    await tx
      .deleteFrom('post_terms')
      .where('board', '=', board)
      .where('term', 'in', terms.slice(from, from + rowsAStatement))
      .where('post_id', '=', postId)
      .execute()
  }
}
