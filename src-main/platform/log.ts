import pino, { type Logger } from 'pino'

export type Log = Logger

/** Structured lines on stderr. Nothing personal goes in: ids of rows, codes and references only. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: null,
      redact: ['password', 'pin', 'card', 'token', '*.password', '*.pin', '*.card', '*.token'],
    },
    pino.destination({ fd: 2, sync: true }),
  )
}
