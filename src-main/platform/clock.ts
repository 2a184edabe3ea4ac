import { Temporal } from 'temporal-polyfill'
import { type EpochMs, epochMs } from '../../src-shared/kernel/business-date.ts'

/** The only reader of the time. A test hands in a clock of its own. */
export type Clock = { now(): EpochMs }

export const systemClock: Clock = { now: () => epochMs(Date.now()) }

/** The zone of the sample shop, the only one that may have a clock of its own. */
const practiceZone = 'Asia/Seoul'

/**
 * A clock that stands at a wall time of Seoul now and runs on from there, so that a sample shop can be shown and tested
 * at any hour. Never for a shop that takes money.
 * @param local `2026-11-21T14:20`
 * @returns null when that is no time
 */
export function practiceClock(local: string): Clock | null {
  try {
    const start = Temporal.PlainDateTime.from(local).toZonedDateTime(practiceZone).epochMilliseconds
    const aheadMs = start - systemClock.now()
    return { now: () => epochMs(systemClock.now() + aheadMs) }
  } catch {
    return null
  }
}
