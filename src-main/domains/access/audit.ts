import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { type IdSource, sha256 } from '../../platform/id-source.ts'

/**
 * One thing done, by whom, to what. `values` go to a side table that can be erased person by person; the chain holds
 * only their salted digests, so erasing breaks nothing.
 */
export type AuditEntry = {
  readonly at: EpochMs
  readonly actorId: AccountId | null
  readonly action: string
  readonly subjectType: string
  readonly subjectId: string | number
  readonly values?: Readonly<Record<string, string | number | null>>
}

type Field = { readonly name: string; readonly digest: string }
const firstHash = '0'.repeat(64)

/** Adds a row to the chain. It takes the chain's head, so it comes last in a transaction (architecture.md 3, lock order). */
export async function recordAudit(tx: Tx, ids: IdSource, entry: AuditEntry): Promise<void> {
  const salted = Object.entries(entry.values ?? {}).map(([name, value]) => {
    const salt = ids.salt()
    const text = value === null ? null : String(value)
    return { name, salt, text, digest: sha256(`${salt}:${text ?? ''}`) }
  })
  const fields = JSON.stringify(salted.map(({ name, digest }): Field => ({ name, digest })))
  await tx
    .insertInto('audit_head')
    .values({ id: 1, last_id: 0, hash: firstHash })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ id: 1 }))
    .execute()
  const head = await tx.selectFrom('audit_head').select('hash').where('id', '=', 1).executeTakeFirst()
  invariant(head !== undefined, 'the head was written just above')
  const row = {
    at: entry.at,
    actor_id: entry.actorId,
    action: entry.action,
    subject_type: entry.subjectType,
    subject_id: String(entry.subjectId),
    fields,
    previous_hash: head.hash,
  }
  const hash = hashOf(row)
  const { id } = await tx
    .insertInto('audit')
    .values({ ...row, hash })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (salted.length > 0) {
    await tx
      .insertInto('audit_values')
      .values(salted.map(({ name, salt, text }) => ({ audit_id: id, field: name, salt, value: text })))
      .execute()
  }
  await tx.updateTable('audit_head').set({ last_id: id, hash }).where('id', '=', 1).execute()
}

function hashOf(row: {
  readonly at: number
  readonly actor_id: number | null
  readonly action: string
  readonly subject_type: string
  readonly subject_id: string
  readonly fields: string
  readonly previous_hash: string
}): string {
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

/** Recomputes the whole chain. @returns the id of the first row that does not fit, or null when all fit. */
export async function firstBrokenAuditRow(reader: Reader): Promise<number | null> {
  let previous = firstHash
  let after = 0
  for (;;) {
    const rows = await reader
      .selectFrom('audit')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(1000)
      .execute()
    for (const row of rows) {
      if (row.previous_hash !== previous || row.hash !== hashOf(row)) return row.id
      previous = row.hash
      after = row.id
    }
    if (rows.length < 1000) break
  }
  const head = await reader.selectFrom('audit_head').select(['hash', 'last_id']).executeTakeFirst()
  return head === undefined || head.hash === previous ? null : head.last_id
}

/** Rows newest first, with the actor's name and the values that are still kept. */
export async function auditRows(
  reader: Reader,
  filter: {
    readonly beforeId?: number
    readonly limit: number
    readonly subjectType?: string
    readonly subjectId?: string
  },
) {
  let query = reader
    .selectFrom('audit')
    .leftJoin('accounts', 'accounts.id', 'audit.actor_id')
    .select(['audit.id', 'audit.at', 'accounts.name', 'action', 'subject_type', 'subject_id', 'fields'])
    .orderBy('audit.id', 'desc')
    .limit(filter.limit)
  if (filter.beforeId !== undefined) query = query.where('audit.id', '<', filter.beforeId)
  if (filter.subjectType !== undefined) query = query.where('subject_type', '=', filter.subjectType)
  if (filter.subjectId !== undefined) query = query.where('subject_id', '=', filter.subjectId)
  const rows = await query.execute()
  const kept = await valuesOf(
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

async function valuesOf(
  reader: Reader,
  ids: readonly number[],
): Promise<Map<number, Record<string, string | null>>> {
  const byRow = new Map<number, Record<string, string | null>>()
  if (ids.length === 0) return byRow
  const rows = await reader.selectFrom('audit_values').selectAll().where('audit_id', 'in', ids).execute()
  for (const row of rows) byRow.set(row.audit_id, { ...byRow.get(row.audit_id), [row.field]: row.value })
  return byRow
}

/** The audit as the settings screen reads it. */
export type AuditTrail = ReturnType<typeof createAuditTrail>

export function createAuditTrail(reader: Reader) {
  return {
    rows: (filter: Parameters<typeof auditRows>[1]) => auditRows(reader, filter),
    intact: async () => (await firstBrokenAuditRow(reader)) === null,
  }
}
