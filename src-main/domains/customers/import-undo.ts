import { termKinds } from '../../../src-shared/domains/customers/model.ts'
import type { AccountId, ImportId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Reader, Tx } from '../../db/database.ts'
import type { Snapshot } from './import-part.ts'
import { deletePeople, forgetImportedRows, type ImportedRow, importedAfter } from './import-store.ts'
import { writePerson } from './person.ts'
import { type CustomerRow, deleteTerms, takeCustomers, updateCustomer } from './store.ts'

const peopleAStep = 100

type Step = {
  readonly importId: ImportId
  readonly after: number
  readonly inUse: (reader: Reader, ids: readonly AccountId[]) => Promise<ReadonlySet<AccountId>>
}

/**
 * Takes the next few people of an import back: who was made by it goes, who was changed is as before. Whoever has been
 * edited since, and whoever was made by it and has a booking or a sale, stays as they are.
 * @returns after whom to go on, or null when all are done
 */
export async function undoPart(tx: Tx, step: Step): Promise<number | null> {
  const { importId, after } = step
  const rows = await importedAfter(tx, importId, { after, people: peopleAStep })
  const lines = new Map<AccountId, readonly ImportedRow[]>()
  for (const row of rows) lines.set(row.account_id, [...(lines.get(row.account_id) ?? []), row])
  const people = [...lines.keys()]
  if (people.length === 0) return null
  const customers = await takeCustomers(tx, people)
  const untouched = customers.filter((customer) => {
    const versions = (lines.get(customer.account_id) ?? []).map((row) => row.after_version)
    return customer.version === Math.max(...versions)
  })
  const inUse = await step.inUse(tx, people)
  const made = untouched.filter((customer) => before(lines, customer) === null)
  const gone = made.map((customer) => customer.account_id).filter((id) => !inUse.has(id))
  if (gone.length > 0) await deleteTerms(tx, Object.values(termKinds), gone)
  await deletePeople(tx, gone)
  await restoreAll(tx, importId, { untouched, lines })
  return people.length < peopleAStep ? null : (people.at(-1) ?? null)
}

// The first of a person's lines saw them as they were before the import.
function before(
  lines: ReadonlyMap<AccountId, readonly ImportedRow[]>,
  customer: CustomerRow,
): Snapshot | null {
  const snapshots = (lines.get(customer.account_id) ?? []).map((row) => row.before)
  if (snapshots.includes(null)) return null
  const told = snapshots.map((text) => JSON.parse(text ?? '') as Snapshot)
  const [first] = told
  if (first === undefined) return null
  return { ...first, visits_filled: Math.max(...told.map((snapshot) => snapshot.visits_filled)) }
}

async function restoreAll(
  tx: Tx,
  importId: ImportId,
  {
    untouched,
    lines,
  }: {
    readonly untouched: readonly CustomerRow[]
    readonly lines: ReadonlyMap<AccountId, readonly ImportedRow[]>
  },
): Promise<void> {
  const restored: AccountId[] = []
  for (const customer of untouched) {
    const snapshot = before(lines, customer)
    if (snapshot === null) continue
    await restore(tx, customer, snapshot)
    restored.push(customer.account_id)
  }
  await forgetImportedRows(tx, importId, restored)
}

// A visit since then was counted without a new version: what the import filled in is taken off, not put back.
async function restore(tx: Tx, customer: CustomerRow, snapshot: Snapshot): Promise<void> {
  const { account_id: id, version, visit_count: counted } = customer
  const { memo, warning, warned_at, warned_by, visits_filled, favourite_id } = snapshot
  const visit_count = Math.max(0, counted - visits_filled)
  const nobodyCame = visits_filled > 0 && visit_count === 0
  const isWritten = await updateCustomer(
    tx,
    { id, version },
    {
      memo,
      warning,
      warned_at,
      warned_by,
      favourite_id,
      visit_count,
      ...(nobodyCame ? { last_visit_on: null, recent_on: '' } : {}),
    },
  )
  invariant(isWritten, 'the row was taken by this transaction')
  await writePerson(tx, customer, snapshot)
}
