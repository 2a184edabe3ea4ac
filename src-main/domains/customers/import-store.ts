import type { ImportKind } from '../../../src-shared/domains/customers/import-contract.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ImportId } from '../../../src-shared/kernel/ids.ts'
import type { Reader, Tx } from '../../db/database.ts'

export type ImportFileRow = {
  readonly id: ImportId
  readonly what: ImportKind
  readonly file_name: string
  /** By which the same file is known when it comes again. */
  readonly fingerprint: string | null
  readonly actor_id: AccountId
  readonly actor_name: string
  readonly rows_total: number
  readonly rows_created: number
  readonly rows_updated: number
  readonly rows_skipped: number
  readonly at: EpochMs
  readonly finished_at: EpochMs | null
  readonly undone_at: EpochMs | null
  /** Customers that the import still stands behind: after undoing, who stayed. */
  readonly people: number
}

function importRows(reader: Reader) {
  return reader
    .selectFrom('customer_imports')
    .innerJoin('accounts', 'accounts.id', 'customer_imports.actor_id')
    .select([
      'customer_imports.id',
      'what',
      'file_name',
      'fingerprint',
      'actor_id',
      'accounts.name as actor_name',
      'rows_total',
      'rows_created',
      'rows_updated',
      'rows_skipped',
      'at',
      'finished_at',
      'undone_at',
    ])
    .select((expression) =>
      // Only asked of what was undone: every part of a file looks at its import, and counting them all grows with the file.
      expression
        .case()
        .when('undone_at', 'is', null)
        .then(0)
        .else(
          expression
            .selectFrom('customer_import_rows')
            .whereRef('customer_import_rows.import_id', '=', 'customer_imports.id')
            .select((inner) =>
              inner.fn.count<number>('customer_import_rows.account_id').distinct().as('people'),
            ),
        )
        .end()
        .as('people'),
    )
}

export async function importById(reader: Reader, id: ImportId): Promise<ImportFileRow | null> {
  const row = await importRows(reader).where('customer_imports.id', '=', id).executeTakeFirst()
  return row === undefined ? null : { ...row, people: Number(row.people ?? 0) }
}

export async function newestImports(reader: Reader, most: number): Promise<readonly ImportFileRow[]> {
  const rows = await importRows(reader).orderBy('customer_imports.id', 'desc').limit(most).execute()
  return rows.map((row) => ({ ...row, people: Number(row.people ?? 0) }))
}

export async function insertImport(
  tx: Tx,
  file: {
    readonly what: ImportKind
    readonly fileName: string
    readonly fingerprint: string | null
    readonly actorId: AccountId
    readonly rowsTotal: number
    readonly at: EpochMs
  },
): Promise<ImportId> {
  const row = await tx
    .insertInto('customer_imports')
    .values({
      file_name: file.fileName,
      fingerprint: file.fingerprint,
      actor_id: file.actorId,
      rows_total: file.rowsTotal,
      rows_created: 0,
      rows_updated: 0,
      rows_skipped: 0,
      at: file.at,
      finished_at: null,
      undone_at: null,
      what: file.what,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function addToImport(
  tx: Tx,
  id: ImportId,
  part: {
    readonly created: number
    readonly updated: number
    readonly skipped: number
    readonly finishedAt: EpochMs | null
  },
): Promise<void> {
  await tx
    .updateTable('customer_imports')
    .set((expression) => ({
      rows_created: expression('rows_created', '+', part.created),
      rows_updated: expression('rows_updated', '+', part.updated),
      rows_skipped: expression('rows_skipped', '+', part.skipped),
      finished_at: part.finishedAt,
    }))
    .where('id', '=', id)
    .execute()
}

/** @returns false when it was undone already. */
export async function markUndone(tx: Tx, id: ImportId, at: EpochMs): Promise<boolean> {
  const outcome = await tx
    .updateTable('customer_imports')
    .set({ undone_at: at })
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return outcome.numUpdatedRows === 1n
}

export type ImportedRow = {
  readonly import_id: ImportId
  readonly row_number: number
  readonly account_id: AccountId
  /** JSON of the person that was there; null when the import made them. */
  readonly before: string | null
  readonly after_version: number
}

const rowsAStatement = 500

export async function insertImportedRows(tx: Tx, rows: readonly ImportedRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsAStatement) {
    await tx
      .insertInto('customer_import_rows')
      .values(rows.slice(from, from + rowsAStatement))
      .execute()
  }
}

/** Whether one of these lines of the file came with an earlier part. */
export async function hasTakenLine(reader: Reader, id: ImportId, lines: readonly number[]): Promise<boolean> {
  if (lines.length === 0) return false
  const row = await reader
    .selectFrom('customer_import_rows')
    .select('row_number')
    .where('import_id', '=', id)
    .where('row_number', 'in', lines)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** A file as it is known again: what it is a list of, and what tells it from other files. */
export type KnownFile = { readonly what: ImportKind; readonly fingerprint: string | null }

/** The import of a file that this person began and that broke off; the newest of several. */
export async function brokenOffImport(
  reader: Reader,
  { what, fingerprint, actorId }: KnownFile & { readonly actorId: AccountId },
): Promise<ImportId | null> {
  if (fingerprint === null) return null
  const row = await reader
    .selectFrom('customer_imports')
    .select('id')
    .where('fingerprint', '=', fingerprint)
    .where('what', '=', what)
    .where('actor_id', '=', actorId)
    .where('finished_at', 'is', null)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Which of these lines came in with this file before and were not taken back, and whether that import came to its end. */
export async function linesThere(reader: Reader, { what, fingerprint }: KnownFile, lines: readonly number[]) {
  if (fingerprint === null) return []
  const rows = await reader
    .selectFrom('customer_imports')
    .innerJoin('customer_import_rows', 'customer_import_rows.import_id', 'customer_imports.id')
    .select(['row_number', 'finished_at'])
    .where('fingerprint', '=', fingerprint)
    .where('what', '=', what)
    .where('undone_at', 'is', null)
    .where('row_number', 'in', lines)
    .execute()
  return rows.map((row) => ({ row: row.row_number, isFinished: row.finished_at !== null }))
}

/** The rows of the next people of an import after an id, each person's rows together and in the order of the file. */
export async function importedAfter(
  reader: Reader,
  id: ImportId,
  page: { readonly after: number; readonly people: number },
): Promise<readonly ImportedRow[]> {
  const people = await reader
    .selectFrom('customer_import_rows')
    .select('account_id')
    .distinct()
    .where('import_id', '=', id)
    .where('account_id', '>', page.after as AccountId)
    .orderBy('account_id')
    .limit(page.people)
    .execute()
  if (people.length === 0) return []
  return reader
    .selectFrom('customer_import_rows')
    .selectAll()
    .where('import_id', '=', id)
    .where(
      'account_id',
      'in',
      people.map((row) => row.account_id),
    )
    .orderBy('account_id')
    .orderBy('row_number')
    .execute()
}

export async function versionsOf(
  reader: Reader,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, number>> {
  const rows = await reader
    .selectFrom('customers')
    .select(['account_id', 'version'])
    .where('account_id', 'in', [...ids])
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.version]))
}

/** Removes people for whom nothing else speaks, with their terms. The import's rows about them go too. */
export async function deletePeople(tx: Tx, ids: readonly AccountId[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .deleteFrom('customer_import_rows')
    .where('account_id', 'in', [...ids])
    .execute()
  await tx
    .deleteFrom('customers')
    .where('account_id', 'in', [...ids])
    .execute()
  await tx
    .deleteFrom('accounts')
    .where('id', 'in', [...ids])
    .execute()
}

export async function forgetImportedRows(tx: Tx, id: ImportId, people: readonly AccountId[]): Promise<void> {
  if (people.length === 0) return
  await tx
    .deleteFrom('customer_import_rows')
    .where('import_id', '=', id)
    .where('account_id', 'in', [...people])
    .execute()
}
