import { type EpochMs, epochMs } from '../../kernel/business-date.ts'
import type { WorkingDay } from '../staff/model.ts'
import { brokenRules, type PlaceFacts, type PlannedService, planFor } from './model.ts'
import type { DayClock } from './working-time.ts'

/** What the rules ask about a designer, for a whole day at once. */
export type DesignerFacts = Omit<PlaceFacts, 'hour' | 'hourCustomers'> & {
  readonly day: WorkingDay
  readonly clock: DayClock
}

export type Wanted = {
  readonly services: readonly PlannedService[]
  readonly lengthMinutes: number
  readonly slotMinutes: number
  readonly notBefore: EpochMs
}

/** Every slot of the day at which all rules hold, earliest first. */
export function* freeStarts(facts: DesignerFacts, wanted: Wanted): Generator<EpochMs> {
  const { day, clock } = facts
  if (!day.open) return
  const { slotMinutes, lengthMinutes } = wanted
  const first = Math.ceil(day.fromMinute / slotMinutes) * slotMinutes
  for (let minute = first; minute + lengthMinutes <= day.toMinute; minute += slotMinutes) {
    const startsAt = clock(minute)
    if (startsAt < wanted.notBefore) continue
    const hour = Math.floor(minute / 60)
    const hourFrom = clock(hour * 60)
    const refusals = brokenRules(planFor(wanted.services, startsAt, lengthMinutes), {
      ...facts,
      hour: { fromMs: hourFrom, toMs: epochMs(hourFrom + 3_600_000) },
      hourCustomers: day.capacityByHour[hour] ?? 0,
    })
    if (refusals.length === 0) yield startsAt
  }
}

export function firstFreeStart(facts: DesignerFacts, wanted: Wanted): EpochMs | null {
  for (const startsAt of freeStarts(facts, wanted)) return startsAt
  return null
}
