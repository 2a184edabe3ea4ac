import { useSyncExternalStore } from 'react'
import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'

/** How far a device's clock may be off before the shop's is shown in its place: an answer's way is not a difference. */
const toleranceMs = 60_000

/** What is to be added to this device's clock to have the shop's. */
let aheadMs = 0

function deviceMs(): number {
  return Temporal.Now.instant().epochMilliseconds
}

/** The present instant, for showing only, since the main side decides what time it is. */
export function nowMs(): EpochMs {
  return epochMs(deviceMs() + aheadMs)
}

let current = nowMs()
const listeners = new Set<() => void>()

/** Goes by the shop's clock from here on, where this device's is more than a minute off. */
export function goByShopClock(shopNowMs: number): void {
  const differenceMs = shopNowMs - deviceMs()
  aheadMs = Math.abs(differenceMs) > toleranceMs ? differenceMs : 0
  current = nowMs()
  for (const each of listeners) each()
}

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
