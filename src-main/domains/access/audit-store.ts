import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import { compiledOnce } from '../../db/compiled-once.ts'
import type { Reader, Tx } from '../../db/database.ts'

export const firstHash = '0'.repeat(64)

export type NewAuditRow = {
  readonly at: EpochMs
  readonly actor_id: AccountId | null
  readonly action: string
  readonly subject_type: string
  readonly subject_id: string
  readonly fields: string
  readonly previous_hash: string
  readonly hash: string
}

export type NewAuditValue = { readonly field: string; readonly salt: string; readonly value: string | null }

/** Takes the chain's head for this transaction (the write is the lock) and answers its hash. */
export async function takeHead(tx: Tx): Promise<string> {
  const [head] = (await lockHead(tx, {})).rows
  invariant(head !== undefined, 'an upsert answers its row')
  return head.hash
}
const lockHead = compiledOnce((tx) =>
  tx
    .insertInto('audit_head')
    .values({ id: 1, last_id: 0, hash: firstHash })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ id: 1 }))
    .returning('hash'),
)

/** Adds a row and moves the head to it. */
export async function insertAuditRow(
  tx: Tx,
  row: NewAuditRow,
  values: readonly NewAuditValue[],
): Promise<void> {
  const [inserted] = (await insertRow(tx, row)).rows
  invariant(inserted !== undefined, 'an insert answers its row')
  const { id } = inserted
  if (values.length > 0) {
    await tx
      .insertInto('audit_values')
      .values(values.map((value) => ({ audit_id: id, ...value })))
      .execute()
  }
  await moveHead(tx, { id, hash: row.hash })
}
const insertRow = compiledOnce((tx, row: NewAuditRow) =>
  tx
    .insertInto('audit')
    .values({
      at: row.at,
      actor_id: row.actor_id,
      action: row.action,
      subject_type: row.subject_type,
      subject_id: row.subject_id,
      fields: row.fields,
      previous_hash: row.previous_hash,
      hash: row.hash,
    })
    .returning('id'),
)

/** The chain ends at that row now. */
export const moveHead = compiledOnce((tx, head: { readonly id: number; readonly hash: string }) =>
  tx.updateTable('audit_head').set({ last_id: head.id, hash: head.hash }).where('id', '=', 1),
)

/** Some rows after one and up to another, in order: how the chain is walked. */
export function auditRowsBetween(
  reader: Reader,
  part: { readonly after: number; readonly upTo: number; readonly limit: number },
) {
  return reader
    .selectFrom('audit')
    .selectAll()
    .where('id', '>', part.after)
    .where('id', '<=', part.upTo)
    .orderBy('id')
    .limit(part.limit)
    .execute()
}

export async function lastAuditId(reader: Reader): Promise<number | null> {
  const row = await reader.selectFrom('audit').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? null
}

export async function lastAuditRowAt(reader: Reader): Promise<EpochMs | null> {
  const row = await reader.selectFrom('audit').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.at ?? null
}

export async function auditHead(reader: Reader) {
  return (await reader.selectFrom('audit_head').select(['hash', 'last_id']).executeTakeFirst()) ?? null
}

export type AuditFilter = {
  readonly beforeId?: number | undefined
  readonly limit: number
  readonly subjectType?: string | undefined
  readonly subjectId?: string | undefined
}

/** Rows newest first, with the name of who acted. */
export function auditRowsBefore(reader: Reader, filter: AuditFilter) {
  let query = reader
    .selectFrom('audit')
    .leftJoin('accounts', 'accounts.id', 'audit.actor_id')
    .select(['audit.id', 'audit.at', 'accounts.name', 'action', 'subject_type', 'subject_id', 'fields'])
    .orderBy('audit.id', 'desc')
    .limit(filter.limit)
  if (filter.beforeId !== undefined) query = query.where('audit.id', '<', filter.beforeId)
  if (filter.subjectType !== undefined) query = query.where('subject_type', '=', filter.subjectType)
  if (filter.subjectId !== undefined) query = query.where('subject_id', '=', filter.subjectId)
  return query.execute()
}

/** The values still kept of some rows: `row id -> field -> value`. */
export async function auditValues(
  reader: Reader,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Record<string, string | null>>> {
  const byRow = new Map<number, Record<string, string | null>>()
  if (ids.length === 0) return byRow
  const rows = await reader.selectFrom('audit_values').selectAll().where('audit_id', 'in', ids).execute()
  for (const row of rows) byRow.set(row.audit_id, { ...byRow.get(row.audit_id), [row.field]: row.value })
  return byRow
}
