import { expect, it } from 'vitest'
import { inexactVersions, lintProblems, treeProblems } from './project-check.ts'

it('does not believe a linter that found nothing because it looked at nothing', () => {
  expect(lintProblems({ diagnostics: [], number_of_files: 12 }, 12)).toEqual([])
  expect(lintProblems({ diagnostics: [], number_of_files: 0 }, 12)).toEqual([
    'the linter saw 0 files, the project has 12',
  ])
  expect(lintProblems({ diagnostics: [], number_of_files: 0 }, 0)).toHaveLength(1)
})

it('wants one exact version of everything that is installed', () => {
  expect(
    inexactVersions({ dependencies: { kysely: '0.29.9' }, devDependencies: { pg: '18.4.0-beta.17' } }),
  ).toEqual([])
  const loose = { kysely: '^0.29.9', pg: '~8.23', zod: '*', vite: 'latest', react: '19', ulid: 'github:a/b' }
  expect(inexactVersions({ devDependencies: loose, optionalDependencies: { node: '>=24' } })).toHaveLength(7)
})

it('lets nothing new lie at the top level, and no link anywhere', () => {
  const entry = (path: string, kind: 'file' | 'folder' | 'link') => ({ path, kind, changedMs: 0 })
  const good = [entry('README.md', 'file'), entry('src-main', 'folder'), entry('src-main/lib', 'folder')]
  expect(treeProblems([...good, entry('.editorconfig', 'file')])).toEqual([])
  expect(
    treeProblems([...good, entry('lib', 'folder'), entry('notes.md', 'file'), entry('docs/here', 'link')]),
  ).toHaveLength(3)
})
