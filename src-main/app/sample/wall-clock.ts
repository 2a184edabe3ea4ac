import {
  type BusinessDate,
  type EpochMs,
  epochMs,
  instantAt,
} from '../../../src-shared/kernel/business-date.ts'

const minuteMs = 60_000

/** Minutes after midnight of a day, as an instant. */
export type WallClock = (date: BusinessDate, minute: number) => EpochMs

/**
 * As `instantAt`, with each day's midnight looked up once: hundreds of thousands of instants are asked for. Right only
 * where no clock is put forward or back, as in Seoul since 1988.
 */
export function wallClock(zone: string): WallClock {
  const midnights = new Map<BusinessDate, EpochMs>()
  return (date, minute) => {
    const midnight = midnights.get(date) ?? instantAt(date, 0, zone)
    midnights.set(date, midnight)
    return epochMs(midnight + minute * minuteMs)
  }
}
