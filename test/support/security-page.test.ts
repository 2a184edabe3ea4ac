import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './source-tree.ts'

/** A line of a table in SECURITY.md: what is defended, how, and the tests that show it. */
type Line = { readonly against: string; readonly tests: readonly { file: string; sentence: string }[] }

function linesOf(page: string): readonly Line[] {
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| against'))
  return rows.map((row) => {
    const [against = '', , tests = ''] = row
      .split('|')
      .slice(1)
      .map((cell) => cell.trim())
    const named = tests
      .split(' · ')
      .map((test) => /^`(?<file>test\/[^`]+)`: (?<sentence>.+)$/.exec(test)?.groups)
    return {
      against,
      tests: named.map((found) => ({ file: found?.file ?? '', sentence: found?.sentence ?? '' })),
    }
  })
}

/** Tests that are named and not there. */
function missingFrom(lines: readonly Line[]): readonly string[] {
  return lines.flatMap(({ against, tests }) =>
    tests
      .filter(({ file, sentence }) => {
        const path = join(root, file)
        if (sentence === '' || !existsSync(path)) return true
        const source = readFileSync(path, 'utf8')
        return !source.includes(`('${sentence}'`) && !source.includes(`"${sentence}"`)
      })
      .map(({ file, sentence }) => `${against}: ${file}: ${sentence}`),
  )
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
