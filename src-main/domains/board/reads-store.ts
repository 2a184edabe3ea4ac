import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, PostId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

/** Designers and managers: whom a notice is for. Whoever left has a type of their own. */
const peopleTypes = [2, 4] as const

export async function hasRead(reader: Reader, id: PostId, by: AccountId): Promise<boolean> {
  return (await readBy(reader, [id], by)).has(id)
}

/** Which of some posts somebody has read. */
export async function readBy(
  reader: Reader,
  ids: readonly PostId[],
  by: AccountId,
): Promise<ReadonlySet<PostId>> {
  if (ids.length === 0) return new Set()
  const rows = await reader
    .selectFrom('post_reads')
    .select('post_id')
    .where('post_id', 'in', [...ids])
    .where('account_id', '=', by)
    .execute()
  return new Set(rows.map((row) => row.post_id))
}

/** By how many of the shop's people each of some posts was read. */
export async function readerCounts(
  reader: Reader,
  ids: readonly PostId[],
): Promise<ReadonlyMap<PostId, number>> {
  if (ids.length === 0) return new Map()
  const rows = await reader
    .selectFrom('post_reads')
    .innerJoin('accounts', 'accounts.id', 'post_reads.account_id')
    .select(['post_reads.post_id', (expression) => expression.fn.countAll<number>().as('readers')])
    .where('post_reads.post_id', 'in', [...ids])
    .where('accounts.type', 'in', peopleTypes)
    .groupBy('post_reads.post_id')
    .execute()
  return new Map(rows.map((row) => [row.post_id, Number(row.readers)]))
}

export async function peopleCount(reader: Reader): Promise<number> {
  return (await people(reader).select('id').execute()).length
}

function people(reader: Reader) {
  return reader.selectFrom('accounts').where('accounts.type', 'in', peopleTypes)
}

/** Everybody of the shop, with when they read a post; null for those who have not. */
export async function peopleWithRead(reader: Reader, id: PostId) {
  return people(reader)
    .leftJoin('post_reads', (join) =>
      join.onRef('post_reads.account_id', '=', 'accounts.id').on('post_reads.post_id', '=', id),
    )
    .select(['accounts.id', 'accounts.name', 'post_reads.at'])
    .orderBy('post_reads.at')
    .orderBy('accounts.name')
    .orderBy('accounts.id')
    .execute()
}

/** @returns false when that person had read it already */
export async function insertRead(
  tx: Tx,
  read: { readonly postId: PostId; readonly by: AccountId; readonly at: EpochMs },
): Promise<boolean> {
  const outcome = await tx
    .insertInto('post_reads')
    .values({ post_id: read.postId, account_id: read.by, at: read.at })
    .onConflict((conflict) => conflict.columns(['post_id', 'account_id']).doNothing())
    .executeTakeFirst()
  return outcome.numInsertedOrUpdatedRows === 1n
}

/** One more person. Counts are not what people edit, so the row keeps its version. */
export async function countView(tx: Tx, id: PostId): Promise<void> {
  await tx
    .updateTable('posts')
    .set((expression) => ({ view_count: expression('view_count', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
