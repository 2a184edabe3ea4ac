import type { Brand } from './brand.ts'

/** A phone number as it is kept: E.164, `+821028461934`. Made by parsePhone only. */
export type Phone = Brand<string, 'Phone'>

/** The digits as they are dialled here: `01028461934`; a foreign number keeps its country code. */
export function phoneDigits(phone: string): string {
  return phone.startsWith('+82') ? `0${phone.slice(3)}` : phone.replace(/\D/g, '')
}

/** `010-2846-1934`; a foreign number as it is dialled from abroad, `+1 415 555 2671`. What was never a number stays. */
export function formatPhone(phone: string): string {
  if (phone.startsWith('+') && !phone.startsWith('+82')) return formatForeign(phone)
  const digits = phone.startsWith('+82') ? phoneDigits(phone) : phone.replace(/[\s-]/g, '')
  if (!/^0\d{8,11}$/.test(digits)) return phone
  const area = digits.startsWith('02') ? 2 : digits.startsWith('050') ? 4 : 3
  return [digits.slice(0, area), digits.slice(area, -4), digits.slice(-4)].join('-')
}

/**
 * How mobile numbers are grouped where customers from abroad come from. The library that reads numbers knows every
 * country, but is far too large for the first screen; a test holds these to what it says.
 */
const foreignGroups: readonly string[] = [
  '1 ### ### ####',
  '7 7## ### ####',
  '7 ### ### ## ##',
  '31 # ########',
  '33 # ## ## ## ##',
  '34 ### ## ## ##',
  '39 ### ### ####',
  '44 #### ######',
  '49 #### #######',
  '55 ## ##### ####',
  '60 ## ### ####',
  '61 ### ### ###',
  '62 ### ### ###',
  '63 ### ### ####',
  '65 #### ####',
  '66 ## ### ####',
  '81 ## #### ####',
  '84 ### ### ###',
  '86 ### #### ####',
  '91 ##### #####',
  '852 #### ####',
  '853 #### ####',
  '855 ## ### ###',
  '880 #### ######',
  '886 ### ### ###',
  '976 #### ####',
  '977 ### #######',
  '996 ### ### ###',
  '998 ## ### ## ##',
]

// The ITU's country codes: one digit, or the two digits of this list, or three.
const shortCode = /^(?:[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/

function formatForeign(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  const code = shortCode.exec(digits)?.[0] ?? digits.slice(0, 3)
  const rest = digits.slice(code.length)
  const groups = foreignGroups
    .map((each) => each.split(' '))
    .find(([start, ...marks]) => start === code && isMarked(rest, marks.join('')))
  if (groups === undefined) return `+${code} ${rest}`
  const parts = groups.slice(1).map((marks, index, all) => {
    const at = all.slice(0, index).join('').length
    return rest.slice(at, at + marks.length)
  })
  return [`+${code}`, ...parts].join(' ')
}

function isMarked(rest: string, marks: string): boolean {
  return marks.length === rest.length && [...marks].every((mark, at) => mark === '#' || mark === rest[at])
}

/** The last four digits, and the 010 that everybody has; the rest hidden: `010-••••-1934`. */
export function maskPhone(phone: string): string {
  const shown = formatPhone(phone)
  const start = shown.startsWith('010-') ? 4 : 0
  return shown.slice(0, start) + shown.slice(start, -4).replace(/\d/g, '•') + shown.slice(-4)
}
