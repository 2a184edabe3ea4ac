import { type PastState, termKinds } from '../../../src-shared/domains/customers/model.ts'
import type { BusinessDate, EpochMs } from '../../../src-shared/kernel/business-date.ts'
import { searchForm } from '../../../src-shared/kernel/hangul.ts'
import type { AccountId, ImportId } from '../../../src-shared/kernel/ids.ts'
import type { Krw } from '../../../src-shared/kernel/krw.ts'
import { compiledOnce } from '../../db/compiled-once.ts'
import type { Reader, Tx } from '../../db/database.ts'
import { customerLines, type LineRow } from './store.ts'

// PostgreSQL takes at most 65,535 values in a statement, SQLite 32,766.
const rowsAStatement = 500
const longestTerm = 20

function partsOf<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  const parts: (readonly Value[])[] = []
  for (let from = 0; from < values.length; from += rowsAStatement) {
    parts.push(values.slice(from, from + rowsAStatement))
  }
  return parts
}

/** Open customers with one of these names, as a search would write it; the oldest first. */
export async function customersNamed(reader: Reader, names: readonly string[]): Promise<readonly LineRow[]> {
  const forms = [...new Set(names.map(searchForm))]
  const rows: LineRow[] = []
  for (const part of partsOf(forms)) {
    const found = await customerLines(reader)
      .innerJoin('search_terms', 'search_terms.row_id', 'customers.account_id')
      .where('search_terms.kind', '=', termKinds.name)
      .where(
        'search_terms.term',
        'in',
        part.map((form) => [...form].slice(0, longestTerm).join('')),
      )
      .orderBy('customers.account_id')
      .execute()
    // The ending of a longer name is a term as well.
    rows.push(...found.filter((row) => part.includes(searchForm(row.name))))
  }
  return rows
}

export type PastVisitRow = {
  readonly customer_id: AccountId
  readonly import_id: ImportId
  readonly row_number: number
  readonly business_date: BusinessDate
  readonly at: EpochMs
  readonly starts_minute: number | null
  readonly minutes: number | null
  readonly state: PastState
  readonly services: string
  readonly designer_name: string
  readonly designer_id: AccountId | null
  readonly amount_krw: Krw | null
  readonly note: string
}

export async function insertPastVisits(tx: Tx, rows: readonly PastVisitRow[]): Promise<void> {
  for (const part of partsOf(rows)) {
    await tx
      .insertInto('past_visits')
      .values([...part])
      .execute()
  }
}

/** Everybody who works here as a designer: few enough to be looked through by name. */
export function designersHere(reader: Reader) {
  return reader
    .selectFrom('staff')
    .innerJoin('accounts', 'accounts.id', 'staff.account_id')
    .select(['accounts.id', 'accounts.name'])
    .where('staff.active', '=', 1)
    .where('accounts.closed_at', 'is', null)
    .execute()
}

/** What these people's visits of before say, whichever import brought them. */
export async function pastVisitsOf(reader: Reader, ids: readonly AccountId[]) {
  const rows: Omit<PastVisitRow, 'import_id' | 'row_number' | 'at' | 'designer_id'>[] = []
  for (const part of partsOf(ids)) {
    rows.push(
      ...(await reader
        .selectFrom('past_visits')
        .select(['customer_id', 'business_date', 'services', 'designer_name', 'amount_krw', 'note'])
        .select(['starts_minute', 'minutes', 'state'])
        .where('customer_id', 'in', [...part])
        .execute()),
    )
  }
  return rows
}

export async function deletePastVisits(tx: Tx, id: ImportId, people: readonly AccountId[]): Promise<void> {
  for (const part of partsOf(people)) {
    await tx
      .deleteFrom('past_visits')
      .where('customer_id', 'in', [...part])
      .where('import_id', '=', id)
      .execute()
  }
}

/** Counts are not what people edit, so the row keeps its version. */
export async function setVisits(tx: Tx, id: AccountId, visits: Omit<Counted, 'id'>): Promise<void> {
  await countVisits(tx, { id, ...visits })
}
type Counted = {
  readonly id: AccountId
  readonly visit_count: number
  readonly first_visit_on: BusinessDate | null
  readonly last_visit_on: BusinessDate | null
  readonly recent_on: string
  readonly no_show_count: number
}
const countVisits = compiledOnce((tx, counted: Counted) =>
  tx
    .updateTable('customers')
    .set({
      visit_count: counted.visit_count,
      first_visit_on: counted.first_visit_on,
      last_visit_on: counted.last_visit_on,
      recent_on: counted.recent_on,
      no_show_count: counted.no_show_count,
    })
    .where('account_id', '=', counted.id),
)

export type ImportedNoteRow = {
  readonly customer_id: AccountId
  readonly text: string
  readonly at: EpochMs
  readonly import_id: ImportId
  readonly created_at: EpochMs
}

export async function insertImportedNotes(tx: Tx, rows: readonly ImportedNoteRow[]): Promise<void> {
  for (const part of partsOf(rows)) {
    await tx
      .insertInto('customer_notes')
      .values(
        part.map((row) => ({
          ...row,
          kind: 'note' as const,
          result: null,
          channel: null,
          direction: null,
          reservation_id: null,
          // Whoever wrote it worked with another program.
          author_id: null,
          edited_at: null,
          version: 1,
        })),
      )
      .execute()
  }
}

/** The plain notes that came with an import: by these a note that comes again is known. */
export async function importedNotesOf(reader: Reader, ids: readonly AccountId[]) {
  const rows: Pick<ImportedNoteRow, 'customer_id' | 'text' | 'at'>[] = []
  for (const part of partsOf(ids)) {
    rows.push(
      ...(await reader
        .selectFrom('customer_notes')
        .select(['customer_id', 'text', 'at'])
        .where('customer_id', 'in', [...part])
        .where('import_id', 'is not', null)
        .execute()),
    )
  }
  return rows
}

/** Takes an import's notes back, but none that was edited since. @returns whose notes were edited */
export async function deleteImportedNotes(
  tx: Tx,
  id: ImportId,
  people: readonly AccountId[],
): Promise<ReadonlySet<AccountId>> {
  const edited = new Set<AccountId>()
  for (const part of partsOf(people)) {
    await tx
      .deleteFrom('customer_notes')
      .where('customer_id', 'in', [...part])
      .where('import_id', '=', id)
      .where('edited_at', 'is', null)
      .execute()
    const left = await tx
      .selectFrom('customer_notes')
      .select('customer_id')
      .where('customer_id', 'in', [...part])
      .where('import_id', '=', id)
      .execute()
    for (const row of left) edited.add(row.customer_id)
  }
  return edited
}
