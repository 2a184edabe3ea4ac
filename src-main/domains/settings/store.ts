import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { FoundationSchema } from '../../db/schema.ts'

export async function shopRow(reader: Reader): Promise<FoundationSchema['shop'] | null> {
  return (await reader.selectFrom('shop').selectAll().where('id', '=', 1).executeTakeFirst()) ?? null
}

/** The insert is the lock. @returns false when there is a shop already, or somebody made one just now */
export async function insertShop(tx: Tx, shop: FoundationSchema['shop']): Promise<boolean> {
  const outcome = await tx
    .insertInto('shop')
    .values(shop)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return outcome.numInsertedOrUpdatedRows === 1n
}

export async function sectionRows(
  reader: Reader,
): Promise<ReadonlyMap<string, { readonly value: unknown; readonly version: number }>> {
  const rows = await reader.selectFrom('settings').select(['section', 'value', 'version']).execute()
  return new Map(
    rows.map((row) => [row.section, { value: JSON.parse(row.value) as unknown, version: row.version }]),
  )
}

export async function insertSection(
  tx: Tx,
  section: { readonly name: string; readonly value: unknown; readonly at: EpochMs },
): Promise<void> {
  await tx
    .insertInto('settings')
    .values({
      section: section.name,
      value: JSON.stringify(section.value),
      version: 1,
      updated_at: section.at,
    })
    .onConflict((conflict) => conflict.column('section').doNothing())
    .execute()
}

/** @returns false when the section has another version by now. */
export async function updateSection(
  tx: Tx,
  section: { readonly name: string; readonly value: unknown; readonly version: number; readonly at: EpochMs },
): Promise<boolean> {
  const outcome = await tx
    .updateTable('settings')
    .set({ value: JSON.stringify(section.value), version: section.version + 1, updated_at: section.at })
    .where('section', '=', section.name)
    .where('version', '=', section.version)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}
