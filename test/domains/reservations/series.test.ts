import { expect, it } from 'vitest'
import { addDays } from '../../../src-shared/kernel/business-date.ts'
import { onBothDatabases } from '../../support/test-db.ts'
import { formKey, refused, type Salon, salon, saturday } from './salon.ts'

onBothDatabases('the rest of a repeat', (db) => {
  /** Four visits, every four weeks from today 15:00. */
  const series = async (s: Salon) => {
    const { booked } = await s.client.reservations.bookRepeats({
      key: formKey(),
      customerId: s.eunbi,
      designerId: s.jian,
      startsAtMs: s.at('15:00'),
      productIds: [s.cut],
      everyWeeks: 4,
      times: 4,
      clashes: 'refuse',
    })
    const [first, second, third, fourth] = booked
    if (!first || !second || !third || !fourth) throw new Error('not all were booked')
    return { first, second, third, fourth }
  }
  const outcomesOf = async (s: Salon, visits: readonly { readonly id: typeof s.eunbi | number }[]) => {
    const rows = await db()
      .reader.selectFrom('reservations')
      .select(['id', 'outcome', 'version'])
      .orderBy('id')
      .execute()
    return visits.map((visit) => rows.find((row) => Number(row.id) === Number(visit.id))?.outcome)
  }

  it('is cancelled from one visit on; those before stay, and each says in its log who did it and why', async () => {
    const s = await salon(db())
    const { first, second, third, fourth } = await series(s)
    expect(await s.client.views.booking({ id: second.id })).toMatchObject({
      series: { following: 2, coming: 3 },
    })
    const { cancelled } = await s.client.reservations.cancelRepeats({
      key: formKey(),
      id: second.id,
      version: second.version,
      which: 'following',
      reason: '이사',
    })
    expect(cancelled.map((visit) => visit.id)).toEqual([second.id, third.id, fourth.id])
    expect(await outcomesOf(s, [first, second, third, fourth])).toEqual([
      null,
      'cancelled',
      'cancelled',
      'cancelled',
    ])
    for (const visit of [second, third, fourth]) {
      const log = await s.client.reservations.log({ id: visit.id })
      expect(log.at(-1)).toMatchObject({
        actorName: '한지우',
        action: 'outcome',
        before: { outcome: null },
        after: { outcome: 'cancelled', reason: '이사' },
      })
    }
    const changes = await db().reader.selectFrom('changes').select(['topic', 'row_id', 'version']).execute()
    for (const visit of [second, third, fourth])
      expect(changes).toContainEqual({ topic: 'reservations', row_id: visit.id, version: 2 })
    const audited = await db()
      .reader.selectFrom('audit')
      .select('subject_id')
      .where('action', '=', 'reservations.outcome')
      .orderBy('id')
      .execute()
    expect(audited.map((row) => Number(row.subject_id))).toEqual([second.id, third.id, fourth.id])
    // The place is free for somebody else.
    await s.book({ customerId: s.minseo, startsAtMs: s.at('15:00', addDays(saturday, 28)) })
  })

  it('is cancelled wholly from any of its visits, but never one that is over or has begun', async () => {
    const s = await salon(db())
    const { first, second, third, fourth } = await series(s)
    await s.client.reservations.setStatus({ key: formKey(), id: first.id, version: 1, status: 2 })
    await s.client.reservations.setOutcome({ key: formKey(), id: third.id, version: 1, outcome: 'no_show' })
    const { cancelled } = await s.client.reservations.cancelRepeats({
      key: formKey(),
      id: fourth.id,
      version: fourth.version,
      which: 'coming',
    })
    expect(cancelled.map((visit) => visit.id)).toEqual([second.id, fourth.id])
    expect(await outcomesOf(s, [first, second, third, fourth])).toEqual([
      null,
      'cancelled',
      'no_show',
      'cancelled',
    ])
  })

  it('is given up while the first visit is being served, which goes on', async () => {
    const s = await salon(db())
    const { first, second } = await series(s)
    await s.client.reservations.setStatus({ key: formKey(), id: first.id, version: 1, status: 2 })
    const { cancelled } = await s.client.reservations.cancelRepeats({
      key: formKey(),
      id: first.id,
      version: 2,
      which: 'following',
    })
    expect(cancelled).toHaveLength(3)
    expect(cancelled[0]?.id).toBe(second.id)
    expect(await s.client.reservations.get({ id: first.id })).toMatchObject({ status: 2, outcome: null })
    expect(await s.client.views.booking({ id: first.id })).toMatchObject({
      series: { following: 0, coming: 0 },
    })
  })

  it('follows a visit that was moved: what counts is when it is now', async () => {
    const s = await salon(db())
    const { first, second, third, fourth } = await series(s)
    const early = await s.client.reservations.move({
      key: formKey(),
      id: fourth.id,
      version: 1,
      startsAtMs: s.at('17:00', addDays(saturday, 7)),
    })
    const { cancelled } = await s.client.reservations.cancelRepeats({
      key: formKey(),
      id: second.id,
      version: 1,
      which: 'following',
    })
    expect(cancelled.map((visit) => visit.id)).toEqual([second.id, third.id])
    expect(await outcomesOf(s, [first, early])).toEqual([null, null])
  })

  it('answers a repeated press the same, and cancels nothing twice', async () => {
    const s = await salon(db())
    const { second } = await series(s)
    const asked = { key: formKey(), id: second.id, version: 1, which: 'following' } as const
    const once = await s.client.reservations.cancelRepeats(asked)
    expect(await s.client.reservations.cancelRepeats(asked)).toEqual(once)
    expect((await s.client.reservations.get({ id: second.id })).version).toBe(2)
  })

  it('is refused to who saw an older state, for a booking that repeats nothing, and when nothing is left', async () => {
    const s = await salon(db())
    const { first, second } = await series(s)
    const cancel = (id: typeof first.id, version: number) =>
      s.client.reservations.cancelRepeats({ key: formKey(), id, version, which: 'coming' })
    await s.client.reservations.updateNote({ key: formKey(), id: second.id, version: 1, note: '조용히' })
    expect((await refused(cancel(second.id, 1))).code).toBe('STALE_VERSION')
    expect(await outcomesOf(s, [first, second])).toEqual([null, null])
    const single = await s.book({ customerId: s.minseo, startsAtMs: s.at('17:00') })
    expect((await refused(cancel(single.id, 1))).code).toBe('SERIES_OVER')
    await cancel(second.id, 2)
    expect((await refused(cancel(second.id, 3))).code).toBe('SERIES_OVER')
    expect((await refused(cancel(9_999 as typeof first.id, 1))).code).toBe('NOT_FOUND')
  })
})
