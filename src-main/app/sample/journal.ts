import { type EpochMs, epochMs } from '../../../src-shared/kernel/business-date.ts'
import { type AuditEntry, auditRow } from '../../domains/access/audit-service.ts'
import { moveHead, takeHead } from '../../domains/access/audit-store.ts'
import type { Topic } from '../../db/changes.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { keptDays } from '../../db/prune.ts'
import type { Bulk } from './bulk.ts'

type Change = { readonly topic: Topic; readonly id: number; readonly version: number; readonly at: EpochMs }

/**
 * What is written beside every change: the audit's chain and the list of changes, in the order of time whatever the order
 * of noting.
 */
export type Journal = {
  audit(entry: AuditEntry): void
  changed(change: Change): void
  /** Writes what happened before that moment. Nothing earlier may be noted after. */
  writeUntil(at: EpochMs): Promise<void>
}

const dayMs = 86_400_000

/** @param now changes that the program would have thrown away by then are not written at all */
export async function journalIn(
  bulk: Bulk,
  ids: Pick<IdSource, 'ulid' | 'salt'>,
  now: EpochMs,
): Promise<Journal> {
  let entries: AuditEntry[] = []
  let changes: Change[] = []
  let hash = await takeHead(bulk.tx)
  const changesFrom = epochMs(now - keptDays.changes * dayMs)

  async function writeAudit(due: readonly AuditEntry[]): Promise<void> {
    const linked = due.map((entry) => {
      const link = auditRow(ids, entry, hash)
      hash = link.row.hash
      return link
    })
    const rowIds = await bulk.numbered(
      'audit',
      linked.map(({ row }) => row),
    )
    const values = linked.flatMap((link, index) =>
      link.values.map((value) => ({ audit_id: rowIds[index] ?? 0, ...value })),
    )
    await bulk.rows('audit_values', values)
    const last = rowIds.at(-1)
    if (last !== undefined) await moveHead(bulk.tx, { id: last, hash })
  }

  return {
    audit: (entry) => {
      entries.push(entry)
    },
    changed: (change) => {
      if (change.at >= changesFrom) changes.push(change)
    },
    writeUntil: async (at) => {
      const due = entries.filter((entry) => entry.at < at).toSorted((one, other) => one.at - other.at)
      entries = entries.filter((entry) => entry.at >= at)
      await writeAudit(due)
      const dueChanges = changes.filter((change) => change.at < at)
      changes = changes.filter((change) => change.at >= at)
      await bulk.rows(
        'changes',
        dueChanges
          .toSorted((one, other) => one.at - other.at)
          .map(({ topic, id, version, at: changedAt }) => ({ topic, row_id: id, version, at: changedAt })),
      )
    },
  }
}
