/** The fourteen keys of an initial-consonant keyboard, in dictionary order. */
export const chosungKeys = [...'ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ'] as const

/** Initials of the syllable block in its order (Unicode 16, 3.12), doubled ones folded onto their key. */
const initials = [...'ㄱㄱㄴㄷㄷㄹㅁㅂㅂㅅㅅㅇㅈㅈㅊㅋㅌㅍㅎ'] as const
const firstSyllable = 0xac00
const syllablesPerInitial = 588
const lastSyllable = 0xd7a3

/** What an input method makes of two consonants typed in a row, and doubled ones: back to keys of their own. */
const unfolded: Readonly<Record<string, string>> = {
  ㄲ: 'ㄱ',
  ㄸ: 'ㄷ',
  ㅃ: 'ㅂ',
  ㅆ: 'ㅅ',
  ㅉ: 'ㅈ',
  ㄳ: 'ㄱㅅ',
  ㄵ: 'ㄴㅈ',
  ㄶ: 'ㄴㅎ',
  ㄺ: 'ㄹㄱ',
  ㄻ: 'ㄹㅁ',
  ㄼ: 'ㄹㅂ',
  ㄽ: 'ㄹㅅ',
  ㄾ: 'ㄹㅌ',
  ㄿ: 'ㄹㅍ',
  ㅀ: 'ㄹㅎ',
  ㅄ: 'ㅂㅅ',
}

/**
 * One written form for what looks the same: composed syllables, lower case, consonants alone as keyboard letters
 * (an input method sends ㄱㅅ as ㄳ, a Mac sends U+1100), without spaces and signs that nobody sees.
 */
export function searchForm(text: string): string {
  return [...text.normalize('NFC').toLowerCase()].map(keyForm).join('')
}

const unseen = /[\p{White_Space}\p{Cc}\p{Cf}\uFE00-\uFE0F]/u

function keyForm(character: string): string {
  if (unseen.test(character)) return ''
  const code = character.charCodeAt(0)
  // Conjoining initials, U+1100 to U+1112, in the same order as the syllables.
  if (code >= 0x1100 && code <= 0x1112) return initials[code - 0x1100] ?? character
  return unfolded[character] ?? character
}

function initialIndex(character: string): number {
  const code = character.codePointAt(0) ?? 0
  if (code < firstSyllable || code > lastSyllable) return -1
  return Math.floor((code - firstSyllable) / syllablesPerInitial)
}

/** 초성: `김서연` is `ㄱㅅㅇ`; what is no syllable stays itself. Takes a text in search form. */
export function chosungOf(form: string): string {
  return [...form].map((character) => initials[initialIndex(character)] ?? character).join('')
}

/** Whether a text in search form is initials only, as typed on a 초성 keyboard. */
export function isChosung(form: string): boolean {
  return form !== '' && [...form].every((character) => isChosungKey(character))
}

function isChosungKey(character: string): boolean {
  return (chosungKeys as readonly string[]).includes(character)
}

/** Everything that starts so, by code point: `from` up to but without `upTo`. */
export type TermRange = { readonly from: string; readonly upTo: string }

/**
 * The range of names that start with what was typed. A consonant at the end is a syllable not finished yet, so
 * `김ㅅ` is all from 김사 to 김싷.
 */
export function startsWith(form: string): TermRange {
  const characters = [...form]
  const last = characters.at(-1) ?? ''
  const stem = characters.slice(0, -1).join('')
  if (stem !== '' && !isChosung(stem) && isChosungKey(last)) {
    const first = initials.indexOf(last)
    const until = initials.lastIndexOf(last) + 1
    return { from: stem + syllable(first), upTo: stem + syllable(until) }
  }
  // The highest code point there is: emoji in names lie above U+FFFF.
  return { from: form, upTo: `${form}\u{10FFFF}` }
}

function syllable(initial: number): string {
  return String.fromCodePoint(firstSyllable + initial * syllablesPerInitial)
}

/**
 * Where a query is found in a name, for marking; both as people see them.
 * @returns offsets into the name in UTF-16 units, or null
 */
export function foundIn(
  name: string,
  query: string,
): { readonly start: number; readonly end: number } | null {
  const form = searchForm(query)
  if (form === '') return null
  const places: number[] = []
  let text = ''
  let offset = 0
  for (const character of name) {
    const key = keyForm(character.normalize('NFC').toLowerCase())
    for (const _ of key) places.push(offset)
    text += key
    offset += character.length
  }
  places.push(offset)
  return whereStarts(text, form, places)
}

function whereStarts(text: string, form: string, places: readonly number[]) {
  const letters = [...(isChosung(form) ? chosungOf(text) : text)]
  const length = [...form].length
  const open = startsWith(form)
  const isOpen = !open.upTo.startsWith(form)
  for (let at = 0; at + length <= letters.length; at += 1) {
    const tail = letters.slice(at, at + length).join('')
    if (tail === form || (isOpen && tail >= open.from && tail < open.upTo)) {
      return { start: places[at] ?? 0, end: places[at + length] ?? places.at(-1) ?? 0 }
    }
  }
  return null
}
