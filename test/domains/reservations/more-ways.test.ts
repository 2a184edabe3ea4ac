import { expect, it } from 'vitest'
import { addDays } from '../../../src-shared/kernel/business-date.ts'
import { asId, type WaitlistId } from '../../../src-shared/kernel/ids.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { formKey, minuteOf, refused, type Salon, salon, saturday } from './salon.ts'

onBothDatabases('a walk-in', (db) => {
  it('is written down with one button: no name, now on the slot, with whoever is free and has least to do', async () => {
    const s = await salon(db())
    s.shop.clock.set('2026-11-21T15:07')
    await s.book({ startsAtMs: s.at('11:00') })
    await s.book({ customerId: s.minseo, designerId: s.chaewon, startsAtMs: s.at('15:20') })
    const third = await s.designer('박도현')
    const walkedIn = await s.client.reservations.walkIn({ key: formKey() })
    expect(walkedIn).toMatchObject({
      customerId: null,
      designerId: third,
      status: 1,
      source: 'walk_in',
      startsAtMs: s.at('15:00'),
      endsAtMs: s.at('15:30'),
      arrivedAtMs: s.at('15:07'),
    })
    expect(await s.client.reservations.walkIn({ key: formKey() })).toMatchObject({ designerId: s.jian })
    expect((await refused(s.client.reservations.walkIn({ key: formKey() }))).code).toBe('NOBODY_FREE')
  })

  it('may have a name, a service and a designer, and is refused by the same rules', async () => {
    const s = await salon(db())
    await s.book({ startsAtMs: s.at('14:40') })
    const named = { key: formKey(), customerId: s.minseo, designerId: s.jian, productIds: [s.cut] }
    expect(await refused(s.client.reservations.walkIn(named))).toMatchObject({
      code: 'DESIGNER_BUSY',
      details: { holderName: '최은비' },
    })
    expect(
      await s.client.reservations.walkIn({ ...named, key: formKey(), designerId: s.chaewon }),
    ).toMatchObject({ customerId: s.minseo, endsAtMs: s.at('15:00') })
  })

  it('whose booking has begun is told of that instead of being served twice', async () => {
    const s = await salon(db())
    await s.book({ startsAtMs: s.at('14:10') })
    const again = s.client.reservations.walkIn({ key: formKey(), customerId: s.eunbi })
    expect((await refused(again)).code).toBe('CUSTOMER_DOUBLE_BOOKED')
  })

  it('finds nobody free at night', async () => {
    const s = await salon(db())
    s.shop.clock.set('2026-11-21T22:00')
    expect((await refused(s.client.reservations.walkIn({ key: formKey() }))).code).toBe('NOBODY_FREE')
  })
})

onBothDatabases('a repeated booking', (db) => {
  const series = (s: Salon) => ({
    key: formKey(),
    customerId: s.eunbi,
    designerId: s.jian,
    startsAtMs: s.at('15:00'),
    productIds: [s.cut],
    everyWeeks: 4,
    times: 4,
    clashes: 'refuse' as const,
  })

  it('comes every four weeks at the same time, as one series', async () => {
    const s = await salon(db())
    const { booked, skipped } = await s.client.reservations.bookRepeats(series(s))
    expect(booked.map((visit) => visit.businessDate)).toEqual([
      '2026-11-21',
      '2026-12-19',
      '2027-01-16',
      '2027-02-13',
    ])
    expect(skipped).toEqual([])
    expect(new Set(booked.map((visit) => visit.seriesId)).size).toBe(1)
    expect(booked.every((visit) => visit.source === 'repeat')).toBe(true)
    const [first] = booked
    if (first === undefined) throw new Error('nothing was booked')
    expect(await s.client.views.booking({ id: first.id })).toMatchObject({
      series: { following: 3, coming: 3 },
    })
  })

  it('is booked whole or not at all, and says which days clash', async () => {
    const s = await salon(db())
    const december = s.at('15:20', addDays(saturday, 28))
    await s.book({ customerId: s.minseo, startsAtMs: december })
    const wish = series(s)
    expect(await refused(s.client.reservations.bookRepeats(wish))).toMatchObject({
      code: 'REPEATS_CLASH',
      details: { dates: '2026-12-19', clashes: 1, visits: 4 },
    })
    expect((await s.client.views.day({ date: saturday })).bookings).toEqual([])
    const { key: _, clashes: __, ...asked } = wish
    const visits = await s.client.reservations.checkRepeats(asked)
    expect(visits.map((visit) => [visit.date, visit.refusals.map((refusal) => refusal.rule)])).toEqual([
      ['2026-11-21', []],
      ['2026-12-19', ['DESIGNER_BUSY']],
      ['2027-01-16', []],
      ['2027-02-13', []],
    ])
  })

  it('leaves the clashing days out when that is wanted, and books none when all clash', async () => {
    const s = await salon(db())
    await s.book({ customerId: s.minseo, startsAtMs: s.at('15:20', addDays(saturday, 28)) })
    const answer = await s.client.reservations.bookRepeats({ ...series(s), clashes: 'skip' })
    expect(answer.booked).toHaveLength(3)
    expect(answer.skipped).toMatchObject([
      { date: '2026-12-19', refusals: [{ rule: 'DESIGNER_BUSY', details: { holderName: '강민서' } }] },
    ])
    const again = { ...series(s), customerId: s.minseo, clashes: 'skip' as const, times: 2 }
    expect((await refused(s.client.reservations.bookRepeats(again))).code).toBe('REPEATS_CLASH')
  })

  it('books a hundred visits in one go, once', async () => {
    const s = await salon(db())
    const wish = { ...series(s), everyWeeks: 1, times: 100 }
    const { booked } = await s.client.reservations.bookRepeats(wish)
    expect(booked).toHaveLength(100)
    expect(booked.at(-1)?.businessDate).toBe(addDays(saturday, 99 * 7))
    expect((await s.client.reservations.bookRepeats(wish)).booked).toEqual(booked)
    const tooMany = { ...wish, key: formKey(), times: 101 }
    expect((await refused(s.client.reservations.bookRepeats(tooMany))).code).toBe('BAD_REQUEST')
  })
})

onBothDatabases('the waitlist', (db) => {
  const wish = (s: Salon) => ({
    key: formKey(),
    customerId: s.minseo,
    designerId: null,
    fromDate: saturday,
    toDate: addDays(saturday, 2),
    fromMinute: minuteOf('14:00'),
    toMinute: minuteOf('18:00'),
    productIds: [s.cut],
    note: '아무 때나',
  })

  it('keeps who waits for what and when, longest first', async () => {
    const s = await salon(db())
    const first = await s.client.waitlist.add(wish(s))
    s.shop.clock.advance(60_000)
    const second = await s.client.waitlist.add({
      ...wish(s),
      key: formKey(),
      customerId: s.eunbi,
      designerId: s.jian,
      fromDate: addDays(saturday, 1),
    })
    expect(first).toMatchObject({
      customerName: '강민서',
      designerName: null,
      serviceNames: ['여성 컷'],
      state: 'waiting',
      version: 1,
    })
    expect(await s.client.waitlist.list({})).toEqual([first, second])
    expect(await s.client.waitlist.list({ date: saturday })).toEqual([first])
    expect(await s.client.waitlist.list({ date: addDays(saturday, 3) })).toEqual([])
  })

  it('says who would take a place that was freed: the day, the hour, the designer and the length must fit', async () => {
    const s = await salon(db())
    const anybody = await s.client.waitlist.add(wish(s))
    const chaewonOnly = { ...wish(s), key: formKey(), customerId: s.eunbi, designerId: s.chaewon }
    const choosy = await s.client.waitlist.add(chaewonOnly)
    const matches = async (place: { designerId: typeof s.jian; time: string; lengthMinutes?: number }) => {
      const { time, ...rest } = place
      const found = await s.client.waitlist.matchesFor({ ...rest, startsAtMs: s.at(time) })
      return found.map((entry) => entry.id)
    }
    expect(await matches({ designerId: s.jian, time: '15:00' })).toEqual([anybody.id])
    expect(await matches({ designerId: s.chaewon, time: '15:00' })).toEqual([anybody.id, choosy.id])
    expect(await matches({ designerId: s.chaewon, time: '15:00', lengthMinutes: 30 })).toEqual([])
    expect(await matches({ designerId: s.chaewon, time: '18:30' })).toEqual([])
  })

  it('is filled with one click: the booking is there and the entry is closed, both or neither', async () => {
    const s = await salon(db())
    const entry = await s.client.waitlist.add(wish(s))
    const held = await s.book({})
    const place = { id: entry.id, version: 1, designerId: s.jian, startsAtMs: s.at('15:00') }
    const refusedFill = await refused(s.client.waitlist.fill({ key: formKey(), ...place }))
    expect(refusedFill.code).toBe('DESIGNER_BUSY')
    expect(await s.client.waitlist.list({})).toEqual([entry])
    await s.client.reservations.setOutcome({
      key: formKey(),
      id: held.id,
      version: 1,
      outcome: 'cancelled',
    })
    const filled = await s.client.waitlist.fill({ key: formKey(), ...place })
    expect(filled.reservation).toMatchObject({
      customerId: s.minseo,
      source: 'waitlist',
      note: '아무 때나',
      startsAtMs: s.at('15:00'),
    })
    expect(filled.waiting).toMatchObject({
      state: 'filled',
      version: 2,
      reservationId: filled.reservation.id,
    })
    expect(await s.client.waitlist.list({})).toEqual([])
    const twice = s.client.waitlist.fill({ key: formKey(), ...place, startsAtMs: s.at('17:00') })
    expect((await refused(twice)).code).toBe('WAITLIST_CLOSED')
  })

  it('lets somebody go, once, and tells who was too late', async () => {
    const s = await salon(db())
    const entry = await s.client.waitlist.add(wish(s))
    const drop = { id: entry.id, version: 1 }
    const stale = s.client.waitlist.drop({ key: formKey(), ...drop, version: 7 })
    expect((await refused(stale)).code).toBe('STALE_VERSION')
    expect(await s.client.waitlist.drop({ key: formKey(), ...drop })).toMatchObject({ state: 'dropped' })
    const again = s.client.waitlist.drop({ key: formKey(), ...drop })
    expect((await refused(again)).code).toBe('WAITLIST_CLOSED')
    const nobody = s.client.waitlist.drop({ key: formKey(), ...drop, id: asId<WaitlistId>(999) })
    expect((await refused(nobody)).code).toBe('NOT_FOUND')
  })

  it('refuses wishes that end before they begin, and for who or what is not there', async () => {
    const s = await salon(db())
    const backwards = { ...wish(s), fromDate: addDays(saturday, 3) }
    expect((await refused(s.client.waitlist.add(backwards))).code).toBe('BAD_REQUEST')
    const late = { ...wish(s), fromMinute: 1200 }
    expect((await refused(s.client.waitlist.add(late))).code).toBe('BAD_REQUEST')
    const nobody = { ...wish(s), customerId: asId<never>(999_999) }
    expect((await refused(s.client.waitlist.add(nobody))).code).toBe('NOT_FOUND')
  })
})
