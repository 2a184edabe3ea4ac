import { readQuery, termKinds, type Query } from '../../../src-shared/domains/customers/model.ts'
import { startsWith } from '../../../src-shared/kernel/hangul.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'
import { countedUpTo, linesByIds, type Place, recentAmong, type Wanted, walkRecent } from './search-store.ts'
import type { LineRow } from './store.ts'

/** How much work one search may be. */
export type SearchBounds = {
  /** Up to so many entries are all looked at; more are common enough to meet soon among recent customers. */
  readonly fewEntries: number
  /** An entry that a second condition is asked of first costs less, since few come through. */
  readonly fewWithSecond: number
  /** How many recent customers are asked, step by step, until enough fit. */
  readonly walkSteps: readonly number[]
}

const usualBounds: SearchBounds = {
  fewEntries: 2000,
  fewWithSecond: 6000,
  walkSteps: [100, 400, 1500, 2000],
}

/**
 * Finds customers by part of the name, 초성, or digits of the phone, most recent visitors first; never more work than
 * a few thousand index entries. Where more people than that fit, the most recent 4,000 customers are asked first and
 * the rest of the answer is filled from the first entries of the index.
 */
export async function findCustomers(
  reader: Reader,
  input: { readonly query: string; readonly limit: number },
  bounds: SearchBounds = usualBounds,
): Promise<readonly LineRow[]> {
  const { limit } = input
  const query = readQuery(input.query)
  const wanted = wantedOf(query)
  const ids = await findAll(reader, wanted, { ...bounds, limit })
  // `손님2`: nobody's phone, but perhaps somebody's name.
  const asName = { kind: termKinds.name, ...startsWith(query.whole) }
  const found =
    ids.length === 0 && wanted.length === 2 ? await findAll(reader, [asName], { ...bounds, limit }) : ids
  const rows = new Map((await linesByIds(reader, found)).map((row) => [row.account_id, row]))
  return found.flatMap((id) => rows.get(id) ?? [])
}

function wantedOf(query: Query): readonly Wanted[] {
  const byName = query.name === '' ? [] : [{ kind: query.nameKind, ...startsWith(query.name) }]
  const byDigits = query.digits === '' ? [] : [{ kind: query.digitsKind, ...startsWith(query.digits) }]
  return [...byName, ...byDigits]
}

async function findAll(
  reader: Reader,
  wanted: readonly Wanted[],
  bounds: SearchBounds & { readonly limit: number },
): Promise<readonly AccountId[]> {
  const { limit } = bounds
  const most = wanted.length > 1 ? bounds.fewWithSecond : bounds.fewEntries
  const rarest = await rarestOf(reader, wanted, most + 1)
  if (rarest === null) return []
  const also = wanted.filter((other) => other !== rarest.wanted)
  const among = () => recentAmong(reader, rarest.wanted, { also, most, limit })
  if (rarest.entries <= most) return among()
  const recent = await recentFound(reader, wanted, bounds)
  if (recent.length >= limit) return recent
  return [...new Set([...recent, ...(await among())])].slice(0, limit)
}

async function rarestOf(reader: Reader, wanted: readonly Wanted[], countTo: number) {
  let rarest: { readonly wanted: Wanted; readonly entries: number } | null = null
  for (const each of wanted) {
    const entries = await countedUpTo(reader, each, countTo)
    if (rarest === null || entries < rarest.entries) rarest = { wanted: each, entries }
  }
  return rarest
}

async function recentFound(
  reader: Reader,
  wanted: readonly Wanted[],
  { walkSteps, limit }: SearchBounds & { readonly limit: number },
): Promise<readonly AccountId[]> {
  const ids: AccountId[] = []
  let after: Place | null = null
  for (const count of walkSteps) {
    const step = await walkRecent(reader, wanted, { after, count })
    ids.push(...step.filter((row) => row.found).map((row) => row.id))
    after = step.at(-1) ?? null
    if (ids.length >= limit || step.length < count) break
  }
  return ids.slice(0, limit)
}
