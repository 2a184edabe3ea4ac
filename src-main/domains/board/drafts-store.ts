import { type ExpressionBuilder, sql } from 'kysely'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, PostId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'

type Whose = { readonly accountId: AccountId; readonly place: string }
export type DraftRow = { readonly place: string; readonly body: string; readonly saved_at: EpochMs }

/** The newest that somebody keeps at a place or beneath it. */
export async function newestDraftRow(reader: Reader, { accountId, place }: Whose): Promise<DraftRow | null> {
  const row = await reader
    .selectFrom('drafts')
    .select(['place', 'body', 'saved_at'])
    .where('account_id', '=', accountId)
    .where((where) => where.or([where('place', '=', place), where('place', 'like', `${place}:%`)]))
    .orderBy('saved_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** When somebody last kept anything; null for never. */
export async function lastKeptAt(reader: Reader, accountId: AccountId): Promise<EpochMs | null> {
  const row = await reader
    .selectFrom('drafts')
    .select((select) => select.fn.max('saved_at').as('at'))
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.at ?? null
}

/** What somebody keeps about a post: a change of it, comments to it, and answers to and changes of its comments. */
export async function draftRowsAbout(
  reader: Reader,
  about: { readonly accountId: AccountId; readonly postId: PostId },
): Promise<readonly DraftRow[]> {
  const { accountId, postId } = about
  return reader
    .selectFrom('drafts')
    .select(['place', 'body', 'saved_at'])
    .where('account_id', '=', accountId)
    .where((where) =>
      where.or([
        where(placeAndColon, 'like', `post:${postId}:%`),
        where(placeAndColon, 'like', `comment:${postId}:%`),
        where.exists(commentWrittenTo(where, postId)),
      ]),
    )
    .orderBy('saved_at')
    .execute()
}

/** So that what is kept at a place and beneath it begins alike, and `post:1` is not the beginning of `post:12`. */
const placeAndColon = sql<string>`drafts.place || ':'`

function commentWrittenTo(where: ExpressionBuilder<Schema, 'drafts'>, postId: PostId) {
  return where
    .selectFrom('comments')
    .select('comments.id')
    .where('comments.post_id', '=', postId)
    .where((each) =>
      each.or([
        each(placeAndColon, 'like', sql<string>`'reply:' || comments.id || ':%'`),
        each(placeAndColon, 'like', sql<string>`'edit:' || comments.id || ':%'`),
      ]),
    )
}

/**
 * Keeps a text at a place, over what was kept there at `from`; null: over nothing.
 * @returns `taken` where something else is kept there, which stays
 */
export async function keepDraftRow(
  tx: Tx,
  draft: Whose & { readonly body: string; readonly at: EpochMs; readonly from: EpochMs | null },
): Promise<'kept' | 'taken'> {
  const kept = { body: draft.body, saved_at: draft.at }
  const { from } = draft
  const row = await tx
    .insertInto('drafts')
    .values({ account_id: draft.accountId, place: draft.place, ...kept })
    .onConflict((conflict) => {
      const there = conflict.columns(['account_id', 'place'])
      return from === null ? there.doNothing() : there.doUpdateSet(kept).where('drafts.saved_at', '=', from)
    })
    .returning('place')
    .executeTakeFirst()
  return row === undefined ? 'taken' : 'kept'
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

/** Only as it was kept then: what came there since stays. */
export async function dropDraftRow(
  tx: Tx,
  { accountId, place, at }: Whose & { readonly at: EpochMs },
): Promise<void> {
  await tx
    .deleteFrom('drafts')
    .where('account_id', '=', accountId)
    .where('place', '=', place)
    .where('saved_at', '=', at)
    .execute()
}
