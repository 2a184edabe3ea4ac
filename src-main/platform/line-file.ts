import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** A text file that only grows, one record a line. Written at once, so that a stop loses at most the line in hand. */
export type LineFile = { readLines(): readonly string[]; appendLine(line: string): void }

/** @throws when the file cannot be read or written: whoever keeps records in it decides what that means. */
export function openLineFile(path: string): LineFile {
  let isTorn: boolean | null = null
  const read = () => (existsSync(path) ? readFileSync(path, 'utf8') : '')
  return {
    readLines() {
      const text = read()
      isTorn = text !== '' && !text.endsWith('\n')
      return text.split('\n').filter((line) => line !== '')
    },
    appendLine(line) {
      // A line that a power failure cut off must not swallow the next one.
      isTorn ??= /[^\n]$/.test(read())
      appendFileSync(path, `${isTorn ? '\n' : ''}${line}\n`, { mode: 0o600 })
      isTorn = false
    },
  }
}
