import { expect, it } from 'vitest'
import { addDays } from '../../src-shared/kernel/business-date.ts'
import { everyDay, salon } from '../domains/reservations/salon.ts'
import { onBothServers, race } from '../support/race.ts'
import type { LeaveOrBook } from './leave-writer.ts'

const module = new URL('./leave-writer.ts', import.meta.url)
const rounds = 4
const rules = {
  zone: 'Asia/Seoul',
  dayEndsAtMinute: 0,
  slotMinutes: 10,
  opening: everyDay(600, 1200),
  holidays: 'open',
} as const

onBothServers('a day off and a booking in the same moment', (meeting) => {
  it('never lets both stand: the day is free, or the booking is kept and the leave waits', async () => {
    const s = await salon(meeting().db)
    const { actor } = await s.client.access.session()
    if (actor === null) throw new Error('nobody is signed in')
    const customerId = await s.customer('김단골')
    for (let round = 0; round < rounds; round += 1) {
      const date = addDays(s.date, round + 1)
      const day: LeaveOrBook = {
        round: `round-${round}-of-${rounds}`,
        rules,
        managerId: actor.accountId,
        designerId: s.jian,
        customerId,
        date,
        startsAtMs: s.at('15:00', date),
        productIds: [s.cut],
      }
      const answers = await race<string>(meeting(), { module, input: day, processes: 2, writersEach: 4 })
      const leaves = answers.filter((answer) => answer === 'LEAVE').length
      const booked = answers.filter((answer) => answer === 'BOOKED').length
      // The second leave of the same day replaces the first, so both may be granted.
      expect([leaves > 0, booked > 0].filter(Boolean)).toHaveLength(1)
      expect(answers.filter((answer) => !known.includes(answer))).toEqual([])
    }
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
