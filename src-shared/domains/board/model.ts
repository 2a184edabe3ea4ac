/** What the shop may change of it (settings, section `board`); the spec's defaults. */
export const boardDefaults = { titleLength: 100, contentLength: 10_000, photos: 10, commentLength: 1_000 } as const
export type BoardRules = { readonly [Rule in keyof typeof boardDefaults]: number }
/** Whatever a shop sets, no post is longer. */
export const boardCeilings = { titleLength: 200, contentLength: 50_000, photos: 50, commentLength: 5_000 } as const

export const boards = ['lookbook', 'notice', 'question'] as const
export type Board = (typeof boards)[number]

/** Characters as a person counts them: 한 is one, 👩‍🎨 is one. */
export function lengthOf(text: string): number {
  return [...segmenter.segment(text)].length
}
const segmenter = new Intl.Segmenter('ko', { granularity: 'grapheme' })
