import { expect, it } from 'vitest'
import { startsOf } from '../../../src-main/domains/reservations/repeats-service.ts'
import { businessDateOf, minuteOfDayAt } from '../../../src-shared/kernel/business-date.ts'
import { refusalOf } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { dateOf, everyDay, formKey, salon } from './salon.ts'

const farAway = 8_640_000_000_000_000

onBothDatabases('what a booking cannot be', (db) => {
  it('is refused field by field, and nothing of it is written', async () => {
    const s = await salon(db())
    const good = {
      key: formKey(),
      customerId: s.eunbi,
      designerId: s.jian,
      startsAtMs: s.at('15:00'),
      productIds: [s.cut],
    }
    const wrong: readonly object[] = [
      ...['15:00', null, -60_000, 0.5, s.at('15:00') + 1, farAway, Number.NaN].map((startsAtMs) => ({
        startsAtMs,
      })),
      ...['1', null, 0, -1, 1.5, 2 ** 53].map((customerId) => ({ customerId })),
      ...[{}, null, 0, 1.5].map((designerId) => ({ designerId })),
      ...['', [0], [1.5], [null], Array.from({ length: 21 }, () => s.cut)].map((productIds) => ({
        productIds,
      })),
      ...[0, -30, 4, 721, 30.5, '30'].map((lengthMinutes) => ({ lengthMinutes })),
      ...[7, null, '가'.repeat(501)].map((note) => ({ note })),
      ...[['a'], ['1'], [0], [1.5], Array.from({ length: 21 }, () => 1)].map((photoIds) => ({ photoIds })),
      { override: { rules: [], reason: '이유' } },
      { override: { rules: ['ANYTHING'], reason: '이유' } },
      { override: { rules: ['DESIGNER_BUSY'], reason: '   ' } },
      { override: { rules: ['DESIGNER_BUSY'], reason: '가'.repeat(201) } },
      { key: 'short' },
      { key: `'); drop table reservations; --` },
    ]
    for (const change of wrong) {
      const input = { ...good, ...change } as typeof good
      expect([change, await refusalOf(s.client.reservations.book(input))]).toEqual([change, 'BAD_REQUEST'])
    }
    const repeats = { ...good, everyWeeks: 4, times: 3, clashes: 'refuse' as const }
    for (const change of [
      { everyWeeks: 0 },
      { everyWeeks: 27 },
      { times: 1 },
      { times: 101 },
      { times: 2.5 },
    ]) {
      const input = { ...repeats, ...change }
      expect([change, await refusalOf(s.client.reservations.bookRepeats(input))]).toEqual([
        change,
        'BAD_REQUEST',
      ])
    }
    const kept = await db().reader.selectFrom('reservations').select('id').execute()
    expect(kept).toEqual([])
    // What was refused may be mended and sent under the same key.
    expect(await s.client.reservations.book(good)).toMatchObject({ startsAtMs: s.at('15:00') })
  })

  it('is refused wherever a booking is changed, and the booking stays as it was', async () => {
    const s = await salon(db())
    const { id } = await s.book({})
    const edited = { key: formKey(), id, version: 1 }
    const { reservations, waitlist } = s.client
    const bad = <Input>(input: object) => input as Input
    const calls: readonly Promise<unknown>[] = [
      reservations.move(bad({ ...edited, startsAtMs: farAway })),
      reservations.move(bad({ ...edited, lengthMinutes: -1 })),
      reservations.move(bad({ ...edited, version: 0 })),
      reservations.setStatus(bad({ ...edited, status: 5 })),
      reservations.setStatus(bad({ ...edited, status: '1' })),
      reservations.setOutcome(bad({ ...edited, outcome: 'forgotten' })),
      reservations.setOutcome(bad({ ...edited, outcome: 'cancelled', reason: '가'.repeat(201) })),
      reservations.cancelRepeats(bad({ ...edited, which: 'every' })),
      reservations.changeServices(bad({ ...edited, productIds: null })),
      reservations.updateNote(bad({ ...edited, note: '가'.repeat(501) })),
      reservations.walkIn(bad({ key: formKey(), lengthMinutes: 0 })),
      waitlist.add(bad({ key: formKey(), customerId: s.eunbi, designerId: null, fromDate: '2026-02-30' })),
    ]
    for (const code of await Promise.all(calls.map(refusalOf))) expect(code).toBe('BAD_REQUEST')
    expect(await reservations.get({ id })).toMatchObject({ version: 1, status: 0, outcome: null, note: '' })
  })

  it.each(['0000-01-01', '1899-12-31', '2026-02-30', '9999-12-31', '+020000-01-01'])(
    'the day %s is no day of a calendar, and said so instead of failing',
    async (day) => {
      const s = await salon(db())
      const asked = { date: day as typeof s.date }
      expect(await refusalOf(s.client.views.day(asked))).toBe('BAD_REQUEST')
      expect(await refusalOf(s.client.views.freeSlots({ ...asked, productIds: [] }))).toBe('BAD_REQUEST')
    },
  )
})

it('a repeat from the last of a month keeps its weekday and hour over short months, leap days and daylight jumps', () => {
  const rules = {
    zone: 'Europe/Berlin',
    dayEndsAtMinute: 0,
    slotMinutes: 10,
    opening: everyDay(600, 1200),
    holidays: 'open',
  } as const
  const first = dateOf('2028-01-31')
  const starts = startsOf(
    // 10:00 in Berlin, in winter.
    Date.UTC(2028, 0, 31, 9) as ReturnType<typeof startsOf>[number],
    { everyWeeks: 4, times: 4 },
    rules,
  )
  const days = starts.map((at) => businessDateOf(at, rules))
  expect(days).toEqual([first, '2028-02-28', '2028-03-27', '2028-04-24'])
  expect(starts.map((at, visit) => minuteOfDayAt(at, days[visit] ?? first, rules.zone))).toEqual([
    600, 600, 600, 600,
  ])
})
