import { setImmediate as nextTurn } from 'node:timers/promises'
import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'
import type { Clock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'

const dayMs = 86_400_000

export type DailyTask = { readonly name: string; readonly run: (now: EpochMs) => Promise<void> }
export type DailyRound = {
  runWhenDue(): Promise<void>
  /** What is asked between two pieces of a task; rejects once the program closes. */
  pause(): Promise<void>
  /** Breaks off what runs; before the database is closed. */
  stop(): Promise<void>
}

/**
 * What is done once after the start and then once a day, one after the other. A task that fails is noted and tried again
 * the next day; a clock that was once in the future stops nothing.
 */
export function createDailyRound(deps: {
  readonly clock: Clock
  readonly log: Log
  readonly tasks: (pause: () => Promise<void>) => readonly DailyTask[]
}): DailyRound {
  const { clock, log } = deps
  const closing = new AbortController()
  const pause = () => nextTurn(undefined, { signal: closing.signal })
  const tasks = deps.tasks(pause)
  let running: Promise<void> = Promise.resolve()
  let lastAt: EpochMs | null = null

  async function runNow(): Promise<void> {
    const now = clock.now()
    if (lastAt !== null && now >= lastAt && now - lastAt < dayMs) return
    lastAt = epochMs(now)
    for (const task of tasks) {
      if (closing.signal.aborted) return
      try {
        await task.run(now)
      } catch (problem) {
        if (!closing.signal.aborted)
          log.error({ err: problem, task: task.name }, 'a task of every day failed')
      }
    }
  }

  function runWhenDue(): Promise<void> {
    running = running.then(runNow)
    return running
  }

  return {
    runWhenDue,
    pause,
    stop: async () => {
      closing.abort()
      await running
    },
  }
}
