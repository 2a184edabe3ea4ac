import type { Brand } from './brand.ts'

/** A phone number as it is kept: E.164, `+821028461934`. */
export type Phone = Brand<string, 'Phone'>

/** Length of a national number by its start, Korea's numbering plan; the leading 0 counts. */
const plan: readonly { readonly start: RegExp; readonly shortest: number; readonly longest: number }[] = [
  { start: /^010/, shortest: 11, longest: 11 },
  { start: /^01[16789]/, shortest: 10, longest: 11 },
  { start: /^02/, shortest: 9, longest: 10 },
  { start: /^0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])/, shortest: 10, longest: 11 },
  { start: /^070/, shortest: 11, longest: 11 },
  { start: /^080/, shortest: 10, longest: 11 },
  { start: /^050\d/, shortest: 11, longest: 12 },
]

/**
 * Reads a number in any usual form: `010-1234-5678`, `+82 10 1234 5678`, `82-10…`, full-width digits, and the
 * `1012345678` that a spreadsheet leaves of it. A foreign number needs its `+`.
 * @returns null when it is no number that could be called
 */
export function parsePhone(text: string): Phone | null {
  const plain = text.normalize('NFKC').replace(/[\s().·‐-―/-]/g, '')
  if (!/^\+?\d{7,15}$/.test(plain)) return null
  const national = nationalForm(plain)
  if (national === null) return plain.startsWith('+') ? foreign(plain) : null
  return isNational(national) ? (`+82${national.slice(1)}` as Phone) : null
}

function nationalForm(plain: string): string | null {
  if (plain.startsWith('+82')) return `0${plain.slice(3).replace(/^0/, '')}`
  if (plain.startsWith('+')) return null
  if (plain.startsWith('0')) return plain
  if (/^82(?:0?1|0?[2-7])/.test(plain) && plain.length >= 11) return `0${plain.slice(2).replace(/^0/, '')}`
  return plain.startsWith('1') ? `0${plain}` : null
}

function isNational(digits: string): boolean {
  const rule = plan.find(({ start }) => start.test(digits))
  return rule !== undefined && digits.length >= rule.shortest && digits.length <= rule.longest
}

function foreign(plain: string): Phone | null {
  return /^\+[1-9]\d{6,14}$/.test(plain) ? (plain as Phone) : null
}

/** The digits as they are dialled here: `01028461934`; a foreign number keeps its country code. */
export function phoneDigits(phone: string): string {
  return phone.startsWith('+82') ? `0${phone.slice(3)}` : phone.replace(/\D/g, '')
}

/** `010-2846-1934`; a foreign number stays `+1 4155552671`. What was never a number stays as it is. */
export function formatPhone(phone: string): string {
  const digits = phone.startsWith('+82') ? phoneDigits(phone) : phone.replace(/[\s-]/g, '')
  if (!/^0\d{8,11}$/.test(digits)) return phone
  const area = digits.startsWith('02') ? 2 : digits.startsWith('050') ? 4 : 3
  return [digits.slice(0, area), digits.slice(area, -4), digits.slice(-4)].join('-')
}

/** The last four digits, and the 010 that everybody has; the rest hidden: `010-••••-1934`. */
export function maskPhone(phone: string): string {
  const shown = formatPhone(phone)
  const start = shown.startsWith('010-') ? 4 : 0
  return shown.slice(0, start) + shown.slice(start, -4).replace(/\d/g, '•') + shown.slice(-4)
}
