import type { Database } from '../db/database.ts'
import { shopRow } from '../domains/settings/store.ts'
import { type Clock, practiceClock, systemClock } from '../platform/clock.ts'
import type { Log } from '../platform/log.ts'
import type { SampleSize } from './sample/make-sample.ts'

export const practiceHourName = 'DANGGOL_PRACTICE_CLOCK'

/** The clock that the environment asks for: none, one that stands at the given hour now, or a text that is no hour. */
export type AskedClock = Clock | 'none' | 'not-an-hour'

export function clockAskedFor(environment: NodeJS.ProcessEnv): AskedClock {
  const hour = environment[practiceHourName] ?? ''
  return hour === '' ? 'none' : (practiceClock(hour) ?? 'not-an-hour')
}

/**
 * The time goes by the system's clock, but in a shop that only practises, started as a sample with an hour given.
 * Anywhere else a given hour is ignored, and the log says so.
 */
export async function clockOfShop(
  asked: AskedClock,
  start: { readonly sample: SampleSize | 'none'; readonly opened: Database; readonly log: Log },
): Promise<Clock> {
  if (asked === 'none') return systemClock
  const shop = await shopRow(start.opened.reader)
  const practises = start.sample !== 'none' && (shop === null || shop.mode === 'practice')
  if (practises && asked !== 'not-an-hour') return asked
  start.log.warn(`${practiceHourName} is ignored: it is an hour of Seoul for a sample shop only`)
  return systemClock
}
