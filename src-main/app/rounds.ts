import type { Log } from '../platform/log.ts'

/**
 * Does something over and over. What fails is tried again at the next turn; the log says once that it stopped and why,
 * and once that it goes on, however many turns lie between. @returns how to stop it
 */
export function everyNow(
  parts: { readonly log: Log; readonly everyMs: number; readonly name: string },
  round: () => Promise<void>,
): () => void {
  const { log, everyMs, name } = parts
  if (everyMs === 0) return () => undefined
  let standing: string | null = null
  const turn = async () => {
    try {
      await round()
      if (standing !== null) log.info({ round: name }, 'a round goes on')
      standing = null
    } catch (problem) {
      const why = reasonOf(problem)
      if (why !== standing) log.error({ err: problem, round: name }, 'a round stopped, and is tried again')
      standing = why
    }
  }
  const timer = setInterval(() => void turn(), everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

function reasonOf(problem: unknown): string {
  if (!(problem instanceof Error)) return typeof problem
  return 'code' in problem ? String(problem.code) : problem.name
}
