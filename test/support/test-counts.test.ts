import { expect, it } from 'vitest'
import { playwrightCounts, sumCounts, vitestCounts } from './test-counts.ts'

const passing = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  success: true,
  testResults: [],
}
const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 0 }

it('counts a skipped and a planned test as failed', () => {
  expect(vitestCounts({ ...passing, numPendingTests: 1, numTodoTests: 1 }, 0)).toMatchObject({
    passed: 3,
    failed: 2,
  })
  expect(playwrightCounts({ stats: { ...stats, skipped: 1 }, errors: [] }, 0)).toMatchObject({
    passed: 2,
    failed: 1,
  })
})

it('says which browser tests needed the second try that CI gives them', () => {
  expect(playwrightCounts({ stats: { ...stats, flaky: 1 }, errors: [] }, 0)).toEqual({
    passed: 3,
    failed: 0,
    notes: ['1 passed only at the second try, named above as flaky'],
  })
})

it('says which other test needed it, and why', () => {
  const needed = { status: 'passed', fullName: 'sells once', failureMessages: ['Error: too late\n    at …'] }
  const tests = [needed, { status: 'passed', fullName: 'sells twice', failureMessages: [] }]
  const file = { name: 'a.test.ts', status: 'passed', message: '', assertionResults: tests }
  expect(vitestCounts({ ...passing, testResults: [file] }, 0)).toEqual({
    passed: 3,
    failed: 0,
    notes: ['only at the second try: sells once: Error: too late'],
  })
})

it('says what a test failed with', () => {
  const failed = {
    status: 'failed',
    fullName: 'sells once',
    failureMessages: ['Error: sold twice\n    at …'],
  }
  const file = { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [failed] }
  const report = { ...passing, numPassedTests: 2, numFailedTests: 1, testResults: [file] }
  expect(vitestCounts(report, 1)).toMatchObject({
    failed: 1,
    notes: ['failed: sells once: Error: sold twice'],
  })
})

it('counts a test file that does not load as one failure', () => {
  const report = {
    ...passing,
    testResults: [{ name: 'a.test.ts', status: 'failed', message: 'no such module', assertionResults: [] }],
  }
  expect(vitestCounts(report, 1)).toMatchObject({ passed: 3, failed: 1 })
})

it('does not call a run good that crashed after its last test, or that ran nothing', () => {
  expect(vitestCounts(passing, 1)).toMatchObject({ passed: 3, failed: 1 })
  expect(vitestCounts({ ...passing, numPassedTests: 0 }, 0)).toMatchObject({ passed: 0, failed: 1 })
  expect(playwrightCounts({ stats: { ...stats, expected: 0 }, errors: [] }, 0)).toMatchObject({ failed: 1 })
})

it('adds up the parts of the run', () => {
  const good = vitestCounts(passing, 0)
  expect(sumCounts([good, good, { passed: 1, failed: 2, notes: [] }])).toEqual({ passed: 7, failed: 2 })
})
