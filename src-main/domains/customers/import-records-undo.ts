import { termKinds } from '../../../src-shared/domains/customers/model.ts'
import type { AccountId, ImportId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { OwnVisits } from './import-records.ts'
import { deleteImportedNotes, deletePastVisits } from './import-records-store.ts'
import { type RecordsBefore, uncountPast } from './import-records-visits.ts'
import { deletePeople, forgetImportedRows, type ImportedRow, importedAfter } from './import-store.ts'
import { type CustomerRow, deleteTerms, takeCustomers, updateCustomer } from './store.ts'

const peopleAStep = 100

/**
 * Takes the visits and notes of the next few people of an import back. A note that was edited since stays, and so does
 * who was registered with it and has a booking, a sale, or was edited.
 * @returns after whom to go on, or null when all are done
 */
export async function undoRecords(
  tx: Tx,
  step: {
    readonly importId: ImportId
    readonly after: number
    readonly inUse: (reader: Reader, ids: readonly AccountId[]) => Promise<ReadonlySet<AccountId>>
    readonly ownVisits: OwnVisits
  },
): Promise<number | null> {
  const { importId } = step
  const rows = await importedAfter(tx, importId, { after: step.after, people: peopleAStep })
  const lines = Map.groupBy(rows, (row) => row.account_id)
  const people = [...lines.keys()]
  if (people.length === 0) return null
  const customers = await takeCustomers(tx, people)
  const before = (id: AccountId) => (lines.get(id) ?? []).flatMap(toldBy)
  await deletePastVisits(tx, importId, people)
  const edited = await deleteImportedNotes(tx, importId, people)
  await uncountPast(tx, customers, { before, ownVisits: step.ownVisits })
  for (const customer of customers) await unpin(tx, customer, before(customer.account_id))
  const made = customers.filter(({ account_id: id }) => isMade(lines.get(id) ?? []))
  const inUse = await step.inUse(tx, people)
  const gone = made
    .filter(({ account_id: id, version }) => isUntouched(lines.get(id) ?? [], version) && !inUse.has(id))
    .map(({ account_id: id }) => id)
  if (gone.length > 0) await deleteTerms(tx, Object.values(termKinds), gone)
  await deletePeople(tx, gone)
  const stays = new Set(made.map(({ account_id: id }) => id))
  await forgetImportedRows(
    tx,
    importId,
    people.filter((id) => !edited.has(id) && !stays.has(id)),
  )
  return people.length < peopleAStep ? null : (people.at(-1) ?? null)
}

function isMade(rows: readonly ImportedRow[]): boolean {
  return rows.some(({ before }) => before === null)
}

function isUntouched(rows: readonly ImportedRow[], version: number): boolean {
  return version === Math.max(...rows.map((row) => row.after_version))
}

function toldBy({ before }: ImportedRow): readonly RecordsBefore[] {
  return before === null ? [] : [JSON.parse(before) as RecordsBefore]
}

// Only what still reads as the import wrote it: a warning that somebody wrote since is theirs.
async function unpin(tx: Tx, customer: CustomerRow, before: readonly RecordsBefore[]): Promise<void> {
  const told = before.flatMap(({ warning }) => warning ?? [])
  const [first] = told
  if (first === undefined || told.at(-1)?.written !== customer.warning) return
  const { account_id: id, version } = customer
  const { text: warning, at: warned_at, by: warned_by } = first
  const isWritten = await updateCustomer(tx, { id, version }, { warning, warned_at, warned_by })
  invariant(isWritten, 'the row was taken by this transaction')
}
