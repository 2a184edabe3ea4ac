import { z } from 'zod'
import { addDays, type BusinessDate, parseBusinessDate } from '../../kernel/business-date.ts'
import { parsePhone } from '../../kernel/parse-phone.ts'
import type { Phone } from '../../kernel/phone.ts'
import type { ImportField, ImportIssue, ImportRow } from './import-contract.ts'
import { type Birth, cleanName, cleanNote, limits, parseBirth } from './model.ts'

/** A line of a file as it would be kept. */
export type TakenRow = {
  readonly name: string
  readonly phone: Phone | null
  readonly email: string | null
  readonly birth: Birth | null
  readonly memo: string
  readonly warning: string
  readonly lastVisitOn: BusinessDate | null
  readonly visitCount: number
  /** The name of whom they ask for; empty for nobody. */
  readonly designer: string
  readonly registeredOn: BusinessDate | null
}

export type Judged = {
  readonly issues: readonly ImportIssue[]
  /** Null when the line is bad. What only asks is left empty. */
  readonly taken: TakenRow | null
}

/** Judges one line by itself. Who has the phone already is the main side's to say. */
export function judgeRow(row: ImportRow, today: BusinessDate): Judged {
  const issues: ImportIssue[] = []
  const note = (field: ImportField, code: ImportIssue['code'], weight: ImportIssue['weight']) => {
    issues.push({ field, code, weight })
  }
  const name = cleanName(row.name)
  if (name === null) note('name', isEmptyCell(row.name) ? 'NAME_MISSING' : 'NAME_TOO_LONG', 'bad')
  const phone = isEmptyCell(row.phone) ? null : parsePhone(row.phone)
  if (phone === null && !isEmptyCell(row.phone)) note('phone', 'PHONE_INVALID', 'bad')
  const email = isEmptyCell(row.email) ? null : readEmail(row.email)
  if (email === null && !isEmptyCell(row.email)) note('email', 'EMAIL_INVALID', 'ask')
  const birth = isEmptyCell(row.birth) ? null : parseBirth(withoutTime(row.birth), today)
  if (birth === null && !isEmptyCell(row.birth)) note('birth', 'BIRTH_INVALID', 'ask')
  const memo = cleanNote(row.memo)
  if (memo.length > limits.memo) note('memo', 'TOO_LONG', 'bad')
  const warning = cleanNote(row.warning)
  if (warning.length > limits.warning) note('warning', 'TOO_LONG', 'bad')
  const lastVisitOn = isEmptyCell(row.lastVisitOn) ? null : pastDay(row.lastVisitOn, today)
  if (lastVisitOn === null && !isEmptyCell(row.lastVisitOn)) note('lastVisitOn', 'DATE_INVALID', 'ask')
  const visits = isEmptyCell(row.visitCount) ? 0 : wholeCount(row.visitCount)
  if (visits === null) note('visitCount', 'NUMBER_INVALID', 'ask')
  const registeredOn = isEmptyCell(row.registeredOn) ? null : pastDay(row.registeredOn, today)
  if (registeredOn === null && !isEmptyCell(row.registeredOn))
    note('registeredOn', 'REGISTERED_INVALID', 'ask')
  const isBad = name === null || issues.some((issue) => issue.weight === 'bad')
  const visitCount = Math.max(visits ?? 0, lastVisitOn === null ? 0 : 1)
  return {
    issues,
    taken: isBad
      ? null
      : {
          name,
          phone,
          email,
          birth,
          memo,
          warning,
          lastVisitOn,
          visitCount,
          designer: designerOf(row),
          registeredOn,
        },
  }
}

function readEmail(cell: string): string | null {
  const read = z.email().max(limits.email).safeParse(cell.trim())
  return read.success ? read.data : null
}

/** The designer of a line as the name is kept. */
export function designerOf({ designer }: Pick<ImportRow, 'designer'>): string {
  return isEmptyCell(designer) ? '' : cleanNote(designer).replaceAll('\n', ' ')
}

/** What older programs write where there is nothing. */
export function isEmptyCell(cell: string): boolean {
  return /^[\s\-–.]*$|^0000[-./]00[-./]00|^(?:없음|null|n\/a)$/i.test(cell.trim())
}

// A spreadsheet puts a midnight behind a date.
function withoutTime(cell: string): string {
  return unserialled(cell.trim().replace(/[T\s]\d{1,2}:\d{2}.*$/, ''))
}

// Day 0 of every spreadsheet for days after February 1900.
const dayZero = '1899-12-30' as BusinessDate
const firstSerial = 10_000
const lastSerial = 60_000

/** A day as a spreadsheet counts it, where its cell was not written as a date: `34306` is 1993-12-03. */
function unserialled(cell: string): string {
  const serial = /^\d{5}(?:\.\d+)?$/.test(cell) ? Math.floor(Number(cell)) : 0
  return serial < firstSerial || serial > lastSerial ? cell : addDays(dayZero, serial)
}

// No program wrote a visit down before. A short year that lies ahead would be read as one of the last century.
const firstDay = '1970-01-01'

/** A day up to today, as people and programs write it. @returns null when it is none */
export function pastDay(cell: string, today: BusinessDate): BusinessDate | null {
  const day = parseBirth(withoutTime(cell), today)
  return day === null || day.startsWith('--') || day < firstDay ? null : parseBusinessDate(day)
}

function wholeCount(cell: string): number | null {
  const digits = cell.normalize('NFKC').replace(/[,\s]|회$|번$/g, '')
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null
}

/** The lines of a file that share a phone, by the first of them; each list in the order of the file. */
export function linesSharingPhone(rows: readonly ImportRow[]): ReadonlyMap<number, readonly number[]> {
  const byPhone = new Map<string, number[]>()
  for (const row of rows) {
    const phone = parsePhone(row.phone)
    if (phone !== null) byPhone.set(phone, [...(byPhone.get(phone) ?? []), row.row])
  }
  const shared = new Map<number, readonly number[]>()
  for (const lines of byPhone.values()) {
    if (lines.length > 1) for (const line of lines) shared.set(line, lines)
  }
  return shared
}

/**
 * Two records of one person made one. `fill` keeps what is there and adds what was missing, notes one beneath the
 * other; `overwrite` takes what the line says, where it says something.
 */
export function mergeRow(there: TakenRow, row: TakenRow, how: 'fill' | 'overwrite'): TakenRow {
  const [first, second] = how === 'fill' ? [there, row] : [row, there]
  const [later] = [there.lastVisitOn, row.lastVisitOn]
    .filter((day) => day !== null)
    .sort()
    .reverse()
  return {
    name: first.name,
    phone: first.phone ?? second.phone,
    email: first.email ?? second.email,
    birth: first.birth ?? second.birth,
    memo: how === 'fill' ? joined(there.memo, row.memo) : first.memo || second.memo,
    warning: first.warning || second.warning,
    lastVisitOn: later ?? null,
    visitCount: Math.max(there.visitCount, row.visitCount),
    designer: first.designer || second.designer,
    registeredOn: first.registeredOn ?? second.registeredOn,
  }
}

function joined(there: string, added: string): string {
  if (added === '' || there.includes(added)) return there
  const both = there === '' ? added : `${there}\n${added}`
  return both.length > limits.memo ? there : both
}
