import { exportWords } from '../../../src-shared/domains/customers/export-words.ts'
import {
  businessDateOf,
  type DayRule,
  type EpochMs,
  minuteOfDayAt,
} from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { formatPhone } from '../../../src-shared/kernel/phone.ts'
import type { Reader } from '../../db/database.ts'
import {
  consentsOfOne,
  customerPart,
  notesOfOne,
  ownedByOne,
  type Part,
  pastPart,
  photosOfOne,
  saidByOne,
  salePart,
  visitPart,
} from './export-rows.ts'

type Cell = string | number | null
type Row = readonly Cell[]
/** A table a page of rows at a time, so that no shop is too large for it. */
export type ExportTable = {
  readonly name: string
  readonly header: readonly string[]
  readonly pages: AsyncIterable<readonly Row[]>
}
type Language = 'ko' | 'en'
type Question = {
  readonly whose: AccountId | null
  readonly language: Language
  readonly day: DayRule
}

const rowsAPage = 1_000

async function* pagesOf<Found extends { readonly id: number }>(
  find: (part: Part) => Promise<readonly Found[]>,
  whose: AccountId | null,
  told: (row: Found) => Row,
): AsyncGenerator<readonly Row[]> {
  for (let after = 0; ; ) {
    const rows = await find({ after, limit: rowsAPage, whose })
    yield rows.map(told)
    const last = rows.at(-1)
    if (last === undefined || rows.length < rowsAPage) return
    after = last.id
  }
}

/** Everybody, or one. */
export function customersTable(reader: Reader, asked: Question): ExportTable {
  const { whose, language, day } = asked
  const pages = pagesOf(
    (part) => customerPart(reader, part),
    whose,
    (row) => [
      row.name,
      phoneCell(row.phone),
      row.email,
      row.birth,
      row.visit_count,
      row.first_visit_on,
      row.last_visit_on,
      row.no_show_count,
      row.designer_name,
      row.spentKrw,
      row.warning,
      row.memo,
      businessDateOf(row.created_at, day),
    ],
  )
  const words = exportWords[language]
  return { name: words.names.customers, header: words.customers, pages }
}

/** Bookings and visits, then those of before. */
export function visitsTable(reader: Reader, asked: Question): ExportTable {
  const words = exportWords[asked.language]
  return { name: words.names.visits, header: words.visits, pages: visitPages(reader, asked) }
}

async function* visitPages(reader: Reader, asked: Question): AsyncGenerator<readonly Row[]> {
  const { states } = exportWords[asked.language]
  yield* pagesOf(
    (part) => visitPart(reader, part),
    asked.whose,
    (row) => [
      row.business_date,
      timeOf(row.starts_at, asked.day),
      row.name,
      phoneCell(row.phone),
      row.services.map((service) => service.name).join(', '),
      row.designer_name,
      Math.round((row.ends_at - row.starts_at) / 60_000),
      states[row.outcome ?? (row.status === 4 ? 'done' : 'booked')],
      row.services.reduce((sum, service) => sum + service.price_krw, 0),
      row.note,
    ],
  )
  yield* pagesOf(
    (part) => pastPart(reader, part),
    asked.whose,
    (row) => [
      row.business_date,
      row.starts_minute === null ? null : clockOf(row.starts_minute),
      row.name,
      phoneCell(row.phone),
      row.services,
      row.designer ?? row.designer_name,
      row.minutes,
      states[row.state],
      row.amount_krw,
      row.note,
    ],
  )
}

/** Sales that were paid, whatever was given back of them. */
export function salesTable(reader: Reader, asked: Question): ExportTable {
  const words = exportWords[asked.language]
  const pages = pagesOf(
    (part) => salePart(reader, part),
    asked.whose,
    (row) => [
      row.business_date,
      row.order_no,
      row.name,
      phoneCell(row.phone),
      row.lines
        .map((line) => (line.quantity === 1 ? line.name : `${line.name} × ${line.quantity}`))
        .join(', '),
      row.discount_krw,
      row.total_krw,
      row.paid_krw,
      row.refunded_krw,
      row.payments.map((payment) => `${words.tenders[payment.tender]} ${payment.amount_krw}`).join(', '),
      words.states[row.state],
    ],
  )
  return { name: words.names.sales, header: words.sales, pages }
}

/** All that is kept of one person, table by table, and which photos. */
export async function everythingOf(reader: Reader, asked: Question & { readonly whose: AccountId }) {
  const { whose, language, day } = asked
  const words = exportWords[language]
  const when = (at: EpochMs) => [businessDateOf(at, day), timeOf(at, day)]
  const notes = (await notesOfOne(reader, whose)).map((row) => [
    ...when(row.at),
    words.kinds[row.kind],
    row.text,
    row.result === null ? null : words.kinds[row.result],
    row.name,
  ])
  const consents = (await consentsOfOne(reader, whose)).map((row) => [
    row.business_date,
    words.kinds[row.kind],
    words.kinds[row.state],
    row.text,
    row.note,
    row.name,
  ])
  const said = (await saidByOne(reader, whose)).map((row) => [
    ...when(row.created_at),
    words.kinds[row.kind],
    row.title,
    row.content,
  ])
  const owned = (await ownedByOne(reader, whose)).map((row) => [row.business_date, row.name, row.order_no])
  return {
    tables: [
      customersTable(reader, asked),
      visitsTable(reader, asked),
      salesTable(reader, asked),
      whole({ name: words.names.notes, header: words.notes, rows: notes }),
      whole({ name: words.names.consents, header: words.consents, rows: consents }),
      whole({ name: words.names.said, header: words.said, rows: said }),
      whole({ name: words.names.owned, header: words.owned, rows: owned }),
    ],
    photos: await photosOfOne(reader, whose),
  }
}

function whole(table: {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly Row[]
}): ExportTable {
  const { name, header, rows } = table
  return { name, header, pages: onePage(rows) }
}

// oxlint-disable-next-line require-await
async function* onePage(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows
}

function phoneCell(phone: string | null): string | null {
  return phone === null ? null : formatPhone(phone)
}

function timeOf(at: EpochMs, day: DayRule): string {
  return clockOf(minuteOfDayAt(at, businessDateOf(at, { ...day, dayEndsAtMinute: 0 }), day.zone))
}

function clockOf(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
}
