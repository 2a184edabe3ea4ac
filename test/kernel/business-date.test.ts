import { Temporal } from 'temporal-polyfill'
import { expect, it } from 'vitest'
import { businessDateOf, epochMs } from '../../src-shared/kernel/business-date.ts'

const at = (local: string, zone: string) =>
  epochMs(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds)

it('counts a sale at two in the morning to the evening before, in a shop whose day ends at five', () => {
  const seoul = { zone: 'Asia/Seoul', dayEndsAtMinute: 300 }
  expect(businessDateOf(at('2026-11-21T04:59', 'Asia/Seoul'), seoul)).toBe('2026-11-20')
  expect(businessDateOf(at('2026-11-21T05:00', 'Asia/Seoul'), seoul)).toBe('2026-11-21')
  expect(businessDateOf(at('2026-11-21T23:59', 'Asia/Seoul'), seoul)).toBe('2026-11-21')
})

it('begins the day by the clock on the wall, also on the nights when that clock jumps', () => {
  const zone = 'America/New_York'
  const newYork = { zone, dayEndsAtMinute: 300 }
  // 02:00 becomes 03:00 on 8 March: only four hours lie between midnight and five.
  expect(businessDateOf(at('2026-03-08T04:59', zone), newYork)).toBe('2026-03-07')
  expect(businessDateOf(at('2026-03-08T05:00', zone), newYork)).toBe('2026-03-08')
  // 02:00 becomes 01:00 on 1 November: six hours lie between midnight and five.
  expect(businessDateOf(at('2026-11-01T04:59', zone), newYork)).toBe('2026-10-31')
  expect(businessDateOf(at('2026-11-01T05:00', zone), newYork)).toBe('2026-11-01')
})
