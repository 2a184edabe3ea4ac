import { chosungKeys, searchForm } from '../../kernel/hangul.ts'

/** What the shop may change of it (settings, section `board`); the spec's defaults. */
export const boardDefaults = {
  titleLength: 100,
  contentLength: 10_000,
  photos: 10,
  commentLength: 1_000,
} as const
export type BoardRules = { readonly [Rule in keyof typeof boardDefaults]: number }
/** Whatever a shop sets, no post is longer. */
export const boardCeilings = {
  titleLength: 200,
  contentLength: 50_000,
  photos: 50,
  commentLength: 5_000,
} as const
export const boardFloors = { titleLength: 10, contentLength: 100, photos: 0, commentLength: 10 } as const

export const boards = ['lookbook', 'notice', 'question'] as const
export type Board = (typeof boards)[number]
/** How a board is named in what its posts are found by: millions of rows, so one letter. */
export const boardLetters = { lookbook: 'l', notice: 'n', question: 'q' } as const
export type BoardLetter = (typeof boardLetters)[Board]

/** So many things somebody may be writing at once; the oldest go first, and each after a month (db/prune.ts). */
export const draftRules = { mostOfAPerson: 100, longest: 400_000 } as const

/** Characters as a person counts them: 한 is one, 👩‍🎨 is one. Fast enough to be asked at each key of a long text. */
export function lengthOf(text: string): number {
  let length = text.length
  for (const [piece] of text.matchAll(joining)) length += charactersIn(piece) - piece.length
  return length
}

/** What may be joined to its neighbours, with the letters at its sides. All else is one character a letter. */
const joining =
  /[ -~\n가-힣ㄱ-ㅣ]?[^ -~\n가-힣ㄱ-ㅣ]+(?:[ -~\n가-힣ㄱ-ㅣ][^ -~\n가-힣ㄱ-ㅣ]+)*[ -~\n가-힣ㄱ-ㅣ]?/g

function charactersIn(text: string): number {
  let length = 0
  for (const { segment } of segmenter.segment(text)) length += weightOf(segment)
  return length
}
const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' })

/** The longest characters in use, couples of emoji with their skins, have fifteen code units. */
export const mostUnitsOfACharacter = 16

/** A letter under a heap of marks is no character any more: it counts for as many as it is long. */
function weightOf(character: string): number {
  return Math.ceil(character.length / mostUnitsOfACharacter)
}

/** Whether a text has more characters than that, as `lengthOf` counts. Looks no further than it must: a text may be very long. */
export function isLonger(text: string, most: number): boolean {
  // No character is less than one code unit.
  if (text.length <= most) return false
  if (text.length > most * mostUnitsOfACharacter) return true
  let length = 0
  for (const { segment } of segmenter.segment(text)) {
    length += weightOf(segment)
    if (length > most) return true
  }
  return false
}

const excerptLength = 140

/** The beginning of a content in one line. */
export function excerptOf(content: string): string {
  return [...content.replace(/\s+/gu, ' ').trim()].slice(0, excerptLength).join('')
}

/**
 * What a text is found by: each of its characters and each pair of neighbours, in search form. A query of any length is
 * then looked up by pairs, and one of a single syllable by itself.
 */
export function termsOfTexts(texts: readonly string[]): ReadonlySet<string> {
  const terms = new Set<string>()
  for (const text of texts) {
    let before = ''
    for (const character of searchForm(text)) {
      terms.add(character)
      if (before !== '') terms.add(before + character)
      before = character
    }
  }
  return terms
}

/** The terms that every text with this word has. The word is in search form and not empty. */
export function termsOfWord(word: string): readonly string[] {
  const characters = [...word]
  if (characters.length === 1) return characters
  const pairs = characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`)
  return [...new Set(pairs)]
}

/**
 * What was typed into the search box, as words in search form: each of them is wanted. A consonant at the end of a word is a
 * syllable that is not finished yet and asks for nothing.
 */
export function wordsOf(query: string): readonly string[] {
  const words = query.toWellFormed().normalize('NFC').split(/\s+/u).map(searchForm).map(finished)
  return [...new Set(words.filter((word) => word !== ''))]
}

function finished(word: string): string {
  const characters = [...word]
  const stem = characters.slice(0, -1)
  const isOpen = isConsonant(characters.at(-1) ?? '') && !isConsonant(stem.at(-1) ?? 'ㄱ')
  return isOpen ? stem.join('') : word
}

function isConsonant(character: string): boolean {
  return (chosungKeys as readonly string[]).includes(character)
}

/** Whether a word in search form stands in one of these texts. */
export function standsIn(texts: readonly string[], word: string): boolean {
  // Nearly always it stands there as it is typed, which costs a hundredth of bringing a long text into search form.
  if (texts.some((text) => text.toLowerCase().includes(word))) return true
  return texts.some((text) => searchForm(text).includes(word))
}
