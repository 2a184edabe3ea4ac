import { expect, it } from 'vitest'
import { addDays } from '../../src-shared/kernel/business-date.ts'
import { krw, vatInside, zeroKrw } from '../../src-shared/kernel/krw.ts'
import { photoRow } from '../support/photo-row.ts'
import { onBothDatabases } from '../support/test-db.ts'
import { formKey, minuteOf, salon, saturday } from '../domains/reservations/salon.ts'

onBothDatabases('the calendar', (db) => {
  it('shows a day in one call: columns with hours and pauses, cards with their marks, counts', async () => {
    const s = await salon(db())
    await s.client.staff.saveException({
      key: formKey(),
      accountId: s.jian,
      fromDate: saturday,
      toDate: saturday,
      kind: 'block',
      fromMinute: minuteOf('17:00'),
      toMinute: minuteOf('18:00'),
      label: '교육',
    })
    const photoIds = [await photoRow(db(), s.eunbi), await photoRow(db(), s.eunbi)]
    const roots = await s.book({ productIds: [s.roots], note: '새치 위주', photoIds })
    const missed = await s.book({ customerId: s.minseo, designerId: s.chaewon })
    await s.client.reservations.setOutcome({
      key: formKey(),
      id: missed.id,
      version: 1,
      outcome: 'no_show',
    })
    const cancelled = await s.book({ customerId: s.minseo, designerId: s.chaewon, startsAtMs: s.at('18:00') })
    await s.client.reservations.setOutcome({
      key: formKey(),
      id: cancelled.id,
      version: 1,
      outcome: 'cancelled',
    })
    const day = await s.client.views.day({ date: saturday })
    expect(day).toMatchObject({
      date: '2026-11-21',
      nowMs: s.at('14:20'),
      fromAtMs: s.at('10:00'),
      toAtMs: s.at('20:00'),
      counts: { reserved: 1, preparing: 0, inService: 0, paused: 0, done: 0, noShow: 1, cancelled: 1 },
      unpaid: { bookings: 0, sumKrw: 0 },
    })
    expect(day.designers).toEqual([
      {
        designerId: s.jian,
        name: '서지안',
        title: '',
        hours: [{ fromAtMs: s.at('10:00'), toAtMs: s.at('20:00') }],
        why: null,
        label: '',
        pauses: [{ fromAtMs: s.at('17:00'), toAtMs: s.at('18:00'), kind: 'block', label: '교육' }],
        nextFreeAtMs: s.at('14:20'),
        bookings: 1,
      },
      expect.objectContaining({ designerId: s.chaewon, bookings: 0, pauses: [] }),
    ])
    expect(day.bookings.map((card) => card.id)).toEqual([roots.id, missed.id])
    expect(day.bookings[0]).toEqual({
      id: roots.id,
      version: 1,
      designerId: s.jian,
      customerId: s.eunbi,
      name: '최은비',
      status: 0,
      outcome: null,
      startsAtMs: s.at('15:00'),
      endsAtMs: s.at('16:30'),
      busy: [
        [0, 30],
        [70, 90],
      ],
      services: ['뿌리염색'],
      priceKrw: 38_000,
      note: '새치 위주',
      warning: '',
      noShows: 0,
      photos: 2,
      firstVisit: true,
      unpaid: false,
      source: 'counter',
    })
    expect(day.bookings[1]).toMatchObject({ outcome: 'no_show', noShows: 1 })
  })

  it('counts a finished visit as unpaid until a sale of it is paid', async () => {
    const s = await salon(db())
    const visit = await s.book({ startsAtMs: s.at('13:00') })
    const { setStatus } = s.client.reservations
    await setStatus({ key: formKey(), id: visit.id, version: 1, status: 2 })
    await setStatus({ key: formKey(), id: visit.id, version: 2, status: 4 })
    const unpaid = await s.client.views.day({ date: saturday })
    expect(unpaid).toMatchObject({ counts: { done: 1 }, unpaid: { bookings: 1, sumKrw: 38_000 } })
    expect(unpaid.bookings[0]).toMatchObject({ unpaid: true, firstVisit: true })
    const today = await s.client.views.today()
    expect(today.tasks).toMatchObject([
      { kind: 'unpaid', reservationId: visit.id, name: '최은비', designerName: '서지안', amountKrw: 38_000 },
    ])
    await db()
      .kysely.insertInto('orders')
      .values({
        order_no: '20261121-0001',
        business_date: saturday,
        state: 'paid',
        customer_id: s.eunbi,
        reservation_id: visit.id,
        created_by: s.jian,
        created_at: s.at('14:00'),
        paid_at: s.at('14:00'),
        memo: '',
        version: 1,
        ...sums(38_000),
      })
      .execute()
    expect(await s.client.views.day({ date: saturday })).toMatchObject({ unpaid: { bookings: 0 } })
    expect(await s.client.views.today()).toMatchObject({ tasks: [], salesKrw: 38_000 })
    expect(await s.client.views.booking({ id: visit.id })).toMatchObject({
      order: { orderNo: '20261121-0001', state: 'paid', totalKrw: 38_000 },
    })
  })

  it('says when a designer next has half an hour, around bookings, gaps, pauses and the end of the day', async () => {
    const s = await salon(db())
    const free = async () => (await s.client.views.day({ date: saturday })).designers[0]?.nextFreeAtMs
    s.shop.clock.set('2026-11-21T15:03')
    expect(await free()).toBe(s.at('15:10'))
    await s.book({ productIds: [s.roots], startsAtMs: s.at('15:10') })
    expect(await free()).toBe(s.at('15:40'))
    await s.book({ customerId: s.minseo, startsAtMs: s.at('15:40'), productIds: [s.cut] })
    expect(await free()).toBe(s.at('16:40'))
    s.shop.clock.set('2026-11-21T19:31')
    expect(await free()).toBeNull()
  })

  it('shows a day off with its reason, and who has left only where they still have bookings', async () => {
    const s = await salon(db())
    const leave = {
      accountId: s.jian,
      fromDate: saturday,
      toDate: saturday,
      kind: 'off',
      fromMinute: null,
      toMinute: null,
      label: '연차',
    } as const
    await s.client.staff.saveException({ ...leave, key: formKey() })
    const [column] = (await s.client.views.day({ date: saturday })).designers
    expect(column).toMatchObject({ hours: [], why: 'day_off', label: '연차', nextFreeAtMs: null })
    const gone = await s.designer('나간이')
    await s.book({ designerId: gone, startsAtMs: s.at('11:00') })
    await db().kysely.updateTable('staff').set({ active: 0 }).where('account_id', '=', gone).execute()
    const names = async (date = saturday) =>
      (await s.client.views.day({ date })).designers.map((designer) => designer.name)
    expect(await names()).toEqual(['서지안', '윤채원', '나간이'])
    expect(await names(addDays(saturday, 1))).toEqual(['서지안', '윤채원'])
  })

  it('keeps to the designers that are asked for', async () => {
    const s = await salon(db())
    await s.book({})
    await s.book({ customerId: s.minseo, designerId: s.chaewon })
    const day = await s.client.views.day({ date: saturday, designerIds: [s.chaewon] })
    expect(day.designers.map((designer) => designer.name)).toEqual(['윤채원'])
    expect(day.bookings.map((card) => card.name)).toEqual(['강민서'])
    const none = await s.client.views.day({ date: saturday, designerIds: [] })
    expect(none).toMatchObject({ designers: [], bookings: [] })
  })

  it('shows seven days of one designer or of all, each with its own bookings', async () => {
    const s = await salon(db())
    const sunday = addDays(saturday, 1)
    await s.book({})
    await s.book({ startsAtMs: s.at('10:00', sunday) })
    await s.book({ customerId: s.minseo, designerId: s.chaewon, startsAtMs: s.at('11:00', sunday) })
    const own = await s.client.views.week({ from: saturday, designerId: s.jian })
    expect(own.days.map((day) => [day.date, day.bookings])).toEqual([
      ['2026-11-21', 1],
      ['2026-11-22', 1],
      ['2026-11-23', 0],
      ['2026-11-24', 0],
      ['2026-11-25', 0],
      ['2026-11-26', 0],
      ['2026-11-27', 0],
    ])
    expect(own.bookings).toHaveLength(2)
    expect(own.days[1]).toMatchObject({ fromAtMs: s.at('10:00', sunday), toAtMs: s.at('20:00', sunday) })
    const all = await s.client.views.week({ from: saturday, designerId: 'all' })
    expect(all.bookings).toHaveLength(3)
    expect(all.days[1]?.designers.map((designer) => designer.bookings)).toEqual([1, 1])
  })

  it('tells how full each day of a month is, and on which the shop is closed', async () => {
    const s = await salon(db(), {
      opening: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
        weekday,
        open: weekday !== 1,
        opensAtMinute: 600,
        closesAtMinute: 1200,
      })),
    })
    await s.book({ productIds: [s.roots] })
    await s.book({ customerId: s.minseo, designerId: s.chaewon })
    const { days } = await s.client.views.month({ month: '2026-11' })
    expect(days).toHaveLength(30)
    expect(days[20]).toEqual({
      date: '2026-11-21',
      bookings: 2,
      busyMinutes: 90,
      workMinutes: 1200,
      closed: false,
    })
    expect(days.filter((day) => day.closed).map((day) => day.date)).toEqual([
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])
    expect((await s.client.views.month({ month: '2028-02' })).days).toHaveLength(29)
  })

  it('finds where a visit fits, and every place it offers can be booked', async () => {
    const s = await salon(db())
    await s.book({ productIds: [s.roots], startsAtMs: s.at('16:00') })
    s.shop.clock.set('2026-11-21T15:25')
    const found = await s.client.views.freeSlots({ date: saturday, productIds: [s.cut], days: 2 })
    expect(found).toMatchObject({ lengthMinutes: 40, priceKrw: 38_000 })
    const [today, tomorrow] = found.days
    const own = today?.designers.find((designer) => designer.designerId === s.jian)?.startsAtMs ?? []
    expect(own.slice(0, 3)).toEqual([s.at('16:30'), s.at('17:30'), s.at('17:40')])
    expect(tomorrow?.designers[0]?.startsAtMs[0]).toBe(s.at('10:00', addDays(saturday, 1)))
    const last = own.at(-1)
    expect(last).toBe(s.at('19:20'))
    for (const startsAtMs of own.slice(0, 2)) {
      await s.book({ customerId: await s.customer('새손님'), startsAtMs })
    }
    const mine = await s.client.views.freeSlots({
      date: saturday,
      productIds: [s.cut],
      designerId: s.chaewon,
      customerId: s.eunbi,
    })
    expect(mine.days[0]?.designers[0]?.startsAtMs).not.toContain(s.at('16:00'))
    expect(mine.days[0]?.designers[0]?.startsAtMs).toContain(s.at('17:30'))
  })

  it('finds the same places in a month as in each of its days alone', async () => {
    const s = await salon(db())
    for (const day of [0, 1, 6, 7, 8, 14, 30]) {
      await s.book({
        customerId: await s.customer(`${day}일 뒤`),
        startsAtMs: s.at('16:00', addDays(saturday, day)),
      })
    }
    const asked = { productIds: [s.roots] }
    const { days } = await s.client.views.freeSlots({ ...asked, date: saturday, days: 31 })
    expect(days).toHaveLength(31)
    const alone = await Promise.all(
      days.map(async ({ date }) => (await s.client.views.freeSlots({ ...asked, date })).days[0]),
    )
    expect(days).toEqual(alone)
  })

  it('shows in the drawer who comes: visits, last designer, favourites, what is pinned', async () => {
    const s = await salon(db())
    const { setStatus } = s.client.reservations
    for (const [time, productIds] of [
      ['10:00', [s.cut, s.dry]],
      ['12:00', [s.cut]],
    ] as const) {
      const visit = await s.book({ startsAtMs: s.at(time), productIds: [...productIds] })
      await setStatus({ key: formKey(), id: visit.id, version: 1, status: 2 })
      await setStatus({ key: formKey(), id: visit.id, version: 2, status: 4 })
    }
    const next = await s.book({ designerId: s.chaewon, startsAtMs: s.at('17:00'), note: '긴 메모' })
    expect(await s.client.views.booking({ id: next.id })).toMatchObject({
      card: { id: next.id, name: '최은비' },
      designerName: '윤채원',
      note: '긴 메모',
      services: [{ name: '여성 컷', minutes: 40, priceKrw: 38_000 }],
      customer: {
        id: s.eunbi,
        name: '최은비',
        visits: 2,
        noShows: 0,
        lastVisitOn: '2026-11-21',
        lastDesignerName: '서지안',
        favourites: [
          { name: '여성 컷', times: 2 },
          { name: '드라이', times: 1 },
        ],
      },
      order: null,
      series: { following: 0, coming: 0 },
    })
  })

  it('tells on Today who is in the chair, who is next, and whose birthday it is', async () => {
    const s = await salon(db())
    const birthday = await s.client.customers.create({
      idempotencyKey: formKey(),
      name: '임나경',
      phone: null,
      birth: '1993-11-22',
    })
    const leapling = await s.client.customers.create({
      idempotencyKey: formKey(),
      name: '윤달이',
      phone: null,
      birth: '2000-02-29',
    })
    const now = await s.book({ startsAtMs: s.at('14:00') })
    await s.client.reservations.setStatus({ key: formKey(), id: now.id, version: 1, status: 2 })
    const next = await s.book({ customerId: birthday.customerId, startsAtMs: s.at('15:00') })
    const today = await s.client.views.today()
    expect(today).toMatchObject({
      date: '2026-11-21',
      bookings: 2,
      left: 1,
      salesKrw: 0,
      tasks: [],
      birthdays: [
        {
          customerId: birthday.customerId,
          name: '임나경',
          when: 'tomorrow',
          visit: { reservationId: next.id, startsAtMs: s.at('15:00'), status: 0 },
        },
      ],
    })
    expect(today.designers[0]).toMatchObject({
      name: '서지안',
      now: [{ id: now.id, status: 2 }],
      next: { id: next.id },
      off: false,
    })
    s.shop.clock.set('2027-02-28T10:00')
    const { client } = await s.shop.manager()
    expect((await client.views.today()).birthdays).toMatchObject([
      { customerId: leapling.customerId, when: 'today' },
    ])
  })

  it('cuts a long note for the card between characters, never through an emoji', async () => {
    const s = await salon(db())
    const note = '👩‍👩‍👧‍👦'.repeat(30)
    await s.book({ note })
    const [card] = (await s.client.views.day({ date: saturday })).bookings
    expect(card?.note.endsWith('…')).toBe(true)
    expect(
      [...new Intl.Segmenter().segment(card?.note.slice(0, -1) ?? '')].map((one) => one.segment),
    ).toEqual(['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'])
  })
})

function sums(won: number) {
  const totalKrw = krw(won)
  return {
    subtotal_krw: totalKrw,
    discount_krw: zeroKrw,
    cart_discount_krw: zeroKrw,
    cart_discount_reason: null,
    discount_by: null,
    total_krw: totalKrw,
    taxable_krw: totalKrw,
    tax_free_krw: zeroKrw,
    vat_krw: vatInside(totalKrw).vatKrw,
    paid_krw: totalKrw,
    refunded_krw: zeroKrw,
  }
}
