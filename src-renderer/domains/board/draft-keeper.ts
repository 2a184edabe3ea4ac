import { draftRules } from '../../../src-shared/domains/board/model.ts'

/** How what is typed stands on the main side. */
export type Keeping =
  | { readonly state: 'none' }
  | { readonly state: 'typing' }
  | { readonly state: 'kept'; readonly atMs: number }
  | { readonly state: 'failed' }
  /** Longer than a draft may be: it stands in the form alone, until it is made shorter. */
  | { readonly state: 'too-long' }

type Deps = {
  /** Keeps the text, and says when; null drops it. */
  readonly send: (body: string | null) => Promise<number>
  /** Calls back after so long; answers how to stop it. */
  readonly after: (ms: number, run: () => void) => () => void
  /** What is kept there already, when the form opens. */
  readonly kept: { readonly body: string; readonly savedAtMs: number } | null
}

const restMs = 800
const againMs = 3_000

export type DraftKeeper = ReturnType<typeof createDraftKeeper>

/**
 * Keeps a text on the main side while it is typed: a moment after the last letter, one at a time, and again and again
 * while the line is broken. What was sent out is dropped for good, also where keeping it was still under way.
 */
export function createDraftKeeper({ send, after, kept }: Deps) {
  let wanted: string | null = kept?.body ?? null
  let known: string | null = wanted
  let keptAtMs = kept?.savedAtMs ?? 0
  let keeping: Keeping = standing()
  let stopTimer = () => undefined as void
  let running: Promise<void> | null = null
  let isOver = false
  let dropping: Promise<void> | null = null
  const listeners = new Set<() => void>()

  /** How it stands once nothing is left to send. */
  function standing(): Keeping {
    return known === null ? { state: 'none' } : { state: 'kept', atMs: keptAtMs }
  }

  function tell(next: Keeping): void {
    keeping = next
    for (const listener of listeners) listener()
  }

  function plan(ms: number): void {
    stopTimer()
    stopTimer = after(ms, () => void flush())
  }

  /** Sends what is not kept yet, now. Ends when nothing is left to send or sending failed. */
  function flush(): Promise<void> {
    stopTimer()
    if (dropping !== null) return dropping
    running ??= sendAll().finally(() => {
      running = null
    })
    return running
  }

  async function sendAll(): Promise<void> {
    while (!isOver && wanted !== known) {
      const body = wanted
      if (body !== null && body.length > draftRules.longest) return tell({ state: 'too-long' })
      try {
        const atMs = await send(body)
        known = body
        keptAtMs = atMs
        if (wanted === body) tell(standing())
      } catch {
        // Nothing is lost yet: it still stands in the form, and is sent again until it is kept.
        if (isOver) return
        tell({ state: 'failed' })
        plan(againMs)
        return
      }
    }
  }

  async function dropAll(): Promise<void> {
    await running?.catch(() => undefined)
    // Where even this is not heard the draft is found again, which loses nothing.
    await send(null).catch(() => undefined)
    keeping = { state: 'none' }
  }

  return {
    keeping: () => keeping,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    /** The text as it is now; null where there is nothing worth keeping. */
    want: (body: string | null) => {
      if (isOver || body === wanted) return
      wanted = body
      // Typed and taken back again, it stands as it is kept.
      tell(wanted === known ? standing() : { state: 'typing' })
      plan(restMs)
    },
    flush,
    /** It is out, or thrown away: nothing of it is kept from here on. */
    drop: (): Promise<void> => {
      isOver = true
      stopTimer()
      dropping ??= dropAll()
      return dropping
    },
  }
}
