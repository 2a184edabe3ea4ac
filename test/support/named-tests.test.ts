import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { guards } from '../guards/guards.ts'
import { isThere, missingPaths, namedTests } from './named-tests.ts'
import { withFault } from './planted-fault.ts'
import { root } from './source-tree.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const rowsOf = (page: string) =>
  page.split('\n').filter((line) => /^\| (?!---)/.test(line) && !/^\| what /i.test(line))

it.each(['docs/faults.md', 'docs/races.md'])(
  'each line of %s names tests, and all of them are there',
  (path) => {
    const page = read(path)
    expect(rowsOf(page).length).toBeGreaterThan(15)
    expect(rowsOf(page).filter((row) => namedTests(row).length === 0)).toEqual([])
    expect(namedTests(page).filter((test) => !isThere(test))).toEqual([])
  },
)

it('no page speaks of a test file or folder that is gone', () => {
  const pages = ['README.md', 'SECURITY.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  const missing = pages
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => missingPaths(read(path)).map((gone) => `${path}: ${gone}`))
  expect(missing).toEqual([])
})

it('each guard that can be taken out of the program stands there once, and its test is there', () => {
  expect(guards.length).toBeGreaterThan(7)
  for (const { without } of guards)
    expect(withFault(read(without.file), without)).not.toBe(read(without.file))
  expect(guards.map(({ test }) => test).filter((test) => !isThere(test))).toEqual([])
})

it('a test that was renamed, or whose file is gone, is noticed', () => {
  const here = 'test/support/named-tests.test.ts'
  const page = [
    `| one | \`${here}\`: a test that was renamed, or whose file is gone, is noticed · \`${here}\`: no such |`,
    '| two | `test/gone.test.ts`: a sentence |',
  ].join('\n')
  expect(namedTests(page).map(isThere)).toEqual([true, false, false])
  expect(missingPaths(page)).toEqual(['test/gone.test.ts'])
})
