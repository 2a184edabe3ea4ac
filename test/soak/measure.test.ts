import { expect, it } from 'vitest'
import { figuresOf, type Minute, minuteOf } from './measure.ts'

const calm: Minute = {
  minute: 1,
  perSecond: 100,
  p50: 5,
  p95: 12,
  rssMb: 150,
  heapMb: 40,
  stallMs: 20,
  busyMs: 15,
  gcMs: 3,
  walMb: 4,
}
const run = (changes: (minute: number) => Partial<Minute>) =>
  Array.from({ length: 30 }, (_, at) => ({ ...calm, minute: at + 1, ...changes(at + 1) }))
const missed = (minutes: readonly Minute[], broken = 0) =>
  figuresOf(minutes, broken).flatMap(({ name, ok }) => (ok ? [] : [name]))

it('calls half an hour good that stays as it began, and minds neither a warm first minute nor one slow one', () => {
  expect(missed(run(() => ({})))).toEqual([])
  expect(missed(run((minute) => (minute === 1 ? { perSecond: 20, heapMb: 90 } : {})))).toEqual([])
  expect(missed(run((minute) => (minute === 28 ? { perSecond: 40 } : {})))).toEqual([])
})

it('notices a till that gets slower, memory that grows, one long stall, a log that grows, and a won out of place', () => {
  expect(missed(run((minute) => ({ perSecond: 100 - minute })))).toEqual(['throughput'])
  expect(missed(run((minute) => ({ rssMb: 150 + 2 * minute, heapMb: 40 + minute })))).toEqual([
    'memory of the process',
    'heap after collecting',
  ])
  expect(missed(run((minute) => (minute === 17 ? { stallMs: 51 } : {})))).toEqual(['longest stall'])
  expect(missed(run((minute) => (minute === 17 ? { walMb: 400 } : {})))).toEqual(['largest WAL'])
  expect(
    missed(
      run(() => ({})),
      1,
    ),
  ).toEqual(['faults in the money'])
})

it('takes memory from after a collection where one was made', () => {
  const mib = 1024 * 1024
  const line = { atMs: 0, stallMs: 3, busyMs: 2, gcMs: 1, rss: 200 * mib, heap: 90 * mib, afterGc: null }
  const collected = { ...line, afterGc: { rss: 150 * mib, heap: 40 * mib } }
  const took = [1, 2, 3, 4].map((ms) => ({ atMs: 0, ms, operation: 'day' }))
  const one = minuteOf(1, { took, probe: [line, collected, line], walBytes: [mib, 3 * mib], seconds: 2 })
  expect(one).toMatchObject({ perSecond: 2, rssMb: 150, heapMb: 40, walMb: 3, stallMs: 3 })
})
