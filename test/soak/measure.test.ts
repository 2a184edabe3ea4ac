import { expect, it } from 'vitest'
import { causeOf, figuresOf, type LongStall, type Minute, minuteOf, stallLine, tableOf } from './measure.ts'

const calm: Minute = {
  minute: 1,
  perSecond: 100,
  p50: 5,
  p95: 12,
  rssMb: 150,
  heapMb: 40,
  stallMs: 20,
  ownMs: 18,
  busyMs: 15,
  gcMs: 3,
  walMb: 4,
  yardMs: 5,
  stalls: [],
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
  const line = {
    atMs: 0,
    stallMs: 3,
    ownMs: 3,
    busyMs: 2,
    gcMs: 1,
    rss: 200 * mib,
    heap: 90 * mib,
    afterGc: null,
    stalls: [],
  }
  const collected = { ...line, afterGc: { rss: 150 * mib, heap: 40 * mib } }
  const took = [1, 2, 3, 4].map((ms) => ({ atMs: 0, ms, operation: 'day' }))
  const one = minuteOf(1, {
    took,
    probe: [line, collected, line],
    pace: [],
    walBytes: [mib, 3 * mib],
    yardMs: [4, 9, 5],
    seconds: 2,
  })
  expect(one).toMatchObject({ perSecond: 2, rssMb: 150, heapMb: 40, walMb: 3, stallMs: 3, yardMs: 4 })
})

const stall: LongStall = {
  atMs: 0,
  ms: 61.4,
  ownMs: 60.2,
  busyMs: 12.2,
  systemMs: 4,
  pagesRead: 3,
  stolenMs: 10,
  gcMs: 0,
  sqlMs: 58.9,
  longestSql: '58.0 ms commit',
  calls: ['/rpc/checkout/pay'],
  script: [],
  lostMs: 0,
}

it('counts every stall over the limit and says what ran in it', () => {
  const line = { atMs: 0, stallMs: 61.4, ownMs: 60.2, busyMs: 12.2, gcMs: 0, rss: 1, heap: 1, afterGc: null }
  const probe = [{ ...line, stalls: [stall, { ...stall, ms: 30 }, { ...stall, ms: 70 }] }]
  const one = minuteOf(1, { took: [], probe, pace: [], walBytes: [], yardMs: [], seconds: 60 })
  expect(one.stalls.map(({ ms }) => ms)).toEqual([61.4, 70])
  expect(stallLine(stall)).toBe(
    '61 ms, the disk’s (own 60, processor 12 of which system 4, pages read 3, stolen in that second 10, another program lost 0, collecting 0, SQLite 59: 58.0 ms commit) /rpc/checkout/pay',
  )
  const figures = figuresOf(
    run((minute) => (minute === 9 ? { stalls: one.stalls } : {})),
    0,
  )
  expect(figures.find(({ name }) => name === 'stalls, the disk’s')).toMatchObject({ value: 2, ok: false })
  expect(figures.find(({ name }) => name === 'stalls, its own')).toMatchObject({ value: 0, ok: true })
})

it('tells whose a stall is: of a program that worked its own, unless the machine beneath took time from another one as well', () => {
  const worked = { ...stall, busyMs: 58 }
  expect(causeOf(worked)).toBe('own')
  expect(causeOf({ ...worked, stolenMs: 390 })).toBe('machine')
  expect(causeOf({ ...stall, ownMs: 12 })).toBe('others')
  const line = { atMs: 0, stallMs: 61.4, ownMs: 60.2, busyMs: 58, gcMs: 0, rss: 1, heap: 1, afterGc: null }
  const causesAt = (atMs: number) =>
    minuteOf(1, {
      took: [],
      probe: [{ ...line, stalls: [{ ...worked, atMs: 10_000 }] }],
      pace: [{ atMs, lostMs: 20 }],
      walBytes: [],
      yardMs: [],
      seconds: 60,
    }).stalls.map(causeOf)
  expect(causesAt(10_030)).toEqual(['machine'])
  expect(causesAt(9_000)).toEqual(['own'])
  expect(causesAt(11_000)).toEqual(['own'])
})

it('prints a line for each figure with what it may be, and marks what is missed', () => {
  const lines = tableOf(
    figuresOf(
      run(() => ({ walMb: 400 })),
      0,
    ),
  ).split('\n')
  expect(lines).toHaveLength(12)
  expect(lines.filter((line) => line.startsWith('✗'))).toEqual([
    expect.stringMatching(/largest WAL +400 MiB +at most/),
  ])
})
