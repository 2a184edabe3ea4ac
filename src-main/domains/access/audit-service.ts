import type { AuditAction, AuditSubject } from '../../../src-shared/domains/access/audit-actions.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Database, Reader, Tx } from '../../db/database.ts'
import { sha256 } from '../../platform/hash.ts'
import type { IdSource } from '../../platform/id-source.ts'
import {
  type AuditFilter,
  auditHead,
  auditRowsBefore,
  auditRowsBetween,
  auditValues,
  firstHash,
  insertAuditRow,
  lastAuditId,
  lastAuditRowAt,
  type NewAuditRow,
  type NewAuditValue,
  takeHead,
} from './audit-store.ts'

/**
 * One thing done, by whom, to what. `values` go to a side table that can be erased person by person; the chain holds
 * only their salted digests, so erasing breaks nothing.
 */
export type AuditEntry = {
  readonly at: EpochMs
  readonly actorId: AccountId | null
  readonly action: AuditAction
  readonly subjectType: AuditSubject
  readonly subjectId: string | number
  readonly values?: Readonly<Record<string, string | number | null>>
}

type Field = { readonly name: string; readonly digest: string }

type Linked = { readonly row: NewAuditRow; readonly values: readonly NewAuditValue[] }

/** Adds a row to the chain. It takes the chain's head, so it comes last in a transaction (architecture.md 3, lock order). */
export async function recordAudit(tx: Tx, ids: Pick<IdSource, 'salt'>, entry: AuditEntry): Promise<void> {
  const { row, values } = auditRow(ids, entry, await takeHead(tx))
  await insertAuditRow(tx, row, values)
}

/** What was done, as the row that follows the one of that hash, and the values that can be erased. */
export function auditRow(ids: Pick<IdSource, 'salt'>, entry: AuditEntry, previousHash: string): Linked {
  const values = Object.entries(entry.values ?? {}).map(([field, kept]) => {
    const value = kept === null ? null : String(kept)
    return { field, salt: ids.salt(), value }
  })
  const fields = values.map(
    ({ field, salt, value }): Field => ({ name: field, digest: digestOf(salt, value) }),
  )
  const row = {
    at: entry.at,
    actor_id: entry.actorId,
    action: entry.action,
    subject_type: entry.subjectType,
    subject_id: String(entry.subjectId),
    fields: JSON.stringify(fields),
    previous_hash: previousHash,
  }
  return { row: { ...row, hash: hashOf(row) }, values }
}

function digestOf(salt: string, value: string | null): string {
  return sha256(`${salt}:${value ?? ''}`)
}

/** When something was last done; null before anything was. */
export function lastAuditAt(reader: Reader): Promise<EpochMs | null> {
  return lastAuditRowAt(reader)
}

function hashOf(row: Omit<NewAuditRow, 'hash'>): string {
  const parts = [
    row.previous_hash,
    row.at,
    row.actor_id,
    row.action,
    row.subject_type,
    row.subject_id,
    row.fields,
  ]
  return sha256(JSON.stringify(parts))
}

/** How far the chain was walked: its last row and what that one hashes to. */
export type ChainMark = { readonly id: number; readonly hash: string }
export const chainStart: ChainMark = { id: 0, hash: firstHash }

export type Walked =
  | { readonly state: 'intact'; readonly upTo: ChainMark }
  /** The first row that does not fit. */
  | { readonly state: 'broken'; readonly rowId: number }

// Three milliseconds of the counter's time.
const rowsAtOnce = 60

/**
 * Recomputes the chain from a mark to where its head stood when asked: what is written meanwhile comes after it.
 * @param pause lets the counter go first between two pieces
 */
export async function walkChain(
  reader: Reader,
  from: ChainMark,
  pause: () => Promise<void>,
): Promise<Walked> {
  const head = await headOf(reader)
  if (head.id < from.id) return { state: 'broken', rowId: head.id }
  let mark = from
  for (;;) {
    const rows = await auditRowsBetween(reader, { after: mark.id, upTo: head.id, limit: rowsAtOnce })
    for (const row of rows) {
      if (row.previous_hash !== mark.hash || row.hash !== hashOf(row))
        return { state: 'broken', rowId: row.id }
      mark = { id: row.id, hash: row.hash }
    }
    if (rows.length < rowsAtOnce) break
    await pause()
  }
  // Rows cut off at the end leave a head that points at nothing.
  if (mark.id !== head.id || mark.hash !== head.hash) return { state: 'broken', rowId: head.id }
  return { state: 'intact', upTo: mark }
}

/** A chain whose head is gone ends at its last row, and does not fit there. */
async function headOf(reader: Reader): Promise<ChainMark> {
  const lastId = await lastAuditId(reader)
  const head = await auditHead(reader)
  if (head !== null) return { id: head.last_id, hash: head.hash }
  return lastId === null ? chainStart : { id: lastId, hash: '' }
}

/** Recomputes the whole chain. @returns the id of the first row that does not fit, or null when all fit. */
export async function firstBrokenAuditRow(reader: Reader): Promise<number | null> {
  const walked = await walkChain(reader, chainStart, async () => undefined)
  return walked.state === 'broken' ? walked.rowId : null
}

/** The audit as the settings screen reads it. */
export type AuditTrail = ReturnType<typeof createAuditTrail>

export function createAuditTrail({ reader, longReads }: Pick<Database, 'reader' | 'longReads'>) {
  return {
    /** Rows newest first, with the actor's name and the values that are still kept. */
    rows: (filter: AuditFilter) =>
      isFoundByIndex(filter)
        ? auditTrail(reader, filter)
        : longReads.run((steady) => auditTrail(steady, filter)),
  }
}

// The newest rows, and those about one thing. All of one kind, few of many perhaps, are looked for among all rows.
function isFoundByIndex({ subjectType, subjectId }: AuditFilter): boolean {
  return subjectId === undefined ? subjectType === undefined : subjectType !== undefined
}

async function auditTrail(reader: Reader, filter: AuditFilter) {
  const rows = await auditRowsBefore(reader, filter)
  const kept = await auditValues(
    reader,
    rows.map((row) => row.id),
  )
  return rows.map((row) => ({
    id: row.id,
    atMs: row.at,
    actorName: row.name ?? '',
    action: row.action,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    fields: (JSON.parse(row.fields) as readonly Field[]).map((field) => field.name),
    values: kept.get(row.id) ?? {},
  }))
}
