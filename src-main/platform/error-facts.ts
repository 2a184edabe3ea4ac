/** What the log may say of an error: never the row, the value or the text that it was about. */
export type ErrorFacts = {
  readonly type: string
  readonly code: string
  readonly message: string
  /** Where in the program, without the message that a stack begins with. */
  readonly stack: readonly string[]
  /** Names of the database's own things: which rule of which table was broken. */
  readonly about: Readonly<Record<string, string>>
  /** Where a value did not fit its schema, and how; never the value. */
  readonly issues: readonly string[]
  readonly cause: ErrorFacts | null
}

const namesOfThings = ['severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const
const deepest = 5
const mostIssues = 20

/** Picks what may be known; whatever else hangs on an error (`detail`, `where`, parameters, the refused data) stays out. */
export function errorFacts(problem: unknown, depth = 0): ErrorFacts {
  if (!(problem instanceof Error)) {
    return { type: typeof problem, code: '', message: '', stack: [], about: {}, issues: [], cause: null }
  }
  const cause = problem.cause === undefined || depth >= deepest ? null : errorFacts(problem.cause, depth + 1)
  return {
    type: problem.name,
    code: textAt(problem, 'code') ?? '',
    message: messageOf(problem),
    stack: (problem.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)),
    about: Object.fromEntries(
      namesOfThings.flatMap((name) => {
        const text = textAt(problem, name)
        return text === null ? [] : [[name, text]]
      }),
    ),
    issues: issuesOf(problem),
    cause,
  }
}

// PostgreSQL's data exceptions (class 22) and the JSON parser quote the value in their message; zod's is all its issues.
function messageOf(problem: Error): string {
  const code = textAt(problem, 'code') ?? ''
  if (/^22[0-9A-Z]{3}$/.test(code)) return 'a value that the database does not take'
  if (problem instanceof SyntaxError) return 'a text that does not parse'
  return issuesOf(problem).length > 0 ? 'a value that does not fit its schema' : problem.message
}

function issuesOf(problem: Error): readonly string[] {
  if (!('issues' in problem) || !Array.isArray(problem.issues)) return []
  return problem.issues.slice(0, mostIssues).map((issue: unknown) => {
    const path = isRecord(issue) && Array.isArray(issue.path) ? issue.path : []
    const steps = path.map((step: unknown) => String(isRecord(step) ? step.key : step))
    const code = isRecord(issue) && typeof issue.code === 'string' ? issue.code : 'invalid'
    return `${steps.join('.')}: ${code}`
  })
}

function textAt(problem: Error, name: string): string | null {
  const value: unknown = Reflect.get(problem, name)
  return typeof value === 'string' ? value : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
