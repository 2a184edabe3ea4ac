import { expect, it } from 'vitest'
import { addDays } from '../../../src-shared/kernel/business-date.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { dateOf, everyDay, formKey, refused, salon } from './salon.ts'

const hourMs = 3_600_000

onBothDatabases('the clock of the shop', (db) => {
  it('is put forward in New York: an hour of work takes an hour, and the evening keeps its date and its end', async () => {
    // The night of 7 March 2026: 02:00 is 03:00. The bar-side salon works from 22:00 to 04:00.
    const night = dateOf('2026-03-07')
    const s = await salon(db(), {
      zone: 'America/New_York',
      opening: everyDay(22 * 60, 28 * 60),
      dayEndsAtMinute: 5 * 60,
    })
    const over = await s.book({ startsAtMs: s.at('25:40', night), lengthMinutes: 60 })
    expect(over).toMatchObject({ businessDate: '2026-03-07' })
    expect(over.endsAtMs - over.startsAtMs).toBe(hourMs)
    expect(over.endsAtMs).toBe(s.at('27:40', night))
    // A time that does not exist that night is the one that the clock shows instead.
    expect(s.at('26:30', night)).toBe(s.at('27:30', night))
    const inside = { customerId: s.minseo, startsAtMs: s.at('26:30', night), productIds: [s.dry] }
    expect((await refused(s.book(inside))).code).toBe('DESIGNER_BUSY')
    const late = { customerId: s.minseo, startsAtMs: s.at('27:40', night) }
    expect((await refused(s.book(late))).code).toBe('OUTSIDE_HOURS')
    expect(await s.book({ ...late, productIds: [s.dry] })).toMatchObject({ businessDate: '2026-03-07' })
    const day = await s.client.views.day({ date: night })
    expect(day.toAtMs - day.fromAtMs).toBe(5 * hourMs)
    expect(day.bookings).toHaveLength(2)
  })

  it('is put back in New York: the hour that comes twice is two hours, each with its own customers', async () => {
    // The night of 31 October 2026: 02:00 is 01:00 again.
    const night = dateOf('2026-10-31')
    const s = await salon(db(), {
      zone: 'America/New_York',
      opening: everyDay(22 * 60, 28 * 60),
      dayEndsAtMinute: 5 * 60,
    })
    const single = await s.designer('박도현', { customersPerHour: 1 })
    const first = s.at('25:30', night)
    const again = s.at('25:30', night) + hourMs
    await s.book({ designerId: single, startsAtMs: first, productIds: [s.dry] })
    const second = await s.book({
      designerId: single,
      customerId: s.minseo,
      startsAtMs: again as typeof first,
      productIds: [s.dry],
    })
    expect(second).toMatchObject({ businessDate: '2026-10-31' })
    const third = { designerId: single, customerId: await s.customer('오세라'), productIds: [s.dry] }
    expect((await refused(s.book({ ...third, startsAtMs: s.at('25:00', night) }))).code).toBe(
      'DESIGNER_HOUR_FULL',
    )
  })

  it('keeps a weekly visit in Berlin at ten although the week has an hour more', async () => {
    const s = await salon(db(), { zone: 'Europe/Berlin' })
    const october = dateOf('2026-10-18')
    const { booked } = await s.client.reservations.bookRepeats({
      key: formKey(),
      customerId: s.eunbi,
      designerId: s.jian,
      startsAtMs: s.at('10:00', october),
      productIds: [s.cut],
      everyWeeks: 1,
      times: 3,
      clashes: 'refuse',
    })
    expect(booked.map((visit) => visit.startsAtMs)).toEqual([
      s.at('10:00', october),
      s.at('10:00', addDays(october, 7)),
      s.at('10:00', addDays(october, 14)),
    ])
    const [one, two, three] = booked
    if (one === undefined || two === undefined || three === undefined) throw new Error('a visit is missing')
    expect(two.startsAtMs - one.startsAtMs).toBe(7 * 24 * hourMs + hourMs)
    expect(three.startsAtMs - two.startsAtMs).toBe(7 * 24 * hourMs)
  })

  it('belongs to the evening before until the day ends, whatever the calendar says', async () => {
    const s = await salon(db(), { opening: everyDay(18 * 60, 26 * 60), dayEndsAtMinute: 5 * 60 })
    const booked = await s.book({ startsAtMs: s.at('25:00') })
    expect(booked).toMatchObject({
      businessDate: '2026-11-21',
      startsAtMs: s.at('01:00', addDays(s.date, 1)),
    })
    expect((await refused(s.book({ customerId: s.minseo, startsAtMs: s.at('25:40') }))).code).toBe(
      'OUTSIDE_HOURS',
    )
    const day = await s.client.views.day({ date: s.date })
    expect(day.bookings.map((card) => card.id)).toEqual([booked.id])
    expect((await s.client.views.day({ date: addDays(s.date, 1) })).bookings).toEqual([])
    s.shop.clock.set('2026-11-22T00:30')
    expect((await s.client.views.today()).date).toBe('2026-11-21')
  })

  it('lets work go past midnight also where the trading day ends at midnight, and never twice', async () => {
    const s = await salon(db(), { opening: everyDay(18 * 60, 26 * 60) })
    await s.book({ startsAtMs: s.at('23:40') })
    const past = { customerId: s.minseo, productIds: [s.dry] }
    expect((await refused(s.book({ ...past, startsAtMs: s.at('24:00') }))).code).toBe('DESIGNER_BUSY')
    expect(await s.book({ ...past, startsAtMs: s.at('24:20') })).toMatchObject({ businessDate: '2026-11-22' })
    const same = { customerId: s.minseo, designerId: s.chaewon, startsAtMs: s.at('24:10') }
    expect((await refused(s.book(same))).code).toBe('CUSTOMER_DOUBLE_BOOKED')
  })
})
