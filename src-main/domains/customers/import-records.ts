import type {
  DuplicateAnswer,
  ImportIssue,
  ImportRow,
  UnknownAnswer,
} from '../../../src-shared/domains/customers/import-contract.ts'
import {
  judgeRecord,
  noVisit,
  type RecordKind,
  type TakenRecord,
} from '../../../src-shared/domains/customers/import-records-model.ts'
import { isVisit } from '../../../src-shared/domains/customers/past-visit-model.ts'
import {
  type BusinessDate,
  businessDateOf,
  type DayRule,
  type EpochMs,
  instantAt,
} from '../../../src-shared/kernel/business-date.ts'
import { searchForm } from '../../../src-shared/kernel/hangul.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { Reader } from '../../db/database.ts'
import { customersNamed, importedNotesOf, pastVisitsOf } from './import-records-store.ts'
import { customersByPhone, type LineRow } from './store.ts'

/** What this shop's own book has of somebody: a finished booking or a sale without one, and bookings that came to nothing. */
export type OwnVisit = {
  readonly customerId: AccountId
  readonly on: BusinessDate
  readonly state: 'done' | 'cancelled' | 'no_show'
}
export type OwnVisits = (reader: Reader, ids: readonly AccountId[]) => Promise<readonly OwnVisit[]>

export type AskedRow = ImportRow & {
  readonly onDuplicate: DuplicateAnswer
  readonly onUnknown: UnknownAnswer
}

/** A line with whose it is, and everything there is to say about it. */
export type FoundLine<Row extends ImportRow> = {
  readonly row: Row
  readonly taken: TakenRecord | null
  readonly owner: LineRow | null
  readonly issues: readonly ImportIssue[]
}

export type Looking = {
  readonly what: RecordKind
  readonly today: BusinessDate
  readonly day: DayRule
  readonly ownVisits: OwnVisits
}

const noon = 12 * 60

/** When something was: the middle of its day, where a list says no hour. A night belongs to the day before it. */
export function momentOf(on: BusinessDate, minute: number | null, day: DayRule): EpochMs {
  const isNight = minute !== null && minute < day.dayEndsAtMinute
  return instantAt(on, (minute ?? noon) + (isNight ? 24 * 60 : 0), day.zone)
}

/** Judges lines and looks up whose they are and what came already. */
export async function findLines<Row extends ImportRow>(
  reader: Reader,
  rows: readonly Row[],
  looking: Looking,
): Promise<readonly FoundLine<Row>[]> {
  const judged = rows.map((row) => ({ row, ...judgeRecord(looking.what, row, looking.today) }))
  const owners = await ownersOf(
    reader,
    judged.flatMap(({ taken }) => taken ?? []),
  )
  const found = judged.map(({ row, taken, issues }): FoundLine<Row> => {
    if (taken === null) return { row, taken, owner: null, issues }
    const { owner, issue } = owners(taken)
    return { row, taken, owner, issues: issue === null ? issues : [...issues, issue] }
  })
  const there = await thereAlready(reader, found, looking)
  return found.map((line) => {
    const issue = line.owner === null ? null : there(line)
    return issue === null ? line : { ...line, issues: [...line.issues, issue] }
  })
}

type Owner = { readonly owner: LineRow | null; readonly issue: ImportIssue | null }

async function ownersOf(reader: Reader, lines: readonly TakenRecord[]) {
  const phones = [...new Set(lines.flatMap(({ phone }) => phone ?? []))]
  const names = lines.flatMap(({ phone, name }) => (phone === null && name !== null ? [name] : []))
  const byPhone = Map.groupBy(await customersByPhone(reader, phones), (row) => row.phone)
  const byName = Map.groupBy(await customersNamed(reader, names), (row) => searchForm(row.name))
  return ({ phone, name }: TakenRecord): Owner => {
    const form = name === null ? '' : searchForm(name)
    const all = (phone === null ? byName.get(form) : byPhone.get(phone)) ?? []
    const field = phone === null ? 'name' : 'phone'
    if (all.length === 0) return { owner: null, issue: { field, code: 'CUSTOMER_UNKNOWN', weight: 'bad' } }
    // A family shares a phone: the name says who of them it was.
    const named = all.filter((row) => searchForm(row.name) === form)
    const [owner, other] = named.length > 0 ? named : all
    if (owner === undefined || other !== undefined) {
      return { owner: null, issue: { field, code: 'CUSTOMER_UNSURE', weight: 'bad' } }
    }
    if (name === null || named.length > 0) return { owner, issue: null }
    return { owner, issue: { field: 'name', code: 'NAME_DIFFERS', weight: 'ask' } }
  }
}

/** What makes two visits or two notes of one customer the same. */
export function sameness(what: RecordKind, customerId: AccountId, taken: TakenRecord): string {
  const { on, text, designer, amountKrw, note, startsMinute, minutes, state } = taken
  const told = what === 'notes' ? [] : [designer, amountKrw, note, startsMinute, minutes, state]
  return JSON.stringify([customerId, on, text, ...told])
}

async function thereAlready(reader: Reader, lines: readonly FoundLine<ImportRow>[], looking: Looking) {
  const { what, day } = looking
  const ids = [...new Set(lines.flatMap(({ owner }) => owner?.account_id ?? []))]
  const there = new Set(
    what === 'visits'
      ? (await pastVisitsOf(reader, ids)).map((row) =>
          sameness(what, row.customer_id, {
            ...noPerson,
            on: row.business_date,
            text: row.services,
            designer: row.designer_name,
            amountKrw: row.amount_krw,
            note: row.note,
            startsMinute: row.starts_minute,
            minutes: row.minutes,
            state: row.state,
          }),
        )
      : (await importedNotesOf(reader, ids)).map((row) =>
          sameness(what, row.customer_id, { ...noPerson, on: businessDateOf(row.at, day), text: row.text }),
        ),
  )
  const own = what === 'visits' ? await looking.ownVisits(reader, ids) : []
  const here = new Set(own.map(({ customerId, on, state }) => `${customerId} ${on} ${state}`))
  return ({ owner, taken }: FoundLine<ImportRow>): ImportIssue | null => {
    if (owner === null || taken === null) return null
    const id = owner.account_id
    if (there.has(sameness(what, id, taken))) return { field: 'date', code: 'ALREADY_THERE', weight: 'bad' }
    const state = isVisit(taken.state) ? 'done' : taken.state
    return here.has(`${id} ${taken.on} ${state}`)
      ? { field: 'date', code: 'VISITED_HERE', weight: 'ask' }
      : null
  }
}

const noPerson = { ...noVisit, name: null, phone: null, warning: '' } as const
