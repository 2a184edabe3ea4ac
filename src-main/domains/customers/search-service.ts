import { readQuery, termKinds, type Query } from '../../../src-shared/domains/customers/model.ts'
import { startsWith } from '../../../src-shared/kernel/hangul.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Database, Reader } from '../../db/database.ts'
import {
  countedUpTo,
  linesByIds,
  type Place,
  recentAmong,
  recentWithAll,
  type Wanted,
  walkRecent,
} from './search-store.ts'
import type { LineRow } from './store.ts'

/** How much work one search may be. */
export type SearchBounds = {
  /** Up to so many entries are all looked at; more are common enough to meet soon among recent customers. */
  readonly fewEntries: number
  /** An entry that a second condition is asked of first costs less, since few come through. */
  readonly fewWithSecond: number
  /** How many recent customers are asked one by one, step by step, until enough fit; others are answered between steps. */
  readonly walkSteps: readonly number[]
  /**
   * Where gathering all entries of a condition is cheaper than asking: from so many entries on, and for so many recent
   * customers at once. Null: never.
   */
  readonly gather: { readonly from: number; readonly recent: number } | null
}

// SQLite steps down an index faster than it gathers; PostgreSQL reads a range and hashes it in the time of a few steps.
const usualBounds: Readonly<Record<Database['flavor'], SearchBounds>> = {
  sqlite: {
    fewEntries: 2000,
    fewWithSecond: 6000,
    walkSteps: [100, 300, 600, 600, 600, 600, 600, 600],
    gather: null,
  },
  postgres: {
    fewEntries: 2000,
    fewWithSecond: 6000,
    walkSteps: [100, 300],
    gather: { from: 1500, recent: 4000 },
  },
}

/**
 * Finds customers by part of the name, 초성, or digits of the phone, most recent visitors first; never more work than
 * a few thousand index entries. Where more people than that fit, the most recent 4,000 customers are asked first and
 * the rest of the answer is filled from the first entries of the index.
 */
export async function findCustomers(
  { reader, flavor }: Pick<Database, 'reader' | 'flavor'>,
  input: { readonly query: string; readonly limit: number },
  bounds: SearchBounds = usualBounds[flavor],
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
  const { limit, gather } = bounds
  const most = wanted.length > 1 ? bounds.fewWithSecond : bounds.fewEntries
  const rarest = await rarestOf(reader, wanted, most + 1)
  if (rarest === null) return []
  const also = wanted.filter((other) => other !== rarest.wanted)
  const by = gather === null || rarest.entries < gather.from ? 'person' : 'gathering'
  const among = (first: number) => recentAmong(reader, rarest.wanted, { also, by, most: first, limit })
  if (rarest.entries <= most) return among(most)
  const recent = await recentFound(reader, { rarest: rarest.wanted, also }, bounds)
  if (recent.length >= limit) return recent
  return [...new Set([...recent, ...(await among(bounds.fewEntries))])].slice(0, limit)
}

/** Recent customers who fit; of one condition that very many have, the first few are enough. */
async function recentFound(
  reader: Reader,
  wanted: { readonly rarest: Wanted; readonly also: readonly Wanted[] },
  bounds: SearchBounds & { readonly limit: number },
): Promise<readonly AccountId[]> {
  const { gather, limit } = bounds
  if (gather === null) return walked(reader, [wanted.rarest, ...wanted.also], bounds)
  const first = wanted.also.length === 0 ? await walked(reader, [wanted.rarest], bounds) : []
  if (first.length >= limit) return first
  return recentWithAll(reader, wanted, { most: gather.recent, limit })
}

async function rarestOf(reader: Reader, wanted: readonly Wanted[], countTo: number) {
  let rarest: { readonly wanted: Wanted; readonly entries: number } | null = null
  for (const each of wanted) {
    const entries = await countedUpTo(reader, each, countTo)
    if (rarest === null || entries < rarest.entries) rarest = { wanted: each, entries }
  }
  return rarest
}

async function walked(
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
