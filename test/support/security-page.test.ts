import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isThere, namedTests } from './named-tests.ts'
import { root } from './source-tree.ts'

/** A line of a table in SECURITY.md: what is defended, how, and the tests that show it. */
type Line = { readonly against: string; readonly row: string }

function linesOf(page: string): readonly Line[] {
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| against'))
  return rows.map((row) => ({ against: row.split('|')[1]?.trim() ?? '', row }))
}

/** Lines that name no test, and tests that are named and not there. */
function missingFrom(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ against, row }) => {
    const named = namedTests(row)
    if (named.length === 0) return [`${against}: names no test`]
    return named
      .filter((test) => !isThere(test))
      .map(({ file, sentence }) => `${against}: ${file}: ${sentence}`)
  })
}

it('SECURITY.md names a test that is there for each thing it calls defended', () => {
  const lines = linesOf(readFileSync(join(root, 'SECURITY.md'), 'utf8'))
  expect(lines.length).toBeGreaterThan(40)
  expect(missingFrom(lines)).toEqual([])
})

it('a line without a test, with a test that was renamed or in a file that is gone is noticed', () => {
  const here = 'test/support/security-page.test.ts'
  const lines = linesOf(
    [
      `| one | how | \`${here}\`: SECURITY.md names a test that is there for each thing it calls defended |`,
      `| two | how | \`${here}\`: another sentence that nobody wrote |`,
      '| three | how | |',
      '| four | how | `test/gone.test.ts`: a sentence |',
    ].join('\n'),
  )
  expect(missingFrom(lines).map((line) => line.split(':')[0])).toEqual(['two', 'three', 'four'])
})
