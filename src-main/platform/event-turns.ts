/** So long one question after the other may be answered before whoever else waits is looked after. */
const longestTurnMs = 10

export type EventTurns = {
  /** Asked before each piece of work: what to wait for first, or null while this turn of the event loop is short. */
  breath(): Promise<void> | null
}

/**
 * Pieces of work that follow each other without waiting for anything outside run in one turn of the event loop, however
 * many they are, and nothing else is answered meanwhile. This lets the loop turn between them when they have gone on for
 * long.
 */
export function createEventTurns(): EventTurns {
  let startedAt: number | null = null
  return {
    breath: () => {
      const now = performance.now()
      if (startedAt === null) {
        startedAt = now
        setImmediate(() => {
          startedAt = null
        })
        return null
      }
      return now - startedAt < longestTurnMs ? null : new Promise((resolve) => setImmediate(resolve))
    },
  }
}
