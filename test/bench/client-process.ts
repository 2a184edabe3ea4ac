import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { CookieJar } from '../support/http-client.ts'
import type { Answered, Asking } from './asker.ts'

export type ClientProcess = {
  ask(asking: Asking): Promise<Answered>
  end(): void
}

/**
 * Who asks has a small process of its own, as a counter's window has: in this one, full of what was measured before, each
 * collection took both processors away from the host for 10 to 20 milliseconds in one call of twenty.
 */
export function startClient(url: string, jar: CookieJar): ClientProcess {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const file = join(import.meta.dirname, 'asker.ts')
  const child = fork(file, [url, cookie])
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the client ended with ${String(code)}`)
  })
  // Only who waits for an answer is told.
  ended.catch(() => undefined)
  return {
    ask: async (asking) => {
      const answer = once(child, 'message')
      child.send(asking)
      const [done] = await Promise.race([answer, ended])
      return done as Answered
    },
    end: () => child.kill(),
  }
}
