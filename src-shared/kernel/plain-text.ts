import { z } from 'zod'

// Marks that turn the reading direction of what follows, and control characters: they break a line of a list or a slip.
const harmful = /[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu
// Letters that nobody sees: fillers of Hangul, the empty Braille cell, joiners without anything to join.
const unseen = /[\p{White_Space}\p{C}\p{Variation_Selector}\u115F\u1160\u3164\uFFA0\u2800]/gu

/** A line of text as it is kept: composed, in one line, without signs nobody sees; '' when nothing is left to see. */
export function plainLine(text: string): string {
  const line = text.toWellFormed().normalize('NFC').replace(/\s+/gu, ' ').replace(harmful, '').trim()
  return line.replace(unseen, '') === '' ? '' : line
}

/** Several lines as they are kept: composed, no control characters, no empty lines at the ends. */
export function plainLines(text: string): string {
  const lines = text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').split('\n')
  return lines
    .map((line) => line.replace(/\t/g, ' ').replace(harmful, '').trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}

/** One line of text in a request, kept as plainLine says; `least: 1` for one that must be there. */
export function lineSchema(length: { readonly least?: number; readonly most: number }) {
  return z
    .string()
    .overwrite(plainLine)
    .min(length.least ?? 0)
    .max(length.most)
}
