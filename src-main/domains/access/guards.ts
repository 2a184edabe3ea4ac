import { lockOutRule, waitAfterFailures } from '../../../src-shared/domains/access/model.ts'
import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import { type DoorMemory, noGuard } from './door-memory.ts'
import { dropGuard, type GuardRow, setGuard, takeGuard } from './store.ts'

export type GuardScope = {
  readonly scope: string
  readonly kind: 'password' | 'pin' | 'address' | 'anywhere'
}

/** Where tries are counted: in the file, or in memory while the file must not be written. */
export type GuardBook = { readonly db: Database; readonly memory: DoorMemory }

/**
 * Counts a try before it is checked, so that many at once cannot all slip in under the limit.
 * @returns SIGN_IN_SLOWED with details.retryAtMs while a wait runs; nothing is counted then
 */
export async function countTry(
  { db, memory }: GuardBook,
  scopes: readonly GuardScope[],
  at: EpochMs,
): Promise<Result<{ readonly triesLeft: number }, 'SIGN_IN_SLOWED'>> {
  if (db.writes.stopped() !== null) return countInMemory(memory, scopes, at)
  return inTransaction(db, async (tx) => {
    let triesLeft: number = Number.MAX_SAFE_INTEGER
    for (const { scope, kind } of scopes) {
      const counted = oneMoreTry(await takeGuard(tx, scope), kind, at)
      if (!counted.ok) return counted
      await setGuard(tx, scope, counted.value)
      triesLeft = Math.min(triesLeft, triesLeftOf(counted.value, kind))
    }
    return ok({ triesLeft })
  })
}

function countInMemory(
  memory: DoorMemory,
  scopes: readonly GuardScope[],
  at: EpochMs,
): Result<{ readonly triesLeft: number }, 'SIGN_IN_SLOWED'> {
  let triesLeft: number = Number.MAX_SAFE_INTEGER
  for (const { scope, kind } of scopes) {
    const counted = oneMoreTry(memory.guards.get(scope) ?? noGuard(), kind, at)
    if (!counted.ok) return counted
    memory.guards.set(scope, counted.value)
    triesLeft = Math.min(triesLeft, triesLeftOf(counted.value, kind))
  }
  return ok({ triesLeft })
}

function oneMoreTry(
  guard: GuardRow,
  kind: GuardScope['kind'],
  at: EpochMs,
): Result<GuardRow, 'SIGN_IN_SLOWED'> {
  if (guard.locked_until > at) return err('SIGN_IN_SLOWED', { retryAtMs: guard.locked_until })
  const forgotten = at - guard.last_failure_at > lockOutRule.forgetAfterMs
  const failures = (forgotten ? 0 : guard.failures) + 1
  const wait = waitAfterFailures(failures, lockOutRule[kind])
  return ok({ failures, last_failure_at: at, locked_until: epochMs(wait === 0 ? 0 : at + wait) })
}

function triesLeftOf(guard: GuardRow, kind: GuardScope['kind']): number {
  return Math.max(0, lockOutRule[kind].freeTries - guard.failures)
}

/**
 * A right secret forgets the tries of its account at this place, and takes back its own one try from what is shared with
 * others: whoever knows one password must not have endless guesses at the rest.
 */
export async function forgetTries({ db, memory }: GuardBook, scopes: readonly GuardScope[]): Promise<void> {
  if (db.writes.stopped() !== null) {
    for (const { scope } of scopes) memory.guards.delete(scope)
    return
  }
  await inTransaction(db, async (tx) => {
    for (const { scope, kind } of scopes) {
      if (kind !== 'address' && kind !== 'anywhere') {
        await dropGuard(tx, scope)
        continue
      }
      const guard = await takeGuard(tx, scope)
      const failures = Math.max(0, guard.failures - 1)
      const stillWaits = waitAfterFailures(failures, lockOutRule[kind]) > 0
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
