import { parseBusinessDate } from '../../kernel/business-date.ts'
import type { Brand } from '../../kernel/brand.ts'
import { chosungOf, isChosung, searchForm } from '../../kernel/hangul.ts'
import { phoneDigits } from '../../kernel/phone.ts'
import { plainLine, plainLines } from '../../kernel/plain-text.ts'

/** Who has not come for so long is asked after; who was absent so often is marked. */
export const customerRules = {
  lapsedAfterDays: 90,
  noShowsMarked: 2,
  newUntilVisits: 1,
  regularFromVisits: 10,
} as const
export const limits = {
  name: 40,
  memo: 2000,
  warning: 200,
  phone: 30,
  email: 120,
  note: 2000,
  consentText: 4000,
  consentNote: 200,
  visitPhotos: 30,
  pastServices: 300,
  pastDesigner: 40,
} as const

/** What staff note of a customer: anything, a message that passed, a mixture of colours, the result of a patch test. */
export const noteKinds = ['note', 'message', 'formula', 'patch_test'] as const
export type NoteKind = (typeof noteKinds)[number]
export const patchResults = ['negative', 'positive', 'unclear'] as const
export type PatchResult = (typeof patchResults)[number]
export const messageChannels = ['kakao', 'sms', 'phone', 'other'] as const
export type MessageChannel = (typeof messageChannels)[number]
export const messageDirections = ['to_customer', 'from_customer'] as const
export type MessageDirection = (typeof messageDirections)[number]

/** What a customer is asked to agree to. */
export const consentKinds = ['privacy', 'treatment', 'photos', 'marketing', 'saved_card'] as const
export type ConsentKind = (typeof consentKinds)[number]
export const consentStates = ['given', 'refused', 'withdrawn'] as const
export type ConsentState = (typeof consentStates)[number]

export const photoMoments = ['before', 'after', 'other'] as const
export type PhotoMoment = (typeof photoMoments)[number]
/**
 * What became of a visit of before: it was, it was cancelled, nobody came; `past` where the list said nothing of it, so
 * that it was.
 */
export const pastStates = ['past', 'done', 'cancelled', 'no_show'] as const
export type PastState = (typeof pastStates)[number]

export const importRules = { undoDays: 7, rowsPerPart: 100, mostRows: 50_000 } as const

/** A birthday: `1993-12-03`, or `--12-03` when the year was not told. */
export type Birth = Brand<string, 'Birth'>

/**
 * Reads a birthday as people write it: `1993-12-03`, `1993.12.3`, `19931203`, `931203`, `12-03`, `12월 3일`.
 * @param today two-digit years that would lie after it belong to the century before
 * @returns null when there is no such day
 */
export function parseBirth(text: string, today: string): Birth | null {
  const parts = birthParts(text.normalize('NFKC').trim(), today)
  if (parts === null) return null
  const pad = (part: string, length: number) => part.padStart(length, '0')
  const [year, month, day] = parts
  const rest = `${pad(month, 2)}-${pad(day, 2)}`
  // A leap year stands in for the year that was not told, so that 29 February is a birthday.
  const date = parseBusinessDate(`${year === '' ? '2000' : pad(year, 4)}-${rest}`)
  if (date === null || date > today || (year !== '' && date < '1900')) return null
  return (year === '' ? `--${rest}` : date) as Birth
}

function birthParts(text: string, today: string): readonly [string, string, string] | null {
  const kept = /^--(\d{2})-(\d{2})$/.exec(text)
  if (kept !== null) return ['', kept[1] ?? '', kept[2] ?? '']
  const packed = /^(\d{4}|\d{2})(\d{2})(\d{2})$/.exec(text)
  const written =
    packed ?? /^(?:(\d{4}|\d{2})\s*[-./년,]\s*)?(\d{1,2})\s*[-./월,]\s*(\d{1,2})\s*[.일]?$/.exec(text)
  if (written === null) return null
  return [fullYear(written[1] ?? '', today), written[2] ?? '', written[3] ?? '']
}

function fullYear(year: string, today: string): string {
  if (year.length !== 2) return year
  const century = Number(today.slice(0, 2))
  return `${year > today.slice(2, 4) ? century - 1 : century}${year}`
}

export function birthMonthDay(birth: string): string {
  return birth.slice(-5)
}

/** A name as it is kept: composed, without signs nobody sees. @returns null when nothing is left or it is too long */
export function cleanName(text: string): string | null {
  const name = plainLine(text)
  return name === '' || [...name].length > limits.name ? null : name
}

/** A note as it is kept: composed, line breaks as they were, no control characters; '' when nothing is left to see. */
export function cleanNote(text: string): string {
  return plainLine(text) === '' ? '' : plainLines(text).trim()
}

/** The kinds of search terms of a customer: name, 초성, the last four digits, longer stretches of the phone. */
export const termKinds = { name: 'cn', chosung: 'cc', tail: 'ct', digits: 'cd' } as const
export type TermKind = (typeof termKinds)[keyof typeof termKinds]
export type Term = { readonly kind: TermKind; readonly term: string }

const longestTerm = 20

/**
 * What a customer is found by: every ending of the name and of its 초성, the last 4, 6 and 8 digits and all digits.
 * A search is then always "starts with", which an index answers.
 */
export function termsOf(customer: { readonly name: string; readonly phone: string | null }): readonly Term[] {
  const form = searchForm(customer.name)
  const names = endingsOf(form)
  const initials = endingsOf(chosungOf(form))
  const digits = customer.phone === null ? '' : phoneDigits(customer.phone)
  const numbers = digits === '' ? [] : [digits.slice(-4), digits.slice(-6), digits.slice(-8), digits]
  return [
    ...termsOfKind(termKinds.name, names),
    ...termsOfKind(termKinds.chosung, initials),
    ...termsOfKind(termKinds.tail, digits === '' ? [] : [digits.slice(-4)]),
    ...termsOfKind(termKinds.digits, numbers),
  ]
}

function endingsOf(form: string): readonly string[] {
  const letters = [...form]
  return letters.map((_, at) => letters.slice(at, at + longestTerm).join(''))
}

function termsOfKind(kind: TermKind, terms: readonly string[]): readonly Term[] {
  return [...new Set(terms)].map((term) => ({ kind, term }))
}

/** What was typed into the search box: a part of the name or its 초성, then digits of the phone; either may be ''. */
export type Query = {
  readonly name: string
  readonly nameKind: TermKind
  readonly digits: string
  readonly digitsKind: TermKind
  readonly whole: string
}

/** `ㄱㅅ 1934` is 초성 and digits; `010-2846` is digits only. `whole` is all of it, for names with digits in them. */
export function readQuery(text: string): Query {
  const whole = [...searchForm(text.slice(0, 60))].slice(0, longestTerm).join('')
  const split = /^(.*?)([\d+().-]*)$/u.exec(whole)
  const digits = (split?.[2] ?? '').replace(/\D/g, '')
  const name = digits === '' ? whole : (split?.[1] ?? '')
  return {
    name,
    nameKind: isChosung(name) ? termKinds.chosung : termKinds.name,
    digits: digits.startsWith('8210') ? `0${digits.slice(2)}` : digits,
    // Up to three digits are the beginning of the last four that people say; anywhere else they would fit everybody.
    digitsKind: digits.length < 4 ? termKinds.tail : termKinds.digits,
    whole,
  }
}
