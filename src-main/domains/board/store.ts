import type { Board } from '../../../src-shared/domains/board/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, CategoryId, PostId, ProductId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { BoardSchema } from '../../db/schema-board.ts'

type Posts = BoardSchema['posts']
/** A post as it is kept, with its number. */
export type PostRow = Omit<Posts, 'id' | 'address'> & { readonly id: PostId }

const columns = [
  'id',
  'board',
  'author_id',
  'category_id',
  'product_id',
  'title',
  'content',
  'is_pinned',
  'comment_count',
  'view_count',
  'spoken_at',
  'created_at',
  'edited_at',
  'removed_at',
  'removed_by',
  'version',
] as const

export async function postRow(reader: Reader, id: PostId): Promise<PostRow | null> {
  return (await reader.selectFrom('posts').select(columns).where('id', '=', id).executeTakeFirst()) ?? null
}

/** Takes a post for this transaction (the write is the lock): who comments on it or changes it comes one after the other. */
export async function takePost(tx: Tx, id: PostId): Promise<PostRow | null> {
  const row = await tx
    .updateTable('posts')
    .set((expression) => ({ version: expression.ref('version') }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst()
  return row ?? null
}

export async function insertPost(
  tx: Tx,
  post: {
    readonly board: Board
    readonly authorId: AccountId
    readonly categoryId: CategoryId | null
    readonly productId: ProductId | null
    readonly title: string
    readonly content: string
    readonly at: EpochMs
  },
): Promise<PostId> {
  const row = await tx
    .insertInto('posts')
    .values({
      board: post.board,
      author_id: post.authorId,
      category_id: post.categoryId,
      product_id: post.productId,
      title: post.title,
      content: post.content,
      address: '',
      is_pinned: 0,
      comment_count: 0,
      view_count: 0,
      spoken_at: post.at,
      created_at: post.at,
      edited_at: null,
      removed_at: null,
      removed_by: null,
      version: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** @returns false when the post has another version by now. */
export async function updatePost(
  tx: Tx,
  post: { readonly id: PostId; readonly version: number },
  values: Partial<
    Pick<
      Posts,
      | 'board'
      | 'category_id'
      | 'product_id'
      | 'title'
      | 'content'
      | 'is_pinned'
      | 'edited_at'
      | 'removed_at'
      | 'removed_by'
    >
  >,
): Promise<boolean> {
  const outcome = await tx
    .updateTable('posts')
    .set({ ...values, version: post.version + 1 })
    .where('id', '=', post.id)
    .where('version', '=', post.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

/** What is said about a post is not what people edit of it: the row keeps its version. */
export async function countTalk(
  tx: Tx,
  id: PostId,
  talk: { readonly change: 1 | -1; readonly spokenAt: EpochMs },
): Promise<void> {
  await tx
    .updateTable('posts')
    .set((expression) => ({
      comment_count: expression('comment_count', '+', talk.change),
      spoken_at: talk.spokenAt,
    }))
    .where('id', '=', id)
    .execute()
}

/** Whether there is such a category of services. */
export async function isServiceCategory(reader: Reader, id: CategoryId): Promise<boolean> {
  const row = await reader
    .selectFrom('categories')
    .select('id')
    .where('id', '=', id)
    .where('kind', '=', 'service')
    .executeTakeFirst()
  return row !== undefined
}

export async function productShown(reader: Reader, id: ProductId) {
  const row = await reader
    .selectFrom('products')
    .select(['id', 'name', 'price_krw', 'work_minutes', 'processing_minutes', 'finish_minutes', 'active'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
