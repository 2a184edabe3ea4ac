import type { AuditAction, AuditSubject } from '../../../src-shared/domains/access/audit-actions.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { sha256 } from '../../platform/hash.ts'
import type { IdSource } from '../../platform/id-source.ts'
import {
  type AuditFilter,
  auditHead,
  auditRowsAfter,
  auditRowsBefore,
  auditValues,
  firstHash,
  insertAuditRow,
  type NewAuditRow,
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

/** Adds a row to the chain. It takes the chain's head, so it comes last in a transaction (architecture.md 3, lock order). */
export async function recordAudit(tx: Tx, ids: Pick<IdSource, 'salt'>, entry: AuditEntry): Promise<void> {
  const salted = Object.entries(entry.values ?? {}).map(([field, kept]) => {
    const value = kept === null ? null : String(kept)
    return { field, salt: ids.salt(), value }
  })
  const fields = salted.map(
    ({ field, salt, value }): Field => ({ name: field, digest: sha256(`${salt}:${value ?? ''}`) }),
  )
  const row = {
    at: entry.at,
    actor_id: entry.actorId,
    action: entry.action,
    subject_type: entry.subjectType,
    subject_id: String(entry.subjectId),
    fields: JSON.stringify(fields),
    previous_hash: await takeHead(tx),
  }
  await insertAuditRow(tx, { ...row, hash: hashOf(row) }, salted)
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

const rowsAtOnce = 1000

/** Recomputes the whole chain. @returns the id of the first row that does not fit, or null when all fit. */
export async function firstBrokenAuditRow(reader: Reader): Promise<number | null> {
  let previous = firstHash
  let after = 0
  for (;;) {
    const rows = await auditRowsAfter(reader, after, rowsAtOnce)
    for (const row of rows) {
      if (row.previous_hash !== previous || row.hash !== hashOf(row)) return row.id
      previous = row.hash
      after = row.id
    }
    if (rows.length < rowsAtOnce) break
  }
  const head = await auditHead(reader)
  return head === null || head.hash === previous ? null : head.last_id
}

/** The audit as the settings screen reads it. */
export type AuditTrail = ReturnType<typeof createAuditTrail>

export function createAuditTrail(reader: Reader) {
  return {
    /** Rows newest first, with the actor's name and the values that are still kept. */
    rows: async (filter: AuditFilter) => {
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
    },
    intact: async () => (await firstBrokenAuditRow(reader)) === null,
  }
}
