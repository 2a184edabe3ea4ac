import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Tx } from '../../db/database.ts'
import type { Place } from '../access/accounts-service.ts'
import { countAhead } from './rota-store.ts'
import { memberRow, takePerson, updateStaff } from './store.ts'

/** What happens to somebody's column when their account is closed or opened again, inside that transaction. */
export const staffPlace: Place = { ahead: countAhead, end, takeUp }

async function end(tx: Tx, id: AccountId, at: EpochMs): Promise<Result<null, 'DAY_HAS_BOOKINGS'>> {
  await setActive(tx, { id, active: 0, at })
  const count = await countAhead(tx, id, at)
  return count > 0 ? err('DAY_HAS_BOOKINGS', { count }) : ok(null)
}

function takeUp(tx: Tx, id: AccountId, at: EpochMs): Promise<void> {
  return setActive(tx, { id, active: 1, at })
}

// Whoever changes the person writes their row, so it is taken before its version is read.
async function setActive(
  tx: Tx,
  person: { readonly id: AccountId; readonly active: 0 | 1; readonly at: EpochMs },
): Promise<void> {
  const { id, active, at } = person
  await takePerson(tx, id)
  const row = await memberRow(tx, id)
  if (row === null || row.version === null) return
  await updateStaff(tx, { id, version: row.version }, { active })
  await announce(tx, { topic: 'staff', id, version: row.version + 1, at })
}
