import { draftRules } from '../../../src-shared/domains/board/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import type { PostId } from '../../../src-shared/kernel/ids.ts'
import { ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Acting } from '../../rpc/context.ts'
import {
  type DraftRow,
  draftRowsAbout,
  dropDraftRow,
  dropOldestDrafts,
  keepDraftRow,
  lastKeptAt,
  newestDraftRow,
} from './drafts-store.ts'

export type DraftsService = ReturnType<typeof createDraftsService>

type Kept = { readonly place: string; readonly from: number | null }

/** What somebody is writing, kept as they type: nobody else sees it, and nothing is put on record. */
export function createDraftsService(deps: { readonly db: Database; readonly clock: Clock }) {
  const { db, clock } = deps

  async function get(acting: Acting, place: string) {
    const row = await newestDraftRow(db.reader, { accountId: acting.accountId, place })
    return { draft: row === null ? null : toldOf(row) }
  }

  async function leftOver(acting: Acting, postId: PostId) {
    const rows = await draftRowsAbout(db.reader, { accountId: acting.accountId, postId })
    return { drafts: rows.map(toldOf) }
  }

  async function keep(
    acting: Acting,
    draft: Kept & { readonly body: string },
  ): Promise<Result<{ readonly place: string; readonly savedAtMs: EpochMs }, never>> {
    const { accountId } = acting
    const { body } = draft
    return inTransaction(db, async (tx) => {
      // Later than anything this person kept, so that each moment names one text.
      const at = epochMs(Math.max(clock.now(), 1 + ((await lastKeptAt(tx, accountId)) ?? 0)))
      const from = draft.from === null ? null : epochMs(draft.from)
      let { place } = draft
      if ((await keepDraftRow(tx, { accountId, place, body, at, from })) === 'taken') {
        place = beneath(place, at)
        await keepDraftRow(tx, { accountId, place, body, at, from: null })
      }
      await dropOldestDrafts(tx, accountId, draftRules.mostOfAPerson)
      return ok({ place, savedAtMs: at })
    })
  }

  async function drop(
    acting: Acting,
    kept: { readonly place: string; readonly from: number },
  ): Promise<void> {
    const { accountId } = acting
    await inTransaction(db, async (tx) => {
      await dropDraftRow(tx, { accountId, place: kept.place, at: epochMs(kept.from) })
      return ok(null)
    })
  }

  return { get, leftOver, keep, drop }
}

function toldOf({ place, body, saved_at: savedAtMs }: DraftRow) {
  return { place, body, savedAtMs }
}

/** `new:post:1795249079436`: a place of its own. One that was beneath a place already goes beneath the same one. */
function beneath(place: string, at: EpochMs): string {
  const [kind = '', what = ''] = place.split(':')
  return `${kind}:${what}:${at}`
}
