import { join } from 'node:path'
import { type AccountId, asId } from '../../src-shared/kernel/ids.ts'
import { invariant } from '../../src-shared/kernel/invariant.ts'
import { openBare } from './statements.ts'

/** The customer of a shop who came most often: of nobody there is more to tell, nor are there more photos. */
export function mostSeen(folder: string): { readonly customerId: AccountId; readonly visits: number } {
  const file = openBare(join(folder, 'danggol.sqlite'))
  const found = file
    .prepare<[], { id: number; visits: number }>(
      'select account_id as id, visit_count as visits from customers order by visit_count desc, account_id limit 1',
    )
    .get()
  file.close()
  invariant(found !== undefined, 'a sample shop has customers')
  return { customerId: asId<AccountId>(found.id), visits: found.visits }
}
