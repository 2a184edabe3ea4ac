import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

type Whose = { readonly accountId: AccountId; readonly place: string }

export async function draftRow(
  reader: Reader,
  { accountId, place }: Whose,
): Promise<{ readonly body: string; readonly saved_at: EpochMs } | null> {
  const row = await reader
    .selectFrom('drafts')
    .select(['body', 'saved_at'])
    .where('account_id', '=', accountId)
    .where('place', '=', place)
    .executeTakeFirst()
  return row ?? null
}

export async function keepDraftRow(
  tx: Tx,
  draft: Whose & { readonly body: string; readonly at: EpochMs },
): Promise<void> {
  const kept = { body: draft.body, saved_at: draft.at }
  await tx
    .insertInto('drafts')
    .values({ account_id: draft.accountId, place: draft.place, ...kept })
    .onConflict((conflict) => conflict.columns(['account_id', 'place']).doUpdateSet(kept))
    .execute()
}

/** Lets the oldest drafts of somebody go, so that no more than `most` are left. */
export async function dropOldestDrafts(tx: Tx, accountId: AccountId, most: number): Promise<void> {
  const newest = tx
    .selectFrom('drafts')
    .select('place')
    .where('account_id', '=', accountId)
    .orderBy('saved_at', 'desc')
    .orderBy('place')
    .limit(most)
  await tx.deleteFrom('drafts').where('account_id', '=', accountId).where('place', 'not in', newest).execute()
}

export async function dropDraftRow(tx: Tx, { accountId, place }: Whose): Promise<void> {
  await tx.deleteFrom('drafts').where('account_id', '=', accountId).where('place', '=', place).execute()
}
