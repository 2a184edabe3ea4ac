import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './source-tree.ts'

/** A test as a page names it: `` `test/db/health.test.ts`: its whole sentence``. */
export type NamedTest = { readonly file: string; readonly sentence: string }

const naming = /`(?<file>test\/[^`]+\.(?:test|spec)\.tsx?)`: (?<sentence>[^|·\n]+)/g

/** The tests that a page names. Sentences end at the next `·`, at the end of a cell or of a line. */
export function namedTests(page: string): readonly NamedTest[] {
  return [...page.matchAll(naming)].map(({ groups }) => ({
    file: groups?.file ?? '',
    sentence: (groups?.sentence ?? '').trim(),
  }))
}

/** Whether the file is there and holds a test, or a group of tests, of that sentence. */
export function isThere({ file, sentence }: NamedTest): boolean {
  const path = join(root, file)
  if (sentence === '' || !existsSync(path)) return false
  const source = readFileSync(path, 'utf8')
  return source.includes(`'${sentence}'`) || source.includes(`"${sentence}"`)
}

/** Files and folders of the tests that a page speaks of and that are not there. */
export function missingPaths(page: string): readonly string[] {
  const paths = [...page.matchAll(/`(test\/[\w./-]+)`/g)].map(([, path = '']) => path)
  return [...new Set(paths)].filter((path) => !existsSync(join(root, path)))
}
