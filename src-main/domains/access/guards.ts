import { lockOutRule, waitAfterFailures } from '../../../src-shared/domains/access/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { dropGuard, setGuard, takeGuard } from './store.ts'

export type GuardScope = { readonly scope: string; readonly kind: 'password' | 'pin' | 'address' }

/**
 * Counts a try before it is checked, so that many at once cannot all slip in under the limit.
 * @returns SIGN_IN_SLOWED with details.retryAtMs while a wait runs; nothing is counted then
 */
export async function countTry(
  db: Database,
  scopes: readonly GuardScope[],
  at: EpochMs,
): Promise<Result<{ readonly triesLeft: number }, 'SIGN_IN_SLOWED'>> {
  return inTransaction(db, async (tx) => {
    let triesLeft: number = Number.MAX_SAFE_INTEGER
    for (const { scope, kind } of scopes) {
      const guard = await takeGuard(tx, scope)
      if (guard.locked_until > at) return err('SIGN_IN_SLOWED', { retryAtMs: guard.locked_until })
      const forgotten = at - guard.last_failure_at > lockOutRule.forgetAfterMs
      const failures = (forgotten ? 0 : guard.failures) + 1
      const wait = waitAfterFailures(failures, lockOutRule[kind])
      await setGuard(tx, scope, {
        failures,
        last_failure_at: at,
        locked_until: epochMs(wait === 0 ? 0 : at + wait),
      })
      triesLeft = Math.min(triesLeft, Math.max(0, lockOutRule[kind].freeTries - failures))
    }
    return ok({ triesLeft })
  })
}

/**
 * A right secret forgets the tries of its account, and takes back its own one try from the address: whoever knows one
 * password must not have endless guesses at the others.
 */
export async function forgetTries(db: Database, scopes: readonly GuardScope[]): Promise<void> {
  await inTransaction(db, async (tx) => {
    for (const { scope, kind } of scopes) {
      if (kind !== 'address') {
        await dropGuard(tx, scope)
        continue
      }
      const guard = await takeGuard(tx, scope)
      const failures = Math.max(0, guard.failures - 1)
      const stillWaits = waitAfterFailures(failures, lockOutRule.address) > 0
      const { last_failure_at } = guard
      await setGuard(tx, scope, {
        failures,
        last_failure_at,
        locked_until: stillWaits ? guard.locked_until : epochMs(0),
      })
    }
    return ok(null)
  })
}
