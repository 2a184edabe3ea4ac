import { expect, it } from 'vitest'
import type { SaveException } from '../../../src-shared/domains/staff/contract.ts'
import { type BusinessDate, parseBusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import { formKey } from '../../support/catalog-of.ts'
import { bookedAt, newDesigner } from '../../support/staff-of.ts'
import { refusalOf, testShop } from '../../support/test-app.ts'
import { onBothDatabases } from '../../support/test-db.ts'

const on = (text: string): BusinessDate => {
  const date = parseBusinessDate(text)
  if (date === null) throw new Error(text)
  return date
}
const december = { fromDate: on('2026-12-01'), toDate: on('2026-12-31') }

function leave(accountId: AccountId | null, changes: Partial<SaveException> = {}): SaveException {
  return {
    key: formKey(),
    accountId,
    fromDate: on('2026-12-14'),
    toDate: on('2026-12-14'),
    kind: 'off',
    fromMinute: null,
    toMinute: null,
    label: '연차',
    ...changes,
  }
}

onBothDatabases('days that differ from the week', (db) => {
  it('keeps three days of leave, once however often it is sent, and takes them back', async () => {
    const { client } = await (await testShop(db())).manager()
    const jian = await newDesigner(client, '서지안')
    const asked = leave(jian.accountId, { toDate: on('2026-12-16') })
    const saved = await client.staff.saveException(asked)
    expect(await client.staff.saveException(asked)).toEqual(saved)
    const listed = await client.staff.exceptions(december)
    expect(listed).toEqual(saved)
    expect(listed.map((day) => [day.date, day.kind, day.label, day.accountId])).toEqual([
      ['2026-12-14', 'off', '연차', jian.accountId],
      ['2026-12-15', 'off', '연차', jian.accountId],
      ['2026-12-16', 'off', '연차', jian.accountId],
    ])
    const ids = saved.map(({ id, version }) => ({ id, version }))
    expect(await client.staff.removeException({ ids })).toEqual({ removed: 3 })
    expect(await refusalOf(client.staff.removeException({ ids }))).toBe('STALE_VERSION')
    expect(await client.staff.exceptions(december)).toEqual([])
  })

  it('lets the later answer for a day stand: other hours in place of leave, a block beside them', async () => {
    const { client } = await (await testShop(db())).manager()
    const jian = await newDesigner(client, '서지안')
    await client.staff.saveException(leave(jian.accountId))
    const hours = { kind: 'hours', fromMinute: 720, toMinute: 900, label: '' } as const
    await client.staff.saveException(leave(jian.accountId, hours))
    const block = { kind: 'block', fromMinute: 780, toMinute: 810, label: '교육' } as const
    await client.staff.saveException(leave(jian.accountId, block))
    await client.staff.saveException(leave(jian.accountId, block))
    await client.staff.saveException(leave(null, { label: '정기 점검' }))
    const listed = await client.staff.exceptions(december)
    expect(listed.map((day) => [day.accountId === null ? 'shop' : 'own', day.kind, day.label])).toEqual([
      ['own', 'hours', ''],
      ['own', 'block', '교육'],
      ['shop', 'off', '정기 점검'],
    ])
  })

  it('refuses leave over bookings, says how many must move, and leaves everything as it was', async () => {
    const { client } = await (await testShop(db())).manager()
    const [jian, chaewon] = [await newDesigner(client, '서지안'), await newDesigner(client, '윤채원')]
    const designerId = jian.accountId
    const first = await bookedAt(db(), { designerId, date: on('2026-12-15'), fromMinute: 660, toMinute: 720 })
    const second = await bookedAt(db(), {
      designerId,
      date: on('2026-12-16'),
      fromMinute: 660,
      toMinute: 720,
    })
    await bookedAt(db(), {
      designerId,
      date: on('2026-12-14'),
      fromMinute: 660,
      toMinute: 720,
      outcome: 'cancelled',
    })
    const asked = leave(designerId, { toDate: on('2026-12-16') })
    await expect(client.staff.saveException(asked)).rejects.toMatchObject({
      code: 'DAY_HAS_BOOKINGS',
      data: { details: { count: 2, date: '2026-12-15', bookingIds: `${first},${second}` } },
    })
    expect(await client.staff.exceptions(december)).toEqual([])
    expect(await refusalOf(client.staff.saveException(leave(null, { toDate: on('2026-12-16') })))).toBe(
      'DAY_HAS_BOOKINGS',
    )
    expect(await refusalOf(client.staff.saveException(leave(chaewon.accountId)))).toBe('ANSWERED')
    // Once they are moved, the same form goes through.
    await db().kysely.updateTable('reservation_spans').set({ designer_id: chaewon.accountId }).execute()
    expect(await client.staff.saveException(asked)).toHaveLength(3)
  })

  it('refuses shorter hours and blocks only where they meet a booking, and the end of extra hours that hold one', async () => {
    const { client } = await (await testShop(db())).manager()
    const { accountId: designerId } = await newDesigner(client, '서지안')
    const date = on('2026-12-14')
    await bookedAt(db(), { designerId, date, fromMinute: 660, toMinute: 720 })
    const set = (kind: 'hours' | 'block', fromMinute: number, toMinute: number) =>
      refusalOf(client.staff.saveException(leave(designerId, { kind, fromMinute, toMinute, label: '' })))
    expect(await set('block', 700, 760)).toBe('DAY_HAS_BOOKINGS')
    expect(await set('block', 720, 760)).toBe('ANSWERED')
    expect(await set('hours', 690, 1200)).toBe('DAY_HAS_BOOKINGS')
    expect(await set('hours', 420, 1200)).toBe('ANSWERED')
    await bookedAt(db(), { designerId, date, fromMinute: 420, toMinute: 480 })
    const early = (await client.staff.exceptions(december)).filter((day) => day.kind === 'hours')
    const ids = early.map(({ id, version }) => ({ id, version }))
    expect(await refusalOf(client.staff.removeException({ ids }))).toBe('DAY_HAS_BOOKINGS')
    // A booking that somebody placed at night on purpose stands in nobody's way.
    await bookedAt(db(), { designerId, date: on('2026-12-20'), fromMinute: 1320, toMinute: 1380 })
    const night = leave(designerId, { fromDate: on('2026-12-20'), toDate: on('2026-12-20') })
    expect(await refusalOf(client.staff.saveException(night))).toBe('ANSWERED')
  })

  it('lets nobody leave the shop with bookings still to come', async () => {
    const { client } = await (await testShop(db())).manager()
    const jian = await newDesigner(client, '서지안')
    const { accountId, accountVersion } = jian
    await bookedAt(db(), { designerId: accountId, date: on('2026-11-20'), fromMinute: 660, toMinute: 720 })
    const next = { designerId: accountId, date: on('2026-12-14'), fromMinute: 660, toMinute: 720 }
    const booking = await bookedAt(db(), next)
    const going = client.staff.leave({ accountId, accountVersion, version: 1 })
    await expect(going).rejects.toMatchObject({ code: 'DAY_HAS_BOOKINGS', data: { details: { count: 1 } } })
    await db()
      .kysely.updateTable('reservations')
      .set({ outcome: 'cancelled' })
      .where('id', '=', booking)
      .execute()
    expect(await refusalOf(client.staff.leave({ accountId, accountVersion, version: 1 }))).toBe('ANSWERED')
  })

  it('refuses days that cannot be', async () => {
    const { client } = await (await testShop(db())).manager()
    const { accountId } = await newDesigner(client, '서지안')
    const bad: readonly object[] = [
      { fromDate: '2026-02-30' },
      { fromDate: '2026-12-15' },
      { toDate: '2027-12-14' },
      { kind: 'hours' },
      { kind: 'hours', fromMinute: 700, toMinute: 700 },
      { kind: 'block', fromMinute: 700, toMinute: 2000 },
      { kind: 'party' },
      { label: '가'.repeat(21) },
      { fromMinute: 0.5, toMinute: 9 },
    ]
    for (const change of bad) {
      const asked = { ...leave(accountId), ...change } as SaveException
      expect([change, await refusalOf(client.staff.saveException(asked))]).toEqual([change, 'BAD_REQUEST'])
    }
    expect(await refusalOf(client.staff.saveException(leave(999 as AccountId)))).toBe('NOT_FOUND')
    expect(await client.staff.exceptions(december)).toEqual([])
  })
})
