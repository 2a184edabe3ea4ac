import { describe, expect, it } from 'vitest'
import { addDays } from '../../src-shared/kernel/business-date.ts'
import { dayTyped } from '../../src-shared/views/day-typed.ts'
import { dateOf, formKey, salon, saturday } from '../domains/reservations/salon.ts'
import { refusalOf } from '../support/test-app.ts'
import { onBothDatabases } from '../support/test-db.ts'
import { manualLine, openSale, take } from '../support/till-of.ts'

onBothDatabases('the search of the frame', (db) => {
  it('finds bookings by part of the name, 초성 and digits, the nearest one still to come first', async () => {
    const s = await salon(db())
    const phoned = await s.client.customers.create({
      idempotencyKey: formKey(),
      name: '최다은',
      phone: '010-2846-1934',
    })
    const later = await s.book({ startsAtMs: s.at('17:00', addDays(saturday, 3)) })
    const soon = await s.book({ customerId: phoned.customerId, startsAtMs: s.at('16:00') })
    const find = async (text: string) =>
      (await s.client.views.findBookings({ text })).bookings.map((booking) => booking.reservationId)
    expect(await find('최')).toEqual([soon.id, later.id])
    expect(await find('ㅊㅇㅂ')).toEqual([later.id])
    expect(await find('1934')).toEqual([soon.id])
    expect(await find('없는 사람')).toEqual([])
    expect(await find(`'; drop table reservations; --`)).toEqual([])
  })

  it('finds the bookings of a day in their order, a walk-in without a name among them, and no cancelled one', async () => {
    const s = await salon(db())
    const tuesday = addDays(saturday, 3)
    const second = await s.book({ startsAtMs: s.at('17:00', tuesday) })
    const first = await s.book({ customerId: s.minseo, startsAtMs: s.at('11:00', tuesday) })
    const gone = await s.book({ customerId: s.minseo, startsAtMs: s.at('13:00', tuesday) })
    const outcome = 'cancelled' as const
    await s.client.reservations.setOutcome({ key: formKey(), id: gone.id, version: 1, outcome })
    for (const text of ['11/24', '11월 24일', '2026-11-24', '20261124', '11.24']) {
      const found = await s.client.views.findBookings({ text })
      expect(found.day).toBe(tuesday)
      expect(found.bookings.map((booking) => booking.reservationId)).toEqual([first.id, second.id])
    }
    const walkIn = await s.client.reservations.walkIn({ key: formKey(), productIds: [s.dry] })
    expect((await s.client.views.findBookings({ text: '오늘' })).bookings).toMatchObject([
      { reservationId: walkIn.id, name: '', services: ['드라이'], designerName: '서지안' },
    ])
    expect(await s.client.views.findBookings({ text: '2026-02-30' })).toEqual({ day: null, bookings: [] })
  })

  it('finds a receipt by its whole number, its last digits and its customer', async () => {
    const s = await salon(db())
    const named = await openSale(s.client, [manualLine(38_000)], { customerId: s.eunbi })
    await take(s.client, named, { won: 38_000 })
    const bare = await openSale(s.client, [manualLine(5_000)])
    const find = async (text: string) =>
      (await s.client.views.findReceipts({ text })).map((receipt) => receipt.orderNo)
    expect(named.order.orderNo).toBe('20261121-0001')
    for (const text of ['20261121-0001', '20261121-1', '202611210001', '0001', '#1', 'ㅊㅇㅂ', '최은'])
      expect(await find(text)).toEqual(['20261121-0001'])
    expect(await find('20261121-0002')).toEqual([bare.order.orderNo])
    expect(await find('20261120-0001')).toEqual([])
    expect((await s.client.views.findReceipts({ text: '#1' }))[0]).toEqual({
      orderId: named.order.id,
      orderNo: '20261121-0001',
      name: '최은비',
      businessDate: saturday,
      totalKrw: 38_000,
      state: 'paid',
    })
  })

  it('asks who is there: nobody finds a booking or a receipt without signing in', async () => {
    const s = await salon(db())
    const { client } = s.shop.window()
    expect(await refusalOf(client.views.findBookings({ text: '최' }))).toBe('NOT_SIGNED_IN')
    expect(await refusalOf(client.views.findReceipts({ text: '최' }))).toBe('NOT_SIGNED_IN')
  })
})

describe('a day as it is typed', () => {
  const today = dateOf('2026-11-21')
  it.each([
    ['오늘', '2026-11-21'],
    ['내일', '2026-11-22'],
    ['모레', '2026-11-23'],
    ['어제', '2026-11-20'],
    ['Tomorrow', '2026-11-22'],
    ['2026-12-01', '2026-12-01'],
    ['2026.12.1.', '2026-12-01'],
    ['2026년 12월 1일', '2026-12-01'],
    ['20261201', '2026-12-01'],
    ['12/1', '2026-12-01'],
    ['1월 5일', '2027-01-05'],
    ['7/1', '2026-07-01'],
    ['2028-02-29', '2028-02-29'],
  ])('%s is %s', (text, day) => expect(dayTyped(text, today)).toBe(day))

  it.each(['2/30', '2026-02-29', '13/1', '20261301', '1934', '김서연', '20261121-0007', '', 'constructor'])(
    '%s is no day',
    (text) => expect(dayTyped(text, today)).toBeNull(),
  )
})
