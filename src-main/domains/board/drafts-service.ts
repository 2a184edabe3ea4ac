import { draftRules } from '../../../src-shared/domains/board/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { ok } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Acting } from '../../rpc/context.ts'
import { draftRow, dropDraftRow, dropOldestDrafts, keepDraftRow } from './drafts-store.ts'

export type DraftsService = ReturnType<typeof createDraftsService>

/** What somebody is writing, kept as they type: nobody else sees it, and nothing is put on record. */
export function createDraftsService(deps: { readonly db: Database; readonly clock: Clock }) {
  const { db, clock } = deps

  async function get(acting: Acting, place: string) {
    const row = await draftRow(db.reader, { accountId: acting.accountId, place })
    return { draft: row === null ? null : { body: row.body, savedAtMs: row.saved_at } }
  }

  async function keep(
    acting: Acting,
    draft: { readonly place: string; readonly body: string },
  ): Promise<{ readonly savedAtMs: EpochMs }> {
    const at = clock.now()
    const { accountId } = acting
    await inTransaction(db, async (tx) => {
      await keepDraftRow(tx, { accountId, ...draft, at })
      await dropOldestDrafts(tx, accountId, draftRules.mostOfAPerson)
      return ok(null)
    })
    return { savedAtMs: at }
  }

  async function drop(acting: Acting, place: string): Promise<void> {
    await inTransaction(db, async (tx) => {
      await dropDraftRow(tx, { accountId: acting.accountId, place })
      return ok(null)
    })
  }

  return { get, keep, drop }
}
