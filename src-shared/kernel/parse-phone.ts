import { type NumberType, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Phone } from './phone.ts'

// A file of its own: what the library knows of every country must not come with a screen that only shows numbers.

/** Numbers that many share or that cost the caller: no person is reached there. */
const noPersons: readonly NumberType[] = ['UAN', 'PREMIUM_RATE', 'SHARED_COST', 'VOICEMAIL', 'PAGER']

/**
 * Reads a number in any usual form, as libphonenumber knows the numbers of every country: `010-1234-5678`,
 * `+82 10 1234 5678`, `82-10…`, full-width digits, and the `1012345678` that a spreadsheet leaves of it. A foreign number
 * needs its `+`.
 * @returns null when it is no number under which a person could be called
 */
export function parsePhone(text: string): Phone | null {
  const plain = text.normalize('NFKC').replace(/[\s().·‐-―/-]/g, '')
  if (!/^\+?\d{7,15}$/.test(plain)) return null
  // Nearly every number of a list is one of these: said at once, so that 50,000 lines are judged while one types.
  if (/^010\d{8}$/.test(plain)) return `+82${plain.slice(1)}` as Phone
  // 00 and a country is how other countries dial: in Korea 00 starts the name of a company, so 0081 would be read as +1.
  if (plain.startsWith('00')) return null
  const read = parsePhoneNumberFromString(plain, { defaultCountry: 'KR', extract: false })
  if (read === undefined || !read.isValid() || noPersons.includes(read.getType())) return null
  // The library still lets 010 have ten digits; Korea has none of those since 2004.
  return /^\+8210\d{7}$/.test(read.number) ? null : (read.number as Phone)
}
