import { expect, it } from 'vitest'
import type { Database } from '../../src-main/db/database.ts'
import type { AccountId, IdempotencyKey, ReservationId } from '../../src-shared/kernel/ids.ts'
import { everyDay, type Salon, salon } from '../domains/reservations/salon.ts'
import type { Fault } from '../support/planted-fault.ts'
import { onBothServers, race } from '../support/race.ts'
import { keyLookedUpFirst, placesNotTaken, withoutLock } from './faults.ts'
import type { Desk, Manner } from './reservations-writer.ts'

const module = new URL('./reservations-writer.ts', import.meta.url)
/** Two programs of four connections each. */
const crowd = { processes: 2, threadsEach: 4, writersEach: 26 } as const
const few = { processes: 2, threadsEach: 2, writersEach: 8 } as const
/** As many show what goes wrong without a lock. */
const fewer = { processes: 2, writersEach: 4 } as const
type Crowd = typeof crowd | typeof few | typeof fewer
const sizeOf = (desks: Crowd) => desks.processes * desks.writersEach
const rules = {
  zone: 'Asia/Seoul',
  dayEndsAtMinute: 0,
  slotMinutes: 10,
  opening: everyDay(600, 1200),
  holidays: 'open',
} as const

async function deskOf(s: Salon, desk: Pick<Desk, 'manner' | 'wishes' | 'writersEach'>): Promise<Desk> {
  const { actor } = await s.client.access.session()
  if (actor === null) throw new Error('nobody is signed in')
  return { ...desk, rules, managerId: actor.accountId }
}

async function customersFor(s: Salon, desks: Crowd): Promise<readonly AccountId[]> {
  const people: AccountId[] = []
  for (let person = 0; person < sizeOf(desks); person += 1) people.push(await s.customer(`손님 ${person}`))
  return people
}

async function mostAtOnce(db: Database, column: 'designer_id' | 'customer_id'): Promise<number> {
  const rows = await db.reader
    .selectFrom('reservations as r')
    .innerJoin('reservation_spans as s', 's.reservation_id', 'r.id')
    .select(['r.id', 'r.designer_id', 'r.customer_id', 's.starts_at', 's.ends_at'])
    .where('s.live', '=', 1)
    .execute()
  const together = rows.map(
    (row) =>
      rows.filter(
        (other) =>
          other[column] === row[column] && other.starts_at <= row.starts_at && row.starts_at < other.ends_at,
      ).length,
  )
  return Math.max(0, ...together)
}

function tally(answers: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(answers)]
      .toSorted()
      .map((answer) => [answer, answers.filter((one) => one === answer).length]),
  )
}

onBothServers('fifty desks and the last place', (meeting, flavor) => {
  const lastPlace = async (manner: Manner, times: readonly string[], faults: readonly Fault[] = []) => {
    const s = await salon(meeting().db)
    const desks = faults.length === 0 ? crowd : fewer
    const people = await customersFor(s, desks)
    let answers: Record<string, number> = {}
    for (const time of times) {
      const wishes = people.map((customerId) => ({
        customerId,
        designerId: s.jian,
        startsAtMs: s.at(time),
        productIds: [s.cut],
      }))
      const input = await deskOf(s, { manner, wishes, ...desks })
      answers = tally(await race<string>(meeting(), { module, input, ...desks, faults }))
      if ((answers.BOOKED ?? 0) > 1) break
    }
    return answers
  }

  it('gives it to exactly one of them, and tells all the others that it is taken', async () => {
    expect(await lastPlace('as built', ['15:00'])).toEqual({ BOOKED: 1, DESIGNER_BUSY: sizeOf(crowd) - 1 })
    expect(await mostAtOnce(meeting().db, 'designer_id')).toBe(1)
  })

  it('would double-book if the rules were looked at before the write', async () => {
    // On a busy machine the desks may happen to queue; they are let at it again until it shows.
    const times = ['10:30', '12:30', '14:30', '16:30', '18:30']
    const { BOOKED } = await lastPlace('check before the write', times)
    expect(BOOKED).toBeGreaterThan(1)
    expect(await mostAtOnce(meeting().db, 'designer_id')).toBeGreaterThan(1)
  })

  it('would double-book if nobody took the day first', async () => {
    const faults = withoutLock(flavor, ...placesNotTaken(sizeOf(fewer)))
    const { BOOKED } = await lastPlace('as built', ['15:00'], faults)
    expect(BOOKED).toBeGreaterThan(1)
    expect(await mostAtOnce(meeting().db, 'designer_id')).toBeGreaterThan(1)
  })
})

onBothServers('many desks and one customer', (meeting, flavor) => {
  const sameCustomer = async (faults: readonly Fault[]) => {
    const s = await salon(meeting().db)
    const desks = faults.length === 0 ? few : fewer
    const place = { customerId: s.eunbi, startsAtMs: s.at('15:00'), productIds: [s.cut] }
    const designers = [s.jian, s.chaewon, await s.designer('박도현'), await s.designer('이소율')]
    const wishes = designers.map((designerId) => ({ ...place, designerId }))
    const input = await deskOf(s, { manner: 'as built', wishes, ...desks })
    return tally(await race<string>(meeting(), { module, input, ...desks, faults }))
  }

  it('books them with one designer only, though each designer was free', async () => {
    const { BOOKED, ...others } = await sameCustomer([])
    expect(BOOKED).toBe(1)
    expect(Object.keys(others).every((code) => /DOUBLE_BOOKED|DESIGNER_BUSY/.test(code))).toBe(true)
    expect(await mostAtOnce(meeting().db, 'customer_id')).toBe(1)
  })

  it('would double-book them if nobody took the customer first', async () => {
    const { BOOKED } = await sameCustomer(withoutLock(flavor, ...placesNotTaken(sizeOf(fewer))))
    expect(BOOKED).toBeGreaterThan(1)
  })
})

onBothServers('many desks at once', (meeting, flavor) => {
  const sameHour = async (faults: readonly Fault[]) => {
    const s = await salon(meeting().db)
    const desks = faults.length === 0 ? few : fewer
    const people = await customersFor(s, desks)
    const quick = await s.designer('정하람', { customersPerHour: 2, customersAtOnce: 20 })
    const wishes = people.map((customerId, turn) => ({
      customerId,
      designerId: quick,
      startsAtMs: s.at(`15:${turn % 6}0`),
      productIds: [s.dry],
    }))
    const input = await deskOf(s, { manner: 'as built', wishes, ...desks })
    return tally(await race<string>(meeting(), { module, input, ...desks, faults }))
  }

  it('lets as many start in the hour as the designer takes, whatever the minute', async () => {
    expect(await sameHour([])).toEqual({ BOOKED: 2, DESIGNER_HOUR_FULL: sizeOf(few) - 2 })
  })

  it('would let more start if nobody took the day first', async () => {
    expect((await sameHour(withoutLock(flavor, ...placesNotTaken(sizeOf(fewer))))).BOOKED).toBeGreaterThan(2)
  })

  const sameKey = async (faults: readonly Fault[]) => {
    const s = await salon(meeting().db)
    const desks = faults.length === 0 ? few : fewer
    const wish = {
      customerId: s.eunbi,
      designerId: s.jian,
      startsAtMs: s.at('15:00'),
      productIds: [s.cut],
      key: 'one-and-the-same-key' as IdempotencyKey,
    }
    const input = await deskOf(s, { manner: 'as built', wishes: [wish], ...desks })
    const answers = tally(await race<string>(meeting(), { module, input, ...desks, faults }))
    const { bookings } = await s.client.views.day({ date: s.date })
    return { answers, booked: bookings.length }
  }

  it('books once for a request that sixteen desks repeat, and answers all of them', async () => {
    expect(await sameKey([])).toEqual({ answers: { BOOKED: sizeOf(few) }, booked: 1 })
  })

  it('would refuse a repeat its own place if the key were looked up and not taken', async () => {
    // All but one are told that the place is taken; where it is not taken either, it may be booked several times.
    const together = await sameKey(withoutLock(flavor, ...keyLookedUpFirst(sizeOf(fewer))))
    expect(together).not.toEqual({ answers: { BOOKED: sizeOf(fewer) }, booked: 1 })
  })

  const drags = async (turns: readonly number[], faults: readonly Fault[]) => {
    const s = await salon(meeting().db)
    const desks = faults.length === 0 ? few : fewer
    const people = (await customersFor(s, desks)).slice(0, 8)
    const starts = [10, 11, 12, 13, 14, 15].map((hour) => s.at(`${hour}:00`))
    const designers = [s.jian, s.chaewon, await s.designer('박도현')]
    const bookings: ReservationId[] = []
    for (const [turn, customerId] of people.entries()) {
      const designerId = designers[turn % 3] ?? s.jian
      const [startsAtMs = s.at('10:00')] = starts.slice(Math.floor(turn / 3))
      bookings.push((await s.book({ customerId, designerId, startsAtMs })).id)
    }
    const { actor } = await s.client.access.session()
    const input = { rules, managerId: actor?.accountId, designers, starts, bookings, turns, ...desks }
    const movers = new URL('./reservation-moves-writer.ts', import.meta.url)
    const answers = (await race<string[]>(meeting(), { module: movers, input, ...desks, faults })).flat()
    const { bookings: standing } = await s.client.views.day({ date: s.date })
    return { answers, bookings, standing: standing.map((card) => card.id).toSorted((a, b) => a - b) }
  }

  it('lets bookings be dragged across each other without losing one, and never onto each other', async () => {
    const { answers, bookings, standing } = await drags([0, 1, 2, 3, 4, 5], [])
    expect(answers).toHaveLength(sizeOf(few) * 6)
    expect(answers).toContain('MOVED')
    const known = ['MOVED', 'DESIGNER_BUSY', 'STALE_VERSION', 'DESIGNER_HOUR_FULL']
    expect(answers.filter((answer) => !known.includes(answer))).toEqual([])
    expect(await mostAtOnce(meeting().db, 'designer_id')).toBe(1)
    expect(standing).toEqual(bookings)
  })

  it('would drop one onto another if nobody took the days first', async () => {
    // Before anybody has written, all have looked; and in this turn two want one free place, and two another.
    await drags([1], withoutLock(flavor, ...placesNotTaken(sizeOf(fewer))))
    expect(await mostAtOnce(meeting().db, 'designer_id')).toBeGreaterThan(1)
  })
})
