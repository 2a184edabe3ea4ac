import { expect, it } from 'vitest'
import type { ReservationId } from '../../../src-shared/kernel/ids.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { formKey, refused, type Salon, salon } from './salon.ts'

type Status = 0 | 1 | 2 | 3 | 4

async function setStatuses(s: Salon, id: ReservationId, ...to: readonly Status[]) {
  let { version } = await s.client.reservations.get({ id })
  for (const status of to) {
    const changed = await s.client.reservations.setStatus({ key: formKey(), id, version, status })
    version = changed.version
  }
  return s.client.reservations.get({ id })
}

onBothDatabases('a visit', (db) => {
  it('goes from reserved to done, with the times at which they came, sat down and left', async () => {
    const s = await salon(db())
    const { id } = await s.book({})
    s.shop.clock.set('2026-11-21T14:55')
    expect(await setStatuses(s, id, 1)).toMatchObject({ status: 1, arrivedAtMs: s.at('14:55') })
    s.shop.clock.set('2026-11-21T15:02')
    await setStatuses(s, id, 2, 3, 2)
    s.shop.clock.set('2026-11-21T15:45')
    expect(await setStatuses(s, id, 4)).toMatchObject({
      status: 4,
      version: 6,
      arrivedAtMs: s.at('14:55'),
      startedAtMs: s.at('15:02'),
      finishedAtMs: s.at('15:45'),
    })
    expect(await s.client.customers.get({ customerId: s.eunbi })).toMatchObject({
      visitCount: 1,
      firstVisitOn: '2026-11-21',
      lastVisitOn: '2026-11-21',
    })
    const log = await s.client.reservations.log({ id })
    expect(log.map((entry) => entry.action)).toEqual(['booked', ...Array.from({ length: 5 }, () => 'status')])
    expect(log.at(-1)).toMatchObject({
      atMs: s.at('15:45'),
      actorName: '한지우',
      before: { status: 2 },
      after: { status: 4 },
    })
  })

  it.each([
    [[], [3, 4]],
    [[1], [3, 4]],
    [[2], [0]],
    [
      [2, 3],
      [0, 1],
    ],
    [
      [2, 4],
      [0, 1],
    ],
  ] as const)('that has gone through %j cannot jump to %j', async (through, illegal) => {
    const s = await salon(db())
    const { id } = await s.book({})
    const { version } = await setStatuses(s, id, ...through)
    for (const status of illegal) {
      const step = s.client.reservations.setStatus({ key: formKey(), id, version, status })
      expect(await refused(step)).toMatchObject({ code: 'ILLEGAL_MOVE', details: { to: status } })
    }
  })

  it('is taken one step back by who may override, and by nobody else; finished twice it still is one visit', async () => {
    const s = await salon(db())
    const { id } = await s.book({})
    const done = await setStatuses(s, id, 2, 4)
    const designer = await s.asDesigner()
    const back = { key: formKey(), id, version: done.version, status: 2 } as const
    expect(await refused(designer.reservations.setStatus(back))).toMatchObject({
      code: 'NOT_PERMITTED',
      details: { permission: 'bookings.override' },
    })
    expect(await setStatuses(s, id, 2, 4)).toMatchObject({ status: 4 })
    expect(await s.client.customers.get({ customerId: s.eunbi })).toMatchObject({ visitCount: 1 })
    const early = await s.book({ customerId: s.minseo, designerId: s.chaewon })
    expect(await setStatuses(s, early.id, 1, 0)).toMatchObject({ status: 0, arrivedAtMs: null })
  })

  it('that is cancelled gives its place to another, and keeps its row and its reason', async () => {
    const s = await salon(db())
    const first = await s.book({})
    const ended = await s.client.reservations.setOutcome({
      key: formKey(),
      id: first.id,
      version: 1,
      outcome: 'cancelled',
      reason: '감기',
    })
    expect(ended).toMatchObject({ outcome: 'cancelled', version: 2 })
    expect(await s.book({ customerId: s.minseo })).toMatchObject({ status: 0 })
    const log = await s.client.reservations.log({ id: first.id })
    expect(log.at(-1)).toMatchObject({
      action: 'outcome',
      before: { outcome: null },
      after: { outcome: 'cancelled', reason: '감기' },
    })
    expect(await s.client.customers.get({ customerId: s.eunbi })).toMatchObject({ noShowCount: 0 })
  })

  it('can be cancelled while waiting, and not once it has begun', async () => {
    const s = await salon(db())
    const { id } = await s.book({})
    const { version } = await setStatuses(s, id, 1, 2)
    for (const outcome of ['cancelled', 'no_show'] as const) {
      const end = s.client.reservations.setOutcome({ key: formKey(), id, version, outcome })
      expect((await refused(end)).code).toBe('ILLEGAL_MOVE')
    }
    const waiting = await s.book({ customerId: s.minseo, designerId: s.chaewon })
    const arrived = await setStatuses(s, waiting.id, 1)
    const gone = { key: formKey(), id: waiting.id, version: arrived.version, outcome: 'cancelled' } as const
    expect(await s.client.reservations.setOutcome(gone)).toMatchObject({ outcome: 'cancelled' })
  })

  it('that was missed counts at the customer until it is restored', async () => {
    const s = await salon(db())
    const { reservations, customers } = s.client
    const { id } = await s.book({})
    await reservations.setOutcome({ key: formKey(), id, version: 1, outcome: 'no_show' })
    expect(await customers.get({ customerId: s.eunbi })).toMatchObject({ noShowCount: 1 })
    const again = { key: formKey(), id, version: 2, outcome: 'no_show' } as const
    expect((await refused(reservations.setOutcome(again))).code).toBe('ALREADY_ENDED')
    const restored = await reservations.restore({ key: formKey(), id, version: 2 })
    expect(restored).toMatchObject({ outcome: null, version: 3, status: 0 })
    expect(await customers.get({ customerId: s.eunbi })).toMatchObject({ noShowCount: 0 })
    expect((await refused(s.book({ customerId: s.minseo }))).code).toBe('DESIGNER_BUSY')
  })

  it('is restored only by who may, only if it had ended, and only where its place is still free', async () => {
    const s = await salon(db())
    const { id } = await s.book({})
    const restore = { key: formKey(), id, version: 1 }
    expect((await refused(s.client.reservations.restore(restore))).code).toBe('NOT_ENDED')
    await s.client.reservations.setOutcome({ key: formKey(), id, version: 1, outcome: 'cancelled' })
    const designer = await s.asDesigner()
    expect((await refused(designer.reservations.restore({ ...restore, version: 2 }))).code).toBe(
      'NOT_PERMITTED',
    )
    await s.book({ customerId: s.minseo })
    expect(await refused(s.client.reservations.restore({ ...restore, version: 2 }))).toMatchObject({
      code: 'DESIGNER_BUSY',
      details: { holderName: '강민서' },
    })
    const override = { rules: ['DESIGNER_BUSY' as const], reason: '둘 다 받기로 함' }
    const restored = await s.client.reservations.restore({ ...restore, version: 2, override })
    expect(restored).toMatchObject({ outcome: null, override: { reason: '둘 다 받기로 함' } })
  })

  it('that has ended is changed no more, but for its note', async () => {
    const s = await salon(db())
    const { reservations } = s.client
    const { id } = await s.book({})
    await reservations.setOutcome({ key: formKey(), id, version: 1, outcome: 'cancelled' })
    const edit = { id, version: 2 }
    const tries = [
      reservations.move({ key: formKey(), ...edit, startsAtMs: s.at('17:00') }),
      reservations.changeServices({ key: formKey(), ...edit, productIds: [s.dry] }),
      reservations.setStatus({ key: formKey(), ...edit, status: 1 }),
    ]
    for (const { code } of await Promise.all(tries.map(refused))) expect(code).toBe('ALREADY_ENDED')
    expect(await reservations.updateNote({ key: formKey(), ...edit, note: '연락 옴' })).toMatchObject({
      note: '연락 옴',
    })
    const done = await s.book({ customerId: s.minseo, designerId: s.chaewon })
    const { version } = await setStatuses(s, done.id, 2, 4)
    const late = reservations.move({ key: formKey(), id: done.id, version, startsAtMs: s.at('17:00') })
    expect((await refused(late)).code).toBe('ALREADY_ENDED')
  })

  it.each([
    ['이모지', '단골 ✂️💇🏻‍♀️ 👨‍👩‍👧'],
    ['오른쪽에서 왼쪽', 'مرحبا שלום'],
    ['HTML', '<script>alert(1)</script><b>굵게</b>'],
    ['SQL', `'); drop table reservations; --`],
    ['줄바꿈', '첫 줄\n둘째 줄'],
  ])('keeps a note of %s as it was written', async (_, note) => {
    const s = await salon(db())
    const booked = await s.book({ note })
    expect(booked.note).toBe(note)
    const changed = { key: formKey(), id: booked.id, version: 1, note: `${note}!` }
    expect((await s.client.reservations.updateNote(changed)).note).toBe(`${note}!`)
    const { bookings } = await s.client.views.day({ date: s.date })
    expect(bookings[0]?.note).toBe(`${note}!`)
  })
})
