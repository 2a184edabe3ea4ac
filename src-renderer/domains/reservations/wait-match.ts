import { Temporal } from 'temporal-polyfill'
import type { Waiting } from '../../../src-shared/domains/reservations/contract.ts'
import { type BusinessDate, type EpochMs, minuteOfDayAt } from '../../../src-shared/kernel/business-date.ts'
import type { AccountId } from '../../../src-shared/kernel/ids.ts'
import type { FreeSlots } from '../../../src-shared/views/calendar-contract.ts'

export type WaitPlace = {
  readonly designerId: AccountId
  readonly designerName: string
  readonly startsAtMs: EpochMs
}

const mostDays = 31

/** The days that somebody waits for, from today on, as a question for free times; null when they are over. */
export function daysWaited(
  waiting: Pick<Waiting, 'fromDate' | 'toDate'>,
  today: BusinessDate,
): { readonly date: BusinessDate; readonly days: number } | null {
  if (waiting.toDate < today) return null
  const date = waiting.fromDate < today ? today : waiting.fromDate
  const days = Temporal.PlainDate.from(date).until(Temporal.PlainDate.from(waiting.toDate)).days + 1
  return { date, days: Math.min(days, mostDays) }
}

/** The earliest free start within the hours that somebody waits for; of two at the same time the first designer's. */
export function firstPlace(
  slots: FreeSlots,
  waiting: Pick<Waiting, 'fromMinute' | 'toMinute'>,
  zone: string,
): WaitPlace | null {
  const places = slots.days.flatMap((day) =>
    day.designers.flatMap((designer) =>
      designer.startsAtMs
        .filter((at) => {
          const minute = minuteOfDayAt(at, day.date, zone)
          return minute >= waiting.fromMinute && minute <= waiting.toMinute
        })
        .map((startsAtMs) => ({
          designerId: designer.designerId,
          designerName: designer.name,
          startsAtMs,
        })),
    ),
  )
  const [first] = places.toSorted((a, b) => a.startsAtMs - b.startsAtMs)
  return first ?? null
}
