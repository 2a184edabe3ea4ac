/** What one part of the run came to. A skipped test counts as failed: the promise is that nothing is left out. */
export type Counts = { readonly passed: number; readonly failed: number; readonly notes: readonly string[] }

export type VitestReport = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly success: boolean
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages: readonly string[]
    }[]
  }[]
}

export type PlaywrightReport = {
  readonly stats: {
    readonly expected: number
    readonly unexpected: number
    readonly flaky: number
    readonly skipped: number
  }
  readonly errors: readonly { readonly message?: string }[]
}

/** A run that ended badly, or that ran nothing, has failed at least once whatever its report says. */
function settle(counts: Counts, exitCode: number): Counts {
  if (counts.failed > 0) return counts
  if (exitCode !== 0)
    return { ...counts, failed: 1, notes: [...counts.notes, `ended with exit code ${exitCode}`] }
  if (counts.passed === 0) return { ...counts, failed: 1, notes: [...counts.notes, 'ran no test at all'] }
  return counts
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}

export function vitestCounts(report: VitestReport, exitCode: number): Counts {
  const skipped = report.numPendingTests + report.numTodoTests
  // A file that does not load has no tests to fail.
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((one) => one.status === 'failed'),
  )
  const tests = report.testResults.flatMap((file) => file.assertionResults)
  const failing = tests.flatMap(({ status, fullName, failureMessages: [why = ''] }) =>
    status === 'passed' ? [] : [`${status}: ${fullName}: ${firstLine(why)}`],
  )
  // Only CI gives a second try; what needed it is said, not hidden.
  const again = tests.flatMap(({ status, fullName, failureMessages: [why] }) =>
    status === 'passed' && why !== undefined
      ? [`only at the second try: ${fullName}: ${firstLine(why)}`]
      : [],
  )
  const notes = [...failing, ...again, ...broken.map((file) => `did not load: ${file.name} ${file.message}`)]
  return settle(
    { passed: report.numPassedTests, failed: report.numFailedTests + skipped + broken.length, notes },
    exitCode,
  )
}

export function playwrightCounts(report: PlaywrightReport, exitCode: number): Counts {
  const { expected, unexpected, flaky, skipped } = report.stats
  const notes = report.errors.map((error) => error.message ?? 'an error without a message')
  if (skipped > 0) notes.push(`${skipped} skipped`)
  if (flaky > 0) notes.push(`${flaky} passed only at the second try, named above as flaky`)
  return settle(
    { passed: expected + flaky, failed: unexpected + skipped + report.errors.length, notes },
    exitCode,
  )
}

export function sumCounts(parts: readonly Counts[]): Pick<Counts, 'passed' | 'failed'> {
  return {
    passed: parts.reduce((sum, part) => sum + part.passed, 0),
    failed: parts.reduce((sum, part) => sum + part.failed, 0),
  }
}
