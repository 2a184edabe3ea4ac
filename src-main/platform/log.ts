import pino, { type DestinationStream, type Logger } from 'pino'
import { errorFacts } from './error-facts.ts'

export type Log = Logger

/**
 * Structured lines on stderr. Nothing personal goes in: ids of rows, codes and references only, and of an error under
 * `err` what error-facts.ts lets through.
 */
export function createLog(
  level: string,
  to: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Log {
  return pino(
    {
      level,
      base: null,
      serializers: { err: (problem: unknown) => errorFacts(problem) },
      redact: ['password', 'pin', 'card', 'token', '*.password', '*.pin', '*.card', '*.token'],
    },
    to,
  )
}
