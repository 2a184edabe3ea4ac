import { expect, it } from 'vitest'
import { lintProblems } from './project-check.ts'

it('does not believe a linter that found nothing because it looked at nothing', () => {
  expect(lintProblems({ diagnostics: [], number_of_files: 12 }, 12)).toEqual([])
  expect(lintProblems({ diagnostics: [], number_of_files: 0 }, 12)).toEqual([
    'the linter saw 0 files, the project has 12',
  ])
  expect(lintProblems({ diagnostics: [], number_of_files: 0 }, 0)).toHaveLength(1)
})
