import { readQuery, termKinds, type Query } from '../../../src-shared/domains/customers/model.ts'
import { startsWith } from '../../../src-shared/kernel/hangul.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'
import { countedUpTo, linesByIds, type Place, recentAmong, type Wanted, walkRecent } from './search-store.ts'
import type { LineRow } from './store.ts'

// Up to so many entries are all looked at; more of them are common enough to meet soon among recent customers.
const fewEntries = 2000
const walkSteps = [100, 400, 1500, 2000] as const

/**
 * Finds customers by part of the name, 초성, or digits of the phone, most recent visitors first; never more work than
 * a few thousand index entries. Where more people than that fit, the most recent 4,000 customers are asked first and
 * the rest of the answer is filled from the first entries of the index.
 */
export async function findCustomers(
  reader: Reader,
  input: { readonly query: string; readonly limit: number },
): Promise<readonly LineRow[]> {
  const query = readQuery(input.query)
  const wanted = wantedOf(query)
  const [first, ...others] = wanted
  if (first === undefined) return []
  const rows = await findAll(reader, [first, ...others], input.limit)
  if (rows.length > 0 || wanted.length < 2) return rows
  // `손님2`: nobody's phone, but perhaps somebody's name.
  return findAll(reader, [{ kind: termKinds.name, ...startsWith(query.whole) }], input.limit)
}

function wantedOf(query: Query): readonly Wanted[] {
  const byName = query.name === '' ? [] : [{ kind: query.nameKind, ...startsWith(query.name) }]
  const byDigits = query.digits === '' ? [] : [{ kind: termKinds.digits, ...startsWith(query.digits) }]
  return [...byName, ...byDigits]
}

async function findAll(
  reader: Reader,
  wanted: readonly [Wanted, ...Wanted[]],
  limit: number,
): Promise<readonly LineRow[]> {
  for (const each of wanted) {
    const found = await countedUpTo(reader, each, fewEntries + 1)
    if (found > fewEntries) continue
    const also = wanted.filter((other) => other !== each)
    return recentAmong(reader, each, { also, most: fewEntries, limit })
  }
  const recent = await recentFound(reader, wanted, limit)
  if (recent.length >= limit) return recent
  const [first, ...also] = wanted
  const some = await recentAmong(reader, first, { also, most: fewEntries, limit })
  const known = new Set(recent.map((row) => row.account_id))
  return [...recent, ...some.filter((row) => !known.has(row.account_id))].slice(0, limit)
}

async function recentFound(
  reader: Reader,
  wanted: readonly Wanted[],
  limit: number,
): Promise<readonly LineRow[]> {
  const ids: AccountId[] = []
  let after: Place | null = null
  for (const count of walkSteps) {
    const step = await walkRecent(reader, wanted, { after, count })
    ids.push(...step.filter((row) => row.found).map((row) => row.id))
    after = step.at(-1) ?? null
    if (ids.length >= limit || step.length < count) break
  }
  const rows = new Map((await linesByIds(reader, ids)).map((row) => [row.account_id, row]))
  return ids.flatMap((id) => rows.get(id) ?? []).slice(0, limit)
}
