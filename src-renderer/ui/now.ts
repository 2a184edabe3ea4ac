import { useSyncExternalStore } from 'react'
import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'

/** The present instant by this device's clock: for showing only, since the main side decides what time it is. */
export function nowMs(): EpochMs {
  return epochMs(Temporal.Now.instant().epochMilliseconds)
}

let current = nowMs()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    current = nowMs()
    for (const each of listeners) each()
  }, 5_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The present instant, drawn again every five seconds by one timer for the whole window. */
export function useNowMs(): EpochMs {
  return useSyncExternalStore(subscribe, () => current)
}
