import type { DuplicateAnswer, ImportRow } from '../../../src-shared/domains/customers/import-contract.ts'
import { judgeRow, mergeRow, type TakenRow } from '../../../src-shared/domains/customers/import-model.ts'
import { termsOf } from '../../../src-shared/domains/customers/model.ts'
import {
  type BusinessDate,
  type EpochMs,
  epochMs,
  instantAt,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ImportId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Tx } from '../../db/database.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { designersByName } from './import-designers.ts'
import { type ImportedRow, insertImportedRows } from './import-store.ts'
import { newLoginId, writePerson } from './person.ts'
import {
  type CustomerRow,
  customersByPhone,
  takeCustomers,
  insertCustomers,
  insertTerms,
  releasePhones,
  takePhones,
  updateCustomer,
} from './store.ts'

export type Part = {
  readonly rows: readonly (ImportRow & { readonly onDuplicate: DuplicateAnswer })[]
  readonly today: BusinessDate
  readonly zone: string
  readonly at: EpochMs
  readonly importId: ImportId
  readonly actorId: AccountId
  readonly ids: IdSource
}

/** Somebody who will be there after this part: known already, or made by it. Lines add to them one by one. */
type Person = {
  taken: TakenRow
  readonly known: CustomerRow | null
  favouriteId: AccountId | null
  readonly loginId: string
  readonly lines: number[]
}

/** Takes a part of a file: makes, fills and overwrites customers, and notes what was there before. */
export async function takePart(
  tx: Tx,
  part: Part,
): Promise<{ readonly created: number; readonly updated: number; readonly skipped: number }> {
  const lines = part.rows.map((row) => ({ row, taken: judgeRow(row, part.today).taken }))
  const phones = [...new Set(lines.flatMap(({ taken }) => taken?.phone ?? []))]
  await takePhones(tx, phones)
  const people = await gather(tx, lines, { part, phones })
  await findFavourites(tx, people.list)
  const made = people.list.filter((person) => person.known === null)
  const known = people.list.filter((person) => person.known !== null && person.lines.length > 0)
  const imported = [...(await createAll(tx, made, part)), ...(await updateAll(tx, known, part))]
  await insertImportedRows(tx, imported)
  await releasePhones(tx, phones)
  const created = made.length
  const updated = imported.length - made.length
  return { created, updated, skipped: part.rows.length - created - updated }
}

async function gather(
  tx: Tx,
  lines: readonly { readonly row: Part['rows'][number]; readonly taken: TakenRow | null }[],
  { part, phones }: { readonly part: Part; readonly phones: readonly string[] },
) {
  const owners = phones.length === 0 ? [] : await customersByPhone(tx, phones)
  const rows = await takeCustomers(
    tx,
    owners.map((owner) => owner.account_id),
  )
  const byPhone = new Map<string, Person>()
  for (const row of rows) {
    const person: Person = { taken: takenOf(row), known: row, favouriteId: null, loginId: '', lines: [] }
    if (row.phone !== null && !byPhone.has(row.phone)) byPhone.set(row.phone, person)
  }
  const list = [...byPhone.values()]
  for (const { row, taken } of lines) {
    if (taken === null) continue
    const owner = taken.phone === null ? undefined : byPhone.get(taken.phone)
    const { onDuplicate } = row
    if (owner !== undefined && onDuplicate !== 'separate') {
      if (onDuplicate !== 'skip') {
        owner.taken = mergeRow(owner.taken, taken, onDuplicate)
        owner.lines.push(row.row)
      }
      continue
    }
    const loginId = newLoginId(part.ids, part.at)
    const person: Person = { taken, known: null, favouriteId: null, loginId, lines: [row.row] }
    list.push(person)
    if (taken.phone !== null && owner === undefined) byPhone.set(taken.phone, person)
  }
  return { list }
}

function takenOf(row: CustomerRow): TakenRow {
  return {
    name: row.name,
    phone: row.phone as TakenRow['phone'],
    email: row.email,
    birth: row.birth as TakenRow['birth'],
    memo: row.memo,
    warning: row.warning,
    lastVisitOn: row.last_visit_on,
    visitCount: row.visit_count,
    designer: row.favourite_name ?? '',
    // Since when somebody is a customer here, this shop knows by itself.
    registeredOn: null,
  }
}

/** A name that is nobody's here, or of several, leaves everything as it is. */
async function findFavourites(tx: Tx, people: readonly Person[]): Promise<void> {
  const find = await designersByName(tx)
  for (const person of people) {
    const { known, taken } = person
    const there = known?.favourite_id ?? null
    const isSame = taken.designer === (known?.favourite_name ?? '')
    person.favouriteId = isSame ? there : (find(taken.designer).id ?? there)
  }
}

async function createAll(tx: Tx, people: readonly Person[], part: Part): Promise<readonly ImportedRow[]> {
  const made = await insertCustomers(
    tx,
    people.map(({ taken, loginId, favouriteId }) => ({
      ...taken,
      loginId,
      favouriteId,
      registeredAt: registeredAt(taken, part),
      warnedBy: part.actorId,
      recentOn: taken.lastVisitOn ?? '',
      importId: part.importId,
      at: part.at,
    })),
  )
  const idOf = (person: Person) => {
    const id = made.get(person.loginId)
    invariant(id !== undefined, 'the insert answers every login id')
    return id
  }
  await insertTerms(
    tx,
    people.flatMap((person) => termsOf(person.taken).map((term) => ({ ...term, rowId: idOf(person) }))),
  )
  return people.flatMap((person) => importedRows(part, person, { id: idOf(person), version: 1 }))
}

/** Noon of the day, which is that day however late the shop's day ends; never later than now. */
function registeredAt({ registeredOn }: TakenRow, { at, zone }: Part): EpochMs {
  return registeredOn === null ? at : epochMs(Math.min(at, instantAt(registeredOn, 720, zone)))
}

function importedRows(
  part: Part,
  person: Person,
  after: { readonly id: AccountId; readonly version: number },
): readonly ImportedRow[] {
  const before = person.known === null ? null : JSON.stringify(snapshotOf(person.known, person.taken))
  return person.lines.map((row_number) => ({
    import_id: part.importId,
    row_number,
    account_id: after.id,
    before,
    after_version: after.version,
  }))
}

/** What undoing an import puts back. Visits are only ever filled in, so undoing takes off what was filled. */
export type Snapshot = Pick<CustomerRow, 'name' | 'phone' | 'email' | 'birth' | 'memo' | 'warning'> & {
  readonly warned_at: EpochMs | null
  readonly warned_by: AccountId | null
  readonly visits_filled: number
  readonly favourite_id: AccountId | null
}

function snapshotOf(row: CustomerRow, taken: TakenRow): Snapshot {
  const { name, phone, email, birth, memo, warning, warned_at, warned_by, favourite_id } = row
  const visits_filled = fillsVisits(row, taken) ? taken.visitCount : 0
  return { name, phone, email, birth, memo, warning, warned_at, warned_by, visits_filled, favourite_id }
}

// Whoever has been here already is counted by this shop, not by the file.
function fillsVisits(row: CustomerRow, taken: TakenRow): boolean {
  return row.visit_count === 0 && taken.visitCount > 0
}

async function updateAll(tx: Tx, people: readonly Person[], part: Part): Promise<readonly ImportedRow[]> {
  const rows: ImportedRow[] = []
  for (const person of people) {
    const { known, taken } = person
    invariant(known !== null, 'only known people are updated')
    const { account_id: id, version } = known
    const warned = taken.warning === known.warning ? {} : { warned_at: part.at, warned_by: part.actorId }
    const { memo, warning, visitCount: visit_count, lastVisitOn: last_visit_on } = taken
    const visits = fillsVisits(known, taken)
      ? { visit_count, last_visit_on, recent_on: last_visit_on ?? known.recent_on }
      : {}
    const favourite_id = person.favouriteId
    const told = { memo, warning, favourite_id, ...warned, ...visits }
    const isWritten = await updateCustomer(tx, { id, version }, told)
    invariant(isWritten, 'the row was taken by this transaction')
    await writePerson(tx, known, taken)
    rows.push(...importedRows(part, person, { id, version: version + 1 }))
  }
  return rows
}
