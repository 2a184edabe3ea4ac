import { judgeRecord, type TakenRecord } from '../../../src-shared/domains/customers/import-records-model.ts'
import { limits, termsOf } from '../../../src-shared/domains/customers/model.ts'
import type { EpochMs } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId, ImportId } from '../../../src-shared/kernel/ids.ts'
import { invariant } from '../../../src-shared/kernel/invariant.ts'
import type { Tx } from '../../db/database.ts'
import type { IdSource } from '../../platform/id-source.ts'
import { designersByName } from './import-designers.ts'
import {
  type AskedRow,
  findLines,
  type FoundLine,
  type Looking,
  momentOf,
  sameness,
} from './import-records.ts'
import { insertImportedNotes, insertPastVisits } from './import-records-store.ts'
import { countPast, type RecordsBefore } from './import-records-visits.ts'
import { insertImportedRows } from './import-store.ts'
import { newLoginId } from './person.ts'
import {
  type CustomerRow,
  insertCustomers,
  insertTerms,
  releasePhones,
  takeCustomers,
  takePhones,
  updateCustomer,
} from './store.ts'

export type RecordsPart = Looking & {
  readonly rows: readonly AskedRow[]
  readonly at: EpochMs
  readonly importId: ImportId
  readonly actorId: AccountId
  readonly ids: IdSource
}

type Entry = {
  readonly line: FoundLine<AskedRow>
  readonly taken: TakenRecord
  readonly customerId: AccountId
}

/** Takes a part of a list of visits or notes; people who are no customers yet are registered where that was asked. */
export async function takeRecords(
  tx: Tx,
  part: RecordsPart,
): Promise<{ readonly created: number; readonly updated: number; readonly skipped: number }> {
  const phones = part.rows.flatMap((row) =>
    row.onUnknown === 'register' ? (judgeRecord(part.what, row, part.today).taken?.phone ?? []) : [],
  )
  await takePhones(tx, phones)
  const lines = await findLines(tx, part.rows, part)
  const made = await registerUnknown(tx, lines, part)
  await releasePhones(tx, phones)
  const entries = entriesOf(lines, made.idOf, part)
  const customers = await takeCustomers(tx, [...new Set(entries.map(({ customerId }) => customerId))])
  const before =
    part.what === 'visits'
      ? await addVisits(tx, entries, customers, part)
      : await addNotes(tx, entries, customers, part)
  await noteLines(tx, entries, { before, customers, made: new Set(made.ids), part })
  return { created: entries.length, updated: made.ids.length, skipped: part.rows.length - entries.length }
}

function isUnknown(line: FoundLine<AskedRow>): boolean {
  return line.issues.some(({ code }) => code === 'CUSTOMER_UNKNOWN')
}

async function registerUnknown(tx: Tx, lines: readonly FoundLine<AskedRow>[], part: RecordsPart) {
  const people = new Map<
    string,
    { readonly loginId: string; readonly name: string; readonly phone: string | null }
  >()
  for (const line of lines) {
    const { taken, row } = line
    const isAsked = row.onUnknown === 'register' && isUnknown(line)
    if (taken === null || taken.name === null || !isAsked || people.has(personKey(taken))) continue
    const { name, phone } = taken
    people.set(personKey(taken), { loginId: newLoginId(part.ids, part.at), name, phone })
  }
  const list = [...people.values()]
  const ids = await insertCustomers(
    tx,
    list.map((person) => ({
      ...person,
      email: null,
      birth: null,
      memo: '',
      warning: '',
      warnedBy: null,
      visitCount: 0,
      lastVisitOn: null,
      recentOn: '',
      importId: part.importId,
      at: part.at,
    })),
  )
  const idOf = (taken: TakenRecord) => {
    const person = people.get(personKey(taken))
    return person === undefined ? null : (ids.get(person.loginId) ?? null)
  }
  await insertTerms(
    tx,
    list.flatMap((person) => {
      const rowId = ids.get(person.loginId)
      invariant(rowId !== undefined, 'the insert answers every login id')
      return termsOf(person).map((term) => ({ ...term, rowId }))
    }),
  )
  return { ids: [...ids.values()], idOf }
}

function personKey({ phone, name }: TakenRecord): string {
  return phone ?? `=${name}`
}

/** The lines that come in, each visit and each note once. */
function entriesOf(
  lines: readonly FoundLine<AskedRow>[],
  idOf: (taken: TakenRecord) => AccountId | null,
  part: RecordsPart,
): readonly Entry[] {
  const seen = new Set<string>()
  return lines.flatMap((line): readonly Entry[] => {
    const { taken, owner, row } = line
    if (taken === null) return []
    const customerId = owner?.account_id ?? (isUnknown(line) ? idOf(taken) : null)
    if (customerId === null) return []
    const codes = line.issues.map(({ code }) => code)
    if (codes.includes('ALREADY_THERE')) return []
    if (codes.includes('VISITED_HERE') && row.onDuplicate !== 'separate') return []
    const same = sameness(part.what, customerId, taken)
    if (seen.has(same)) return []
    seen.add(same)
    return [{ line, taken, customerId }]
  })
}

async function addVisits(
  tx: Tx,
  entries: readonly Entry[],
  customers: readonly CustomerRow[],
  part: RecordsPart,
) {
  const designer = await designersByName(tx)
  await insertPastVisits(
    tx,
    entries.map(({ line, taken, customerId }) => ({
      customer_id: customerId,
      import_id: part.importId,
      row_number: line.row.row,
      business_date: taken.on,
      at: momentOf(taken.on, taken.startsMinute, part.day),
      starts_minute: taken.startsMinute,
      minutes: taken.minutes,
      state: taken.state,
      services: taken.text,
      designer_name: taken.designer,
      designer_id: designer(taken.designer).id,
      amount_krw: taken.amountKrw,
      note: taken.note,
    })),
  )
  return countPast(tx, customers, part.ownVisits)
}

async function addNotes(
  tx: Tx,
  entries: readonly Entry[],
  customers: readonly CustomerRow[],
  part: RecordsPart,
) {
  await insertImportedNotes(
    tx,
    entries.map(({ taken, customerId }) => ({
      customer_id: customerId,
      text: taken.text,
      at: momentOf(taken.on, null, part.day),
      import_id: part.importId,
      created_at: part.at,
    })),
  )
  const before = new Map<AccountId, RecordsBefore>()
  const warnings = Map.groupBy(
    entries.filter(({ taken }) => taken.warning !== ''),
    ({ customerId }) => customerId,
  )
  for (const customer of customers) {
    const { account_id: id, version, warning: text, warned_at, warned_by } = customer
    const written = pinned(
      text,
      (warnings.get(id) ?? []).map(({ taken }) => taken.warning),
    )
    if (written === text) continue
    const isWritten = await updateCustomer(
      tx,
      { id, version },
      { warning: written, warned_at: part.at, warned_by: part.actorId },
    )
    invariant(isWritten, 'the row was taken by this transaction')
    before.set(id, { warning: { text, at: warned_at, by: warned_by, written } })
  }
  return before
}

/** What is pinned already, and what is new behind it as far as it fits: the rest is still there as a note. */
function pinned(there: string, added: readonly string[]): string {
  return added.reduce((text, one) => {
    if (text.includes(one)) return text
    const both = text === '' ? one : `${text} · ${one}`
    return both.length > limits.warning ? text : both
  }, there)
}

async function noteLines(
  tx: Tx,
  entries: readonly Entry[],
  {
    before,
    customers,
    made,
    part,
  }: {
    readonly before: ReadonlyMap<AccountId, RecordsBefore>
    readonly customers: readonly CustomerRow[]
    readonly made: ReadonlySet<AccountId>
    readonly part: RecordsPart
  },
): Promise<void> {
  const told = new Set<AccountId>()
  const versions = new Map(customers.map((customer) => [customer.account_id, customer.version]))
  await insertImportedRows(
    tx,
    entries.map(({ line, customerId }) => {
      const isFirst = !told.has(customerId)
      told.add(customerId)
      const then = before.get(customerId)
      const text = JSON.stringify((isFirst ? then : undefined) ?? {})
      // Only a warning is something that people edit.
      const isNewVersion = then?.warning !== undefined
      return {
        import_id: part.importId,
        row_number: line.row.row,
        account_id: customerId,
        before: made.has(customerId) ? null : text,
        after_version: (versions.get(customerId) ?? 1) + (isNewVersion ? 1 : 0),
      }
    }),
  )
}
