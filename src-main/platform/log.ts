import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** What an error may say about itself besides its message: names of ours, never values. */
const safeFacts = ['code', 'errno', 'syscall', 'severity', 'schema', 'table', 'column', 'constraint'] as const
const deepestCause = 5

/**
 * An error for the log. Databases, JSON and schemas quote in their messages what a person typed, and hang whole rows
 * on their errors (`detail`, `data`, `parameters`): quoted text is left out, and only facts named here are kept.
 */
export function errorForLog(problem: unknown, depth = 0): object {
  if (!(problem instanceof Error)) return { type: typeof problem }
  const own = Object.entries(problem).filter(([name, value]) => {
    const isPlain = typeof value === 'string' || typeof value === 'number'
    return isPlain && safeFacts.some((fact) => fact === name)
  })
  const frames = (problem.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: problem.name,
    message: problem.message.replace(/(["'`‘“]).*["'`’”]/gs, '$1…$1'),
    ...Object.fromEntries(own),
    stack: frames.join('\n'),
    ...(problem.cause instanceof Error && depth < deepestCause
      ? { cause: errorForLog(problem.cause, depth + 1) }
      : {}),
  }
}

/**
 * Structured lines on stderr. Nothing personal goes in: ids of rows, codes and references only.
 * @param to elsewhere than stderr
 */
export function createLog(level: string, to?: DestinationStream): Log {
  return pino(
    {
      level,
      base: null,
      redact: ['password', 'pin', 'card', 'token', '*.password', '*.pin', '*.card', '*.token'],
      serializers: { err: (problem: unknown) => errorForLog(problem) },
    },
    to ?? pino.destination({ fd: 2, sync: true }),
  )
}
