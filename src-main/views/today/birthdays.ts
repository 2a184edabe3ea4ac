import { sql } from 'kysely'
import { addDays, type BusinessDate } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { BookingCard } from '../../../src-shared/views/calendar-contract.ts'
import type { TodayView } from '../../../src-shared/views/today-contract.ts'
import type { Reader } from '../../db/database.ts'
import { cardsOf } from '../calendar/cards.ts'

type Birthday = TodayView['birthdays'][number]

/** A large shop has hundreds of birthdays a day: who comes is told first, then who came last. */
const shown = 12

export async function birthdaysOf(
  reader: Reader,
  today: BusinessDate,
  cardsToday: readonly BookingCard[],
): Promise<Birthday[]> {
  const tomorrow = addDays(today, 1)
  const cardsTomorrow = await cardsOf(reader, { from: tomorrow, to: tomorrow, designerIds: 'all' })
  const cards = [...cardsToday, ...cardsTomorrow.filter((card) => card.outcome === null)]
  const born = [
    ...(await bornOn(reader, today)).map((person) => ({ ...person, when: 'today' as const })),
    ...(await bornOn(reader, tomorrow)).map((person) => ({ ...person, when: 'tomorrow' as const })),
  ]
  const people = born.map((person) => ({
    customerId: person.id,
    name: person.name,
    when: person.when,
    visit: visitOf(person.id, cards),
    recentOn: person.recent_on,
  }))
  return people
    .toSorted(
      (one, other) =>
        Number(other.visit !== null) - Number(one.visit !== null) ||
        (one.recentOn > other.recentOn ? -1 : one.recentOn < other.recentOn ? 1 : 0),
    )
    .slice(0, shown)
    .map(({ customerId, name, when, visit }) => ({ customerId, name, when, visit }))
}

function visitOf(customerId: AccountId, cards: readonly BookingCard[]): Birthday['visit'] {
  const card = cards.find((one) => one.customerId === customerId)
  if (card === undefined) return null
  return { reservationId: card.id, startsAtMs: card.startsAtMs, status: card.status }
}

async function bornOn(reader: Reader, date: BusinessDate) {
  const days = date.endsWith('-02-28') && !isLeapYear(date) ? ['02-28', '02-29'] : [date.slice(5)]
  return (
    reader
      .selectFrom('accounts as a')
      .innerJoin('customers as c', 'c.account_id', 'a.id')
      .select(['a.id', 'a.name', 'c.recent_on'])
      // In the words of the index. A birthday ends in -MM-DD, with or without its year.
      .where(sql<string>`substr(a.birth, length(a.birth) - 4)`, 'in', days)
      .where('a.closed_at', 'is', null)
      .execute()
  )
}

function isLeapYear(date: BusinessDate): boolean {
  return addDays(date, 1).endsWith('-02-29')
}
