import type { z } from 'zod'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { err, ok, type Result } from '../../../src-shared/kernel/result.ts'
import { announce } from '../../db/changes.ts'
import type { Database } from '../../db/database.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { IdSource } from '../../platform/id-source.ts'
import type { Acting } from '../../rpc/context.ts'
import { recordAudit } from '../access/audit-service.ts'
import { insertSection, sectionRows, updateSection } from './store.ts'

/** A section of the settings that belongs to one domain: its name, its schema, and what it is before anyone saves it. */
export type Section<Value> = {
  readonly name: 'printer' | 'backup' | 'board' | 'consents' | 'photos'
  readonly schema: z.ZodType<Value>
  readonly initial: Value
}

export type Saved<Value> = { readonly value: Value; readonly version: number }

export async function readSection<Value>(db: Database, section: Section<Value>): Promise<Saved<Value>> {
  const row = (await sectionRows(db.reader)).get(section.name)
  if (row === undefined) return { value: section.initial, version: 1 }
  return { value: section.schema.parse(row.value), version: row.version }
}

/** Saves a domain's section with its audit row. @returns STALE_VERSION when somebody saved it in between */
export async function saveSection<Value extends object>(
  deps: { readonly db: Database; readonly ids: IdSource },
  section: Section<Value>,
  save: { readonly acting: Acting; readonly saved: Saved<Value>; readonly at: EpochMs },
): Promise<Result<Saved<Value>, 'STALE_VERSION'>> {
  const { acting, saved, at } = save
  return inTransaction(deps.db, async (tx) => {
    await insertSection(tx, { name: section.name, value: section.initial, at })
    if (!(await updateSection(tx, { name: section.name, ...saved, at }))) return err('STALE_VERSION')
    await announce(tx, { topic: 'settings', id: 1, version: saved.version + 1, at })
    await recordAudit(tx, deps.ids, {
      at,
      actorId: acting.accountId,
      action: `settings.${section.name}`,
      subjectType: 'settings',
      subjectId: section.name,
      values: Object.fromEntries(
        Object.entries(saved.value).map(([field, value]) => [field, JSON.stringify(value)]),
      ),
    })
    return ok({ value: saved.value, version: saved.version + 1 })
  })
}
