import type { BusinessDate } from '../../kernel/business-date.ts'
import { krw, type Krw } from '../../kernel/krw.ts'
import { parsePhone } from '../../kernel/parse-phone.ts'
import type { Phone } from '../../kernel/phone.ts'
import type { ImportField, ImportIssue, ImportKind, ImportRow } from './import-contract.ts'
import { designerOf, isEmptyCell, pastDay } from './import-model.ts'
import { cleanName, cleanNote, limits, type PastState } from './model.ts'
import { readMinutes, readState, readTime } from './past-visit-model.ts'

/** A visit or a note of another program, as it would be kept; whose it is has still to be found. */
export type TakenRecord = {
  readonly name: string | null
  readonly phone: Phone | null
  readonly on: BusinessDate
  /** What was done, or what was noted. */
  readonly text: string
  readonly designer: string
  readonly amountKrw: Krw | null
  readonly note: string
  /** What is to be pinned beside the customer. */
  readonly warning: string
  readonly startsMinute: number | null
  readonly minutes: number | null
  readonly state: PastState
}

export type RecordKind = Exclude<ImportKind, 'customers'>

/** Judges one line of a list of visits or notes by itself. Whose it is, and whether it came already, is looked up. */
export function judgeRecord(
  what: RecordKind,
  row: ImportRow,
  today: BusinessDate,
): { readonly issues: readonly ImportIssue[]; readonly taken: TakenRecord | null } {
  const issues: ImportIssue[] = []
  const note = (field: ImportField, code: ImportIssue['code'], weight: ImportIssue['weight']) => {
    issues.push({ field, code, weight })
  }
  const name = isEmptyCell(row.name) ? null : cleanName(row.name)
  if (name === null && !isEmptyCell(row.name)) note('name', 'NAME_TOO_LONG', 'bad')
  const phone = isEmptyCell(row.phone) ? null : parsePhone(row.phone)
  if (phone === null && !isEmptyCell(row.phone)) note('phone', 'PHONE_INVALID', 'bad')
  if (isEmptyCell(row.name) && isEmptyCell(row.phone)) note('name', 'CUSTOMER_MISSING', 'bad')
  const said = what === 'visits' ? visitOf(row) : noteOf(row)
  const on = pastDay(row.date, today)
  // A booking lies ahead more often than not: that it is no visit yet is all there is to say of it.
  const isBooked = said.issues.some(({ code }) => code === 'STILL_BOOKED')
  if (on === null && !isBooked) note('date', 'DAY_INVALID', 'bad')
  issues.push(...said.issues)
  const isBad = on === null || issues.some((issue) => issue.weight === 'bad')
  return { issues, taken: isBad ? null : { name, phone, on, ...said.told } }
}

type Told = Omit<TakenRecord, 'name' | 'phone' | 'on'>
type Said = { readonly issues: readonly ImportIssue[]; readonly told: Told }

function tooLong(field: ImportField, text: string, most: number): readonly ImportIssue[] {
  return text.length > most ? [{ field, code: 'TOO_LONG', weight: 'bad' }] : []
}

function visitOf(row: ImportRow): Said {
  const text = filled(row.services).replaceAll('\n', ' ')
  const designer = designerOf(row)
  const note = filled(row.memo)
  const amountKrw = isEmptyCell(row.amount) ? null : readAmount(row.amount)
  const isUnread = amountKrw === null && !isEmptyCell(row.amount)
  const when = whenOf(row)
  const state = isEmptyCell(row.state) ? 'past' : readState(row.state)
  return {
    issues: [
      ...tooLong('services', text, limits.pastServices),
      ...tooLong('designer', designer, limits.pastDesigner),
      ...tooLong('memo', note, limits.memo),
      ...(isUnread ? [{ field: 'amount', code: 'AMOUNT_INVALID', weight: 'ask' } as const] : []),
      ...when.issues,
      ...(state === null ? [{ field: 'state', code: 'STATE_UNKNOWN', weight: 'bad' } as const] : []),
      ...(state === 'booked' ? [{ field: 'state', code: 'STILL_BOOKED', weight: 'bad' } as const] : []),
    ],
    told: {
      text,
      designer,
      amountKrw,
      note,
      warning: '',
      ...when.told,
      state: state === null || state === 'booked' ? 'past' : state,
    },
  }
}

// Where no column has the hour, it may stand behind the day; a midnight there is what a spreadsheet puts behind every day.
function hourOf({ time, date }: ImportRow): number | null {
  if (!isEmptyCell(time)) return readTime(time)
  return (/[T\s]\d{1,2}:\d{2}/.test(date) ? readTime(date) : null) || null
}

function whenOf(row: ImportRow) {
  const startsMinute = hourOf(row)
  const minutes = isEmptyCell(row.minutes) ? null : readMinutes(row.minutes)
  const issues: ImportIssue[] = []
  if (startsMinute === null && !isEmptyCell(row.time)) {
    issues.push({ field: 'time', code: 'TIME_INVALID', weight: 'ask' })
  }
  if (minutes === null && !isEmptyCell(row.minutes)) {
    issues.push({ field: 'minutes', code: 'MINUTES_INVALID', weight: 'ask' })
  }
  return { issues, told: { startsMinute, minutes } }
}

/** A cell that only says that the note is to be pinned; any other text is what is pinned. */
const pinMark = /^(?:y|yes|o|v|1|true|예|네|고정|주의|중요|✓|✔|●|○)$/i

function noteOf(row: ImportRow): Said {
  const written = filled(row.text)
  const pin = /^(?:n|no|x|0|false|아니오|아니요)$/i.test(row.warning.trim()) ? '' : filled(row.warning)
  const warning = pinMark.test(pin) ? written : pin
  const text = written === '' ? warning : written
  return {
    issues: [
      ...(text === '' ? [{ field: 'text', code: 'TEXT_MISSING', weight: 'bad' } as const] : []),
      ...tooLong('text', text, limits.note),
      ...tooLong('warning', warning, limits.warning),
    ],
    told: { ...noVisit, text, warning },
  }
}

/** What a note does not say, and a visit does. */
export const noVisit = {
  designer: '',
  amountKrw: null,
  note: '',
  startsMinute: null,
  minutes: null,
  state: 'past',
} as const

function filled(cell: string): string {
  return isEmptyCell(cell) ? '' : cleanNote(cell)
}

const mostWon = 1_000_000_000

/** `₩38,000`, `38,000원`, `38000.00`. History: it counts in no book. @returns null when it is no amount */
function readAmount(cell: string): Krw | null {
  const digits = cell
    .normalize('NFKC')
    .replace(/[₩\\,\s]|원$|\.0+$/g, '')
    .replace(/^KRW/i, '')
  return /^\d{1,10}$/.test(digits) && Number(digits) <= mostWon ? krw(Number(digits)) : null
}

/** A line without what tells it from others: the second of two lines that say the same. */
export function linesTwice(what: RecordKind, rows: readonly ImportRow[]): ReadonlySet<number> {
  const seen = new Set<string>()
  const twice = new Set<number>()
  for (const row of rows) {
    const said = JSON.stringify(
      [row.date, row.name, row.phone].concat(
        what === 'visits'
          ? [row.time, row.services, row.designer, row.minutes, row.state, row.amount, row.memo]
          : [row.text, row.warning],
      ),
    )
    if (seen.has(said)) twice.add(row.row)
    seen.add(said)
  }
  return twice
}
