import { expect, it } from 'vitest'
import { addDays } from '../../../src-shared/kernel/business-date.ts'
import { asId, type ReservationId } from '../../../src-shared/kernel/ids.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { existingOf, serviceOf } from '../../support/catalog-of.ts'
import { krw } from '../../../src-shared/kernel/krw.ts'
import { formKey, refused, salon, saturday } from './salon.ts'

onBothDatabases('changing a booking', (db) => {
  it('moves it to another designer, time and length, frees the old place, and moves back as undo', async () => {
    const s = await salon(db())
    const { reservations } = s.client
    const booked = await s.book({})
    const moved = await reservations.move({
      key: formKey(),
      id: booked.id,
      version: 1,
      designerId: s.chaewon,
      startsAtMs: s.at('17:00', addDays(saturday, 1)),
      lengthMinutes: 60,
    })
    expect(moved).toMatchObject({
      designerId: s.chaewon,
      businessDate: '2026-11-22',
      startsAtMs: s.at('17:00', addDays(saturday, 1)),
      endsAtMs: s.at('18:00', addDays(saturday, 1)),
      version: 2,
      services: [{ workMinutes: 60 }],
    })
    const other = await s.book({ customerId: s.minseo })
    await reservations.setOutcome({ key: formKey(), id: other.id, version: 1, outcome: 'cancelled' })
    const back = await reservations.move({
      key: formKey(),
      id: booked.id,
      version: 2,
      designerId: s.jian,
      startsAtMs: s.at('15:00'),
      lengthMinutes: 40,
    })
    expect(back).toEqual({ ...booked, version: 3 })
    const log = await reservations.log({ id: booked.id })
    expect(log[1]).toMatchObject({
      action: 'moved',
      before: { designerId: s.jian, startsAtMs: s.at('15:00') },
      after: { designerId: s.chaewon, startsAtMs: s.at('17:00', addDays(saturday, 1)) },
    })
  })

  it('does not stand in its own way when it is moved by a little', async () => {
    const s = await salon(db())
    const { id } = await s.book({})
    const by10 = { key: formKey(), id, version: 1, startsAtMs: s.at('15:10') }
    expect(await s.client.reservations.move(by10)).toMatchObject({ startsAtMs: s.at('15:10') })
  })

  it('refuses a move onto somebody else and leaves everything as it was', async () => {
    const s = await salon(db())
    await s.book({})
    const other = await s.book({ customerId: s.minseo, designerId: s.chaewon, note: '메모' })
    const onto = { key: formKey(), id: other.id, version: 1, designerId: s.jian }
    expect(await refused(s.client.reservations.move(onto))).toMatchObject({
      code: 'DESIGNER_BUSY',
      details: { holderName: '최은비' },
    })
    expect(await s.client.reservations.get({ id: other.id })).toEqual(other)
    expect(await s.client.reservations.log({ id: other.id })).toHaveLength(1)
  })

  it('tells the second of two editors, and the first one stays', async () => {
    const s = await salon(db())
    const { reservations } = s.client
    const { id } = await s.book({})
    const edit = { id, version: 1 }
    await reservations.move({ key: formKey(), ...edit, startsAtMs: s.at('16:00') })
    const late = [
      reservations.move({ key: formKey(), ...edit, startsAtMs: s.at('17:00') }),
      reservations.changeServices({ key: formKey(), ...edit, productIds: [s.dry] }),
      reservations.setStatus({ key: formKey(), ...edit, status: 1 }),
      reservations.setOutcome({ key: formKey(), ...edit, outcome: 'cancelled' }),
      reservations.updateNote({ key: formKey(), ...edit, note: '늦음' }),
    ]
    for (const { code } of await Promise.all(late.map(refused))) expect(code).toBe('STALE_VERSION')
    expect(await reservations.get({ id })).toMatchObject({ startsAtMs: s.at('16:00'), version: 2, note: '' })
  })

  it('answers the same request twice with one booking, and refuses another body under its key', async () => {
    const s = await salon(db())
    const key = formKey()
    const first = await s.book({ key })
    expect(await s.book({ key })).toEqual(first)
    expect((await refused(s.book({ key, note: '다른 내용' }))).code).toBe('IDEMPOTENCY_KEY_REUSED')
    const move = { key: formKey(), id: first.id, version: 1, startsAtMs: s.at('16:00') }
    const moved = await s.client.reservations.move(move)
    expect(await s.client.reservations.move(move)).toEqual(moved)
    const { bookings } = await s.client.views.day({ date: saturday })
    expect(bookings).toHaveLength(1)
  })

  it('may send a refused booking again under its key once it is mended', async () => {
    const s = await salon(db())
    await s.book({})
    const key = formKey()
    expect((await refused(s.book({ key, customerId: s.minseo }))).code).toBe('DESIGNER_BUSY')
    expect(await s.book({ key, customerId: s.minseo, startsAtMs: s.at('16:00') })).toMatchObject({
      version: 1,
    })
  })

  it('keeps the promised price of what stays when the services change, and the new price of what is added', async () => {
    const s = await salon(db())
    const { id } = await s.book({})
    const { products } = await s.client.catalog.list()
    for (const product of products.filter((one) => one.id === s.cut || one.id === s.dry)) {
      await s.client.catalog.saveProduct(
        serviceOf(product.name, {
          existing: existingOf(product),
          priceKrw: krw(99_000),
          workMinutes: 40,
          designers: product.designers,
        }),
      )
    }
    const changed = await s.client.reservations.changeServices({
      key: formKey(),
      id,
      version: 1,
      productIds: [s.cut, s.dry],
    })
    expect(changed.services.map((service) => [service.name, service.priceKrw])).toEqual([
      ['여성 컷', 38_000],
      ['드라이', 99_000],
    ])
    expect(changed).toMatchObject({ endsAtMs: s.at('16:20'), priceKrw: 137_000 })
  })

  it('refuses services that would reach into the next customer', async () => {
    const s = await salon(db())
    const { id } = await s.book({})
    await s.book({ customerId: s.minseo, startsAtMs: s.at('15:40') })
    const longer = { key: formKey(), id, version: 1, productIds: [s.cut, s.dry] }
    expect((await refused(s.client.reservations.changeServices(longer))).code).toBe('DESIGNER_BUSY')
  })

  it('lets a visit run longer although its hour and its service are given to nobody new any more', async () => {
    const s = await salon(db())
    const { id } = await s.book({})
    await db().kysely.updateTable('staff').set({ customers_per_hour: 0 }).execute()
    await db().kysely.insertInto('staff_services').values({ account_id: s.jian, product_id: s.dry }).execute()
    const longer = { key: formKey(), id, version: 1, lengthMinutes: 70 }
    const place = { customerId: s.eunbi, designerId: s.jian, productIds: [s.cut], startsAtMs: s.at('15:00') }
    expect(await s.client.reservations.check({ ...place, id })).toMatchObject({ refusals: [] })
    expect(await s.client.reservations.move(longer)).toMatchObject({ endsAtMs: s.at('16:10') })
    const later = { key: formKey(), id, version: 2, startsAtMs: s.at('16:00') }
    expect((await refused(s.client.reservations.move(later))).code).toBe('DESIGNER_HOUR_FULL')
    const override = { rules: ['DESIGNER_HOUR_FULL' as const], reason: '손님이 늦으심' }
    expect(await s.client.reservations.move({ ...later, key: formKey(), override })).toMatchObject({
      startsAtMs: s.at('16:00'),
      override: { rules: ['DESIGNER_HOUR_FULL'], reason: '손님이 늦으심', byName: '한지우' },
    })
  })

  it('knows no booking, customer, designer or service that is not there', async () => {
    const s = await salon(db())
    const nothing = asId<never>(999_999)
    expect(await refused(s.book({ customerId: nothing }))).toMatchObject({
      code: 'NOT_FOUND',
      details: { what: 'customer' },
    })
    expect(await refused(s.book({ designerId: nothing }))).toMatchObject({
      code: 'NOT_FOUND',
      details: { what: 'designer' },
    })
    expect(await refused(s.book({ productIds: [nothing] }))).toMatchObject({
      code: 'NOT_FOUND',
      details: { what: 'service' },
    })
    const id = asId<ReservationId>(999_999)
    const move = s.client.reservations.move({ key: formKey(), id, version: 1, startsAtMs: s.at('16:00') })
    expect((await refused(move)).code).toBe('NOT_FOUND')
    expect((await refused(s.client.reservations.get({ id }))).code).toBe('NOT_FOUND')
    expect((await refused(s.client.views.booking({ id }))).code).toBe('NOT_FOUND')
  })

  it('refuses a day that would be longer than a day of work', async () => {
    const s = await salon(db())
    const productIds = Array.from({ length: 19 }, () => s.cut)
    expect(await refused(s.book({ productIds }))).toMatchObject({
      code: 'INPUT_REFUSED',
      details: { field: 'lengthMinutes' },
    })
  })

  it('says before saving what saving would answer, and warns of a time that has passed', async () => {
    const s = await salon(db())
    const held = await s.book({})
    const place = { customerId: s.minseo, designerId: s.jian, productIds: [s.roots] }
    expect(await s.client.reservations.check({ ...place, startsAtMs: s.at('14:20') })).toEqual({
      startsAtMs: s.at('14:20'),
      endsAtMs: s.at('15:50'),
      lengthMinutes: 90,
      priceKrw: 38_000,
      refusals: [
        {
          rule: 'DESIGNER_BUSY',
          details: {
            designerName: '서지안',
            holderName: '최은비',
            holderId: held.id,
            fromAtMs: s.at('15:00'),
            toAtMs: s.at('15:40'),
          },
        },
      ],
      warnings: [],
    })
    const itself = { ...place, customerId: s.eunbi, startsAtMs: s.at('15:10'), id: held.id }
    expect(await s.client.reservations.check(itself)).toMatchObject({ refusals: [] })
    const earlier = await s.client.reservations.check({ ...place, startsAtMs: s.at('11:00') })
    expect(earlier).toMatchObject({ refusals: [], warnings: ['IN_THE_PAST'] })
    expect(await s.book({ customerId: s.minseo, startsAtMs: s.at('11:00') })).toMatchObject({ status: 0 })
  })

  it('shows nothing to a window where nobody is signed in', async () => {
    const s = await salon(db())
    const nobody = s.shop.window().client
    expect((await refused(nobody.views.day({ date: saturday }))).code).toBe('NOT_SIGNED_IN')
  })

  it.each([
    ['a fraction of a minute', { startsAtMs: 1_795_240_830_000 }],
    ['a negative time', { startsAtMs: -60_000 }],
    ['a length of nothing', { lengthMinutes: 0 }],
    ['a length of two days', { lengthMinutes: 2880 }],
    ['a note that is too long', { note: '가'.repeat(501) }],
    ['a photo id that is no number', { photoIds: ['../../etc/passwd'] }],
    ['an override without a reason', { override: { rules: ['DESIGNER_BUSY'], reason: '  ' } }],
  ])('refuses %s at the door', async (_, wrong) => {
    const s = await salon(db())
    expect((await refused(s.book(wrong as never))).code).toBe('BAD_REQUEST')
    expect((await s.client.views.day({ date: saturday })).bookings).toEqual([])
  })

  it.each(['2026-02-30', '2026-13-01', '20261121', '', 'tomorrow'])(
    'knows no day called "%s"',
    async (date) => {
      const s = await salon(db())
      expect((await refused(s.client.views.day({ date: date as never }))).code).toBe('BAD_REQUEST')
      expect((await refused(s.client.views.week({ from: date as never, designerId: 'all' }))).code).toBe(
        'BAD_REQUEST',
      )
    },
  )
})
