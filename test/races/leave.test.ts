import { expect, it } from 'vitest'
import { addDays } from '../../src-shared/kernel/business-date.ts'
import { everyDay, salon } from '../domains/reservations/salon.ts'
import type { Fault } from '../support/planted-fault.ts'
import { onBothServers, race } from '../support/race.ts'
import { leaveNotHeldOff, withoutLock } from './faults.ts'
import type { LeaveOrBook } from './leave-writer.ts'

const module = new URL('./leave-writer.ts', import.meta.url)
const rounds = 4
const desks = { processes: 2, writersEach: 4 } as const
const rules = {
  zone: 'Asia/Seoul',
  dayEndsAtMinute: 0,
  slotMinutes: 10,
  opening: everyDay(600, 1200),
  holidays: 'open',
} as const

onBothServers('a day off and a booking in the same moment', (meeting, flavor) => {
  const meet = async (times: number, faults: readonly Fault[] = []) => {
    const s = await salon(meeting().db)
    const { actor } = await s.client.access.session()
    if (actor === null) throw new Error('nobody is signed in')
    const customerId = await s.customer('김단골')
    const ends: { readonly leave: boolean; readonly booked: boolean }[] = []
    for (let round = 0; round < times; round += 1) {
      const date = addDays(s.date, round + 1)
      const day: LeaveOrBook = {
        round: `round-${round}-of-${times}`,
        rules,
        managerId: actor.accountId,
        designerId: s.jian,
        customerId,
        date,
        startsAtMs: s.at('15:00', date),
        productIds: [s.cut],
      }
      const answers = await race<string>(meeting(), { module, input: day, ...desks, faults })
      expect(answers.filter((answer) => !known.includes(answer) && !answer.startsWith('THREW'))).toEqual([])
      if (faults.length === 0) expect(answers.filter((answer) => answer.startsWith('THREW'))).toEqual([])
      ends.push({ leave: answers.includes('LEAVE'), booked: answers.includes('BOOKED') })
    }
    return ends
  }

  it('never lets both stand: the day is free, or the booking is kept and the leave waits', async () => {
    // The second leave of the same day replaces the first, so both may be granted.
    for (const end of await meet(rounds)) expect(end.leave).toBe(!end.booked)
  })

  it('would let both stand if neither the designer nor the day were taken', async () => {
    const faults = withoutLock(flavor, ...leaveNotHeldOff(desks.processes * desks.writersEach))
    expect(await meet(1, faults)).toEqual([{ leave: true, booked: true }])
  })
})

const known = [
  'LEAVE',
  'BOOKED',
  'DAY_HAS_BOOKINGS',
  'DESIGNER_OFF',
  'DESIGNER_BUSY',
  'DESIGNER_HOUR_FULL',
  'CUSTOMER_DOUBLE_BOOKED',
]
