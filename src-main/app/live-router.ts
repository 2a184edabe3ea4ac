import type { Change, ChangeFeed } from '../db/changes.ts'
import { actingIn, api } from '../rpc/procedure.ts'

/** More rows than a window that still listens ever has waiting; it then starts afresh and refetches everything. */
const mostWaiting = 5_000
/** More windows than anybody has open on one device: without an end they would use up the shop's connections. */
const mostLinesOfSession = 24

/**
 * Streams committed changes to every window that asks; the first event says from where. A line ends with its session,
 * and for a window that fell too far behind: both ask again, and whoever subscribes again refetches.
 */
export function liveRouter(feed: ChangeFeed) {
  const open = createOpenLines()
  return {
    changes: api.live.changes.handler(async function* ({ signal, context }) {
      const line = waitingLine(feed, signal)
      const close = open.add(actingIn(context).sessionId, line.stop)
      try {
        yield { upToSeq: feed.upToSeq(), changes: [] }
        for (;;) {
          const changes = await line.next()
          if (changes === 'ended') return
          const finding = await context.sessions.peek(context.carrier.token())
          if (finding.state !== 'open') return
          yield { upToSeq: feed.upToSeq(), changes: [...changes] }
        }
      } finally {
        close()
        line.stop()
      }
    }),
  }
}

/** The lines of each session; the oldest one hangs up for one too many. */
function createOpenLines() {
  const lines = new Map<string, Set<() => void>>()
  return {
    add: (sessionId: string, hangUp: () => void) => {
      const own = lines.get(sessionId) ?? new Set()
      lines.set(sessionId, own.add(hangUp))
      const [oldest] = own
      if (own.size > mostLinesOfSession && oldest !== undefined) {
        own.delete(oldest)
        oldest()
      }
      return () => {
        own.delete(hangUp)
        if (own.size === 0 && lines.get(sessionId) === own) lines.delete(sessionId)
      }
    },
  }
}

/** What one window has not been told yet, each row once: a window that was slow is told of every row all the same. */
function waitingLine(feed: ChangeFeed, signal: AbortSignal | undefined) {
  let waiting = new Map<string, Change>()
  let isEnded = false
  let wake: () => void = () => undefined
  const end = () => {
    isEnded = true
    wake()
  }
  const off = feed.subscribe((changes) => {
    for (const change of changes) waiting.set(`${change.topic} ${change.id}`, change)
    if (waiting.size > mostWaiting) end()
    wake()
  })
  signal?.addEventListener('abort', end, { once: true })
  feed.ended.addEventListener('abort', end, { once: true })
  if (feed.ended.aborted) end()
  return {
    next: async (): Promise<readonly Change[] | 'ended'> => {
      while (waiting.size === 0 && !isEnded) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (isEnded) return 'ended'
      const changes = [...waiting.values()]
      waiting = new Map()
      return changes
    },
    stop: () => {
      off()
      signal?.removeEventListener('abort', end)
      feed.ended.removeEventListener('abort', end)
      end()
    },
  }
}
