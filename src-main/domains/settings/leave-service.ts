import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { Clock } from '../../platform/clock.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { shopRow } from './store.ts'

/** The way from a practice shop to one's own: the practice data is set aside whole, and the program opens at its first run. */
export function createLeaveService(deps: {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdSource
  /** Ends this run of the program and starts the next one in a folder without a shop. */
  readonly restartWithoutShop: () => void
}) {
  const { db, clock, ids } = deps

  /** @returns PRACTICE_ONLY, PRACTICE_ON_SERVER (a server's data is not ours to set aside), SHOP_NOT_SET_UP */
  async function leavePractice(
    acting: Acting,
  ): Promise<Result<null, 'PRACTICE_ONLY' | 'PRACTICE_ON_SERVER' | 'SHOP_NOT_SET_UP'>> {
    const shop = await shopRow(db.reader)
    if (shop === null) return err('SHOP_NOT_SET_UP')
    if (shop.mode !== 'practice') return err('PRACTICE_ONLY')
    if (db.file === null) return err('PRACTICE_ON_SERVER')
    await inTransaction(db, async (tx) => {
      await recordAudit(tx, ids, {
        at: clock.now(),
        actorId: acting.accountId,
        action: 'settings.practice_left',
        subjectType: 'settings',
        subjectId: 'shop',
      })
      return ok(null)
    })
    deps.restartWithoutShop()
    return ok(null)
  }

  return { leavePractice }
}

export type LeaveService = ReturnType<typeof createLeaveService>
