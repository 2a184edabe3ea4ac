import { Temporal } from 'temporal-polyfill'
import { epochMs } from '../../src-shared/kernel/business-date.ts'
import type { Clock } from '../../src-main/platform/clock.ts'

export type TestClock = Clock & {
  /** Sets the wall clock of Seoul, `2026-11-21T14:20`. */
  set(local: string): void
  advance(ms: number): void
}

/** A clock that moves only when a test moves it. Starts on a Saturday afternoon in Seoul. */
export function testClock(local = '2026-11-21T14:20'): TestClock {
  const read = (text: string) =>
    Temporal.PlainDateTime.from(text).toZonedDateTime('Asia/Seoul').epochMilliseconds
  let now = read(local)
  return {
    now: () => epochMs(now),
    set: (text) => {
      now = read(text)
    },
    advance: (ms) => {
      now += ms
    },
  }
}
