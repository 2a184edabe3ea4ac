import { expect, it } from 'vitest'
import { addDays } from '../../../src-shared/kernel/business-date.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { formKey, minuteOf, refused, salon, saturday } from './salon.ts'

onBothDatabases('a place on the calendar', (db) => {
  it('is booked with its services, price, end and note, and found again', async () => {
    const s = await salon(db())
    const booked = await s.book({ productIds: [s.cut, s.dry], note: '앞머리는 눈썹 선까지만' })
    expect(booked).toMatchObject({
      customerId: s.eunbi,
      designerId: s.jian,
      status: 0,
      outcome: null,
      businessDate: '2026-11-21',
      startsAtMs: s.at('15:00'),
      endsAtMs: s.at('16:00'),
      priceKrw: 76_000,
      note: '앞머리는 눈썹 선까지만',
      version: 1,
    })
    expect(booked.services.map((service) => service.name)).toEqual(['여성 컷', '드라이'])
    expect(await s.client.reservations.get({ id: booked.id })).toEqual(booked)
  })

  it('is refused while the designer has another customer, saying who holds it and from when to when', async () => {
    const s = await salon(db())
    const held = await s.book({})
    const { code, details } = await refused(s.book({ customerId: s.minseo, startsAtMs: s.at('15:30') }))
    expect(code).toBe('DESIGNER_BUSY')
    expect(details).toEqual({
      designerName: '서지안',
      holderName: '최은비',
      holderId: held.id,
      fromAtMs: s.at('15:00'),
      toAtMs: s.at('15:40'),
      rules: 'DESIGNER_BUSY',
    })
    expect(await s.book({ customerId: s.minseo, startsAtMs: s.at('15:40') })).toMatchObject({ status: 0 })
  })

  it('lets another customer in while a colour waits, but not into the finishing, nor into a wait that is not free', async () => {
    const s = await salon(db())
    await s.book({ productIds: [s.roots], startsAtMs: s.at('15:00') })
    const inside = { customerId: s.minseo, productIds: [s.cut], startsAtMs: s.at('15:30') }
    expect(await s.book(inside)).toMatchObject({ endsAtMs: s.at('16:10') })
    const late = { customerId: await s.customer('오세라'), startsAtMs: s.at('16:00'), productIds: [s.cut] }
    expect((await refused(s.book(late))).code).toBe('DESIGNER_BUSY')
    await s.book({ designerId: s.chaewon, customerId: late.customerId, productIds: [s.perm] })
    const held = { ...inside, designerId: s.chaewon, customerId: await s.customer('이준호') }
    expect((await refused(s.book(held))).code).toBe('DESIGNER_BUSY')
  })

  it('takes as many customers at once as the designer serves, and no more', async () => {
    const s = await salon(db())
    const twoHands = await s.designer('박도현', { customersAtOnce: 2, customersPerHour: 9 })
    const names = ['김하나', '이두리', '박세나']
    const [first, second, third] = await Promise.all(names.map((name) => s.customer(name)))
    await s.book({ designerId: twoHands, customerId: first })
    await s.book({ designerId: twoHands, customerId: second, startsAtMs: s.at('15:20') })
    const third20 = { designerId: twoHands, customerId: third, startsAtMs: s.at('15:20') }
    expect((await refused(s.book(third20))).code).toBe('DESIGNER_BUSY')
    expect(await s.book({ ...third20, startsAtMs: s.at('15:40') })).toMatchObject({ status: 0 })
  })

  it('is refused when the customers of the clock hour are used up, by their starts, until one is cancelled', async () => {
    const s = await salon(db())
    const quick = await s.designer('정하람', { customersPerHour: 2 })
    const names = ['하나', '두리', '세나', '네리']
    const [a, b, c, d] = await Promise.all(names.map((name) => s.customer(name)))
    const each = { designerId: quick, productIds: [s.dry] }
    await s.book({ ...each, customerId: d, startsAtMs: s.at('14:50') })
    const first = await s.book({ ...each, customerId: a, startsAtMs: s.at('15:10') })
    await s.book({ ...each, customerId: b, startsAtMs: s.at('15:30') })
    const { code, details } = await refused(
      s.book({ ...each, customerId: c, startsAtMs: s.at('15:50'), productIds: [s.dry] }),
    )
    expect(code).toBe('DESIGNER_HOUR_FULL')
    expect(details).toMatchObject({
      designerName: '정하람',
      customers: 2,
      fromAtMs: s.at('15:00'),
      toAtMs: s.at('16:00'),
      holderName: '하나',
    })
    await s.client.reservations.setOutcome({
      key: formKey(),
      id: first.id,
      version: first.version,
      outcome: 'cancelled',
    })
    expect(await s.book({ ...each, customerId: c, startsAtMs: s.at('15:50') })).toMatchObject({ status: 0 })
  })

  it('is never given in an hour whose capacity is nothing', async () => {
    const s = await salon(db())
    const { staff } = s.client
    const [member] = (await staff.list()).filter((one) => one.accountId === s.jian)
    await staff.saveWeek({
      accountId: s.jian,
      version: member?.version ?? 0,
      hours: null,
      breaks: [],
      capacity: [{ weekday: 6, hour: 15, customers: 0 }],
      customersPerHour: 3,
    })
    const { code, details } = await refused(s.book({}))
    expect(code).toBe('DESIGNER_HOUR_FULL')
    expect(details).toMatchObject({ customers: 0, holderName: null })
    expect(await s.book({ startsAtMs: s.at('16:00') })).toMatchObject({ status: 0 })
  })

  it('is refused while the customer is booked elsewhere, even with another designer', async () => {
    const s = await salon(db())
    const held = await s.book({})
    const { code, details } = await refused(s.book({ designerId: s.chaewon, startsAtMs: s.at('15:20') }))
    expect(code).toBe('CUSTOMER_DOUBLE_BOOKED')
    expect(details).toMatchObject({ holderName: '최은비', holderId: held.id, fromAtMs: s.at('15:00') })
  })

  it('is refused outside the hours of the shop and of the designer, saying when those are', async () => {
    const s = await salon(db())
    expect(await refused(s.book({ startsAtMs: s.at('09:50') }))).toMatchObject({ code: 'OUTSIDE_HOURS' })
    const late = await refused(s.book({ startsAtMs: s.at('19:30') }))
    expect(late).toMatchObject({
      code: 'OUTSIDE_HOURS',
      details: { designerName: '서지안', opensAtMs: s.at('10:00'), closesAtMs: s.at('20:00') },
    })
    const [member] = (await s.client.staff.list()).filter((one) => one.accountId === s.jian)
    await s.client.staff.saveWeek({
      accountId: s.jian,
      version: member?.version ?? 0,
      hours: [{ weekday: 6, opensAtMinute: minuteOf('11:00'), closesAtMinute: minuteOf('18:00') }],
      breaks: [],
      capacity: [],
      customersPerHour: 3,
    })
    expect((await refused(s.book({ startsAtMs: s.at('17:30') }))).code).toBe('OUTSIDE_HOURS')
    const sunday = addDays(saturday, 1)
    expect((await refused(s.book({ startsAtMs: s.at('15:00', sunday) }))).code).toBe('DESIGNER_OFF')
  })

  it('is refused on leave, on a day the shop is closed, in a break and in a blocked stretch', async () => {
    const s = await salon(db())
    const monday = addDays(saturday, 2)
    const tuesday = addDays(saturday, 3)
    const { staff } = s.client
    const exception = {
      accountId: s.jian,
      fromDate: monday,
      toDate: monday,
      kind: 'off',
      fromMinute: null,
      toMinute: null,
      label: '연차',
    } as const
    await staff.saveException({ ...exception, key: formKey() })
    expect(await refused(s.book({ startsAtMs: s.at('15:00', monday) }))).toMatchObject({
      code: 'DESIGNER_OFF',
      details: { designerName: '서지안', label: '연차' },
    })
    await staff.saveException({
      ...exception,
      key: formKey(),
      accountId: null,
      fromDate: tuesday,
      toDate: tuesday,
      label: '임시 휴무',
    })
    const closed = { startsAtMs: s.at('15:00', tuesday), designerId: s.chaewon }
    expect((await refused(s.book(closed))).code).toBe('DESIGNER_OFF')
    await staff.saveException({
      ...exception,
      key: formKey(),
      fromDate: saturday,
      toDate: saturday,
      kind: 'block',
      fromMinute: minuteOf('16:00'),
      toMinute: minuteOf('17:30'),
      label: '교육',
    })
    expect(await refused(s.book({ startsAtMs: s.at('15:30') }))).toMatchObject({
      code: 'BREAK_OVERLAP',
      details: { label: '교육', fromAtMs: s.at('16:00'), toAtMs: s.at('17:30') },
    })
  })

  it('lets a colour wait through a break, since nobody needs the designer then', async () => {
    const s = await salon(db())
    const lunch = { fromMinute: minuteOf('15:30'), toMinute: minuteOf('16:10') }
    await s.client.staff.saveException({
      key: formKey(),
      accountId: s.jian,
      fromDate: saturday,
      toDate: saturday,
      kind: 'block',
      ...lunch,
      label: '점심',
    })
    expect(await s.book({ productIds: [s.roots] })).toMatchObject({ endsAtMs: s.at('16:30') })
  })

  it('is refused for a service that the designer does not do', async () => {
    const s = await salon(db())
    const intern = await s.designer('오태린', { services: [s.dry] })
    expect(await refused(s.book({ designerId: intern }))).toMatchObject({
      code: 'SERVICE_NOT_OFFERED',
      details: { designerName: '오태린', serviceName: '여성 컷' },
    })
    expect(await s.book({ designerId: intern, productIds: [s.dry] })).toMatchObject({ status: 0 })
  })

  it('may be given against the rules by a manager, who is recorded with the reason; not by a designer', async () => {
    const s = await salon(db())
    await s.book({})
    const override = { rules: ['DESIGNER_BUSY' as const], reason: '두 사람 다 괜찮다고 하심' }
    const designer = await s.asDesigner()
    const input = {
      key: formKey(),
      customerId: s.minseo,
      designerId: s.jian,
      startsAtMs: s.at('15:10'),
      productIds: [s.cut],
      override,
    }
    expect((await refused(designer.reservations.book(input))).code).toBe('OVERRIDE_NOT_PERMITTED')
    const booked = await s.client.reservations.book({ ...input, key: formKey() })
    expect(booked.override).toEqual({
      rules: ['DESIGNER_BUSY'],
      reason: '두 사람 다 괜찮다고 하심',
      byName: '한지우',
    })
    const [first] = await s.client.reservations.log({ id: booked.id })
    expect(first).toMatchObject({
      actorName: '한지우',
      after: { overriddenRules: ['DESIGNER_BUSY'], overrideReason: '두 사람 다 괜찮다고 하심' },
    })
  })

  it('names every rule that stands in the way, and stays refused while one of them is not set aside', async () => {
    const s = await salon(db())
    await s.book({ startsAtMs: s.at('19:20') })
    const both = { customerId: s.minseo, startsAtMs: s.at('19:40') }
    const refusal = await refused(s.book(both))
    expect(refusal).toMatchObject({
      code: 'OUTSIDE_HOURS',
      details: { rules: 'OUTSIDE_HOURS,DESIGNER_BUSY' },
    })
    const reason = '약속한 손님'
    const one = await refused(s.book({ ...both, override: { rules: ['OUTSIDE_HOURS'], reason } }))
    expect(one.code).toBe('DESIGNER_BUSY')
    const override = { rules: ['OUTSIDE_HOURS' as const, 'DESIGNER_BUSY' as const], reason }
    expect(await s.book({ ...both, override })).toMatchObject({ startsAtMs: s.at('19:40') })
  })

  it('keeps no override where no rule had to be set aside', async () => {
    const s = await salon(db())
    const booked = await s.book({ override: { rules: ['DESIGNER_BUSY'], reason: '혹시 몰라서' } })
    expect(booked.override).toBeNull()
  })
})
